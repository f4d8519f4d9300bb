"""Which units of a plan are tasks, of which kind, under which headings."""

from loaders.extract.structure import Structure, structure
from loaders.facts import SectionKind, TaskKind
from loaders.outline.lines import split_lines
from loaders.outline.tree import build_tree
from loaders.reading import read


def units(text: str, *, measures: bool = False) -> Structure:
    return structure(build_tree(split_lines(text)), text, measures=measures)


def tasks(text: str, *, measures: bool = False) -> list[tuple[str | None, str, TaskKind]]:
    return [(t.number, t.title, t.kind) for t in units(text, measures=measures).tasks]


def test_numbered_items_are_tasks_and_goals_are_not() -> None:
    text = """一、总体要求
（一）指导思想。坚持创新。
（二）主要目标。
1.创新能力明显提升。到2025年达到65%。
二、重点任务
（一）提升创造力。结合部署。
1.建设创新中心。支持兰州。
2.建设创新基地。整合资源。
三、支持政策
1.加大奖补力度。给予20万元补助。
四、保障措施
（一）加强组织领导。坚持党的领导。
（二）强化督导。开展评估。"""
    assert tasks(text) == [
        ("1", "建设创新中心", TaskKind.TASK),
        ("2", "建设创新基地", TaskKind.TASK),
        ("1", "加大奖补力度", TaskKind.SUPPORT_MEASURE),
        ("（一）", "加强组织领导", TaskKind.SAFEGUARD),
        ("（二）", "强化督导", TaskKind.SAFEGUARD),
    ]


def test_headings_keep_number_title_kind_and_place() -> None:
    found = units(
        "三、重点任务\n（一）提升创造力。结合部署。\n1.建设中心。支持兰州。\n专栏1重大工程\n1.建平台。"
    )
    assert [(s.number, s.title, s.kind, s.parent) for s in found.sections] == [
        ("三、", "重点任务", SectionKind.TASK, None),
        ("（一）", "提升创造力", SectionKind.TASK, 0),
        ("专栏1", "重大工程", SectionKind.TASK, 1),
    ]
    assert [t.section for t in found.tasks] == [1, 2]


def test_without_items_the_bracketed_headings_are_the_tasks() -> None:
    text = """一、总体要求
（一）指导思想。
坚持创新。
二、加快推动高质量发展
（二）完善创新体系。
瞄准需求，加快推进。
（工业和信息化部、科技部等负责）
三、强化组织领导
（三）健全实施机制。
建立协调机制。"""
    assert tasks(text) == [
        ("（二）", "完善创新体系", TaskKind.TASK),
        ("（三）", "健全实施机制", TaskKind.SAFEGUARD),
    ]


def test_paragraphs_with_lead_phrases_are_tasks_where_nothing_is_numbered() -> None:
    text = """一、提升创新能力
（一）打造创新平台
建设科研平台，引进高校院所设立科研中心。
组建创新共同体，鼓励企业牵头。
（二）加强国际合作
支持农投集团等企业开展国际技术合作，推进转化。
二、组织实施
（三）加强党的领导
坚持党的领导，贯彻落实各项部署。
强化工作落实，推进各项改革。"""
    assert tasks(text) == [
        (None, "建设科研平台", TaskKind.TASK),
        (None, "组建创新共同体", TaskKind.TASK),
        ("（二）", "加强国际合作", TaskKind.TASK),
        ("（三）", "加强党的领导", TaskKind.SAFEGUARD),
    ]


def test_one_list_at_the_end_makes_the_section_the_task() -> None:
    text = """一、重点任务
（一）打造平台
建设科研平台，引进高校院所。
组建共同体，鼓励企业牵头。（责任单位：省科技厅）"""
    assert tasks(text) == [("（一）", "打造平台", TaskKind.TASK)]


def test_articles_of_measures_are_support_measures() -> None:
    text = """一、推进融合发展
第一条 【强化用地保障】纳入统筹。（责任单位：区体育局）
第二条 进一步强化文旅体、版权产业链条，完善上下游协同机制，鼓励龙头企业带动发展。
二、附则
本措施自印发之日起施行。"""
    assert tasks(text, measures=True) == [
        ("第一条", "强化用地保障", TaskKind.SUPPORT_MEASURE),
        ("第二条", "进一步强化文旅体、版权产业链条", TaskKind.SUPPORT_MEASURE),
    ]


def test_parts_with_their_own_bodies_are_the_tasks() -> None:
    text = """一、重点任务
1.建设平台。
（1）建设实验室。加快建设。（责任单位：市科技局）
（2）建设中试基地。加快建设。（责任单位：市工信局）
2.培育企业。
（1）高新技术企业。
（2）科技型中小企业。"""
    assert [title for _, title, _ in tasks(text)] == ["建设实验室", "建设中试基地", "培育企业"]


def test_a_task_holds_all_its_paragraphs() -> None:
    text = "一、任务\n1.多元投入。建立机制。（责任单位：省财政厅）\n鼓励银行设立科技支行。（责任单位：省金融监管局）\n2.开放。"
    first = units(text).tasks[0]
    assert text[first.span.start : first.span.end].endswith("（责任单位：省金融监管局）")


def test_a_box_below_a_task_of_its_own_keeps_the_task() -> None:
    text = "一、任务\n（一）建设平台。加快。\n专栏1重点工程\n1.农业工程。推进。\n（二）加强研究。推进。"
    assert tasks(text) == [
        ("（一）", "建设平台", TaskKind.TASK),
        ("专栏1-1", "农业工程", TaskKind.BOX_ITEM),
        ("（二）", "加强研究", TaskKind.TASK),
    ]


def test_an_article_ends_a_box() -> None:
    text = "第一条 【建平台】建。\n第二条 【强企业】强。\n专栏1重点工程\n1.农业工程。推进。\n第三条 【壮大产业】壮。"
    assert [number for number, _, _ in tasks(text)] == ["第一条", "第二条", "专栏1-1", "第三条"]


def test_an_item_that_only_its_number_tells_is_doubtful() -> None:
    text = (
        "甘肃省科技行动实施方案\n一、重点任务\n1.建平台。建设平台。\n专栏1 重点工程\n1.实验室工程。\n"
        "2.中试工程。\n2.育企业。培育企业。\n3.引人才。引进人才。\n"
    )
    doubts = [d for d in read(text.encode(), "plan.txt").facts.doubts if d.kind == "box item"]
    assert [d.detail.split(" fits")[0] for d in doubts] == ["item 2"]
