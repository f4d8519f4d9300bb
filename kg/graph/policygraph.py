"""A store as notebook authors meet it: each method is one question and answers with a data frame."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Self

from kg.graph.saying import Counts, counts, html_words, plain_words

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import rdflib

    from kg.describe import Description
    from kg.evidence import Evidence
    from kg.pictures import Picture
    from kg.store.base import Store


class PolicyGraph:
    """The graph at one place: a build directory, an RDF file or a SPARQL endpoint.

    Made by :func:`kg.open`; ``language`` ("zh" or "en") is that of headings, labels and words wherever a
    method is not told another. ``store`` is what the rest of the package works on.

    >>> with kg.open("data/") as graph:                                                # doctest: +SKIP
    ...     graph.ask("lead-agencies", plan="甘肃省强科技行动").head()
    """

    def __init__(self, store: Store, *, where: str = "", language: str = "zh") -> None:
        """Take an opened ``store``; ``where`` is shown where the graph introduces itself."""
        if language not in ("zh", "en"):
            from kg.errors import QuestionError

            raise QuestionError("language", f"{language!r} is not spoken here", 'Give "zh" or "en"')
        self.store = store
        self.where = where
        self.language = language
        self._counts: Counts | None = None

    # ---- questions

    def ask(self, question: str, *, language: str | None = None, **parameters: object) -> pd.DataFrame:
        """Return the answer of a named question; :meth:`questions` lists them.

        A plan, an agency, an area or a task is given as an IRI or by any of its names. ``attrs`` of the
        frame holds the SPARQL ``query``, ``title``, ``description``, ``headings`` and ``seconds``::

            graph.ask("agency-duties", agency="省科技厅", plan="甘肃省强科技行动实施方案")

        Raises :class:`kg.errors.QuestionError` for an unknown question, parameter or name; the message
        lists the nearest ones.
        """
        from kg.ask import ask
        from kg.frames import answer_frame
        from kg.graph.timed import Clock

        clock = Clock()
        answer = ask(self.store, question, **parameters)
        return clock.on(answer_frame(self.store, answer, language or self.language))

    def questions(self, words: str = "", *, language: str | None = None) -> pd.DataFrame:
        """Return the named questions, those about ``words`` first and alone where there are words.

        Columns ``question``, ``title``, ``description``, ``parameters``, ``columns``::

            graph.questions("牵头")
        """
        from kg.graph.listing import questions_frame

        return questions_frame(words, language or self.language)

    # ---- SPARQL

    def select(
        self, query: str, *, labels: bool = True, language: str | None = None, prefixes: bool = True
    ) -> pd.DataFrame:
        """Return the solutions of a SELECT query, one column a variable, unbound as <NA>.

        Columns of whole numbers, numbers, truth values and days have those types; beside a column
        ``agency`` of IRIs stands ``agencyLabel`` unless ``labels`` is False. The prefixes of the ontology
        (pol:, skos:, dcterms:, …) need not be written unless ``prefixes`` is False. ``attrs`` holds
        ``query`` and ``seconds``.

        Raises :class:`kg.errors.InputError` for a query that is no SELECT or cannot be read, and
        :class:`kg.errors.StoreUnreachable` when the store does not answer.
        """
        from kg.columns.routing import solve
        from kg.frames import frame_of, with_labels
        from kg.graph.prefixes import with_prefixes
        from kg.graph.timed import Clock

        clock = Clock()
        text = with_prefixes(query) if prefixes else query
        found = solve(self.store, text)
        if labels:
            found = with_labels(self.store, found, language or self.language)
        frame = frame_of(found)
        frame.attrs["query"] = text
        return clock.on(frame)

    def construct(self, query: str, *, prefixes: bool = True) -> rdflib.Graph:
        """Return the triples of a CONSTRUCT or DESCRIBE query as an rdflib Graph.

        ::

            graph.construct("CONSTRUCT WHERE { ?agency pol:leads ?task }").serialize("agencies.ttl")
        """
        from kg.graph.prefixes import with_prefixes
        from kg.graph.triples import rdflib_graph

        return rdflib_graph(self.store.construct(with_prefixes(query) if prefixes else query))

    def yes(self, query: str, *, prefixes: bool = True) -> bool:
        """Return the answer of an ASK query."""
        from kg.graph.prefixes import with_prefixes

        return self.store.ask(with_prefixes(query) if prefixes else query)

    def graph(self) -> rdflib.Dataset:
        """Return the whole graph for rdflib; its default graph is the union of the documents' graphs.

        Over a build directory it is read only and its queries run on Oxigraph.
        """
        return self.store.dataset()

    # ---- one thing

    def find(
        self, words: str, *, kinds: Iterable[str] | None = None, limit: int = 50, language: str | None = None
    ) -> pd.DataFrame:
        """Return what has ``words`` in its names or its text, the best first.

        Two Chinese characters are enough; several words must all occur::

            graph.find("发改")
            graph.find("揭榜 挂帅", kinds=["task"])
        """
        from kg.find import find, hits_frame

        spoken = language or self.language
        return hits_frame(find(self.store, words, kinds=kinds, limit=limit, language=spoken), spoken)

    def describe(self, thing: str, *, language: str | None = None) -> Description:
        """Return everything that is said of one thing, given by its IRI or any of its names."""
        from kg.describe import describe

        return describe(self.store, thing, language=language or self.language)

    def evidence(self, fact: str | Sequence[str], *, language: str | None = None) -> Evidence:
        """Return the exact words behind a fact, a task or an edge, with their place in the document.

        An edge is the names or IRIs of its two ends, or subject, property and object::

            graph.evidence(("甘肃省工业和信息化厅", "前瞻布局未来产业"))
        """
        from kg.evidence import evidence

        return evidence(self.store, fact, language=language or self.language)

    def cite(
        self, things: pd.DataFrame | Sequence[str] | str, *, style: str = "text", language: str | None = None
    ) -> str:
        """Return a reference list of the plans behind a frame, or behind IRIs.

        ``style`` is "text" (GB/T 7714 in Chinese), "bibtex" or "csl-json".
        """
        from kg.evidence import cite

        return cite(self.store, things, style=style, language=language or self.language)

    # ---- tables, networks, pictures

    def table(self, name: str, *, language: str | None = None, **parameters: object) -> pd.DataFrame:
        """Return the tidy table ``name``, one row a fact; :meth:`tables` lists them. See :func:`kg.table`."""
        from kg.tables import table

        return table(self.store, name, language=language or self.language, **parameters)

    def tables(self, *, language: str | None = None) -> pd.DataFrame:
        """Return the tidy tables there are: ``table``, ``title``, ``description``, ``columns``."""
        from kg.graph.listing import tables_frame

        return tables_frame(language or self.language)

    def network(
        self,
        kind: str = "co-responsibility",
        *,
        level: str | Sequence[str] | None = None,
        plan: str | Sequence[str] | None = None,
        role: str | Sequence[str] | None = None,
        year: int | str | tuple[int, int] | None = None,
    ) -> nx.Graph[str] | nx.DiGraph[str]:
        """Return a networkx graph with attributes ready for Gephi.

        ``kind`` is "co-responsibility", "bipartite", "lead-support", "cascade" or "hierarchy"; levels, plans
        and roles are given by any of their names, one or several, a year as 2022 or "2021-2025"::

            graph.network("co-responsibility", level="省级", role="牵头")
        """
        from kg.network import network

        return network(self.store, kind, level=level, plan=plan, role=role, year=year)

    def analyse(self, analysis: str, *, language: str | None = None, **choices: Any) -> pd.DataFrame:
        """Return an analysis of a network ("centralities", "brokerage", "communities" …) as a frame.

        ``attrs["description"]`` says what it means for coordination; see docs/networks.md.
        """
        from kg.network import analyse

        return analyse(self.store, analysis, language=language or self.language, **choices)

    def draw(
        self, kind: str, *, theme: str = "light", language: str | None = None, **choices: Any
    ) -> Picture:
        """Return a picture that a notebook shows and ``.save("x.svg")`` writes; see docs/pictures.md.

        ``kind`` is "neighbourhood", "matrix", "cascade", "timeline", "target-history" or "treemap"::

            graph.draw("matrix", plan="甘肃省强科技行动").save("matrix.svg")
        """
        from kg.pictures import draw

        return draw(self.store, kind, theme=theme, language=language or self.language, **choices)

    # ---- itself

    def close(self) -> None:
        """Let go of files and connections; the graph answers no more."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _told(self) -> Counts:
        if self._counts is None:
            self._counts = counts(self.store)
        return self._counts

    def __repr__(self) -> str:
        return plain_words(self._told(), self.where, self.language)

    def _repr_html_(self) -> str:
        return html_words(self._told(), self.where, self.language)
