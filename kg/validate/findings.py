"""What a validation finds: plain records that a person, a program or a cache can keep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from kg.ask.question import Words

SEVERITIES: Final = ("violation", "warning", "info")
"""From grave to slight."""


@dataclass(frozen=True)
class Quote:
    """The words of the text that a finding is about.

    ``exact`` is the slice from ``start`` to ``end`` (code points of the text as read, half open) and
    ``reading`` the slice repaired. ``start`` and ``end`` are None where the graph has no number there.
    """

    exact: str
    reading: str
    start: int | None
    end: int | None


@dataclass(frozen=True)
class Finding:
    """One thing that does not hold.

    ``severity`` is one of :data:`SEVERITIES`; ``rule`` the name of the rule in docs/validation.md and
    ``shape`` the IRI of the shape it belongs to. ``graph``, ``document`` (its title) and ``files`` say
    where; ``node`` is the IRI concerned, ``kind`` what it is and ``label`` how people call it; ``quote``
    the words it rests on. ``path`` is the property (an IRI, "" for the node as a whole) and ``value``
    the value at fault ("" when one is missing). ``message`` says what is wrong, ``remedy`` what to do.
    """

    severity: str
    rule: str
    shape: str
    graph: str
    document: Words
    files: tuple[str, ...]
    node: str
    kind: Words
    label: str
    quote: Quote | None
    path: str
    value: str
    message: Words
    remedy: Words

    def place(self) -> tuple[object, ...]:
        """Return what findings are sorted by: file, place in the text, severity, rule, node, value."""
        start = self.quote.start if self.quote and self.quote.start is not None else -1
        return (
            *(self.files, self.document.zh, self.graph, start, SEVERITIES.index(self.severity)),
            *(self.rule, self.node, self.path, self.value),
        )

    def record(self) -> dict[str, Any]:
        """Return the finding as a dictionary fit for JSON."""
        return asdict(self)


def from_record(fields: Mapping[str, Any]) -> Finding:
    """Return the finding that :meth:`Finding.record` wrote.

    Raises KeyError, TypeError or ValueError for a dictionary of another shape.
    """
    quote = fields["quote"]
    if fields["severity"] not in SEVERITIES:
        raise ValueError(f"not a severity: {fields['severity']!r}")
    return Finding(
        severity=fields["severity"],
        rule=str(fields["rule"]),
        shape=str(fields["shape"]),
        graph=str(fields["graph"]),
        document=Words(**fields["document"]),
        files=tuple(str(name) for name in fields["files"]),
        node=str(fields["node"]),
        kind=Words(**fields["kind"]),
        label=str(fields["label"]),
        quote=None if quote is None else Quote(**quote),
        path=str(fields["path"]),
        value=str(fields["value"]),
        message=Words(**fields["message"]),
        remedy=Words(**fields["remedy"]),
    )


@dataclass(frozen=True)
class Report:
    """The outcome of a validation: ``findings`` sorted by :meth:`Finding.place`.

    ``graphs`` is the number of graphs that were looked at, ``checked`` how many of them were checked
    anew; for the others the result of an earlier run over the same bytes was used.
    """

    findings: tuple[Finding, ...]
    graphs: int
    checked: int

    def count(self, severity: str) -> int:
        """Return the number of findings of one of :data:`SEVERITIES`."""
        return sum(finding.severity == severity for finding in self.findings)

    @property
    def conforms(self) -> bool:
        """Whether nothing is violated; warnings and remarks do not count."""
        return self.count("violation") == 0

    def at_least(self, severity: str) -> tuple[Finding, ...]:
        """Return the findings as grave as ``severity`` or graver."""
        limit = SEVERITIES.index(severity)
        return tuple(one for one in self.findings if SEVERITIES.index(one.severity) <= limit)
