"""What may be said about policy plans, and the tables that experts keep.

The package holds data (OWL modules, SKOS schemes, shapes, rules, registers, word lists) and a small
Python face over it.  Nothing here knows of input files, stores or pictures; nothing here uses the
network.

>>> path("registers", "areas.csv").name
'areas.csv'
"""

from pathlib import Path
from typing import Final

__all__ = ["ROOT", "owl_files", "path"]

ROOT: Final[Path] = Path(__file__).resolve().parent
"""The folder that holds the ontology's files."""


def path(*parts: str) -> Path:
    """Return the file or folder ``parts`` below :data:`ROOT`.

    The file need not exist; opening it is the caller's business.

    >>> path("words").is_dir()
    True
    """
    return ROOT.joinpath(*parts)


def owl_files() -> list[Path]:
    """Return the files that make up the OWL ontology: header, alignments, modules, in that order.

    The vocabularies (``schemes/``) and the shapes are not among them.

    >>> [file.name for file in owl_files()][:3]
    ['policykg.ttl', 'alignments.ttl', 'cascade.ttl']
    """
    return [path("policykg.ttl"), path("alignments.ttl"), *sorted(path("modules").glob("*.ttl"))]
