"""One document's facts as the quads of its own named graph."""

from __future__ import annotations

import re
from collections.abc import Iterable

from loaders.emit.figures import FigureWriter
from loaders.emit.terms import QuadSink, concept, date, integer, iri, minted, text, zh
from loaders.facts import Party, Responsibility, Span
from loaders.reading import Reading
from loaders.resolve.jurisdiction import is_central, opening_place
from ontology.english_names import english_name
from ontology.registers import areas
from ontology.terms import DCTERMS, ELI, ID, OA, POL, RDF, RDFS, SKOS

_ASCII = re.compile(r"[\x00-\x7f]")
_IS_PASSAGE = f"<{RDF}type> <{POL}Passage>"
_STARTS, _ENDS, _EXACT, _READING = f"<{OA}start>", f"<{OA}end>", f"<{OA}exact>", f"<{POL}reading>"
_IS_RESPONSIBILITY = f"<{RDF}type> <{POL}Responsibility>"
_FOR_TASK, _PARTY, _ROLE, _ROLE_BASIS, _LIST_GROUP, _LIST_POSITION, _MENTION, _EVIDENCE = (
    f"<{POL}{name}>"
    for name in ("forTask", "party", "role", "roleBasis", "listGroup", "listPosition", "mention", "evidence")
)
_FOLD = re.compile(r"[\s（）()〈〉《》“”\"'—–\-·、，,：:]")


def graph_iri(base: str, sha256: str) -> str:
    """The IRI of the named graph of a source text, without angle brackets."""
    return f"{base}graph/document/{sha256}"


def document_quads(reading: Reading, base: str = ID, also_named: Iterable[str] = ()) -> list[str]:
    """The canonical N-Quads lines of a reading, sorted.

    ``also_named`` are further file names under which the very same bytes were given.
    """
    return _Writer(reading, base, (reading.source.file_name, *also_named)).run()


def document_key(title: str, area: str | None) -> str:
    """What identifies a document: its title, with the place in front when the title lacks one.

    Spellings of one title (（2022—2025年）, (2022-2025 年)) give one key, so that a citation by full title
    and the plan itself meet in one IRI.
    """
    place = areas()[area].label if area else ""
    if opening_place(title) or is_central(title.split("关于", 1)[0]):
        place = ""
    return _FOLD.sub("", place + title)


class _Writer:
    def __init__(self, reading: Reading, base: str, names: tuple[str, ...]) -> None:
        self.names = names
        self.reading = reading
        self.facts = reading.facts
        self.base = base
        self.sha = reading.source.sha256
        self.out = QuadSink(iri(graph_iri(base, self.sha)))
        self.source = iri(f"{base}source/{self.sha}")
        self.plan = minted(base, "document", document_key(self.facts.head.title, self.facts.head.area))
        self.sections: list[str] = []
        self.tasks: dict[int, str] = {}
        self.in_source = f"<{OA}hasSource> {self.source}"
        self.passages: dict[tuple[int, int], tuple[str, str]] = {}
        self.parties: dict[Party, str] = {}

    def run(self) -> list[str]:
        self._source()
        self._head()
        self._sections()
        self._tasks()
        for one in self.facts.responsibilities:
            self._responsibility(one)
        self._citations()
        self._figures()
        return self.out.lines()

    def _passage(self, span: Span) -> str:
        """The passage for a span: offsets in the text as read, the slice, and its repaired reading."""
        return self._placed(span)[0]

    def _placed(self, span: Span) -> tuple[str, str]:
        """The passage for a span and its slice of the text as read; written once."""
        known = self.passages.get((span.start, span.end))
        if known:
            return known
        mapped = self.reading.mapped
        start, end = mapped.span(span.start, span.end)
        exact = mapped.source[start:end]
        passage = minted(self.base, "passage", self.sha, start, end)
        self.out.describe(
            passage,
            {
                _IS_PASSAGE,
                self.in_source,
                f"{_STARTS} {integer(start)}",
                f"{_ENDS} {integer(end)}",
                f"{_EXACT} {text(exact)}",
                f"{_READING} {zh(mapped.text[span.start : span.end])}",
            },
        )
        self.passages[span.start, span.end] = passage, exact
        return passage, exact

    def _original(self, span: Span, reading: str) -> str | None:
        """The traditional spelling of a name, when the source has one of the same length."""
        exact = self._placed(span)[1]
        plain = exact != reading and len(exact) == len(reading) and not _ASCII.search(exact)
        return text(exact, "zh-Hant") if plain else None

    def _source(self) -> None:
        add = self.out.add
        add(self.source, f"{RDF}type", iri(f"{POL}SourceText"))
        add(self.source, f"{POL}fileName", *(text(n) for n in self.names))
        add(self.source, f"{POL}sha256", text(self.sha))
        add(self.source, f"{POL}encoding", text(self.reading.source.encoding))
        add(self.source, f"{POL}readingDoubt", *(text(line) for line in self.reading.unclear))

    def _head(self) -> None:
        head = self.facts.head
        add = self.out.add
        add(self.plan, f"{RDF}type", iri(f"{POL}Plan"), iri(f"{POL}PolicyDocument"))
        add(self.plan, f"{DCTERMS}title", zh(head.title))
        add(self.plan, f"{POL}planType", concept("plan-type", head.plan_type))
        add(self.plan, f"{POL}jurisdiction", self._area(head.area))
        add(self.plan, f"{POL}hasSource", self.source)
        if head.title_span:
            add(self.plan, f"{POL}evidence", self._passage(head.title_span))
        if head.period_start:
            add(self.plan, f"{POL}periodStart", integer(head.period_start))
        if head.period_end:
            add(self.plan, f"{POL}periodEnd", integer(head.period_end))
        if head.document_number:
            add(self.plan, f"{POL}documentNumber", text(head.document_number))
        add(self.plan, f"{DCTERMS}issued", _day(head.issued))
        for issuer in head.issuers:
            add(self.plan, f"{POL}issuer", self._party(issuer))
        add(self.plan, f"{POL}addressees", zh(head.addressees) if head.addressees else None)
        add(self.plan, f"{POL}status", concept("document-status", head.status) if head.status else None)
        add(self.plan, f"{ELI}first_date_entry_in_force", _day(head.in_force_from))
        add(self.plan, f"{ELI}date_no_longer_in_force", _day(head.in_force_until))

    def _area(self, code: str) -> str:
        return iri(f"{self.base}area/{code}")

    def _sections(self) -> None:
        add = self.out.add
        taken: set[str] = set()
        for section in self.facts.sections:
            above = self.sections[section.parent] if section.parent is not None else None
            same = minted(self.base, "section", self.plan, above, section.number, section.title)
            node = same if same not in taken else minted(
                self.base, "section", self.plan, above, section.number, section.title, len(self.sections)
            )  # fmt: skip
            self.sections.append(node)
            taken.add(node)
            add(node, f"{RDF}type", iri(f"{POL}Section"))
            add(node, f"{POL}inPlan", self.plan)
            add(node, f"{POL}partOf", above)
            add(node, f"{DCTERMS}title", zh(section.title))
            add(node, f"{POL}number", text(section.number))
            add(node, f"{POL}sectionKind", concept("section-kind", section.kind.value))

    def _tasks(self) -> None:
        add = self.out.add
        taken: set[str] = set()
        for task in self.facts.tasks:
            where = self.sections[task.section] if task.section is not None else None
            node = minted(self.base, "task", self.plan, where, task.number, task.title)
            if node in taken:
                node = minted(self.base, "task", self.plan, where, task.number, task.title, task.order)
            self.tasks[task.order] = node
            taken.add(node)
            add(node, f"{RDF}type", iri(f"{POL}Task"))
            add(node, f"{POL}inPlan", self.plan)
            add(node, f"{POL}inSection", where)
            add(node, f"{POL}subtaskOf", self.tasks[task.parent] if task.parent else None)
            add(node, f"{POL}taskKind", concept("task-kind", task.kind.value))
            add(node, f"{POL}number", text(task.number) if task.number else None)
            add(node, f"{DCTERMS}title", zh(task.title))
            add(node, f"{POL}order", integer(task.order))
            add(node, f"{POL}evidence", self._passage(task.span))

    def _party(self, party: Party, span: Span | None = None, mention: str | None = None) -> str:
        node = self.parties.get(party) or self._new_party(party)
        if mention and mention != party.name:
            self.out.add(
                node, f"{SKOS}altLabel", zh(mention), self._original(span, mention) if span else None
            )
        return node

    def _new_party(self, party: Party) -> str:
        add = self.out.add
        if party.group:
            node = minted(self.base, "group", party.area, party.name)
            add(node, f"{RDF}type", iri(f"{POL}AgencyGroup"))
        else:
            node = minted(self.base, "agency", party.name)
            add(node, f"{RDF}type", iri(f"{POL}Agency"))
            add(node, f"{POL}agencyKind", concept("agency-kind", party.kind))
            add(node, f"{POL}function", concept("function", party.function) if party.function else None)
            english = english_name(party.name, party.area)
            add(node, f"{RDFS}label", text(english, "en") if english else None)
        add(node, f"{SKOS}prefLabel", zh(party.name))
        add(node, f"{POL}jurisdiction", self._area(party.area) if party.area else None)
        self.parties[party] = node
        return node

    def _responsibility(self, one: Responsibility) -> None:
        task = self.tasks[one.task]
        party = self._party(one.party, one.span, one.mention)
        node = minted(self.base, "responsibility", task, one.list_group, one.list_position, one.mention)
        self.out.describe(
            node,
            {
                _IS_RESPONSIBILITY,
                f"{_FOR_TASK} {task}",
                f"{_PARTY} {party}",
                f"{_ROLE} {concept('role', one.role.value)}",
                f"{_ROLE_BASIS} {concept('role-basis', one.basis.value)}",
                f"{_LIST_GROUP} {integer(one.list_group)}",
                f"{_LIST_POSITION} {integer(one.list_position)}",
                f"{_MENTION} {zh(one.mention)}",
                f"{_EVIDENCE} {self._passage(one.span)}",
            },
        )
        if one.rule:
            self.out.add(node, f"{POL}roleRule", self._passage(one.rule))

    def _citations(self) -> None:
        add = self.out.add
        for one in self.facts.citations:
            cited = minted(self.base, "document", document_key(one.title, None))
            add(cited, f"{RDF}type", iri(f"{POL}PolicyDocument"))
            add(cited, f"{DCTERMS}title", zh(one.title))
            add(cited, f"{POL}documentNumber", text(one.number) if one.number else None)
            add(self.plan, f"{POL}cites", cited)
            if one.kind.value == "implements":
                add(self.plan, f"{POL}implements", cited)
            node = minted(self.base, "citation", self.plan, cited, one.kind.value)
            add(node, f"{RDF}type", iri(f"{POL}Citation"))
            add(node, f"{POL}citingPlan", self.plan)
            add(node, f"{POL}citedDocument", cited)
            add(node, f"{POL}citationKind", concept("citation-kind", one.kind.value))
            add(node, f"{POL}inTask", self.tasks[one.task] if one.task else None)
            add(node, f"{POL}evidence", self._passage(one.span))

    def _figures(self) -> None:
        writer = FigureWriter(self.out, self.base, self.plan, self.tasks, self._passage)
        for target in self.facts.targets:
            writer.target(target)
        for observation in self.facts.observations:
            writer.observation(observation)
        for provision in self.facts.funding:
            writer.funding(provision)
        for platform in self.facts.platforms:
            writer.platform(platform)


def _day(value: str | None) -> str | None:
    return date(value) if value else None
