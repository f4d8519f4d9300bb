"""A record of the reader in a line for people, and as fields under stable names for programs."""

from __future__ import annotations

from decimal import Decimal
from functools import singledispatch

from kg.readout.labels import Words, concept
from loaders.facts import (
    Citation,
    Comparator,
    Funding,
    Observation,
    Party,
    PlatformMention,
    Responsibility,
    RoleBasis,
    Target,
)

Value = str | int | float | bool | None
Record = dict[str, Value]
AnyFact = Responsibility | Target | Observation | Funding | PlatformMention | Citation

_SIGNS = {
    Comparator.EXACTLY: "",
    Comparator.AT_LEAST: "≥",
    Comparator.AT_MOST: "≤",
    Comparator.ABOUT: "≈",
    Comparator.BETWEEN: "",
}


def number(value: Decimal | None) -> int | float | None:
    """A figure as JSON writes it: whole where it is whole.

    >>> number(Decimal("28")), number(Decimal("2.50")), number(None)
    (28, 2.5, None)
    """
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def task_of(fact: AnyFact) -> int | None:
    """The order of the task of a fact, None outside every task."""
    return None if isinstance(fact, Observation) else fact.task


def say(fact: AnyFact) -> Words:
    """What a fact says, in a line (牵头：甘肃省科学技术厅)."""
    return _say(fact)


def fields(fact: AnyFact) -> Record:
    """The fields of a fact by stable names; its task and its place are not among them."""
    return _fields(fact)


@singledispatch
def _say(fact: object) -> Words:
    raise TypeError(f"no fact: {type(fact).__name__}")


@singledispatch
def _fields(fact: object) -> Record:
    raise TypeError(f"no fact: {type(fact).__name__}")


@_say.register
def _(fact: Responsibility) -> Words:
    role, basis = concept("role", fact.role), concept("role-basis", fact.basis)
    shown = fact.basis not in (RoleBasis.EXPLICIT, RoleBasis.UNSTATED)
    return Words(
        f"{role.zh}：{fact.party.name}" + (f"（{basis.zh}）" if shown else "") + _unknown(fact.party),
        role.en + (f" ({basis.en})" if shown else ""),
    )


def _unknown(party: Party) -> str:
    return "" if party.certain else "（名录未收）"


@_fields.register
def _(fact: Responsibility) -> Record:
    party = fact.party
    return {
        "party": party.name,
        "area": party.area,
        "function": party.function,
        "agencyKind": party.kind,
        "group": party.group,
        "certain": party.certain,
        "mention": fact.mention,
        "role": fact.role.value,
        "roleBasis": fact.basis.value,
        "listGroup": fact.list_group,
        "listPosition": fact.list_position,
    }


def figure(comparator: Comparator, value: Decimal | None, maximum: Decimal | None, unit: str) -> str:
    """A figure with what it binds to.

    >>> figure(Comparator.AT_LEAST, Decimal(65), None, "%")
    '≥65%'
    >>> figure(Comparator.BETWEEN, Decimal(3), Decimal(5), "家")
    '3—5家'
    """
    if comparator is Comparator.BETWEEN and value is not None and maximum is not None:
        return f"{number(value)}—{number(maximum)}{unit}"
    sign = _SIGNS.get(comparator)
    words = f"{concept('comparator', comparator).zh} " if sign is None else sign
    shown = "" if value is None else f"{words}{number(value)}{unit}"
    return shown if maximum is None else f"{shown} 最高{number(maximum)}{unit}".strip()


@_say.register
def _(fact: Target) -> Words:
    parts = [fact.indicator, figure(fact.comparator, fact.value, fact.maximum, fact.unit)]
    if fact.year is not None:
        parts.append(f"（{fact.year}年）")
    if fact.frequency:
        parts.append(f"（{concept('frequency', fact.frequency).zh}）")
    if fact.modality:
        parts.append(f"（{concept('modality', fact.modality).zh}）")
    if fact.baseline is not None:
        base = fact.baseline
        when = "" if base.year is None else f"{base.year}年"
        parts.append(f"（基期{when}{number(base.value)}{base.unit}）")
    return Words(f"{parts[0]} {''.join(parts[1:])}".strip(), concept("comparator", fact.comparator).en)


@_fields.register
def _(fact: Target) -> Record:
    base = fact.baseline
    return {
        "indicator": fact.indicator,
        "comparator": fact.comparator.value,
        "value": number(fact.value),
        "maximum": number(fact.maximum),
        "unit": fact.unit,
        "year": fact.year,
        "modality": fact.modality,
        "frequency": fact.frequency,
        "baseline": None if base is None else number(base.value),
        "baselineUnit": None if base is None else base.unit,
        "baselineYear": None if base is None else base.year,
    }


@_say.register
def _(fact: Observation) -> Words:
    note = f"（{fact.note}）" if fact.note else ""
    return Words(f"{fact.indicator} {number(fact.value)}{fact.unit}（{fact.year}年）{note}", "measured")


@_fields.register
def _(fact: Observation) -> Record:
    return {
        "indicator": fact.indicator,
        "value": number(fact.value),
        "unit": fact.unit,
        "year": fact.year,
        "note": fact.note,
    }


@_say.register
def _(fact: Funding) -> Words:
    kind = concept("instrument", fact.instrument)
    parts = [f"{kind.zh}：{fact.name}" if fact.name else kind.zh]
    amount = figure(fact.comparator, fact.amount, fact.maximum, fact.unit)
    rate = "" if fact.rate is None else f"{number(fact.rate)}%"
    if rate and fact.max_rate is not None:
        rate = f"{number(fact.rate)}—{number(fact.max_rate)}%"
    term = "" if fact.years is None else f"{fact.years}年"
    parts += [part for part in (amount, rate, term) if part]
    labelled = (("每", fact.per), ("对象：", fact.recipient), ("条件：", fact.condition))
    parts += [f"{label}{words}" for label, words in labelled if words]
    return Words(" ".join(parts), kind.en)


@_fields.register
def _(fact: Funding) -> Record:
    return {
        "instrument": fact.instrument.value,
        "name": fact.name,
        "amount": number(fact.amount),
        "maximum": number(fact.maximum),
        "rate": number(fact.rate),
        "maximumRate": number(fact.max_rate),
        "years": fact.years,
        "unit": fact.unit,
        "comparator": fact.comparator.value,
        "recipient": fact.recipient,
        "condition": fact.condition,
        "per": fact.per,
    }


@_say.register
def _(fact: PlatformMention) -> Words:
    kind, action = concept("platform-type", fact.kind), concept("platform-action", fact.action)
    return Words(f"{action.zh}：{fact.name}（{kind.zh}）", f"{action.en}, {kind.en}")


@_fields.register
def _(fact: PlatformMention) -> Record:
    return {
        "name": fact.name,
        "platformType": fact.kind,
        "named": fact.named,
        "action": fact.action,
        "mention": fact.mention,
    }


@_say.register
def _(fact: Citation) -> Words:
    kind = concept("citation-kind", fact.kind)
    number_ = f"（{fact.number}）" if fact.number else ""
    return Words(f"{kind.zh}：《{fact.title}》{number_}", kind.en)


@_fields.register
def _(fact: Citation) -> Record:
    return {"title": fact.title, "citationKind": fact.kind.value, "documentNumber": fact.number}
