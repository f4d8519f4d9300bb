"""The reader: bytes of one document in, its facts out."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.errors import ReadError
from loaders.extract.head import head, plan_type
from loaders.extract.issuers import without_signature
from loaders.extract.plan import plan_facts
from loaders.extract.structure import structure
from loaders.facts import Facts
from loaders.outline.body import Body, find_body
from loaders.outline.lines import split_lines
from loaders.outline.tree import build_tree
from loaders.source import Source, read_source
from loaders.text import MappedText, RepairNote, repair
from ontology.registers import areas

_MEASURES = {"measures"}


@dataclass(frozen=True, slots=True)
class Summary:
    """A line of the build's table: counts of one document."""

    file_name: str
    title: str
    area: str
    level: str
    tasks: int
    responsibilities: int
    agencies: int
    groups: int
    citations: int
    targets: int
    funding: int
    platforms: int
    doubts: int
    cut: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One document as read: its source, the repaired text with its way back, the page, and the facts."""

    source: Source
    mapped: MappedText
    facts: Facts
    notes: tuple[RepairNote, ...]
    body: Body

    @property
    def unclear(self) -> tuple[str, ...]:
        """What was not understood, a line each: of the file, garbled places, doubtful facts."""
        garbled = [f"{n.kind}: {n.exact} ({n.detail})" for n in self.notes if not n.certain]
        warned = [f"file: {warning}" for warning in self.source.warnings]
        return (*warned, *garbled, *(f"{d.kind}: {d.detail}" for d in self.facts.doubts))

    def summary(self) -> Summary:
        """Counts for people: parties and groups are distinct, ``cut`` counts characters cut away."""
        facts = self.facts
        parties = {r.party for r in facts.responsibilities}
        return Summary(
            self.source.file_name,
            facts.head.title,
            areas()[facts.head.area].label,
            facts.head.level,
            len(facts.tasks),
            len(facts.responsibilities),
            sum(not p.group for p in parties),
            sum(p.group for p in parties),
            len(facts.citations),
            len(facts.targets),
            len(facts.funding),
            len({p.name for p in facts.platforms if p.named}),
            len(self.unclear),
            sum(s.end - s.start for s in facts.cut),
        )


def read(data: bytes, file_name: str) -> Reading:
    """Read a document.  Raises ReadError for what is no text, has no place, or sets out no task.

    >>> plan = "武威市科技行动方案\\n一、重点任务\\n1.建平台。建设平台。（责任单位：市科技局）".encode()
    >>> [r.party.name for r in read(plan, "plan.txt").facts.responsibilities]
    ['武威市科学技术局']
    """
    source = read_source(data, file_name)
    repaired = repair(source.text)
    text = repaired.mapped.text
    body = find_body(split_lines(text))
    tree = build_tree(without_signature(body.lines))
    found = structure(tree, text, measures=plan_type(body.title) in _MEASURES)
    about = head(body, text, found)
    if not found.tasks:
        raise ReadError(
            file_name,
            f"no task found in {len(body.lines)} lines of text"
            + (f" under the title {body.title!r}" if body.title else " (and no title)"),
            "a plan needs numbered headings or items (一、 （一） 1. No.1 第一条); is this the plan itself?",
        )
    if about is None:
        raise ReadError(
            file_name,
            f"cannot tell whose plan {body.title or 'this'!r} is: no place in title, issuer, number or lists",
            "put the place in front of the title (甘肃省…实施方案) or add the line 发文机关：…",
        )
    facts = plan_facts(body, found, about)
    return Reading(source, repaired.mapped, facts, repaired.notes, body)
