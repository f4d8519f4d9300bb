"""Does an ontology stay inside OWL 2 DL, and inside its RL profile?

Reasoners and rule engines refuse, or silently ignore, what is outside; this program says which axiom
breaks which rule and what to do, without Java and in a fraction of a second.

>>> from rdflib import Graph
>>> text = '''@prefix : <http://example.org/o#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
... <http://example.org/o> a owl:Ontology .
... :within a owl:ObjectProperty, owl:TransitiveProperty, owl:AsymmetricProperty .'''
>>> [violation.rule for violation in check(Graph().parse(data=text, format="turtle"))]
['dl-simple']
"""

from __future__ import annotations

from rdflib import Graph

from ontology.profile.chains import check_chains
from ontology.profile.dl import check_dl
from ontology.profile.expressions import Kinds
from ontology.profile.rl import check_rl
from ontology.profile.rules import RULES, Rule
from ontology.profile.violation import Violation

__all__ = ["RULES", "Rule", "Violation", "check"]


def check(graph: Graph) -> list[Violation]:
    """Return what in ``graph`` is outside OWL 2 DL or OWL 2 RL, sorted, each violation once.

    ``graph`` holds a whole ontology, its individuals too if wanted; it is not changed. The rules are
    :data:`RULES`; those that begin with "dl-" belong to OWL 2 DL, "rl-" to the RL profile.
    """
    kinds = Kinds(graph)
    found = {*check_dl(graph, kinds), *check_chains(graph), *check_rl(graph, kinds)}
    return sorted(found)
