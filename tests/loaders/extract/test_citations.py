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


def test_below_the_preamble_a_sentence_that_makes_this_plan_is_one() -> None:
    sentence = "根据《甘肃省强科技行动实施方案》，结合武威市实际，制定本方案。"
    assert cited(sentence, preamble=False) == [("甘肃省强科技行动实施方案", "implements")]


def test_the_number_behind_a_title() -> None:
    text = "根据《指导意见》（国办发〔2019〕58号），制定本方案。"
    (only,) = citations(split_lines(text), [], "", len(text))
    assert (only.number, only.kind) == ("国办发〔2019〕58号", CitationKind.IMPLEMENTS)


def test_one_document_is_cited_once_for_its_strongest_reason() -> None:
    text = "根据《甘肃省科技条例》，制定本方案。\n落实《甘肃省科技条例》。"
    assert cited(text) == [("甘肃省科技条例", "implements")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("根据《湖南省“十四五”农业农村现代化规划》，制定本方案。", [("湖南省“十四五”农业农村现代化规划", "implements")]),
        ("按照《国务院关于印发2030年前碳达峰行动方案的通知》（国发〔2021〕23号）要求，特制定本实施方案。",
         [("国务院关于印发2030年前碳达峰行动方案的通知", "implements")]),
        ("依据《中华人民共和国科学技术进步法》《促进科技成果转化法》等法律法规，结合我市实际，制定本办法。",
         [("中华人民共和国科学技术进步法", "implements"), ("促进科技成果转化法", "implements")]),
        ("为贯彻《成渝地区双城经济圈建设规划纲要》，结合我市实际，制定本行动计划。",
         [("成渝地区双城经济圈建设规划纲要", "implements")]),
        ("为落实《数字中国建设整体布局规划》，编制本规划。", [("数字中国建设整体布局规划", "implements")]),
        ("遵照《上海市推进科技创新中心建设条例》，制定本措施。", [("上海市推进科技创新中心建设条例", "implements")]),
        ("现就贯彻《国务院关于加快建立健全绿色低碳循环发展经济体系的指导意见》提出以下实施意见。",
         [("国务院关于加快建立健全绿色低碳循环发展经济体系的指导意见", "implements")]),
        ("近年来，我省出台了《关于强化实施创新驱动发展战略的若干意见》。",
         [("关于强化实施创新驱动发展战略的若干意见", "mentions")]),
        ("修订《浙江省专利条例》，完善知识产权保护制度。", [("浙江省专利条例", "mentions")]),
        ("编制《深圳市新型数据中心布局规划》。", [("深圳市新型数据中心布局规划", "mentions")]),
        ("《若干意见》印发后，各地积极落实。", [("若干意见", "mentions")]),
        ("对《武威市科技计划项目管理办法》作如下修改。", [("武威市科技计划项目管理办法", "amends")]),
        ("《杭州市人才若干政策》（杭政〔2015〕2号）自本措施施行之日起废止。", [("杭州市人才若干政策", "repeals")]),
        ("原《成都市专利资助办法》同时废止。", [("成都市专利资助办法", "repeals")]),
        ("实施《面向智能制造的关键技术研究》课题。", []),
        ("创作《我和我的家乡》等作品，打造精品剧目。", []),
        ("出版《科技前沿》丛书。", []),
        ("鼓励在《科学》《自然》等期刊发表论文。", []),
        ("举办《中国诗词大会》节目。", []),
        ("推进“一带一路”建设，落实十四五规划。", []),
        ("落实《若干措施《实施细则》，细化举措。", [("若干措施", "mentions"), ("实施细则", "mentions")]),
        ("根据《国务院办公厅印发〈关于推动公立医院高质量发展的意见〉的通知》，制定本方案。",
         [("国务院办公厅印发〈关于推动公立医院高质量发展的意见〉的通知", "implements")]),
        ("根据《关于印发《科技伦理审查办法（试行）》的通知》，制定本方案。",
         [("关于印发《科技伦理审查办法（试行）》的通知", "implements")]),
        ("根据《A条例》、《B办法》和《C意见》，制定本方案。",
         [("A条例", "implements"), ("B办法", "implements"), ("C意见", "implements")]),
        ("根据《中国制造2025》（国发〔2015〕28号），制定本方案。", [("中国制造2025", "implements")]),
        ("推广应用《医疗机构病历管理规定》。", [("医疗机构病历管理规定", "mentions")]),
        ("严格执行《公平竞争审查条例》有关规定。", [("公平竞争审查条例", "mentions")]),
        ("符合《产业结构调整指导目录》鼓励类的项目优先支持。", [("产业结构调整指导目录", "mentions")]),
        ("列入《首台（套）重大技术装备推广应用指导目录》的产品。", [("首台（套）重大技术装备推广应用指导目录", "mentions")]),
        ("没有书名号的意见和办法不计。", []),
        ("严格执行《国家科学技术奖励条例》，规范项目管理。", [("国家科学技术奖励条例", "mentions")]),
        ("《", []),
        ("加强《》管理。", []),
        ("本方案自印发之日起施行，《甘肃省科技专员管理办法》停止执行。", [("甘肃省科技专员管理办法", "repeals")]),
    ],
)  # fmt: skip
def test_sentences_of_other_plans(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert cited(sentence) == expected
