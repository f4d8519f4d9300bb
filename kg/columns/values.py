"""What a variable or an expression is in SQL: its text, and what is known beforehand of its values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kg.columns import identity
from kg.columns.schema import BLANK, BOOLEAN, DECIMAL, INLINE_KINDS, INTEGER, IRI

if TYPE_CHECKING:
    from kg.columns.relation import Relation


class Form(Enum):
    """How values stand in SQL; null is unbound or an error everywhere."""

    NUMBER = "bigint"  # the number of a term
    TEXT = "varchar"  # the characters of strings of one language or of none
    WHOLE = "bigint "  # the value of integers
    DECIMAL = "hugeint"  # the value of decimals, times 10^18
    TRUTH = "boolean"

    @property
    def sql_type(self) -> str:
        return self.value.strip()


SCALE = 10**identity.PLACES


@dataclass(frozen=True)
class Choice:
    """A text that is one of a handful: the SQL of each by the number that ``subject`` then is."""

    subject: str
    texts: Mapping[int, str]

    @property
    def sql(self) -> str:
        """The text in SQL, null for any other number.

        >>> Choice("t1.o", {7: "$1::varchar", 9: "$2::varchar"}).sql
        '(case t1.o when 7 then $1::varchar when 9 then $2::varchar end)'
        """
        cases = (f"when {number} then {text}" for number, text in self.texts.items())
        return f"(case {self.subject} {' '.join(cases)} end)"

    def each(self, made: Callable[[str], str]) -> Choice:
        """Return what is ``made`` of each text."""
        return Choice(self.subject, {number: made(text) for number, text in self.texts.items()})


@dataclass(frozen=True)
class Value:
    """An SQL expression with its form.

    Of a NUMBER are known the ``kinds`` its terms may have, the SQL of its ``characters`` where they are
    at hand (null for what holds its value in the number), and that of its ``kind`` where the number does
    not tell it. ``computed`` numbers may stand in no dictionary, so their characters are always at hand.
    A TEXT has the language ``tag`` or none; a DECIMAL is an integer where ``integral`` holds. ``maybe``
    says that null is possible. ``constant`` is the term of a value that is the same in every row.
    ``source`` is the number, of a term whose kind is in ``kinds``, that a TEXT has its characters from; of
    several kinds, texts that are the same may have several sources.
    ``home`` is the relation it comes from when that is not the one at hand. ``among`` is a query whose rows
    are numbers, that of the value among them. ``choice`` is what a TEXT is written from when that is one of
    a handful; it counts as long as it says the same as ``sql``.
    """

    sql: str
    form: Form
    kinds: frozenset[int] = frozenset()
    maybe: bool = True
    characters: str | None = None
    kind: str | None = None
    tag: str | None = None
    computed: bool = False
    integral: str | None = None
    source: str | None = None
    constant: NamedNode | Literal | None = None
    home: Relation | None = field(default=None, compare=False)
    among: str | None = field(default=None, compare=False)
    choice: Choice | None = field(default=None, compare=False)

    @property
    def never(self) -> bool:
        """Whether it is null in every row."""
        return self.form is Form.NUMBER and not self.kinds


UNBOUND = Value("null::bigint", Form.NUMBER)


def truth(sql: str, *, maybe: bool = True) -> Value:
    return Value(sql, Form.TRUTH, maybe=maybe)


def whole(sql: str, *, maybe: bool = True) -> Value:
    return Value(sql, Form.WHOLE, maybe=maybe)


def decimal(sql: str, *, maybe: bool = True) -> Value:
    return Value(sql, Form.DECIMAL, maybe=maybe)


def text(sql: str, *, tag: str | None = None, maybe: bool = True) -> Value:
    return Value(sql, Form.TEXT, tag=tag, maybe=maybe)


def text_made(value: Value, made: Callable[[str], str], *, tag: str | None = None) -> Value:
    """Return the text that ``made`` writes of the text ``value``, null where that is null.

    Of one of a handful it is made once each, not once a row: what SQL can work out beforehand, it does.
    """
    choice = value.choice
    if choice is None or choice.sql != value.sql:
        return text(made(value.sql), tag=tag, maybe=value.maybe)
    choice = choice.each(made)
    return replace(text(choice.sql, tag=tag, maybe=value.maybe), choice=choice)


def certain(value: Value, sure: bool) -> Value:
    """Return ``value`` with nulls possible unless ``sure``."""
    return replace(value, maybe=not sure)


def is_texts(kinds: frozenset[int]) -> bool:
    """Tell whether ``kinds`` are hashed literals only, whose characters a table holds."""
    return bool(kinds) and not kinds & (INLINE_KINDS | {IRI, BLANK})


def whole_of(value: Value) -> str | None:
    """Return the SQL of the value of what can only be an integer (or null), None for anything else."""
    if value.form is Form.WHOLE:
        return value.sql
    if value.form is Form.NUMBER and value.kinds == {INTEGER}:
        return f"({value.sql} - {identity.INTEGER})"
    return None


def scaled_of(value: Value) -> str | None:
    """Return the SQL of the value, times 10^18, of what can only be a number (or null)."""
    if value.form is Form.DECIMAL:
        return value.sql
    found = whole_of(value)
    if found is not None:
        return f"({found}::hugeint * {SCALE})"
    if value.form is not Form.NUMBER or not value.kinds or not value.kinds <= {INTEGER, DECIMAL}:
        return None
    if value.kinds == {DECIMAL}:
        return f"decimal_value({value.sql})"
    return (
        f"(case when {value.sql} < {identity.DECIMAL} "
        f"then ({value.sql} - {identity.INTEGER})::hugeint * {SCALE} else decimal_value({value.sql}) end)"
    )


def is_decimal(value: Value) -> bool:
    """Tell whether ``value`` can only be a decimal or null."""
    return (value.form is Form.DECIMAL and value.integral is None) or (
        value.form is Form.NUMBER and value.kinds == {DECIMAL}
    )


def truth_of(value: Value) -> str | None:
    """Return the SQL of what can only be a boolean (or null)."""
    if value.form is Form.TRUTH:
        return value.sql
    if value.form is Form.NUMBER and value.kinds == {BOOLEAN}:
        return f"({value.sql} = {identity.TRUE})"
    return None


MACROS = f"""
set variable powers = [{", ".join(f"{10**power}::hugeint" for power in range(19))}];
create or replace temp macro decimal_value(number) as
    ((((number - {identity.DECIMAL}) & {(1 << 55) - 1}) - {1 << 54})::hugeint
     * getvariable('powers')[19 - ((number - {identity.DECIMAL}) >> 55)]);
create or replace temp macro fraction_of(scaled) as
    rtrim(lpad((abs(scaled) % {SCALE})::varchar, 18, '0'), '0');
create or replace temp macro decimal_pack(scaled) as
    case when scaled is null then null
         else coalesce(decimal_of(
             (scaled // getvariable('powers')[19 - strlen(fraction_of(scaled))]),
             strlen(fraction_of(scaled)))::bigint, error('a decimal of too many digits')) end;
create or replace temp macro decimal_text(scaled) as
    case when scaled < 0 then '-' else '' end || (abs(scaled) // {SCALE})::varchar
    || case when abs(scaled) % {SCALE} = 0 then '' else '.' || fraction_of(scaled) end;
create or replace temp macro floored(scaled) as
    (scaled // {SCALE} - case when scaled % {SCALE} < 0 then 1 else 0 end);
"""
"""DuckDB's side of decimals, to be executed once on a connection."""
