"""The whole reader on the five real plans; what is expected was counted by hand in the texts."""

from pathlib import Path

import pytest

from loaders.errors import ReadError
from loaders.facts import CitationKind, Role, RoleBasis, TaskKind
from loaders.reading import Reading, read


@pytest.fixture(scope="session")
def readings(seeds: Path) -> dict[str, Reading]:
    return {p.stem: read(p.read_bytes(), p.name) for p in sorted(seeds.glob("*.txt"))}


@pytest.mark.parametrize(
    ("plan", "title", "area", "level", "period", "tasks"),
    [
        ("gansu-2022", "甘肃省强科技行动实施方案（2022—2025年）", "620000", "provincial", (2022, 2025), 40),
        ("gansu-2025", "甘肃省打造全国区域性科技创新及转化基地行动方案", "620000", "provincial", (2025, 2030), 26),
        ("wuwei-2022", "武威市强科技行动实施方案（2022—2025年）", "620600", "prefecture", (2022, 2025), 71),
        ("zhejiang-2020", "2020年科技体制改革与发展工作要点", "330000", "provincial", (2020, 2020), 31),
        ("lanzhou-new-area-2021", "兰州新区深化科技改革创新加快推动高质量发展实施方案", "N620100A", "new-area", (None, None), 36),
    ],
)  # fmt: skip
def test_head_and_number_of_tasks(
    readings: dict[str, Reading],
    plan: str,
    title: str,
    area: str,
    level: str,
    period: tuple[int | None, int | None],
    tasks: int,
) -> None:
    facts = readings[plan].facts
    head = facts.head
    assert (head.title, head.area, head.level) == (title, area, level)
    assert (head.period_start, head.period_end) == period
    assert len(facts.tasks) == tasks


@pytest.mark.parametrize(
    ("plan", "type_", "issued"),
    [
        ("gansu-2022", "implementation-plan", None),
        ("gansu-2025", "action-plan", "2025-03-07"),
        ("wuwei-2022", "implementation-plan", "2022-09-15"),
        ("zhejiang-2020", "work-points", "2020-04-28"),
        ("lanzhou-new-area-2021", "implementation-plan", "2021-01-29"),
    ],
)
def test_type_and_date(readings: dict[str, Reading], plan: str, type_: str, issued: str | None) -> None:
    head = readings[plan].facts.head
    assert (head.plan_type, head.issued) == (type_, issued)


def test_wuwei_has_seven_boxes_and_three_kinds_of_items(readings: dict[str, Reading]) -> None:
    tasks = readings["wuwei-2022"].facts.tasks
    counts = {kind: sum(t.kind is kind for t in tasks) for kind in TaskKind}
    assert counts == {
        TaskKind.TASK: 22,
        TaskKind.BOX_ITEM: 25,
        TaskKind.SUPPORT_MEASURE: 19,
        TaskKind.SAFEGUARD: 5,
    }
    numbers = [t.number for t in tasks if t.kind is TaskKind.BOX_ITEM]
    assert numbers[:7] == [f"专栏1-{n}" for n in range(1, 7)] + ["专栏2-1"]
    assert numbers[-1] == "专栏7-3"


def test_lead_phrases_are_the_tasks_of_lanzhou_new_area(readings: dict[str, Reading]) -> None:
    facts = readings["lanzhou-new-area-2021"].facts
    tasks = [t for t in facts.tasks if t.number is None]
    assert [t.title for t in tasks[:4]] == [
        "建设重大基础科研平台",
        "组建创新共同体",
        "大力实施科技专项和示范工程",
        "完善财政科技投入机制",
    ]
    numbered = [(t.number, t.title, t.kind) for t in facts.tasks if t.number]
    assert numbered == [
        ("（九）", "加快新型智慧城市建设", TaskKind.TASK),
        ("（十一）", "加强国际科技合作", TaskKind.TASK),
        ("（十二）", "加快多式联运建设", TaskKind.TASK),
        ("（十三）", "加强党的领导", TaskKind.SAFEGUARD),
        ("（十四）", "强化工作落实", TaskKind.SAFEGUARD),
        ("（十五）", "加强协调配合", TaskKind.SAFEGUARD),
    ]


def parties(reading: Reading, number: str) -> list[str]:
    """Official names of the explicit parties of the first task of that number."""
    task = next(t for t in reading.facts.tasks if t.number == number)
    return [
        r.party.name
        for r in reading.facts.responsibilities
        if r.task == task.order and r.basis is not RoleBasis.DOCUMENT_DEFAULT
    ]


@pytest.mark.parametrize(
    ("plan", "number", "expected"),
    [
        ("zhejiang-2020", "9",
         ["浙江省科学技术厅", "浙江省发展和改革委员会", "浙江省经济和信息化厅", "浙江省教育厅", "浙江省财政厅",
          "浙江省人民政府国有资产监督管理委员会", "浙江省统计局", "国家税务总局浙江省税务局"]),
        ("zhejiang-2020", "13", ["有关设区市人民政府", "浙江省科学技术厅", "浙江省发展和改革委员会"]),
        ("zhejiang-2020", "20",
         ["浙江省发展和改革委员会", "浙江省科学技术厅", "浙江省财政厅", "有关市、县（市、区）人民政府"]),
        ("zhejiang-2020", "22",
         ["浙江省科学技术厅", "浙江省财政厅", "浙江省商务厅", "中共浙江省委军民融合发展委员会办公室"]),
        ("zhejiang-2020", "31", ["省科技领导小组各成员单位", "各市、县（市、区）人民政府"]),
        ("gansu-2022", "10",
         ["兰州市人民政府", "白银市人民政府", "兰州新区管理委员会", "甘肃省科学技术厅", "甘肃省发展和改革委员会",
          "甘肃省工业和信息化厅", "甘肃省卫生健康委员会"]),
        ("wuwei-2022", "11", ["武威市文体广电和旅游局", "武威市科学技术局", "各县区人民政府"]),
    ],
)  # fmt: skip
def test_parties_of_a_task(readings: dict[str, Reading], plan: str, number: str, expected: list[str]) -> None:
    assert parties(readings[plan], number) == expected


def test_two_groups_in_one_item(readings: dict[str, Reading]) -> None:
    facts = readings["gansu-2022"].facts
    groups = [(r.list_group, r.list_position) for r in facts.responsibilities if r.task == 2]
    assert groups == [(0, n) for n in range(1, 7)] + [(1, n) for n in range(1, 7)]


def test_a_group_in_a_continuation_paragraph(readings: dict[str, Reading]) -> None:
    facts = readings["gansu-2022"].facts
    task = next(t for t in facts.tasks if t.number == "35")
    mentions = [r.mention for r in facts.responsibilities if r.task == task.order and r.list_group == 1]
    assert mentions == ["省金融监管局", "省政府国资委", "甘肃银保监局", "甘肃证监局", "省财政厅", "省市场监管局",
                        "省科技厅", "省工信厅", "人民银行兰州中心支行", "各金融机构"]  # fmt: skip


def test_all_later_tasks_fall_to_the_governments_named_once(readings: dict[str, Reading]) -> None:
    facts = readings["gansu-2025"].facts
    default = [r for r in facts.responsibilities if r.basis is RoleBasis.DOCUMENT_DEFAULT]
    assert {r.task for r in default} == set(range(2, 27))
    assert {r.party.name for r in default} == {"各市州人民政府", "兰州新区管理委员会"}
    assert len(default) == 50
    assert all(r.role is Role.UNSPECIFIED for r in default)


def test_the_first_of_a_plain_list_leads_by_custom_only(readings: dict[str, Reading]) -> None:
    listed = [r for r in readings["gansu-2022"].facts.responsibilities if r.task == 1]
    assert (listed[0].role, listed[0].basis) == (Role.LEAD, RoleBasis.FIRST_IN_LIST)
    assert {(r.role, r.basis) for r in listed[1:]} == {(Role.UNSPECIFIED, RoleBasis.UNSTATED)}


@pytest.mark.parametrize(
    ("plan", "implements", "mentions"),
    [
        ("gansu-2022",
         ["“十四五”国家科技创新规划", "国家科技体制改革三年攻坚方案",
          "甘肃省国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要"],
         ["兰州白银国家自主创新示范区条例"]),
        ("wuwei-2022",
         ["甘肃省强科技行动实施方案（2022—2025年）", "甘肃省关于深化科技体制机制改革创新推动高质量发展的若干措施",
          "武威市“十四五”科技创新规划"],
         ["关于深化科技体制机制改革创新推动高质量发展的若干措施", "关于进一步激发创新活力强化科技引领的意见",
          "关于提升甘肃省科技创新综合实力若干措施"]),
        ("gansu-2025", [], []),
        ("zhejiang-2020", [], ["浙江省大型科学仪器共享规定", "浙江省科学技术进步条例"]),
        ("lanzhou-new-area-2021", ["国务院办公厅关于支持国家级新区深化改革创新加快推动高质量发展的指导意见"], []),
    ],
)  # fmt: skip
def test_documents_named(
    readings: dict[str, Reading], plan: str, implements: list[str], mentions: list[str]
) -> None:
    cited = readings[plan].facts.citations
    assert [c.title for c in cited if c.kind is CitationKind.IMPLEMENTS] == implements
    assert [c.title for c in cited if c.kind is CitationKind.MENTIONS] == mentions


def test_a_cited_documents_number_is_kept(readings: dict[str, Reading]) -> None:
    (cited,) = readings["lanzhou-new-area-2021"].facts.citations
    assert cited.number == "国办发〔2019〕58号"


def test_every_name_of_the_seeds_is_in_a_register(readings: dict[str, Reading]) -> None:
    unknown = {d.detail for r in readings.values() for d in r.facts.doubts if d.kind.startswith("name")}
    assert unknown == set()


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        ("wuwei-2022", ["全国咨询热线", "Copyright"]),
        ("zhejiang-2020", ["您的位置", "上一篇"]),
        ("lanzhou-new-area-2021", ["版权所有", "官方微信"]),
    ],
)
def test_what_is_cut_is_reported(readings: dict[str, Reading], plan: str, words: list[str]) -> None:
    reading = readings[plan]
    text = reading.mapped.text
    cut = "\n".join(text[s.start : s.end] for s in reading.facts.cut)
    assert all(word in cut for word in words)
    kept = "\n".join(text[t.span.start : t.span.end] for t in reading.facts.tasks)
    assert not any(word in kept for word in words)


def test_spans_of_facts_lead_to_their_words(readings: dict[str, Reading]) -> None:
    for reading in readings.values():
        for one in reading.facts.responsibilities:
            assert reading.mapped.text[one.span.start : one.span.end] == one.mention
        for task in reading.facts.tasks:
            assert reading.mapped.text[task.title_span.start : task.title_span.end] == task.title
        for cited in reading.facts.citations:
            assert reading.mapped.text[cited.span.start : cited.span.end] == cited.title


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("甘肃省科技行动实施方案\n为推动科技创新，制定本方案。\n各部门要高度重视，认真落实。\n", "no task"),
        ("科技行动实施方案\n一、重点任务\n1.建设平台。加快建设。\n", "whose plan"),
    ],
)
def test_a_text_that_is_no_plan_is_refused(text: str, words: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(text.encode(), "notes.txt")
    assert caught.value.where == "notes.txt"
    assert words in caught.value.problem
    assert caught.value.remedy


def test_signature_and_aims_stand_outside_tasks_and_money() -> None:
    text = (
        "甘肃省科技行动方案\n一、重点任务\n1.加大投入。全社会研发经费投入强度不低于5%。\n"
        "2.加强领导。完善机制。\n甘肃省人民政府办公厅\n2022年9月15日\n"
    )
    reading = read(text.encode(), "plan.txt")
    facts = reading.facts
    last = facts.tasks[-1].span
    assert reading.mapped.text[last.start : last.end] == "2.加强领导。完善机制。"
    assert (facts.head.issued, [p.name for p in facts.head.issuers]) == (
        "2022-09-15",
        ["甘肃省人民政府办公厅"],
    )
    assert [(t.indicator, str(t.value)) for t in facts.targets] == [("全社会研发经费投入强度", "5")]
    assert facts.funding == ()
