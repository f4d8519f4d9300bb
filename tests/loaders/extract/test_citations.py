"""Documents named in a plan, well and badly bracketed."""

import pytest

from loaders.extract.citations import citations
from loaders.facts import CitationKind
from loaders.outline.lines import split_lines


def cited(text: str, *, preamble: bool = True, own: str = "") -> list[tuple[str, str]]:
    end = len(text) if preamble else 0
    return [(c.title, c.kind.value) for c in citations(split_lines(text), [], own, end)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("依据《“十四五”国家科技创新规划》《国家科技体制改革三年攻坚方案《甘肃省规划纲要》，制定本实施方案。",
         [("“十四五”国家科技创新规划", "implements"), ("国家科技体制改革三年攻坚方案", "implements"),
          ("甘肃省规划纲要", "implements")]),
        ("为深入贯彻落实《国务院办公厅关于支持国家级新区的指导意见》（国办发〔2019〕58号）文件精神，特制定本实施方案。",
         [("国务院办公厅关于支持国家级新区的指导意见", "implements")]),
        ("落实《国务院办公厅印发〈关于进一步培育新增长点的若干措施〉的通知》等文件有关要求，结合我区实际，制定本措施。",
         [("国务院办公厅印发〈关于进一步培育新增长点的若干措施〉的通知", "implements")]),
        ("加快推进《兰州白银国家自主创新示范区条例》立法进程。", [("兰州白银国家自主创新示范区条例", "mentions")]),
        ("推进《浙江省科学技术进步条例》修订，研究制订若干意见。", [("浙江省科学技术进步条例", "mentions")]),
        ("《广州市黄埔区促进文化旅游产业发展办法》（穗埔府规〔2021〕11号）、《实施细则》同时废止。",
         [("广州市黄埔区促进文化旅游产业发展办法", "repeals"), ("实施细则", "repeals")]),
        ("组织实施《基于柔性制造的160族系风电叶片技术攻关及产业化》项目。", []),
        ("实施《熔盐浸渗致使复合材料微观界面结构的原位研究》《液态核燃料微观结构及性质的理论研究》等基础研究项目。", []),
        ("推行《常用涉企公证服务清单》，支持公证机构入驻。", [("常用涉企公证服务清单", "mentions")]),
    ],
)  # fmt: skip
def test_titles_and_reasons(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert cited(sentence) == expected


def test_the_plan_itself_is_not_cited() -> None:
    assert cited("《2020年工作要点》已发布。", own="2020年工作要点") == []


def test_below_the_preamble_nothing_is_a_basis() -> None:
    sentence = "全面落实《关于进一步激发创新活力强化科技引领的意见》等政策，结合实际制定细则。"
    assert cited(sentence, preamble=False) == [("关于进一步激发创新活力强化科技引领的意见", "mentions")]


def test_the_number_behind_a_title() -> None:
    text = "根据《指导意见》（国办发〔2019〕58号），制定本方案。"
    (only,) = citations(split_lines(text), [], "", len(text))
    assert (only.number, only.kind) == ("国办发〔2019〕58号", CitationKind.IMPLEMENTS)


def test_one_document_is_cited_once_for_its_strongest_reason() -> None:
    text = "根据《甘肃省科技条例》，制定本方案。\n落实《甘肃省科技条例》。"
    assert cited(text) == [("甘肃省科技条例", "implements")]
