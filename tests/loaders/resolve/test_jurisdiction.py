"""Whose plan a document is."""

import pytest

from loaders.resolve.jurisdiction import jurisdiction, opening_place


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("甘肃省强科技行动实施方案（2022—2025年）", "620000"),
        ("武威市强科技行动实施方案（2022—2025年）", "620600"),
        ("兰州新区深化科技改革创新加快推动高质量发展实施方案", "N620100A"),
        ("广州开发区广州市黄埔区促进文旅产业与版权经济高质量发展的若干措施", "440112"),
        ("广东省支持人工智能OPC创新发展行动方案（2026—2028年）", "440000"),
        ("民勤县科技创新行动方案", "620621"),
    ],
)
def test_the_place_that_opens_the_title(title: str, code: str) -> None:
    found = jurisdiction(title)
    assert found is not None
    assert (found.area, found.basis) == (code, "title")


@pytest.mark.parametrize(
    ("arguments", "code", "basis"),
    [
        ({"title": "国务院关于加快推进农业机械化的指导意见"}, "100000", "issuer"),
        ({"title": "关于支持科技创新的若干措施", "issuer": "武威市人民政府"}, "620600", "issuer"),
        ({"title": "关于支持科技创新的若干措施", "number": "甘政办发〔2022〕15号"}, "620000", "document-number"),
        ({"title": "关于支持科技创新的若干措施", "number": "国办发〔2019〕58号"}, "100000", "document-number"),
        ({"title": "2020年科技体制改革与发展工作要点",
          "body": "推进浙江大学建设。（省科技厅、省财政厅、浙江省税务局）借鉴上海经验。（省科技厅、浙江证监局）"},
         "330000", "body"),
        ({"title": "科技工作要点", "source": ["浙江省科技厅网"]}, "330000", "source-line"),
    ],
)  # fmt: skip
def test_other_signs(arguments: dict[str, str], code: str, basis: str) -> None:
    found = jurisdiction(**arguments)
    assert found is not None
    assert (found.area, found.basis) == (code, basis)


def test_nothing_tells() -> None:
    assert jurisdiction("科技创新行动方案", body="加快建设平台。") is None


@pytest.mark.parametrize("text", ["科技创新行动方案", "朝阳产业发展规划", "高新区高质量发展行动方案"])
def test_words_that_are_no_place(text: str) -> None:
    assert opening_place(text) is None
