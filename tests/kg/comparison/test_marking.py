"""Two texts beside each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.comparison.marking import Kind, Pieces, marked


def shown(pieces: Pieces) -> str:
    """Only on one side in brackets, moved in angle brackets."""
    signs = {Kind.SAME: "{}", Kind.MOVED: "<{}>", Kind.ONLY: "[{}]"}
    return "".join(signs[piece.kind].format(piece.text) for piece in pieces)


@pytest.mark.parametrize(
    ("left", "right", "left_shown", "right_shown"),
    [
        pytest.param(
            "到2023年，完成省级科技创新基地优化整合。",
            "到2023年，完成市级科技创新平台和基地优化整合。",
            "到2023年，完成[省]级科技创新基地优化整合。",
            "到2023年，完成[市]级科技创新[平台和]基地优化整合。",
            id="level and words put in",
        ),
        pytest.param(
            "技术合同成交额达到500亿元以上。",
            "技术合同成交额达到525亿元以上。",
            "技术合同成交额达到[500]亿元以上。",
            "技术合同成交额达到[525]亿元以上。",
            id="a number differs as a whole",
        ),
        pytest.param(
            "科技进步贡献率达到1.5%以上的水平。",
            "科技进步贡献率达到1.8%以上的水平。",
            "科技进步贡献率达到[1.5]%以上的水平。",
            "科技进步贡献率达到[1.8]%以上的水平。",
            id="a decimal differs as a whole",
        ),
        pytest.param(
            "支持培育专精特新企业。实施高新技术企业倍增计划，完善孵化平台体系，全面增强育成能力。",
            "完善孵化平台体系，全面增强育成能力。启动实施高新技术企业倍增计划。",
            "[支持培育专精特新企业。]<实施高新技术企业倍增计划>[，]完善孵化平台体系，全面增强育成能力。",
            "完善孵化平台体系，全面增强育成能力。[启动]<实施高新技术企业倍增计划>[。]",
            id="a moved sentence is recognised",
        ),
        pytest.param("建设实验室。", "引进人才。", "[建设实验室]。", "[引进人才]。", id="nothing in common"),
        pytest.param("", "引进人才。", "", "[引进人才。]", id="nothing on the left"),
    ],
)
def test_marked(left: str, right: str, left_shown: str, right_shown: str) -> None:
    one, other = marked(left, right)
    assert (shown(one), shown(other)) == (left_shown, right_shown)


TEXT = st.lists(
    st.sampled_from(
        [
            "科技创新平台建设",
            "到2025年",
            "2000",
            "家以上",
            "。",
            "，",
            "\n",
            "省级",
            "市级",
            "引进人才团队",
            "1.5%",
            "R&D",
        ]
    ),
    max_size=14,
).map("".join)


@given(TEXT, TEXT)
def test_pieces_are_the_texts_and_what_is_common_reads_alike(left: str, right: str) -> None:
    one, other = marked(left, right)
    assert "".join(piece.text for piece in one) == left
    assert "".join(piece.text for piece in other) == right
    same = ["".join(piece.text for piece in pieces if piece.kind == Kind.SAME) for pieces in (one, other)]
    assert same[0] == same[1]


@given(TEXT)
def test_a_text_is_the_same_as_itself(text: str) -> None:
    assert all(piece.kind == Kind.SAME for pieces in marked(text, text) for piece in pieces)
