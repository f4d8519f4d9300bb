"""The answer to a SELECT query by columns: each has its terms once, and one code a row.

Tables and data frames work on the terms of a column and repeat nothing for the rows; where the characters of
a column are known, no terms are made at all. :meth:`Solutions.rows` gives the rows of terms.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode

from kg.store.base import Rows, Term, lexical

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]


class Values:
    """One column: ``terms[codes[row]]`` is the term of a row, None where the variable is unbound.

    ``texts`` are the characters of terms that are all IRIs or all plain strings (``are_iris`` says which),
    None for other columns. ``ranked`` says that the codes are in the order of the terms.
    """

    def __init__(
        self,
        codes: Integers,
        terms: Sequence[Term | None] | None = None,
        *,
        texts: Sequence[str | None] | None = None,
        are_iris: bool = False,
        ranked: bool = False,
    ) -> None:
        """Take ``terms``, or ``texts`` of which they are made when someone asks for them."""
        self.codes = codes
        self.texts = texts
        self.are_iris = are_iris
        self.ranked = ranked
        self._terms = terms

    @cached_property
    def terms(self) -> Sequence[Term | None]:
        """The terms, each once or more than once."""
        if self._terms is not None:
            return self._terms
        make: Callable[[str], Term] = NamedNode if self.are_iris else Literal
        return [None if text is None else make(text) for text in self.texts or ()]

    @cached_property
    def iris(self) -> Sequence[str | None] | None:
        """The characters of the terms where all of them are IRIs, else None."""
        if self.texts is not None:
            return self.texts if self.are_iris else None
        if not all(term is None or isinstance(term, NamedNode) for term in self.terms):
            return None
        return [None if term is None else lexical(term) for term in self.terms]

    def at(self, places: Integers | slice) -> Values:
        """Return the column of the rows at ``places``, with the terms that stand in them alone."""
        import numpy as np

        picked = self.codes[places]
        if len(picked) == len(self.codes):
            # Rows in another order: the terms are the same.
            return Values(picked, self._terms, texts=self.texts, are_iris=self.are_iris, ranked=self.ranked)
        # A page of a long answer must not make the terms of the whole of it; codes keep their order.
        used, codes = np.unique(picked, return_inverse=True)
        kept = used.tolist()
        texts, terms = self.texts, self._terms
        return Values(
            codes,
            None if terms is None else [terms[code] for code in kept],
            texts=None if texts is None else [texts[code] for code in kept],
            are_iris=self.are_iris,
            ranked=self.ranked,
        )

    def mapped(self, change: Callable[[Sequence[str]], Sequence[str | None]]) -> Values:
        """Return the column with the characters of its literals changed; a None makes one unbound.

        ``change`` is given the characters of all literals and returns as many.
        """
        if self.texts is not None and not self.are_iris:
            changed = iter(change([one for one in self.texts if one is not None]))
            return Values(self.codes, texts=[None if one is None else next(changed) for one in self.texts])
        changed = iter(change([term.value for term in self.terms if isinstance(term, Literal)]))
        made = [_literal(next(changed)) if isinstance(term, Literal) else term for term in self.terms]
        return Values(self.codes, made)

    def spread(self, values: Sequence[Any]) -> list[Any]:
        """Return one value a row from ``values``, one a term."""
        import numpy as np

        each = np.empty(len(values), dtype=object)
        each[:] = values
        found: list[Any] = each[self.codes].tolist()
        return found


@dataclass(frozen=True)
class Solutions:
    """``variables`` without "?", and a column for each; ``count`` is the number of rows."""

    variables: tuple[str, ...]
    columns: tuple[Values, ...]
    count: int

    def __len__(self) -> int:
        return self.count

    @classmethod
    def of(cls, rows: Rows) -> Solutions:
        """Return ``rows`` by columns."""
        cells = list(zip(*rows.rows, strict=True)) if rows.rows else [()] * len(rows.variables)
        return cls(rows.variables, tuple(map(_values, cells)), len(rows))

    def rows(self) -> Rows:
        """Return the rows."""
        cells = [column.spread(column.terms) for column in self.columns]
        return Rows(self.variables, tuple(zip(*cells, strict=True)) if cells else ((),) * self.count)

    def at(self, places: Integers | slice) -> Solutions:
        """Return the rows at ``places``, in their order."""
        import numpy as np

        kept = len(np.arange(self.count)[places])
        return Solutions(self.variables, tuple(column.at(places) for column in self.columns), kept)

    def column(self, variable: str) -> Values:
        """Return the column of ``variable``; raises ValueError when there is none."""
        return self.columns[self.variables.index(variable)]


def _values(cells: Sequence[Term | None]) -> Values:
    import numpy as np

    # By value and datatype: 1 and "1" are two terms.
    places = {term: place for place, term in enumerate(dict.fromkeys(cells))}
    codes = np.fromiter(map(places.__getitem__, cells), dtype=np.int64, count=len(cells))
    terms = list(places)
    if all(term is None or isinstance(term, NamedNode) for term in terms):
        return Values(codes, terms, texts=[lexical(term) if term else None for term in terms], are_iris=True)
    return Values(codes, terms)


def _literal(text: str | None) -> Literal | None:
    return None if text is None else Literal(text)
