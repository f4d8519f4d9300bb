"""Random targets written in random house styles are read back as they were."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.loaders.extract.targets.shown import read

THINGS = st.sampled_from(
    [
        "高新技术企业",
        "省级重点实验室",
        "标准化卫生院",
        "农民合作社",
        "智能工厂",
        "专精特新“小巨人”企业",
        "养老服务中心（站）",
    ]
)
MEASURES = st.sampled_from(
    [
        "森林覆盖率",
        "科技进步贡献率",
        "常住人口城镇化率",
        "研发经费支出占地区生产总值比重",
        "基本养老保险参保率",
    ]
)
UNITS = st.sampled_from(["家", "个", "所", "户"])
BINDS = st.sampled_from(
    [("", "", "="), ("", "以上", "≥"), ("", "左右", "≈"), ("不少于", "", "≥"), ("不超过", "", "≤")]
)
VERBS = st.sampled_from(["建设", "培育", "组建", "力争培育", "打造"])
YEARS = st.integers(2022, 2030)
ENDS = st.sampled_from(["，", "；", "。"])


@settings(max_examples=150)
@given(
    YEARS,
    st.lists(
        st.tuples(
            st.booleans(),
            THINGS,
            MEASURES,
            st.integers(2, 9000),
            UNITS,
            BINDS,
            VERBS,
            st.integers(0, 2),
            ENDS,
        ),
        min_size=1,
        max_size=5,
    ),
)
def test_read_back(
    year: int,
    facts: list[tuple[bool, str, str, int, str, tuple[str, str, str], str, int, str]],
) -> None:
    text, expected = f"到{year}年，", []
    for counted, thing, measure, number, unit, (before, after, sign), verb, style, end in facts:
        if counted and style == 0:
            text += f"{verb}{thing}{before}{number}{unit}{after}"
            expected.append(f"{thing} {sign} {number}{unit} {year}")
        elif counted and style == 1:
            text += f"{verb}{number}{unit}{after}{thing}"
            expected.append(f"{thing} {sign if after or not before else '='} {number}{unit} {year}")
        elif counted:
            text += f"{thing}{before or '达到'}{number}{unit}{after}"
            expected.append(f"{thing} {sign} {number}{unit} {year}")
        else:
            text += f"{measure}{before or '提高到'}{number / 100}%{after}"
            expected.append(f"{measure} {sign} {number / 100}% {year}")
        text += end
    assert read(text, (2021, 2030)) == expected
