"""What a document says of itself at its top and its end."""

import pytest

from loaders.extract.dates import title_years
from loaders.extract.writtendates import written_date
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
        ("二〇二二年三月一日", "2022-03-01"),
        ("二○二二年十二月二十一日", "2022-12-21"),
        ("二零二一年元月三十日", "2021-01-30"),
        ("二0一九年十月卅一日", "2019-10-31"),
        ("一九九八年正月廿八日", "1998-01-28"),
        ("二〇二二年十三月一日", None),
        ("2022年3月1日印发", "2022-03-01"),
        ("2022.3.1", "2022-03-01"),
        ("2022 年 3 月 1 日", "2022-03-01"),
        ("中华民国111年3月1日", "2022-03-01"),
        ("民国一百一十一年十二月三十一日", "2022-12-31"),
        ("中华民国一一一年三月一日", "2022-03-01"),
        ("到2025年，3月底前", None),
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
        ("本办法自发布之日起施行，有效期为五年。", "2022-03-01", "2027-03-01"),
        ("本办法自公布之日起实施。", "2022-03-01", None),
        ("本办法自印发之日起30日后施行，有效期5年。", "2022-03-31", "2027-03-31"),
        ("本办法自印发之日后三十日起施行。", "2022-03-31", None),
        ("本办法自二〇二二年四月一日起施行，有效期两年。", "2022-04-01", "2024-04-01"),
        ("本措施自2022年4月1日起试行，试行期2年。", "2022-04-01", "2024-04-01"),
        ("有效期至2025年12月31日。", None, "2025-12-31"),
        ("本措施自印发之日起施行，有效期至2025年12月31日止。", "2022-03-01", "2025-12-31"),
        ("本政策有效期自2022年4月1日至2025年3月31日。", "2022-04-01", "2025-03-31"),
        ("本措施执行期限为2022年1月1日至2024年12月31日。", "2022-01-01", "2024-12-31"),
        (
            "本办法自2022年4月1日起施行，有效期三年，原《甘肃省科技计划办法》（甘科规〔2017〕1号）同时废止。",
            "2022-04-01",
            "2025-04-01",
        ),
        ("本办法自2024年2月29日起施行，有效期1年。", "2024-02-29", "2025-02-28"),
        ("对在有效期内的高新技术企业给予奖励。", None, None),
        ("自项目立项之日起执行期3年。", None, None),
        ("到2025年，建成国家级平台3家。", None, None),
    ],
)
def test_validity_in_words(sentence: str, start: str | None, end: str | None) -> None:
    found = head("甘肃省支持科技创新若干措施", f"三、附则\n{sentence}\n甘肃省科学技术厅\n2022年3月1日")
    assert (found.in_force_from, found.in_force_until) == (start, end)


def test_validity_far_above_the_end() -> None:
    far = "三、附则\n本办法自2022年4月1日起施行，有效期5年。\n" + "附件内容说明。\n" * 20
    found = head("甘肃省科技计划管理办法", far)
    assert (found.in_force_from, found.in_force_until) == ("2022-04-01", "2027-04-01")


def test_when_another_document_came_into_force_is_not_its_own() -> None:
    body = BODY + "2.抓落实。落实自2021年9月1日起施行的《数据安全法》。\n" + "加强统筹协调。\n" * 14
    assert head("甘肃省强科技行动实施方案", body=body).in_force_from is None


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("甘肃省支持科技创新若干措施（征求意见稿）", "draft"),
        ("甘肃省科技专员管理办法（试行）", "trial"),
        ("甘肃省科技专员管理暂行办法", "trial"),
        ("甘肃省科技专员管理办法（暂行）", "trial"),
        ("甘肃省科技进步条例（修订草案）", "draft"),
        ("甘肃省强科技行动实施方案（草案）", "draft"),
        ("甘肃省强科技行动实施方案（送审稿）", "draft"),
        ("甘肃省强科技行动实施方案（讨论稿）", "draft"),
        ("甘肃省科技专员管理办法（修订征求意见稿）", "draft"),
        ("甘肃省科技专员管理办法（修订）", None),
        ("甘肃省支持科技创新若干措施", None),
    ],
)
def test_status(title: str, status: str | None) -> None:
    assert head(title).status == status


@pytest.mark.parametrize(
    "title",
    ["甘肃省科技计划管理办法（2022年修订）", "甘肃省科技进步条例（2019年修正）", "甘肃省人才办法（2021版）"],
)
def test_the_year_of_a_wording_is_no_period(title: str) -> None:
    found = head(title)
    assert (found.title, found.period_start, found.period_end) == (title, None, None)


@pytest.mark.parametrize(
    ("bottom", "day"),
    [
        ("甘肃省科学技术厅\n二〇二二年三月一日", "2022-03-01"),
        ("甘肃省科学技术厅\n二○二二年十二月二十一日", "2022-12-21"),
        ("甘肃省科学技术厅 2022年3月1日", "2022-03-01"),
        ("甘肃省科学技术厅\n（2022年3月1日）", "2022-03-01"),
        ("甘肃省科学技术厅\n2022年3月1日\n（此件公开发布）", "2022-03-01"),
        ("（此件公开发布）\n甘肃省科学技术厅办公室 2022年3月2日印发", "2022-03-02"),
        ("甘肃省科学技术厅\n2022年3月1日\n甘肃省科学技术厅办公室 2022年3月2日印发", "2022-03-01"),
        (
            "甘肃省科学技术厅\n2022年3月1日\n抄送：省委办公厅，省人大常委会办公厅。\n甘肃省科学技术厅办公室 2022年3月2日印发",
            "2022-03-01",
        ),
    ],
)
def test_the_day_below_the_text(bottom: str, day: str) -> None:
    assert head("甘肃省强科技行动实施方案", bottom).issued == day


@pytest.mark.parametrize(
    ("top", "day"),
    [
        ("成文日期：2022年3月1日\n发布日期：2022-03-08\n甘肃省强科技行动实施方案", "2022-03-01"),
        ("发布日期：2022-03-08\n成文日期：2022年3月1日\n甘肃省强科技行动实施方案", "2022-03-01"),
        ("甘肃省强科技行动实施方案\n发布日期：2022-03-08 来源：甘肃省科学技术厅", "2022-03-08"),
        ("甘肃省强科技行动实施方案\n（2022年3月1日甘肃省人民政府第100次常务会议通过）", "2022-03-01"),
        ("生效日期：2022-05-01\n甘肃省强科技行动实施方案", None),
        ("生成日期\n二〇二二年三月一日\n甘肃省强科技行动实施方案", "2022-03-01"),
    ],
)
def test_the_day_above_the_text(top: str, day: str | None) -> None:
    assert head(top).issued == day


@pytest.mark.parametrize("sign", ["甘肃省科学技术厅\n二〇二二年三月一日", "甘肃省科学技术厅2022年3月1日"])
def test_what_stands_below_the_text_belongs_to_no_task(sign: str) -> None:
    bottom = f"{sign}\n抄送：省委办公厅，省财政厅。\n甘肃省科学技术厅办公室2022年3月2日印发"
    text = f"甘肃省强科技行动实施方案\n{BODY}{bottom}\n"
    reading = read(text.encode(), "plan.txt")
    (task,) = reading.facts.tasks
    assert reading.mapped.text[task.span.start : task.span.end].endswith("（责任单位：省科技厅）")


@pytest.mark.parametrize(
    ("top", "number", "day"),
    [
        (
            "臺北市政府\n中華民國111年3月1日\n府授產業字第1110012345號\n創新發展實施計畫",
            "府授产业字第1110012345号",
            "2022-03-01",
        ),
        (
            "發文日期：中華民國一百一十一年三月一日\n發文字號：院臺科字第1110012345號\n科技發展計畫",
            "院台科字第1110012345号",
            "2022-03-01",
        ),
    ],
)
def test_heads_of_taiwan(top: str, number: str, day: str) -> None:
    found = head(top, body="一、目標\n坚持创新。\n二、重點任務\n1.建平台。加快建設。（責任單位：經濟部）\n")
    assert (found.document_number, found.issued, found.area) == (number, day, "710000")
    assert found.area_basis == "document-number"


def test_a_head_of_hong_kong() -> None:
    found = head("香港創新科技發展藍圖\n創新科技及工業局\n2022年12月22日")
    assert (found.title, found.area, found.issued) == ("香港创新科技发展蓝图", "810000", "2022-12-22")
