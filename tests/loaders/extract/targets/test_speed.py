"""Time grows with the length of the text and no faster."""

import pytest

from loaders.extract.targets import targets
from loaders.outline.lines import Line
from tests.hanging import LONG, must_end

PLAIN = "坚持以人民为中心的发展思想，推动经济社会高质量发展，深入实施创新驱动发展战略，到2025年取得明显成效，"


@pytest.mark.parametrize(
    "unit",
    [
        "到2025年，建设高水平平台30个左右、中心80个，",
        "3、",
        "（“《",
        "1.5亿—2",
        "由3个",
        "分别达到1%、",
        "一二三十百",
        "2025年、",
        "给予3万元，",
        "12",
    ],
)
def test_hostile_repetition_stays_linear(unit: str) -> None:
    text = unit * (LONG // len(unit))
    with must_end():
        targets([], [], [Line(0, len(text), text)], period=(2021, 2025))


def test_a_paragraph_of_five_megabytes() -> None:
    text = PLAIN * (5_300_000 // 3 // len(PLAIN))
    assert len(text.encode()) > 4_900_000
    with must_end():
        assert targets([], [], [Line(0, len(text), text)], period=(2021, 2025))[0] == []
