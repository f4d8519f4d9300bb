"""A pattern on its way to SQL: tables, conditions, and what each variable is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from kg.columns import identity
from kg.columns.catalogue import Catalogue
from kg.columns.schema import BLANK, BOOLEAN, DECIMAL, INLINE_KINDS, INTEGER, IRI, STRING
from kg.columns.values import Choice, Form, Value
from kg.store.base import Term

LAST = (1 << 63) - 1
_ALIAS = re.compile(r"\bt\d+\b")
_OBJECTS = re.compile(r"select o from p(\d+)")
LONG = 160
"""Characters of SQL from which on an expression is worked out once, in a sub-query."""


@dataclass
class Writer:
    """What the SQL of one query has in common: names of tables, the parameters, the catalogue."""

    catalogue: Catalogue
    known: Callable[[Term], bool]
    """Whether a term stands in the dictionary."""
    few: Callable[[int], Mapping[int, str] | None] = lambda place: None
    """The IRIs that are objects in the table of a predicate, by their numbers; None where they are many."""
    unsorted: frozenset[str] = frozenset()
    """Variables whose GROUP_CONCAT may come in any order; of others the parts are sorted."""
    parameters: list[str] = field(default_factory=list)
    tables: dict[str, str] = field(default_factory=dict)
    """Names of tables made for this query, by their SQL."""
    _aliases: int = 0

    def alias(self) -> str:
        """Return a name for one more table."""
        self._aliases += 1
        return f"t{self._aliases}"

    def table(self, sql: str) -> str:
        """Return the name of a table made for this query."""
        return self.tables.setdefault(sql, f"made{len(self.tables)}")

    def sql_of(self, table: str) -> str:
        """Return the SQL that a table was made by, "" for one of the database."""
        return next((sql for sql, name in self.tables.items() if name == table), "")

    def once(self, sql: str) -> str:
        """Return the name of a table made for this query, the same for queries that are alike.

        That is, that differ only in the names which :meth:`alias` gave to their tables.
        """
        names: dict[str, str] = {}
        return self.table(_ALIAS.sub(lambda found: names.setdefault(found[0], f"u{len(names)}"), sql))

    def text(self, characters: str) -> str:
        """Return the parameter for a text."""
        if characters not in self.parameters:
            self.parameters.append(characters)
        return f"${self.parameters.index(characters) + 1}::varchar"


@dataclass
class Relation:
    """Rows: the ``inner`` tables joined, the ``outer`` joins after them in their order, then ``where``.

    ``columns`` holds for each variable in scope what it is in SQL. Nothing in ``where`` and no later join
    changes what an earlier one means, so tables can be added to ``inner`` at any time.
    """

    writer: Writer
    columns: dict[str, Value] = field(default_factory=dict)
    inner: list[str] = field(default_factory=list)
    outer: list[str] = field(default_factory=list)
    where: list[str] = field(default_factory=list)
    empty: bool = False
    _found: dict[tuple[str, str], str] = field(default_factory=dict)

    def source(self) -> str:
        """Return what follows ``from``, with the conditions."""
        tables = " cross join ".join(self.inner) or "(select 1)"
        joins = "".join(f" {one}" for one in self.outer)
        conditions = ["false"] if self.empty else self.where
        return tables + joins + (f" where {' and '.join(conditions)}" if conditions else "")

    def forget(self) -> None:
        """Forget which dictionaries are joined: they are inside of a sub-query now."""
        self._found = {}

    def select(self, columns: Iterable[str]) -> str:
        """Return the query for ``columns`` of SQL."""
        return f"select {', '.join(columns) or '1'} from {self.source()}"

    def characters(self, value: Value) -> str:
        """Return the SQL of the characters of ``value`` (of booleans and numbers their canonical form)."""
        if value.constant is not None:
            return self.writer.text(value.constant.value)
        match value.form:
            case Form.TEXT:
                return value.sql
            case Form.WHOLE:
                return f"{value.sql}::varchar"
            case Form.DECIMAL:
                return f"decimal_text({value.sql})"
            case Form.TRUTH:
                return f"{value.sql}::varchar"
            case Form.NUMBER:
                pass
        hashed = value.kinds - INLINE_KINDS
        inline = _inline_characters(value)
        if not hashed:
            return inline or "null::varchar"
        found = value.characters if value.characters is not None else self._looked_up(value)
        return f"coalesce({found}, {inline})" if inline else found

    def with_characters(self, value: Value) -> Value:
        """Return ``value`` with its characters at hand where they are hashed."""
        if value.form is not Form.NUMBER or value.characters is not None or not value.kinds - INLINE_KINDS:
            return value
        if value.constant is not None:
            return replace(value, characters=self.writer.text(value.constant.value))
        return replace(value, characters=self._looked_up(value))

    def kind(self, value: Value) -> str:
        """Return the SQL of the kind of a NUMBER."""
        if value.kind is not None:
            return value.kind
        if len(value.kinds) == 1:
            (only,) = value.kinds
            return f"{only}::smallint"
        cases = []
        texts = [one for one in value.kinds if self.is_text(one)]
        others = value.kinds - {IRI, BLANK, *texts} - INLINE_KINDS
        ranges = [
            (IRI, identity.BLANK, [IRI] if IRI in value.kinds else []),
            (BLANK, identity.TEXT, [BLANK] if BLANK in value.kinds else []),
            (STRING, identity.OTHER, texts),
            (-1, identity.INLINE, sorted(others)),
            (BOOLEAN, identity.INTEGERS, [BOOLEAN] if BOOLEAN in value.kinds else []),
            (INTEGER, identity.DECIMAL, [INTEGER] if INTEGER in value.kinds else []),
            (DECIMAL, LAST, [DECIMAL] if DECIMAL in value.kinds else []),
        ]
        for _, end, kinds in ranges:
            if len(kinds) > 1:
                kinds_sql = f"{self._table(value, 'literals')}.kind"
            elif kinds:
                kinds_sql = str(kinds[0])
            else:
                continue
            cases.append(f"when {value.sql} < {end} then {kinds_sql}")
        return f"(case {' '.join(cases)} end)::smallint"

    def is_text(self, kind: int) -> bool:
        """Tell whether ``kind`` is that of strings or of one language."""
        return kind == STRING or self.writer.catalogue.language(kind) is not None

    def ambiguous(self, value: Value) -> bool:
        """Tell whether the number alone does not give the kind."""
        texts = [one for one in value.kinds if self.is_text(one)]
        others = value.kinds - INLINE_KINDS - {IRI, BLANK, *texts}
        return len(texts) > 1 or len(others) > 1

    def choice(self, value: Value) -> Choice | None:
        """Return the characters of ``value`` when they are looked up and those of a handful of IRIs.

        For roles and levels there is no need to look through a million names.
        """
        if value.characters is not None or value.form is not Form.NUMBER or value.kinds != {IRI}:
            return None
        table = _OBJECTS.fullmatch(value.among or "")
        few = self.writer.few(int(table[1])) if table is not None else None
        return (
            Choice(value.sql, {number: self.writer.text(iri) for number, iri in few.items()}) if few else None
        )

    def _looked_up(self, value: Value) -> str:
        choice = self.choice(value)
        if choice is not None:
            return choice.sql
        parts = []
        if value.kinds & {IRI, BLANK}:
            parts.append(f"{self._table(value, 'names')}.characters")
        if value.kinds - {IRI, BLANK} - INLINE_KINDS:
            parts.append(f"{self._table(value, 'literals')}.characters")
        return parts[0] if len(parts) == 1 else f"coalesce({', '.join(parts)})"

    def _table(self, value: Value, dictionary: str) -> str:
        """Return the alias of a dictionary joined on ``value``."""
        home = value.home or self
        if (value.sql, dictionary) not in home._found:
            alias = home.writer.alias()
            home._found[value.sql, dictionary] = alias
            nodes = value.kinds <= {IRI, BLANK}
            texts = not value.kinds & (INLINE_KINDS | {IRI, BLANK})
            if not value.maybe and (
                (nodes and dictionary == "names") or (texts and dictionary == "literals")
            ):
                home.inner.append(f"{dictionary} {alias}")
                home.where.append(f"{alias}.number = {value.sql}")
            else:
                home.outer.append(f"left join {dictionary} {alias} on {alias}.number = {value.sql}")
        return home._found[value.sql, dictionary]

    def bind(self, name: str, value: Value) -> None:
        """Make ``value`` that of the variable ``name``; a long expression is worked out once."""
        self.columns[name] = value
        if len(value.sql) > LONG or len(value.characters or "") > LONG:
            self.enclose()

    def enclose(self, *, keep_constants: bool = True) -> None:
        """Turn the relation into one sub-query; what is the same in every row stays outside of it."""
        alias = self.writer.alias()
        parts: list[str] = []
        columns: dict[str, Value] = {}
        for name, value in self.columns.items():
            if value.never or (keep_constants and value.constant is not None and not value.maybe):
                columns[name] = value
                continue
            columns[name] = projected(value, alias, len(columns), parts, self)
        self.inner = [f"({self.select(parts)}) {alias}"]
        self.outer, self.where, self.empty = [], [], self.empty
        self.forget()
        self.columns = columns


def projected(value: Value, alias: str, place: int, parts: list[str], relation: Relation) -> Value:
    """Add the columns for ``value`` to ``parts`` and return it as seen from outside of the sub-query."""
    parts.append(f"{value.sql} as c{place}")
    characters = kind = None
    if value.constant is not None and not relation.writer.known(value.constant):
        value = replace(value, computed=value.form is Form.NUMBER)
    if value.form is Form.NUMBER:
        given = value.characters
        if given is None and value.computed:
            given = relation.characters(value)
        if given is not None:
            parts.append(f"{given} as s{place}")
            characters = f"{alias}.s{place}"
        if value.kind is not None:
            parts.append(f"{value.kind} as k{place}")
            kind = f"{alias}.k{place}"
    integral = None
    if value.integral is not None:
        parts.append(f"{value.integral} as i{place}")
        integral = f"{alias}.i{place}"
    source = None
    if value.source is not None:
        parts.append(f"{value.source} as n{place}")
        source = f"{alias}.n{place}"
    return replace(
        value,
        sql=f"{alias}.c{place}",
        characters=characters,
        kind=kind,
        integral=integral,
        source=source,
        constant=None,
        home=None,
    )


def _inline_characters(value: Value) -> str | None:
    sql, kinds = value.sql, value.kinds & INLINE_KINDS
    forms = {
        BOOLEAN: f"({sql} = {identity.TRUE})::varchar",
        INTEGER: f"({sql} - {identity.INTEGER})::varchar",
        DECIMAL: f"decimal_text(decimal_value({sql}))",
    }
    if not kinds:
        return None
    if value.kinds == kinds and len(kinds) == 1:
        return forms[next(iter(kinds))]
    ends = {BOOLEAN: identity.INTEGERS, INTEGER: identity.DECIMAL, DECIMAL: LAST}
    starts = {BOOLEAN: identity.INLINE, INTEGER: identity.INTEGERS, DECIMAL: identity.DECIMAL}
    cases = [
        f"when {sql} >= {starts[kind]} and {sql} < {ends[kind]} then {forms[kind]}" for kind in sorted(kinds)
    ]
    return f"(case {' '.join(cases)} end)"
