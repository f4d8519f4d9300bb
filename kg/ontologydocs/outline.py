"""The whole ontology on one page: modules, their classes, the properties of each, and the schemes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.ontologydocs.constraints import constraints_of
from ontology.statements import Words
from ontology.vocabulary import Module, Scheme, Term, load_vocabulary

__all__ = ["ClassBranch", "ModuleBranch", "Overview", "overview", "owners"]


@dataclass(frozen=True)
class ClassBranch:
    """A class with the properties of its module that stand on it; None gathers those of other classes."""

    term: Term | None
    properties: tuple[Term, ...]


@dataclass(frozen=True)
class ModuleBranch:
    """A module with its classes; every term of the module is in it just once."""

    name: str
    title: Words
    classes: tuple[ClassBranch, ...]


@dataclass(frozen=True)
class Overview:
    """The modules in the order of their names, and the schemes in theirs."""

    modules: tuple[ModuleBranch, ...]
    schemes: tuple[Scheme, ...]


@cache
def overview() -> Overview:
    """Return the outline of the ontology.

    >>> [branch.term.name for branch in overview().modules[5].classes if branch.term]
    ['Task']
    """
    vocabulary = load_vocabulary()
    return Overview(tuple(_branch(module) for module in vocabulary.modules), vocabulary.schemes)


def owners(term: Term) -> tuple[str, ...]:
    """Return the IRIs of the classes a property stands on: its domain, or where the shapes put it."""
    return term.domain or tuple(dict.fromkeys(one.target for one in constraints_of(term.iri)))


def _branch(module: Module) -> ModuleBranch:
    terms = load_vocabulary().module_terms(module)
    classes = [term for term in terms if term.kind == "class"]
    held: dict[str | None, list[Term]] = {one.iri: [] for one in classes} | {None: []}
    for term in terms:
        if term.kind != "class":
            home = next((iri for iri in owners(term) if iri in held), None)
            held[home].append(term)
    branches = [ClassBranch(one, tuple(held[one.iri])) for one in classes]
    if held[None]:
        branches.append(ClassBranch(None, tuple(held[None])))
    return ModuleBranch(module.name, module.title, tuple(branches))
