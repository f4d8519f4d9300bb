"""A plan as comparison needs it: its tasks, their words, figures and bodies, as frozen records."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class TargetRecord:
    """One figure of a plan (目标值).

    ``iri`` names the node; ``of`` the task or plan it belongs to; ``indicator`` the node of its indicator and
    ``name`` that indicator's name; ``low`` and ``high`` are the same for a single value, the two ends of a
    range otherwise; ``unit`` is as printed (家, %, 亿元); ``comparator``, ``frequency`` and ``modality`` are
    concepts of their schemes without the namespace ("at-least"); ``area`` is the node of the area the figure
    is limited to, "" where the text names none; ``words`` the passage in simplified Chinese, ``passage`` its
    node. ``basis`` is what the figure counts (:class:`kg.compare.targets.Basis`) where that has been told
    from the words already, else "".
    """

    iri: str
    of: str
    indicator: str
    name: str
    comparator: str
    low: Decimal
    high: Decimal
    unit: str
    year: int | None = None
    frequency: str = ""
    modality: str = ""
    area: str = ""
    condition: str = ""
    words: str = ""
    passage: str = ""
    unsure: bool = False
    basis: str = ""


@dataclass(frozen=True, slots=True)
class ObservedRecord:
    """A measured value of a plan (实际值, 基数): indicator, value, unit and year."""

    iri: str
    indicator: str
    name: str
    value: Decimal
    unit: str
    year: int | None


@dataclass(frozen=True, slots=True)
class TaskRecord:
    """One task (任务).

    ``text`` is the whole passage of the task, repaired and in simplified Chinese, number and list of
    responsible bodies included, ``body`` the same without these two (it begins with the lead phrase);
    ``section`` holds the titles of the sections around it, the outermost first;
    ``functions`` the concepts of polv:function of the bodies listed; ``agencies`` their nodes;
    ``passage`` the node of the passage.
    """

    iri: str
    order: int
    number: str
    kind: str
    title: str
    text: str
    body: str
    section: tuple[str, ...] = ()
    parent: str = ""
    passage: str = ""
    functions: frozenset[str] = frozenset()
    agencies: frozenset[str] = frozenset()
    targets: tuple[TargetRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class Cited:
    """A document that a plan names: its node, its title, the kinds of citation ("implements", "mentions").

    ``citations`` and ``passages`` are the nodes of the citations and of the words that name it.
    """

    iri: str
    title: str
    kinds: frozenset[str]
    number: str = ""
    citations: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanRecord:
    """One plan (计划) as its own graph tells it.

    ``area`` is the code of its area (620600); ``start`` and ``end`` the years of its period, ``issued`` its
    ISO date, each None or "" where the text does not say; ``tasks`` are in their order; ``targets`` are all
    figures, those of tasks included; ``passage`` is the node of the passage of its title.

    A *head* (:func:`kg.compare.reading.head_of`) is the same without tasks, observations and words, small
    enough that the heads of all plans fit into memory; ``called_on`` then tells how many tasks call on each
    function.
    """

    iri: str
    graph: str
    title: str
    plan_type: str
    area: str
    start: int | None
    end: int | None
    issued: str
    number: str
    cited: tuple[Cited, ...]
    tasks: tuple[TaskRecord, ...]
    targets: tuple[TargetRecord, ...]
    observed: tuple[ObservedRecord, ...]
    passage: str = ""
    called_on: tuple[tuple[str, int], ...] = ()

    @property
    def year(self) -> int | None:
        """The year from which the plan counts: that of its date, else of its period, else of its title."""
        if self.issued:
            return int(self.issued[:4])
        return self.start

    def functions(self) -> Counter[str]:
        """Return how many tasks call on bodies of each function (科技, 财政)."""
        if self.called_on:
            return Counter(dict(self.called_on))
        return Counter(function for task in self.tasks for function in task.functions)
