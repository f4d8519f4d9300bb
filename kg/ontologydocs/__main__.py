"""``python -m kg.ontologydocs`` writes the files of the working copy that are made from the ontology.

They are ``ontology/context.jsonld`` and ``docs/ontology-changes.md``; a test fails when one of them is
not up to date.
"""

from __future__ import annotations

from pathlib import Path

import ontology
from kg.ontologydocs.changes import changes_page
from kg.ontologydocs.context import write_context


def main() -> None:
    """Write both files and print their paths."""
    docs = ontology.ROOT.parent / "docs"
    page = docs / "ontology-changes.md"
    page.write_text(changes_page(), encoding="utf-8", newline="\n")
    for path in (write_context(Path(ontology.path("context.jsonld"))), page):
        print(path.relative_to(ontology.ROOT.parent))


if __name__ == "__main__":
    main()
