"""Does the graph keep the shapes of the ontology? Each breach named so that a coordinator can act on it."""

from kg.ask.question import Words
from kg.validate.findings import SEVERITIES, Finding, Quote, Report
from kg.validate.run import validate

__all__ = ["SEVERITIES", "Finding", "Quote", "Report", "Words", "validate"]
