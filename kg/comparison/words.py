"""What the report of two plans says in Chinese and in English, and figures and bodies as short text."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from kg.ask.question import Words
from kg.compare import PlanRecord, TaskRecord
from kg.compare.records import TargetRecord
from kg.compare.targets import Verdict
from kg.comparison.agencies import BodyChange, Kept
from kg.comparison.figures import FigurePair
from kg.comparison.report import Comparison
from kg.comparison.sides import Side
from kg.readout.labels import concept
from kg.readout.saying import figure
from loaders.facts import Comparator

LABELS: Final[dict[str, Words]] = {
    "title": Words("两份文件对照", "Two plans compared"),
    "plans": Words("两份文件", "The two plans"),
    "item": Words("项", "item"),
    "plan": Words("标题", "title"),
    "area": Words("辖区", "area"),
    "type": Words("类型", "type"),
    "period": Words("期限", "period"),
    "issued": Words("成文日期", "date"),
    "number": Words("文号", "number"),
    "file": Words("文件", "file"),
    "relation": Words("关系", "relation"),
    "unrelated": Words("两份文件之间未见关系，按要求对照", "not related: compared on request"),
    "swapped": Words("已将上级或较早的文件置于左侧", "the higher or earlier plan has been put on the left"),
    "citation": Words("文中引用", "cited in the text"),
    "same-subject": Words("主题相同", "same subject"),
    "shared-tasks": Words("任务相近", "shared tasks"),
    "same-superior": Words("上级相同", "same superior plan"),
    "other-basis": Words("口径不同", "on another basis"),
    "higher": Words("上级文件", "the higher plan"),
    "lower": Words("下级文件", "the lower plan"),
    "earlier": Words("较早文件", "the earlier plan"),
    "later": Words("较晚文件", "the later plan"),
    "first": Words("第一份文件", "the first plan"),
    "second": Words("第二份文件", "the second plan"),
    "summary": Words("概要", "Summary"),
    "value": Words("值", "value"),
    "tasks": Words("任务（左、右）", "tasks (left, right)"),
    "pairs": Words("对应的任务对", "pairs of tasks"),
    "answered": Words("左侧有对应的任务", "left tasks with an answer"),
    "answering": Words("右侧有来源的任务", "right tasks that answer"),
    "covered": Words("覆盖比例", "share covered"),
    "copied": Words("右侧照用左侧文字", "right words taken over"),
    "kept": Words("左侧文字被保留", "left words kept"),
    "figures": Words("指标变化", "Figures"),
    "indicator": Words("指标", "indicator"),
    "verdict": Words("判断", "verdict"),
    "beside": Words("并列", "side by side"),
    "aligned": Words("任务对照", "Aligned tasks"),
    "texts": Words("逐条文字", "The texts beside each other"),
    "score": Words("对应度", "score"),
    "left": Words("左", "left"),
    "right": Words("右", "right"),
    "changes": Words("变化", "changes"),
    "bodies": Words("责任单位", "Bodies"),
    "kept-bodies": Words("保留", "kept"),
    "counterpart": Words("对口承接", "counterpart"),
    "lost": Words("减少", "lost"),
    "gained": Words("增加", "gained"),
    "role-changed": Words("角色变化", "role changed"),
    "no-bodies": Words("未列责任单位", "lists no bodies"),
    "tasks-of": Words("任务数", "tasks"),
    "uncovered": Words("左侧未见对应的任务", "Left tasks without an answer"),
    "own": Words("右侧自有的任务", "Own initiatives of the right plan"),
    "section": Words("所在部分", "section"),
    "task": Words("任务", "task"),
    "none": Words("无", "none"),
    "same": Words("相同（多数文字不同时标出）", "in both (marked where most words differ)"),
    "moved": Words("移动", "moved"),
    "only-left": Words("删去", "only on the left"),
    "only-right": Words("新增", "only on the right"),
    "open": Words("原文", "text"),
    "how": Words(
        "对应关系由任务文字、指标与结构推算（方法 {method}），得分 0.5 以上者列出；"
        "一项任务可对应多项。专栏条目随所属任务，不单列。",
        "Tasks are aligned by their words, indicators and structure (method {method}); pairs that score 0.5 "
        "and more are shown, and a task may answer to several. Items of boxes go with their task.",
    ),
}
"""Words of headings and columns."""

_ROLES: Final = {
    "cascades": ("higher", "lower"),
    "continues": ("earlier", "later"),
    "overlaps": ("earlier", "later"),
}


def label(name: str, lang: str) -> str:
    """Return a heading in "zh" or "en"."""
    return LABELS[name].get(lang)


def told(scheme: str, code: str, lang: str) -> str:
    """Return the word of a concept: told("revision", "lowered", "zh") is 下调."""
    words = concept(scheme, code)
    return words.en if lang == "en" else words.zh


def roles(one: Comparison, lang: str) -> tuple[str, str]:
    """Return what the left and the right plan are to each other (上级文件, 下级文件)."""
    names = _ROLES[one.relation.kind.value] if one.relation else ("first", "second")
    return label(names[0], lang), label(names[1], lang)


def relation(one: Comparison, lang: str) -> str:
    """Return how the plans are related, with the grounds, in a sentence."""
    if one.relation is None:
        said = label("unrelated", lang)
    else:
        kind = told("alignment", one.relation.kind.value, lang)
        method = LABELS.get(one.relation.method)
        said = f"{kind} ({method.get(lang) if method else one.relation.method}, {one.relation.score})"
    return f"{said}; {label('swapped', lang)}" if one.swapped else said


def about(side: Side, lang: str) -> list[tuple[str, str]]:
    """Return what is known of a plan as (label, value), what is unknown left out."""
    plan = side.plan
    area = f"{side.area_name} ({told('level', side.level, lang)})" if side.level else side.area_name
    values = (
        ("plan", plan.title),
        ("area", area),
        ("type", told("plan-type", plan.plan_type, lang)),
        ("period", period(plan)),
        ("issued", plan.issued),
        ("number", plan.number),
        ("file", "; ".join(side.files)),
    )
    return [(label(name, lang), value) for name, value in values if value]


def period(plan: PlanRecord) -> str:
    """Return the years of a plan (2022—2025), "" where it names none."""
    if plan.start == plan.end:
        return str(plan.start or "")
    return f"{plan.start or ''}—{plan.end or ''}"


def figure_text(target: TargetRecord, lang: str) -> str:
    """Return a figure with what it binds to and its year: ≥65% (2025)."""
    comparator = Comparator(target.comparator)
    high = target.high if comparator is Comparator.BETWEEN else None
    parts = [figure(comparator, target.low, high, target.unit)]
    if target.frequency:
        parts.append(told("frequency", target.frequency, lang))
    if target.year is not None:
        parts.append(f"({target.year})")
    return " ".join(parts)


def verdict_text(pair: FigurePair, lang: str) -> str:
    """Return the word of a verdict, 并列 where there is none.

    The same indicator told on another basis (100 by 2025 in one plan, 20 in 2025 in the other) is no cut.
    """
    if not pair.verdict:
        return label("beside", lang)
    said = told(pair.scheme, pair.verdict, lang)
    differs = (pair.left.low, pair.left.high) != (pair.right.low, pair.right.high)
    other_basis = pair.verdict == Verdict.RESTATED and differs
    return f"{said} ({label('other-basis', lang)})" if other_basis else said


def indicator_text(pair: FigurePair) -> str:
    """Return the name of the indicator, both names where the plans call it differently."""
    left, right = pair.left.name, pair.right.name
    return left if left == right else f"{left} / {right}"


def task_name(task: TaskRecord) -> str:
    """Return number and title of a task."""
    return f"{task.number} {task.title}".strip()


def body_text(one: BodyChange, lang: str) -> str:
    """Return a body with what became of it: both names for a counterpart, both roles where they differ."""
    left, right = one.left.name if one.left else "", one.right.name if one.right else ""
    names = " → ".join(dict.fromkeys(name for name in (left, right) if name))
    if one.role_changed:
        before, after = (told("role", role, lang) for role in (one.left_role, one.right_role))
        names += f" ({before} → {after})"
    return names


def kept_label(kept: Kept, lang: str) -> str:
    """Return the heading for bodies that were kept, lost, gained or have a counterpart."""
    return label("kept-bodies" if kept == Kept.KEPT else kept.value, lang)


def percent(share: Decimal) -> str:
    """Return a share of 0 to 1 as per cent without decimals, a half rounded up.

    >>> percent(Decimal("0.575"))
    '58%'
    """
    return f"{(share * 100).quantize(Decimal(1), ROUND_HALF_UP)}%"
