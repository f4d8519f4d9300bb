"""Random plans: hypothesis strategies over the registers and over words of real plans."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from hypothesis import strategies as st

from loaders.facts import Comparator, SectionKind, TaskKind
from ontology.registers import Area, agency_names, areas, areas_by_name, name_for, official_name
from ontology.tables import rows
from tests.loaders.round_trip.planned import (
    Body,
    Box,
    Chapter,
    Figure,
    Figures,
    Listing,
    Money,
    Part,
    Plan,
    Work,
)

LEADS = (
    "培育建设区域科技创新中心", "发挥科技“国家队”创新引领作用", "加强有组织的基础研究", "改造升级传统产业",
    "健全基础研究支撑体系", "提升国家重大科研任务承接能力", "完善财政科技投入机制", "加快新型智慧城市建设",
    "加强国际科技合作", "加快多式联运建设", "强化企业创新主体地位", "深化科技评价改革", "推动科技成果转移转化",
    "优化创新创业生态", "加强知识产权保护和运用", "壮大战略性新兴产业", "推进农业科技创新", "加快科技人才引进和培养",
    "提升科技金融服务水平", "开展关键核心技术攻关",
)  # fmt: skip
MEASURES = (
    "支持企业加大研发投入", "激励企业做大做强", "支持科技成果转化", "鼓励引进高层次人才", "强化科技金融支撑", "支持创建创新平台",
)  # fmt: skip
SAFEGUARDS = ("加强组织领导", "强化工作落实", "加强协调配合", "严格督查考核", "营造创新氛围", "加强党的领导")
CHAPTERS = (
    "重点任务", "主要任务", "提升区域创新体系整体效能", "着力提升关键领域创新能力", "推动产业高质量发展", "深化科技体制改革",
)  # fmt: skip
PARTS = (
    "提升科技创新创造力", "增强产业核心竞争力", "激发人才创新活力", "完善科技创新治理", "扩大科技开放合作", "优化科技资源配置",
    "夯实创新发展基础", "健全成果转化机制",
)  # fmt: skip
STORIES = (
    "围绕产业发展需求，优化科技资源配置，推动创新要素合理流动和高效配置。",
    "坚持问题导向，完善工作机制，提高科技管理服务效能。",
    "鼓励企业与高校院所开展产学研合作，推动科技成果加快转化。",
    "健全完善主动设计、择优委托、联合攻关等机制，加快取得标志性成果。",
    "聚焦重点领域，加强统筹谋划，形成工作合力。",
    "深化“放管服”改革，减轻科研人员负担。",
)  # fmt: skip
COUNTED = (
    ("高新技术企业", "家"), ("科技型中小企业", "家"), ("技术合同成交额", "亿元"), ("每万人口高价值发明专利拥有量", "件"),
    ("数字经济核心产业增加值", "亿元"), ("科技特派员", "名"), ("每万名就业人员中研发人员", "人年"),
)  # fmt: skip
SHARES = (
    "科技进步贡献率",
    "全社会研发经费投入强度",
    "规模以上工业企业研发活动覆盖率",
    "新产品销售收入占营业收入比重",
)
KEPT_LOW = (("城镇调查失业率", "%"), ("万元地区生产总值用水量", "立方米"))
MADE = (
    ("新建省级重点实验室", "家"),
    ("新认定高新技术企业", "家"),
    ("新增省级技术创新中心", "个"),
    ("培育领军企业", "家"),
)
RECIPIENTS = (
    "新认定的高新技术企业",
    "获批省级重点实验室的依托单位",
    "首次上规入统的工业企业",
    "获得国家科学技术奖的单位",
)
PLATFORMS = (
    "兰白科技创新改革试验区", "崖州湾国家实验室西北创新基地", "浙江大学超重力离心模拟与试验装置", "武威工业园区",
    "中国农业大学石羊河流域农业与生态节水试验站", "甘肃省葡萄苗木快繁工程技术研究中心", "苏州国家实验室", "甬江实验室",
)  # fmt: skip
USES = ("支持{}建设。", "推进{}建设。", "加快{}发展。")
CITED = (
    "“十四五”国家科技创新规划", "国家科技体制改革三年攻坚方案", "关于进一步激发创新活力强化科技引领的意见",
    "中华人民共和国科学技术进步法", "关于完善科技成果评价机制的指导意见", "国家创新驱动发展战略纲要",
)  # fmt: skip
MENTIONED = ("科学技术保密规定", "国家科学技术奖励条例", "大型科学仪器共享规定")
TOPICS = ("强科技行动", "科技创新", "促进科技成果转化", "深化科技体制改革", "数字经济发展")
TYPES = ("实施方案", "行动方案", "行动计划", "工作方案", "若干措施")
_LEVEL_WORDS = (
    ("自治区", "自治区"), ("自治州", "州"), ("省", "省"), ("市", "市"), ("县", "县"), ("区", "区"), ("旗", "旗"), ("盟", "盟"),
)  # fmt: skip
COLLECTIVES = {
    "provincial": (("各市州政府", "各市州人民政府"), ("各有关单位", "各有关单位")),
    "prefecture": (("各县区政府", "各县区人民政府"), ("各县（市、区）政府", "各县（市、区）人民政府")),
    "county": (("各乡镇人民政府", "各乡镇人民政府"), ("各乡镇（街道）", "各乡镇（街道）")),
}


def level_word(area: Area) -> str:
    """省, 市, 州, 县 …: what bodies of the area are called by inside it; "" where there is none."""
    return next((word for ending, word in _LEVEL_WORDS if area.name.endswith(ending)), "")


@cache
def places() -> dict[str, tuple[Area, ...]]:
    """Areas in force whose name tells which one is meant, by level."""
    return {
        level: tuple(
            area
            for area in areas().values()
            if area.level == level
            and area.valid_to is None
            and level_word(area)
            and not area.code.startswith(("71", "81", "82"))
            and len(areas_by_name()[area.label]) == 1
        )
        for level in ("provincial", "prefecture", "county")
    }


@cache
def bodies(area: Area, when: int) -> tuple[Body, ...]:
    """Departments and party organs that the register knows for the area in that year, by every alias."""
    found = []
    for row in agency_names():
        if area.level not in row.levels or row.kind not in ("department", "party-organ"):
            continue
        for alias in row.aliases:
            if "{" in alias or row.after == "short" or name_for(alias, area, when, "level") is not row:
                continue
            ours = row.official.startswith("{area}")
            name = official_name(row.official, area)
            # 国家保密局 without 市 is the central one.
            # Limit: from 2025 on 市科委、金融监管局 is read as the branch of the central body (北京金融监管局), not the city's.
            same = ours and not alias.startswith("国家") and name_for(alias, area, when) is row
            found.append(Body(name, level_word(area) + alias, alias if same else None))
    return tuple(found)


def _number(low: int, high: int) -> st.SearchStrategy[Decimal]:
    return st.integers(low, high).map(Decimal)


def _words(value: Decimal) -> str:
    return f"{value.normalize():f}"


@st.composite
def figure(draw: st.DrawFn) -> Figure:
    """One target."""
    kind = draw(st.sampled_from(("share", "counted", "low", "made", "growth", "rank", "range")))
    if kind == "rank":
        place = draw(_number(3, 60))
        return Figure(
            f"综合科技创新水平进入全国前{place}位", "综合科技创新水平", Comparator.RANK_WITHIN, place, "位"
        )
    if kind == "low":
        name, unit = draw(st.sampled_from(KEPT_LOW))
        value = draw(_number(3, 90))
        words = draw(st.sampled_from(("控制在{}以内", "不超过{}")))
        return Figure(name + words.format(f"{value}{unit}"), name, Comparator.AT_MOST, value, unit)
    if kind == "range":
        name, unit = draw(st.sampled_from(COUNTED[:2]))
        low, more = draw(_number(13, 60)), draw(_number(1, 40))
        high = low + more
        return Figure(f"{name}达到{low}—{high}{unit}", name, Comparator.BETWEEN, low, unit, high)
    if kind == "growth":
        name, _ = draw(st.sampled_from(COUNTED[2:3] + COUNTED[4:5]))
        value = draw(_number(2, 60))
        ends = draw(st.sampled_from((("", Comparator.GROWTH_EXACTLY), ("以上", Comparator.GROWTH_AT_LEAST))))
        return Figure(f"{name}增长{value}%{ends[0]}", name, ends[1], value, "%")
    if kind == "made":
        name, unit = draw(st.sampled_from(MADE))
        value = draw(_number(2, 300))
        words, comparator = draw(
            st.sampled_from(
                (("", Comparator.EXACTLY), ("以上", Comparator.AT_LEAST), ("左右", Comparator.ABOUT))
            )
        )
        return Figure(f"{name}{value}{unit}{words}", name, comparator, value, unit)
    name, unit = draw(st.sampled_from([(share, "%") for share in SHARES] if kind == "share" else COUNTED))
    value = draw(_number(1, 99) | st.integers(11, 999).map(lambda tenths: Decimal(tenths) / 10))
    # Limit: 全社会研发经费投入强度不低于5% is read as a target and, wrongly, as a grant of 5% as well.
    bounds = [("超过{}", Comparator.AT_LEAST)]
    if "经费" not in name:
        bounds.append(("不低于{}", Comparator.AT_LEAST))
    form, comparator = draw(
        st.sampled_from(
            (
                *bounds,
                ("达到{}", Comparator.EXACTLY),
                ("达{}", Comparator.EXACTLY),
                ("达到{}以上", Comparator.AT_LEAST),
                ("达到{}左右", Comparator.ABOUT),
            )
        )
    )
    return Figure(name + form.format(f"{_words(value)}{unit}"), name, comparator, value, unit)


@st.composite
def money(draw: st.DrawFn) -> Money:
    """One provision of money, or two that are shared out."""
    who, amount, rate = draw(st.sampled_from(RECIPIENTS)), draw(_number(1, 900)), draw(_number(1, 60))
    more = amount + draw(_number(1, 100))
    one = "万元"
    return draw(
        st.sampled_from(
            (
                Money(f"对{who}，给予{amount}万元一次性奖励。", ((amount, None, None, one),)),
                Money(f"对{who}，给予最高不超过{amount}万元补助。", ((None, amount, None, one),)),
                Money(f"对{who}，按研发投入的{rate}%给予补助。", ((None, None, rate, "%"),)),
                Money(
                    f"对{who}，按研发投入的{rate}%给予最高{amount}万元补助。", ((None, amount, rate, one),)
                ),
                Money(
                    f"对新认定的国家级、省级重点实验室，分别给予{more}万元、{amount}万元奖励。",
                    ((more, None, None, one), (amount, None, None, one)),
                ),
            )
        )
    )


@st.composite
def listing(draw: st.DrawFn, area: Area, when: int) -> Listing:
    """One list of two to five bodies, a collective last at times."""
    drawn = draw(
        st.lists(
            st.sampled_from(bodies(area, when)), min_size=2, max_size=5, unique_by=lambda body: body.official
        )
    )
    if draw(st.integers(0, 3)) == 0:
        written, official = draw(st.sampled_from(COLLECTIVES[area.level]))
        drawn.append(Body(official, written, group=True))
    manner = draw(st.sampled_from(("plain", "plain", "shared", "cues", "roles")))
    leads = draw(st.integers(1, min(2, len(drawn) - 1)))
    return Listing(manner, tuple(drawn), leads, draw(st.booleans()))


@st.composite
def works(draw: st.DrawFn, kind: TaskKind, titles: tuple[str, ...], plan: tuple[Area, int, int]) -> Work:
    """One task."""
    area, start, end = plan
    story = tuple(draw(st.lists(st.sampled_from(STORIES), min_size=1, max_size=2, unique=True)))
    extra = draw(st.integers(0, 7))
    sums = draw(money()) if kind is TaskKind.SUPPORT_MEASURE else None
    sets = None
    if kind in (TaskKind.TASK, TaskKind.BOX_ITEM) and draw(st.booleans()):
        sets = draw(sentences_of_figures(start, end))
    return Work(
        draw(st.sampled_from(titles)),
        kind,
        story,
        sets,
        sums,
        (draw(st.sampled_from(USES)), draw(st.sampled_from(PLATFORMS))) if extra == 0 else None,
        draw(st.sampled_from(MENTIONED)) if extra == 1 else None,
        tuple(draw(st.lists(listing(area, start), max_size=2 * (kind is not TaskKind.SAFEGUARD)))),
    )


@st.composite
def sentences_of_figures(draw: st.DrawFn, start: int, end: int, dated: bool = False) -> Figures:
    """A sentence of one to three targets of different indicators; ``dated``: it names a year."""
    found = draw(st.lists(figure(), min_size=1, max_size=3, unique_by=lambda one: one.indicator))
    return Figures(
        tuple(found), draw(st.integers(start, end) if dated else st.none() | st.integers(start, end))
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A whole plan."""
    area = draw(st.sampled_from(places()[draw(st.sampled_from(("provincial", "prefecture", "county")))]))
    start = draw(st.integers(2019, 2027))
    end = start + draw(st.integers(0, 4))
    type_ = draw(st.sampled_from(TYPES)) if end > start else "工作要点"
    topic = draw(st.sampled_from(TOPICS))
    title = (
        f"{area.label}{topic}{type_}（{start}—{end}年）"
        if end > start
        else f"{area.label}{start}年{topic}{type_}"
    )
    task = TaskKind.SUPPORT_MEASURE if type_ == "若干措施" else TaskKind.TASK
    key = (area, start, end)

    def chapter(name: str, kind: SectionKind, of: TaskKind, titles: tuple[str, ...]) -> Chapter:
        heads = draw(st.lists(st.sampled_from(PARTS), min_size=1, max_size=2, unique=True))
        return Chapter(name, kind, tuple(draw(parts(head, of, titles, key)) for head in heads))

    names = draw(st.lists(st.sampled_from(CHAPTERS), min_size=1, max_size=3, unique=True))
    chapters = [chapter(name, SectionKind.TASK, task, LEADS) for name in names]
    if draw(st.booleans()):
        chapters.append(chapter("支持政策", SectionKind.SUPPORT, TaskKind.SUPPORT_MEASURE, MEASURES))
    if draw(st.booleans()):
        chapters.append(chapter("保障措施", SectionKind.SAFEGUARD, TaskKind.SAFEGUARD, SAFEGUARDS))
    numbered = draw(st.booleans())
    openings = [
        row["opening"] for row in rows("registers", "document-number-places.csv") if row["area"] == area.code
    ]
    number = f"{openings[0]}政办发〔{start}〕{draw(st.integers(1, 200))}号" if openings and numbered else None
    office = area.label + ("人民政府办公厅" if area.level == "provincial" else "人民政府办公室")
    return Plan(
        area,
        title,
        (start, end),
        number,
        office if draw(st.booleans()) else None,
        (start, draw(st.integers(1, 12)), draw(st.integers(1, 28))),
        tuple(draw(st.lists(st.sampled_from(CITED), max_size=3, unique=True))),
        # A year stays in force for the lines that follow outside tasks, so each of them names its own.
        tuple(draw(st.lists(sentences_of_figures(start, end, dated=True), max_size=2))),
        tuple(chapters),
    )


@st.composite
def parts(
    draw: st.DrawFn, head: str, kind: TaskKind, titles: tuple[str, ...], key: tuple[Area, int, int]
) -> Part:
    """A part of one to three tasks, with a box at times."""
    found = draw(
        st.lists(works(kind, titles, key), min_size=1, max_size=3, unique_by=lambda work: work.title)
    )
    box = None
    if kind is TaskKind.TASK and draw(st.integers(0, 3)) == 0:
        items = draw(st.lists(works(TaskKind.BOX_ITEM, LEADS, key), min_size=1, max_size=3))
        box = Box("科技创新重点工程", tuple(items))
    return Part(head, tuple(found), box)
