"""What a reader can say about one document, as typed records before any RDF exists.

Every record carries the :class:`Span` of the words that justify it from its birth.  Spans count
characters of the *repaired* text; the writer turns them into offsets of the text as read.  The
records are frozen: an extractor returns them, nobody changes them afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A non-empty, half-open range of characters of the repaired text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")


class TaskKind(StrEnum):
    """Kinds of task (polv:task-kind), by where in a plan the task stands."""

    TASK = "task"  # 重点任务
    SUPPORT_MEASURE = "support-measure"  # 支持政策
    SAFEGUARD = "safeguard"  # 保障措施
    BOX_ITEM = "box-item"  # 专栏


class SectionKind(StrEnum):
    """What a section is about (polv:section-kind)."""

    OVERVIEW = "overview"  # 总体要求, 主要目标
    TASK = "task"
    SUPPORT = "support"
    SAFEGUARD = "safeguard"
    ANNEX = "annex"


class Role(StrEnum):
    """What a party does in a task (polv:role)."""

    LEAD = "lead"  # 牵头
    SUPPORT = "support"  # 配合
    UNSPECIFIED = "unspecified"


class RoleBasis(StrEnum):
    """How a role is known (polv:role-basis)."""

    EXPLICIT = "explicit"  # 省科技厅牵头
    FIRST_IN_LIST = "first-in-list"  # by custom, or because the plan says so (列第一位者为牵头单位)
    SECTION_DEFAULT = "section-default"
    DOCUMENT_DEFAULT = "document-default"  # 以下任务均需各市州政府落实
    UNSTATED = "unstated"


class CitationKind(StrEnum):
    """Why a document is named (polv:citation-kind)."""

    IMPLEMENTS = "implements"  # 根据《…》制定本方案
    MENTIONS = "mentions"
    AMENDS = "amends"
    REPEALS = "repeals"  # 《…》同时废止


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the plan: 三、重点任务, （一）提升科技创新创造力, 专栏1 ….

    ``parent`` is the index of the section above in the document's list, or None at the top.
    """

    number: str
    title: str
    kind: SectionKind
    parent: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class Task:
    """The lowest numbered unit of a plan that states work to be done.

    ``number`` is the number as counted ("8", "（一）", "专栏1-2") or None for a paragraph known by its
    lead phrase; ``order`` counts the tasks of the document from 1; ``title_span`` covers the lead
    phrase, ``span`` the whole text of the task; ``parent`` is the order of the task it is part of.
    """

    order: int
    number: str | None
    title: str
    kind: TaskKind
    section: int | None
    title_span: Span
    span: Span
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """A body made responsible, as the registers know it.

    ``name`` is the official name (甘肃省科学技术厅), ``area`` the code of its jurisdiction,
    ``function`` and ``kind`` concepts of polv:function and polv:agency-kind, ``group`` whether it is a
    collective (各市州人民政府), ``certain`` whether a register knows the name.
    """

    name: str
    area: str | None
    kind: str
    function: str | None = None
    group: bool = False
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Responsibility:
    """One listing of one party for one task (责任单位)."""

    task: int
    party: Party
    mention: str
    role: Role
    basis: RoleBasis
    list_group: int
    list_position: int
    span: Span
    rule: Span | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A document named in the plan; ``task`` is the order of the task that names it, if one does."""

    title: str
    kind: CitationKind
    span: Span
    number: str | None = None
    task: int | None = None


class Comparator(StrEnum):
    """How a figure binds (polv:comparator)."""

    EXACTLY = "exactly"  # 达到28亿元
    AT_LEAST = "at-least"  # 65%以上, 不低于50%
    AT_MOST = "at-most"  # 不超过20%
    ABOUT = "about"  # 30个左右
    BETWEEN = "between"  # 3—5家
    RANK_WITHIN = "rank-within"  # 进入前50位
    GROWTH_AT_LEAST = "growth-at-least"  # 增长20%以上
    GROWTH_EXACTLY = "growth-exactly"  # 增长10%
    MULTIPLE_OF = "multiple-of"  # 翻番


@dataclass(frozen=True, slots=True)
class Baseline:
    """The figure that a target is compared with (由2021年的55%提高到65%).

    ``year`` is None where the text names none (从35%提高到50%).
    """

    value: Decimal
    unit: str
    span: Span
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """One figure that a plan sets (指标值); ``task`` is None for a target of the plan as a whole.

    ``value`` holds the figure, ``maximum`` the upper end of a range (comparator between); ``unit`` is
    as printed (家, %, 亿元); ``year`` the deadline, None for 每年 and where none governs; ``modality`` and
    ``frequency`` are concepts of their schemes; ``baseline`` the figure it is compared with; ``table``
    tells that the figure stands in a table of indicators.
    """

    task: int | None
    indicator: str
    comparator: Comparator
    value: Decimal
    unit: str
    span: Span
    maximum: Decimal | None = None
    year: int | None = None
    modality: str | None = None
    frequency: str | None = None
    baseline: Baseline | None = None
    unsure: bool = False
    table: bool = False


@dataclass(frozen=True, slots=True)
class Observation:
    """A measured value of an indicator (实际值, 基期值) in one year; ``table`` as for a target."""

    indicator: str
    value: Decimal
    unit: str
    year: int
    span: Span
    note: str = ""
    table: bool = False


class Rejection(StrEnum):
    """Why a figure is no target."""

    NAME = "part-of-a-name"  # 5G, 1+N, 第3批, 10万吨级, “百千万”工程
    EACH = "base-of-a-rate"  # 每2年, 每10万人
    THRESHOLD = "condition"  # 达到500万元以上的，
    ATTRIBUTE = "describes-a-noun"  # 年销售额1亿元以上的品种
    TERM = "age-or-length-of-time"  # 45岁以下人员, 持续支持3年
    RULE = "rule-for-cases"  # 对…的, 按照…
    GRANT = "term-of-a-grant"  # 给予最多3家企业奖励
    EXISTING = "exists-already"  # 已建成120个, 现有8个
    PAST = "before-the-plan"  # 2020年达到300家 in a plan for 2021—2025
    COMPARED = "compared-with"  # 由35%… without what it rises to
    MENTIONED = "only-mentioned"  # 7条产业链技术需求, 面向4个园区


@dataclass(frozen=True, slots=True, order=True)
class Rejected:
    """A figure that was looked at and judged to be no target, and why."""

    span: Span
    why: Rejection


class Instrument(StrEnum):
    """Types of funding instrument (polv:instrument)."""

    ONE_OFF_SUBSIDY = "one-off-subsidy"  # 一次性补助
    AWARD = "award"  # 奖励
    MATCHING = "matching"  # 配套
    FUND = "fund"  # 基金
    LOAN = "loan"  # 贷款
    INSURANCE = "insurance"  # 保险
    TAX_INCENTIVE = "tax-incentive"  # 税收优惠
    BUDGET = "budget"  # 财政预算, 经费
    BOND = "bond"  # 债券
    VOUCHER = "voucher"  # 创新券
    COST_RULE = "cost-rule"  # 间接费用比例
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Funding:
    """One provision of money (资金支持): an amount, a ceiling, a rate, or a named instrument alone.

    ``amount`` is what is given, ``maximum`` a ceiling (最高不超过) or the upper end of a range, both in
    ``unit`` (万元); ``rate`` is in per cent (0.1 for 1‰), ``max_rate`` the upper end of a range of rates;
    ``years`` is how many years it runs (连续支持3年); ``recipient``, ``condition`` and ``per`` are words of
    the text; ``name`` is that of a named instrument (兰白科技投资基金).
    """

    task: int
    instrument: Instrument
    span: Span
    amount: Decimal | None = None
    maximum: Decimal | None = None
    rate: Decimal | None = None
    unit: str = ""
    comparator: Comparator = Comparator.EXACTLY
    recipient: str = ""
    condition: str = ""
    per: str = ""
    name: str | None = None
    unsure: bool = False
    max_rate: Decimal | None = None
    years: int | None = None


@dataclass(frozen=True, slots=True)
class PlatformMention:
    """A platform, base, zone or laboratory that a task names, or a kind of them it means to build.

    ``named`` tells a proper name (兰白科技创新改革试验区) from a kind (国家技术创新中心); ``kind`` is a
    concept of polv:platform-type; ``action`` says what the task does with it: build, support, upgrade
    or mention.
    """

    task: int
    name: str
    kind: str
    named: bool
    action: str
    span: Span
    mention: str = ""
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """What a document says about itself.

    ``area`` is a code of the register of areas, ``area_basis`` says where it was read (title, issuer,
    document-number, body, source-line); years are calendar years; ``issued``, ``in_force_from`` and
    ``in_force_until`` are ISO dates; ``status`` is a concept of polv:document-status; ``addressees``
    is the line that names them.
    """

    title: str
    title_span: Span | None
    plan_type: str
    area: str
    area_basis: str
    level: str
    period_start: int | None = None
    period_end: int | None = None
    document_number: str | None = None
    issued: str | None = None
    issuers: tuple[Party, ...] = ()
    addressees: str | None = None
    status: str | None = None
    in_force_from: str | None = None
    in_force_until: str | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something the reader saw and did not understand, or understood with a doubt."""

    kind: str
    span: Span
    detail: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything read from one document, in the order of the text."""

    head: Head
    sections: tuple[Section, ...]
    tasks: tuple[Task, ...]
    responsibilities: tuple[Responsibility, ...]
    citations: tuple[Citation, ...]
    doubts: tuple[Doubt, ...]
    cut: tuple[Span, ...]
    targets: tuple[Target, ...] = ()
    observations: tuple[Observation, ...] = ()
    funding: tuple[Funding, ...] = ()
    platforms: tuple[PlatformMention, ...] = ()
    rejected: tuple[Rejected, ...] = ()
