"""The change log of the ontology as a page: every change note of every term, by day."""

from __future__ import annotations

from typing import Final

from ontology.vocabulary import load_vocabulary

__all__ = ["changes_page"]

_MADE_BY: Final = "<!-- Written by `python -m kg.ontologydocs`; do not edit. -->"


def changes_page() -> str:
    """Return ``docs/ontology-changes.md``: the newest day first, in it one line for each distinct note."""
    vocabulary = load_vocabulary()
    header = vocabulary.header
    days: dict[str, dict[tuple[str, str], list[str]]] = {}
    for change in header.changes:
        days.setdefault(change.day, {}).setdefault((change.note.zh, change.note.en), []).append("ontology")
    for term in vocabulary.terms.values():
        for change in term.changes:
            notes = days.setdefault(change.day, {})
            notes.setdefault((change.note.zh, change.note.en), []).append(f"pol:{term.name}")
    lines = [
        _MADE_BY,
        "",
        "# Changes of the ontology 本体变更记录",
        "",
        f"Version {header.version}, <{header.version_iri}>. Each change stands as `skos:changeNote` on",
        "its term; [ontology-reference.md](ontology-reference.md) says how a term is added or deprecated.",
        "",
        "每项变更都以 `skos:changeNote` 写在术语上；增加或弃用术语的步骤见",
        "[ontology-reference.md](ontology-reference.md)。",
        "",
    ]
    for day in sorted(days, reverse=True):
        lines += [f"## {day}", ""]
        for (zh, en), names in days[day].items():
            listed = ", ".join(f"`{name}`" for name in names)
            lines += [f"- **{zh}** {en}: {listed}"]
        lines.append("")
    deprecated = [term for term in vocabulary.terms.values() if term.deprecated]
    if deprecated:
        lines += ["## Deprecated 已弃用", ""]
        for term in deprecated:
            instead = ", ".join(f"`{vocabulary.compact(iri)}`" for iri in term.replaced_by) or "—"
            lines += [f"- `pol:{term.name}` {term.label.zh} {term.label.en} → {instead}"]
        lines.append("")
    return "\n".join(lines)
