"""Cards and the overview as plain text, Markdown and JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, Literal

from kg.ontologydocs.cards import KINDS, Card, Entry, Row
from kg.ontologydocs.outline import ClassBranch, Overview
from ontology.statements import Words
from ontology.vocabulary import Term, load_vocabulary

__all__ = ["Language", "Style", "cards_text", "overview_text"]

Language = Literal["both", "zh", "en"]
Style = Literal["table", "md", "json"]

_OTHERS: Final = Words("其他类的属性", "properties of other classes")
_SCHEMES: Final = Words("词表", "schemes")
_ON_ONE_LINE: Final = ("disjoint", "pointed_at")
_MARKUP: Final = re.compile(r"([\\`*_\[\]<>|#])")


def cards_text(cards: Sequence[Card], style: Style, language: Language) -> str:
    """Return ``cards`` in ``style``; json is always in both languages and a list."""
    if style == "json":
        return _json([_card_record(card) for card in cards])
    one = _card_markdown if style == "md" else _card_table
    return "\n".join("".join(f"{line}\n" for line in one(card, language)) for card in cards)


def overview_text(whole: Overview, style: Style, language: Language) -> str:
    """Return the tree of modules, classes and properties, then the schemes with their concepts."""
    if style == "json":
        return _json(_overview_record(whole))
    lines: list[str] = []
    mark = "- " if style == "md" else ""
    quote = _code if style == "md" else str
    for module in whole.modules:
        lines += [_heading(f"{_said(module.title, language)} ({module.name})", style)]
        for branch in module.classes:
            lines.append(f"{mark}{_branch_line(branch, language, quote)}")
            lines += [f"  {mark}{_property_line(term, language, quote)}" for term in branch.properties]
        lines.append("")
    lines.append(_heading(_said(_SCHEMES, language), style))
    for scheme in whole.schemes:
        labels = "、".join(_said(concept.label, language) for concept in scheme.concepts[:6])
        more = f" … {len(scheme.concepts)}" if len(scheme.concepts) > 6 else ""
        lines.append(f"{mark}{quote('polv:' + scheme.name)} {_said(scheme.label, language)}: {labels}{more}")
    return "".join(f"{line}\n" for line in lines)


def _branch_line(branch: ClassBranch, language: Language, quote: Any) -> str:
    if branch.term is None:
        return f"({_said(_OTHERS, language)})"
    above = "".join(f" < {quote(load_vocabulary().compact(iri))}" for iri in branch.term.broader)
    return f"{quote('pol:' + branch.term.name)} {_said(branch.term.label, language)}{above}"


def _property_line(term: Term, language: Language, quote: Any) -> str:
    ends = "".join(f" → {quote(load_vocabulary().compact(iri))}" for iri in term.range)
    return f"{quote('pol:' + term.name)} {_said(term.label, language)}{ends}"


def _heading(text: str, style: Style) -> str:
    return f"## {text}\n" if style == "md" else text


def _said(words: Words, language: Language) -> str:
    if language == "both":
        return " ".join(dict.fromkeys(filter(None, (words.zh, words.en))))
    return (words.zh or words.en) if language == "zh" else (words.en or words.zh)


def _card_table(card: Card, language: Language) -> Iterator[str]:
    yield f"{card.name}  {_said(card.label, language)}  [{_said(KINDS[card.kind], language)}]"
    yield card.iri
    for row in card.rows:
        heading = _said(row.heading, language)
        texts = list(_entry_texts(row, language))
        if len(texts) == 1:
            yield f"  {heading}: {texts[0]}"
        else:
            yield f"  {heading}:"
            yield from (f"    {text}" for text in texts)


def _card_markdown(card: Card, language: Language) -> Iterator[str]:
    kind = _said(KINDS[card.kind], language)
    yield f"## `{card.name}` {_escaped(_said(card.label, language))} ({kind})"
    yield ""
    yield f"<{card.iri}>"
    yield ""
    for row in card.rows:
        yield f"- **{_escaped(_said(row.heading, language))}**"
        yield from (f"  - {_escaped(text)}" for text in _entry_texts(row, language))


def _entry_texts(row: Row, language: Language) -> Iterator[str]:
    if row.key in _ON_ONE_LINE:
        names = (" ".join(filter(None, (one.name, _said(one.words, language)))) for one in row.entries)
        yield ", ".join(names)
        return
    for entry in row.entries:
        # A definition in both languages is two sentences, one a line.
        if not entry.name and language == "both" and entry.words.zh != entry.words.en:
            yield from filter(None, (entry.words.zh, entry.words.en))
        else:
            yield "  ".join(filter(None, (entry.name, _said(entry.words, language), _note(entry, language))))


def _note(entry: Entry, language: Language) -> str:
    said = _said(entry.note, language)
    return f"({said})" if said else ""


def _card_record(card: Card) -> dict[str, Any]:
    return {
        "name": card.name,
        "iri": card.iri,
        "kind": card.kind,
        "label": {"zh": card.label.zh, "en": card.label.en},
        **{row.key: [_entry_record(entry) for entry in row.entries] for row in card.rows},
    }


def _entry_record(entry: Entry) -> dict[str, str]:
    fields = {
        "name": entry.name,
        "iri": entry.iri,
        "zh": entry.words.zh,
        "en": entry.words.en,
        "note": entry.note.en,
    }
    return {key: value for key, value in fields.items() if value}


def _overview_record(whole: Overview) -> dict[str, Any]:
    def words(name: str, label: Words) -> dict[str, Any]:
        return {"name": name, "zh": label.zh, "en": label.en}

    return {
        "modules": [
            {
                **words(module.name, module.title),
                "classes": [
                    {
                        **(words(f"pol:{one.term.name}", one.term.label) if one.term else words("", _OTHERS)),
                        "properties": [words(f"pol:{term.name}", term.label) for term in one.properties],
                    }
                    for one in module.classes
                ],
            }
            for module in whole.modules
        ],
        "schemes": [
            {
                **words(f"polv:{scheme.name}", scheme.label),
                "concepts": [words(f"polv:{one.name}", one.label) for one in scheme.concepts],
            }
            for scheme in whole.schemes
        ],
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _code(text: str) -> str:
    return f"`{text}`"


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
