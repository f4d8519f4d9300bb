"""Lead phrases of items, articles, boxes and paragraphs."""

import pytest

from loaders.outline.lines import Line, split_lines
from loaders.outline.titles import lead_phrase, title_span
from loaders.outline.tree import build_tree


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("1.培育建设区域科技创新中心。按照要求，支持兰州。", "培育建设区域科技创新中心"),
        ("（一）提升科技创新创造力。结合国家重大战略部署。", "提升科技创新创造力"),
        ("三、重点任务", "重点任务"),
        ("（三）完善农机装备创新体系。\n瞄准农业机械化需求。", "完善农机装备创新体系"),
        ("No.2\n提升国家重大科研任务承接能力\n实施计划。", "提升国家重大科研任务承接能力"),
        ("第一条 【强化文旅体项目用地保障】将用地纳入统筹。", "强化文旅体项目用地保障"),
        (
            "第二十条 进一步强化文旅体、版权产业链条，完善上下游协同机制，鼓励龙头企业带动中小企业发展。",
            "进一步强化文旅体、版权产业链条",
        ),
        ("2.“专精特新”企业培育。加大培育力度。", "“专精特新”企业培育"),
        ("3.推动黄河（甘肃段）高新技术产业带建设。积极融入。", "推动黄河（甘肃段）高新技术产业带建设"),
        ("1.建设产业园区（责任单位：市科技局、市工信局）", "建设产业园区"),
        ("2.实行“科技专员”制度，每年选派30名以上。", "实行“科技专员”制度，每年选派30名以上"),
        ("1.推进平台建设：在核科学领域布局。", "推进平台建设"),
    ],
)
def test_the_title_is_the_lead_phrase(text: str, title: str) -> None:
    (node,) = build_tree(split_lines(text)).children
    span = title_span(node)
    assert span is not None
    assert text[span.start : span.end] == title


@pytest.mark.parametrize(
    ("paragraph", "phrase"),
    [
        ("组建创新共同体，鼓励由创新型企业牵头组建。", "组建创新共同体"),
        ("先进装备制造产业，加快组建研发中心。", "先进装备制造产业"),
        (
            "建立赋予科研人员职务成果所有权或长期使用权试点机制，在新区开展试点。",
            "建立赋予科研人员职务成果所有权或长期使用权试点机制",
        ),
    ],
)
def test_a_paragraph_opens_with_its_lead_phrase(paragraph: str, phrase: str) -> None:
    span = lead_phrase(Line(0, len(paragraph), paragraph))
    assert span is not None
    assert paragraph[span.start : span.end] == phrase


@pytest.mark.parametrize(
    "paragraph",
    [
        "支持农投集团、亚盛亚美特、富优基尼、兰石集团等企业开展国际技术合作和交流，推进转化。",
        "建设数据中心。",
    ],
)
def test_a_long_or_lone_clause_is_no_lead_phrase(paragraph: str) -> None:
    assert lead_phrase(Line(0, len(paragraph), paragraph)) is None
