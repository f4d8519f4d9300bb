"""The magics ``%sparql`` and ``%%sparql``: SPARQL in a cell, data frames as answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from IPython.core.magic import Magics, line_cell_magic, magics_class, no_var_expand

from kg.errors import InputError
from kg.notebook.graphs import OpenedGraphs
from kg.notebook.options import USAGE, Options, read_options
from kg.notebook.terms import terms_of

if TYPE_CHECKING:
    import pandas as pd
    import rdflib
    from IPython.core.interactiveshell import InteractiveShell

    from kg.graph import PolicyGraph


@magics_class
class SparqlMagics(Magics):
    """SPARQL of one's own in a notebook, with the prefixes of the ontology already there."""

    def __init__(self, shell: InteractiveShell) -> None:
        """Serve ``shell``, taking note of the graphs that its user opens."""
        super().__init__(shell)
        self._opened = OpenedGraphs()
        shell.events.register("post_run_cell", self._look)

    def close(self) -> None:
        """Let go of the graphs that were opened for ``--store``, and of the shell."""
        self._opened.close()
        self._shell.events.unregister("post_run_cell", self._look)

    @no_var_expand
    @line_cell_magic
    def sparql(self, line: str, cell: str | None = None) -> pd.DataFrame | rdflib.Graph | bool | None:
        """Run SPARQL on the graph that was opened last.

        ::

            %%sparql [--store PLACE] [--to NAME] [--bind NAME=EXPRESSION]… [--no-labels] [--lang zh|en]
            SELECT …

            %sparql ASK { ?task a pol:Task }

        SELECT gives a data frame, ASK True or False, CONSTRUCT and DESCRIBE an rdflib graph. pol:, skos:,
        dcterms: and the other prefixes of the ontology need not be written.

        --store PLACE   a build directory, an RDF file or the URL of a SPARQL endpoint instead
        --to NAME       keep the answer in the variable NAME and show nothing
        --bind NAME=EXPRESSION   put a Python value where the query says VALUES ?NAME { UNDEF }; repeatable
        --no-labels     no columns of labels beside IRIs
        --lang zh|en    language of those labels

        Nothing is formatted into the query: {braces} and $signs are SPARQL.
        """
        options, rest = read_options(line)
        if cell is not None and rest:
            raise InputError("%%sparql", f"{rest!r} is no option", f"Begin the query below. Usage: {USAGE}")
        query = rest if cell is None else cell
        if not query.strip():
            raise InputError("%sparql", "has no query", f"Usage: {USAGE}")
        answer = run(self._graph(options), self._bound(query, options), options)
        if options.to is None:
            return answer
        self._shell.user_ns[options.to] = answer
        return None

    @property
    def _shell(self) -> InteractiveShell:
        assert self.shell is not None
        return self.shell

    def _look(self, *_told: object) -> None:
        self._opened.look(self._shell.user_ns)

    def _graph(self, options: Options) -> PolicyGraph:
        if options.store is not None:
            return self._opened.at(options.store)
        return self._opened.last(self._shell.user_ns)

    def _bound(self, query: str, options: Options) -> str:
        from kg.store.binding import bind

        values = {name: terms_of(name, self._value(name, code)) for name, code in options.binds.items()}
        return bind(query, values) if values else query

    def _value(self, name: str, code: str) -> object:
        try:
            # The user's own code in the user's own session, as in any other cell.
            shell: Any = self._shell
            return shell.ev(code)
        except Exception as error:
            raise InputError(
                f"--bind {name}", f"{code} gives {type(error).__name__}: {error}", "Try it in a cell"
            ) from error


def run(graph: PolicyGraph, query: str, options: Options) -> pd.DataFrame | rdflib.Graph | bool:
    """Return the answer of ``query``: a frame for SELECT, a truth value for ASK, else an rdflib graph."""
    from kg.store.guard import form

    kind = form(query)
    if kind == "select":
        return graph.select(query, labels=options.labels, language=options.language)
    return graph.yes(query) if kind == "ask" else graph.construct(query)
