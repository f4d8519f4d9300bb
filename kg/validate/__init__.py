"""Does the graph keep the shapes of the ontology? Each breach named so that a coordinator can act on it."""

from kg.validate.findings import SEVERITIES, Finding, Quote, Report, Words
from kg.validate.run import validate

__all__ = ["SEVERITIES", "Finding", "Quote", "Report", "Words", "validate"]
