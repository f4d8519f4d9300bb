"""What a document says of itself at its top and its end."""

import pytest

from loaders.extract.dates import title_years, written_date
from loaders.facts import Head
from loaders.reading import read

BODY = "一、总体要求\n坚持创新。\n二、重点任务\n1.建平台。加快建设。（责任单位：省科技厅）\n"


def head(top: str, bottom: str = "", body: str = BODY) -> Head:
    return read(f"{top}\n{body}{bottom}\n".encode(), "plan.txt").facts.head


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("武威市强科技行动实施方案（2022—2025年）", (2022, 2025)),
        ("广东省行动方案（2026-2028 年）", (2026, 2028)),
        ("2020年科技体制改革与发展工作要点", (2020, 2020)),
        ("甘肃省“十四五”科技创新规划", (2021, 2025)),
        ("甘肃省国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要", (2021, 2025)),
        ("甘肃省“十三五”科技创新规划", (2016, 2020)),
        ("甘肃省2030年前碳达峰实施方案", (None, 2030)),
        ("兰州新区深化科技改革创新加快推动高质量发展实施方案", (None, None)),
    ],
)
def test_years_of_a_title(title: str, years: tuple[int | None, int | None]) -> None:
    assert title_years(title) == years


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("日期:2020-04-28", "2020-04-28"),
        (" 2021/01/29/ 15:28 来源:新区原创", "2021-01-29"),
        ("成文日期：2018年12月21日", "2018-12-21"),
        ("2023年2月30日", None),
        ("二〇二三年", None),
    ],
)
def test_written_dates(text: str, day: str | None) -> None:
    assert written_date(text) == day


def test_a_notice_with_the_plan_behind_it() -> None:
    found = head(
        "广东省发展改革委关于印发《广东省人工智能行动方案（2026—2028年）》的通知\n粤发改高技〔2026〕78号\n"
        "各地级以上市人民政府，省政府各部门、各直属机构：\n《广东省人工智能行动方案（2026—2028年）》已经省政府同意，现印发给你们。\n"
        "广东省发展和改革委员会\n2026年3月12日\n广东省人工智能行动方案（2026—2028年）\n为全面实施，制定本方案。"
    )
    assert found.title == "广东省人工智能行动方案（2026—2028年）"
    assert [p.name for p in found.issuers] == ["广东省发展和改革委员会"]
    assert (found.document_number, found.issued) == ("粤发改高技〔2026〕78号", "2026-03-12")
    assert found.addressees == "各地级以上市人民政府，省政府各部门、各直属机构"


def test_joint_issuers_sign_below_the_text() -> None:
    found = head("关于支持科技创新的若干措施", "甘肃省科学技术厅\n甘肃省财政厅\n2022年3月1日")
    assert [p.name for p in found.issuers] == ["甘肃省科学技术厅", "甘肃省财政厅"]
    assert (found.area, found.area_basis, found.issued) == ("620000", "issuer", "2022-03-01")


def test_the_issuer_stands_in_the_title() -> None:
    found = head("国务院关于加快推进农业机械化的指导意见")
    assert [p.name for p in found.issuers] == ["国务院"]
    assert (found.area, found.level) == ("100000", "national")


def test_head_lines_of_a_database_of_policies() -> None:
    found = head(
        "政策文号：穗埔府规〔2025〕12 号\n实施日期：2025-09-25\n失效日期：2028-09-25\n"
        "广州开发区 广州市黄埔区促进文旅产业高质量发展的若干措施\n为促进，制定本措施。"
    )
    assert (found.document_number, found.area) == ("穗埔府规〔2025〕12号", "440112")
    assert (found.in_force_from, found.in_force_until) == ("2025-09-25", "2028-09-25")
    assert (found.period_start, found.period_end) == (2025, 2028)
    assert found.issued is None


@pytest.mark.parametrize(
    ("sentence", "start", "end"),
    [
        ("本措施自2025年9月25日起施行，有效期三年。", "2025-09-25", "2028-09-25"),
        ("本办法自2023年1月1日起施行，有效期至2027年12月31日。", "2023-01-01", "2027-12-31"),
        ("本措施自印发之日起施行，有效期5年。", "2022-03-01", "2027-03-01"),
    ],
)
def test_validity_in_words(sentence: str, start: str, end: str) -> None:
    found = head("甘肃省支持科技创新若干措施", f"三、附则\n{sentence}\n甘肃省科学技术厅\n2022年3月1日")
    assert (found.in_force_from, found.in_force_until) == (start, end)


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("甘肃省支持科技创新若干措施（征求意见稿）", "draft"),
        ("甘肃省科技专员管理办法（试行）", "trial"),
        ("甘肃省科技专员管理暂行办法", "trial"),
        ("甘肃省支持科技创新若干措施", None),
    ],
)
def test_status(title: str, status: str | None) -> None:
    assert head(title).status == status
