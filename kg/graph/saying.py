"""How a graph introduces itself: what is in it, and three things to try next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

from kg.ask.question import Words
from kg.store.base import lexical

if TYPE_CHECKING:
    from kg.store.base import Store

_COUNTS: Final = """
PREFIX pol: <https://w3id.org/policykg/ontology#>

SELECT ?kind (COUNT(DISTINCT ?thing) AS ?count)
WHERE {
  {
    VALUES ?kind { pol:Plan pol:Task pol:Responsibility pol:Target pol:FundingProvision }
    ?thing a ?kind .
  } UNION {
    ?thing a pol:Agency .
    ?thing pol:responsibleFor ?task .
    BIND(pol:Agency AS ?kind)
  }
}
GROUP BY ?kind
"""

_KINDS: Final = {
    "Plan": Words("规划", "plans"),
    "Task": Words("任务", "tasks"),
    "Agency": Words("承担任务的部门", "agencies with tasks"),
    "Responsibility": Words("责任", "responsibilities"),
    "Target": Words("目标值", "targets"),
    "FundingProvision": Words("资金规定", "funding provisions"),
}

_NEXT: Final = (
    ('graph.ask("shared-tasks")', Words("哪些部门共同承担任务", "which agencies share which tasks")),
    ('graph.find("发改")', Words("按名称和原文检索", "search names and text")),
    ('graph.questions("牵头")', Words("还能问什么", "what else can be asked")),
)


@dataclass(frozen=True)
class Counts:
    """How many things of each kind a graph has, the kinds in the order of :data:`_KINDS`."""

    kinds: tuple[tuple[str, int], ...]


def counts(store: Store) -> Counts:
    """Count what is in ``store``."""
    from kg.columns.routing import select

    found = {
        lexical(kind).rpartition("#")[2]: int(lexical(count)) for kind, count in select(store, _COUNTS).rows
    }
    return Counts(tuple((kind, found.get(kind, 0)) for kind in _KINDS))


def plain_words(told: Counts, where: str, language: str) -> str:
    """Return the introduction as plain text, one line for the counts and one for each next step."""
    lines = [f"PolicyGraph {where}".rstrip(), f"  {_counted(told.kinds, language)}"]
    width = max(len(code) for code, _ in _NEXT)
    lines += [f"  {code:{width}}  # {words.get(language)}" for code, words in _NEXT]
    return "\n".join(lines)


def html_words(told: Counts, where: str, language: str) -> str:
    """Return the introduction as HTML."""
    steps = "".join(
        f"<li><code>{escape(code)}</code> {escape(words.get(language))}</li>" for code, words in _NEXT
    )
    return (
        f"<div><strong>PolicyGraph</strong> <code>{escape(where)}</code>"
        f"<p>{escape(_counted(told.kinds, language))}</p><ul>{steps}</ul></div>"
    )


def _counted(kinds: Sequence[tuple[str, int]], language: str) -> str:
    parts = [(count, _KINDS[kind].get(language)) for kind, count in kinds]
    if language == "en":
        return ", ".join(f"{count:,} {words}" for count, words in parts)
    return "，".join(f"{words} {count:,}" for count, words in parts)
