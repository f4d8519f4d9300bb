"""Reasoning over the ontology and the data: classify, check for contradictions, infer.

HermiT runs in a process of its own with a time limit (:mod:`kg.reason.hermit`); beside it stand rules of
our own (:mod:`kg.reason.rules`), which find most contradictions at once and name their grounds. Nothing
is fetched: graphs that import others, or carry code for owlready2, are refused.
"""

from __future__ import annotations
