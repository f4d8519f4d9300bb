"""Questions of coordination: on plans written by hand, and on the shipped plans with rows read off the texts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from kg.ask import ask
from kg.store.base import Store
from kg.store.embedded import EmbeddedStore
from kg.store.open import open_store
from tests.queries.asking import picked

DATA = Path(__file__).parents[1] / "data" / "coordination.trig"
SCIENCE, FINANCE, EDUCATION = "甘肃省科学技术厅", "甘肃省财政厅", "甘肃省教育厅"
CITIES, LANZHOU, WUWEI = "各市州人民政府", "兰州市人民政府", "武威市人民政府"
POVERTY, REVIVAL, FARMING = "甘肃省扶贫开发办公室", "甘肃省乡村振兴局", "甘肃省农业农村厅"

GANSU_2022 = "甘肃省强科技行动实施方案（2022—2025年）"
GANSU_2025 = "甘肃省打造全国区域性科技创新及转化基地行动方案"
WUWEI_2022 = "武威市强科技行动实施方案（2022—2025年）"
ZHEJIANG = "2020年科技体制改革与发展工作要点"

Rows = list[tuple[str, ...]]
Case = tuple[str, str, Mapping[str, object], Rows]


@pytest.fixture(scope="module")
def hand() -> Store:
    return EmbeddedStore.in_memory([DATA])


@pytest.fixture(scope="module")
def corpus(built: Path) -> Store:
    return open_store(built)


TASK_1: Rows = [
    ("1", "1", "1", SCIENCE, "lead", "explicit", "省科技厅"),
    ("1", "1", "2", FINANCE, "support", "explicit", "省财政厅"),
    ("1", "1", "3", EDUCATION, "support", "explicit", "省教育厅"),
    ("1", "2", "1", CITIES, "support", "explicit", "各市州政府"),
]
PAIRS: Rows = [
    ("education", "finance", "1", "one-absent", "1 建设实验室体系"),
    ("education", "science", "1", "one-absent", "1 建设实验室体系"),
    ("education", "university", "1", "both-absent", "3 加强校地合作"),
    ("industry", "science", "1", "apart", "2 支持企业创新"),
]
# The register alone makes 武威市政府 a member; a text says that 兰州市政府 is one.
EXPANDED: Rows = [
    ("1", CITIES, "support", LANZHOU, "false"),
    ("1", CITIES, "support", WUWEI, "true"),
    ("4", CITIES, "unspecified", LANZHOU, "false"),
    ("4", CITIES, "unspecified", WUWEI, "true"),
    ("5", CITIES, "unspecified", LANZHOU, "false"),
    ("5", CITIES, "unspecified", WUWEI, "true"),
    ("6", "有关部门", "support", "", ""),
    ("7", CITIES, "support", LANZHOU, "false"),
    ("7", CITIES, "support", WUWEI, "true"),
]
BY_HAND: list[Case] = [
    ("task-parties", "number list place name role basis words", {"task": "建设实验室体系"}, TASK_1),
    (
        "task-parties", "planTitle number name role", {"agency": "兰州大学"},
        [("甘肃方案", "3", EDUCATION, "unspecified"), ("甘肃方案", "3", "兰州大学", "unspecified")],
    ),
    # Task 1 is headed by 科技厅, 2 by 工信厅, 3 by 教育厅 and 6 by 财政厅, which are listed first; that of 7
    # is a government without a function, and 4 and 5 list groups alone.
    (
        "agency-themes", "name function tasks led", {"plan": "甘肃方案"},
        [
            ("兰州大学", "education", "1", "0"), ("甘肃省工业和信息化厅", "industry", "1", "1"),
            (EDUCATION, "education", "1", "0"), (EDUCATION, "science", "1", "0"),
            (SCIENCE, "industry", "1", "0"), (SCIENCE, "science", "1", "1"),
            (FINANCE, "finance", "1", "0"), (FINANCE, "science", "1", "0"),
        ],
    ),
    # 财政厅 supports tasks 1 and 6, 教育厅 supports 1 and is listed for 3; both lead nothing.
    (
        "supporting-agencies", "name function tasks supports plans titles", {},
        [
            (EDUCATION, "education", "2", "1", "1", "1 建设实验室体系；3 加强校地合作"),
            (FINANCE, "finance", "2", "2", "1", "1 建设实验室体系；6 加强经费保障"),
        ],
    ),
    (
        "supporting-agencies", "name tasks", {"minimum": 1, "level": "prefecture"}, [("武威市财政局", "1")],
    ),
    (
        "pairs-at-one-level", "function1 function2 tasks verdict titles",
        {"upper": "provincial", "lower": "prefecture"}, PAIRS,
    ),
    # 财政 and 科技 of 武威 share a task, as those of the province do.
    ("pairs-at-one-level", "function1", {"upper": "prefecture", "lower": "provincial"}, []),
    ("pairs-at-one-level", "function1", {"minimum": 2}, []),
    (
        "tasks-without-lead", "number title parties names verdict", {},
        [
            ("3", "加强校地合作", "2", "兰州大学；甘肃省教育厅", "unstated"),
            ("4", "落实属地责任", "1", CITIES, "clause"),
            ("5", "开展科普活动", "1", CITIES, "groups"),
            ("6", "加强经费保障", "2", "有关部门；甘肃省财政厅", "support"),
        ],
    ),
    ("tasks-without-lead", "number", {"plan": "武威方案"}, []),
    (
        "crowded-tasks", "number parties leads verdict names", {"above": 3},
        [("1", "4", "1", "one-lead", f"{CITIES}；甘肃省教育厅；甘肃省科学技术厅；甘肃省财政厅")],
    ),
    (
        "crowded-tasks", "planTitle number parties leads verdict", {"above": 1},
        [
            ("甘肃方案", "1", "4", "1", "one-lead"),
            ("武威方案", "1", "2", "1", "one-lead"),
            ("甘肃方案", "2", "2", "1", "one-lead"),
            ("甘肃方案", "3", "2", "0", "no-lead"),
            ("甘肃方案", "6", "2", "0", "no-lead"),
            ("甘肃方案", "7", "2", "1", "one-lead"),
        ],
    ),
    ("crowded-tasks", "number", {}, []),
    # 工信厅 meets 财政厅 and 教育厅 through 科技厅 alone, 兰州大学 the others through 教育厅 alone.
    (
        "bridging-agencies", "name partners pairs joined", {},
        [
            (EDUCATION, "3", "2", "兰州大学—甘肃省科学技术厅；兰州大学—甘肃省财政厅"),
            (SCIENCE, "3", "2", "甘肃省工业和信息化厅—甘肃省教育厅；甘肃省工业和信息化厅—甘肃省财政厅"),
        ],
    ),
    ("bridging-agencies", "name", {"level": "prefecture"}, []),
    ("bridging-agencies", "name pairs", {"agency": SCIENCE, "minimum": 2}, [(SCIENCE, "2")]),
    (
        "group-tasks", "number groupName role memberName inferred", {"plan": "甘肃方案"}, EXPANDED,
    ),
    ("group-tasks", "number memberName", {"member": LANZHOU, "group": CITIES},
     [("1", LANZHOU), ("4", LANZHOU), ("5", LANZHOU), ("7", LANZHOU)]),
    (
        "non-government-parties", "name agencyKind planTitle number title role basis words", {},
        [("兰州大学", "university", "甘肃方案", "3", "加强校地合作", "unspecified", "unstated", "兰州大学")],
    ),
    ("non-government-parties", "name", {"kind": "enterprise"}, []),
    ("non-government-parties", "name", {"kind": "university", "level": "provincial"}, [("兰州大学",)]),
    # The plan of 2025 still writes the name that was given up in 2021 and 2024; the old plan has no issue
    # date, and its first year is 2016.
    (
        "inherited-duties", "name planTitle number title role successorName date kind verdict", {},
        [
            (POVERTY, "甘肃办法", "2", "支持脱贫地区", "lead", FARMING, "2024", "merged", "after"),
            (POVERTY, "甘肃旧方案", "2", "推进科技扶贫", "lead", FARMING, "2024", "merged", "before"),
        ],
    ),
    (
        "inherited-duties", "planTitle successorName date kind", {"year": 2023, "plan": "甘肃旧方案"},
        [("甘肃旧方案", REVIVAL, "2021", "renamed")],
    ),
    ("inherited-duties", "name", {"year": 2020}, []),
    ("inherited-duties", "name", {"agency": SCIENCE}, []),
]  # fmt: skip


@pytest.mark.parametrize(("question", "columns", "parameters", "expected"), BY_HAND)
def test_on_plans_written_by_hand(
    hand: Store, question: str, columns: str, parameters: Mapping[str, object], expected: Rows
) -> None:
    found = picked(hand, question, columns, **parameters)
    assert [parts_in_order(row) for row in found] == [parts_in_order(row) for row in expected]


def parts_in_order(row: tuple[str, ...]) -> tuple[str, ...]:
    """A list has no order of its own."""
    return tuple("；".join(sorted(cell.split("；"))) for cell in row)


# 甘肃方案 runs 2022–2025 and repeals the old one, which ran 2016–2030; 甘肃办法 is in force from 2025-02 to 2027-01;
# 甘肃意见 was issued in 2021 without an end; 甘肃通知 has no date.
IN_FORCE = {
    2018: [("甘肃旧方案", "2016", "2030", "period", "1")],
    2021: [("甘肃意见", "2021", "", "issued", "1"), ("甘肃旧方案", "2016", "2030", "period", "1")],
    2022: [
        ("甘肃意见", "2021", "", "issued", "1"),
        ("甘肃方案", "2022", "2025", "period", "1"),
        ("甘肃方案", "2022", "2025", "period", "2"),
    ],
    2027: [("甘肃办法", "2025", "2027", "dates", "1"), ("甘肃意见", "2021", "", "issued", "1")],
    None: [
        ("甘肃办法", "2025", "2027", "dates", "1"),
        ("甘肃意见", "2021", "", "issued", "1"),
        ("甘肃方案", "2022", "2025", "period", "1"),
        ("甘肃方案", "2022", "2025", "period", "2"),
        ("甘肃通知", "", "", "undated", "1"),
    ],
}


@pytest.mark.parametrize("year", IN_FORCE)
def test_duties_are_of_the_plans_in_force_in_a_year(hand: Store, year: int | None) -> None:
    columns = "planTitle from until verdict number"
    assert picked(hand, "duties-in-force", columns, agency=SCIENCE, year=year) == IN_FORCE[year]


def test_duties_in_force_reach_the_members_of_a_collective(hand: Store) -> None:
    rows = picked(hand, "duties-in-force", "number role through inferred", agency=LANZHOU, year=2023)
    assert rows == [
        ("1", "support", CITIES, "false"),
        ("4", "unspecified", CITIES, "false"),
        ("5", "unspecified", CITIES, "false"),
        ("7", "lead", "", ""),
        ("7", "support", CITIES, "false"),
    ]
    through = picked(hand, "duties-in-force", "number inferred", agency=WUWEI, year=2023)
    assert through == [("1", "true"), ("4", "true"), ("5", "true"), ("7", "true")]


CORPUS: list[Case] = [
    # （责任单位：省科技厅、省农业农村厅、省水利厅、省乡村振兴局、省林草局）
    (
        "task-parties", "place name role basis", {"plan": GANSU_2022, "task": "提升现代农业技术创新能力"},
        [
            ("1", "甘肃省科学技术厅", "lead", "first-in-list"),
            ("2", "甘肃省农业农村厅", "unspecified", "unstated"),
            ("3", "甘肃省水利厅", "unspecified", "unstated"),
            ("4", "甘肃省乡村振兴局", "unspecified", "unstated"),
            ("5", "甘肃省林业和草原局", "unspecified", "unstated"),
        ],
    ),
    # 省科协 stands at the end of 22 and 34, 兰州大学 before 兰州市政府 at the end of 34.
    (
        "non-government-parties", "name agencyKind number title", {"plan": GANSU_2022},
        [
            ("甘肃省科学技术协会", "mass-organisation", "22", "拓宽引才聚才渠道"),
            ("甘肃省科学技术协会", "mass-organisation", "34", "深化科技创新开放合作"),
            ("兰州大学", "university", "34", "深化科技创新开放合作"),
        ],
    ),
    # No.27: （省科技厅、省发展改革委、省教育厅、省卫生健康委、省科协、省社科联）
    (
        "non-government-parties", "name number", {"plan": ZHEJIANG},
        [("浙江省社会科学界联合会", "27"), ("浙江省科学技术协会", "27")],
    ),
    # 14: 市发展改革委、市生态环境局、市林草局、市卫生健康委、市应急管理局、市交通运输局、市市场监管局、
    # 市科技局，各县区政府. The nearest, 9 of the support measures, has eight.
    (
        "crowded-tasks", "number title parties leads verdict", {"plan": WUWEI_2022},
        [("14", "加强民生领域科技创新", "9", "1", "one-lead")],
    ),
    # Each plan says that the body listed first leads, or is read so, wherever bodies are listed.
    ("tasks-without-lead", "number", {"plan": WUWEI_2022}, []),
    # 省乡村振兴局 stands at the end of 17 and was merged into 省农业农村厅 in 2024.
    (
        "inherited-duties", "number title successorName date kind verdict", {"agency": "甘肃省乡村振兴局"},
        [("17", "提升现代农业技术创新能力", "甘肃省农业农村厅", "2024", "merged", "before")],
    ),
    # In 2023 it stood as it was.
    ("inherited-duties", "number", {"agency": "甘肃省乡村振兴局", "year": 2023}, []),
    # The plan of Wuwei runs 2022—2025; 市科协 stands in 9 and 10 of its support measures.
    (
        "duties-in-force", "from until verdict number title", {"agency": "武威市科学技术协会", "year": 2024},
        [
            ("2022", "2025", "period", "9", "加大科技创新平台激励力度"),
            ("2022", "2025", "period", "10", "支持开展科技合作"),
        ],
    ),
    ("duties-in-force", "number", {"agency": "武威市科学技术协会", "year": 2026}, []),
]  # fmt: skip


@pytest.mark.parametrize(("question", "columns", "parameters", "expected"), CORPUS)
def test_on_the_shipped_plans(
    corpus: Store, question: str, columns: str, parameters: Mapping[str, object], expected: Rows
) -> None:
    assert picked(corpus, question, columns, **parameters) == expected


def test_an_agency_that_only_supports_is_found_with_its_tasks(corpus: Store) -> None:
    """省审计厅 stands in the lists of No.3 and No.18, never first."""
    rows = picked(corpus, "supporting-agencies", "name tasks supports plans titles", plan=ZHEJIANG)
    (row,) = (row for row in rows if row[0] == "浙江省审计厅")
    assert row[1:4] == ("2", "0", "1")
    assert set(row[4].split("；")) == {
        "3 建立以成效为导向的项目管理机制",
        "18 完善科技成果转移转化渠道和利益分配机制",
    }


def test_functions_that_meet_in_the_province_alone(corpus: Store) -> None:
    """22 and 34 of Gansu list 省科协 with 省工信厅 or others; 工信 and 外事 meet in 34, Wuwei names no 外事."""
    rows = picked(
        corpus,
        "pairs-at-one-level",
        "function1 function2 tasks verdict titles",
        upper="provincial",
        lower="prefecture",
    )
    (row,) = (row for row in rows if row[:2] == ("foreign-affairs", "higher-education"))
    assert row[2:] == ("1", "both-absent", "34 深化科技创新开放合作")


def test_a_bridge_is_the_only_tie(corpus: Store) -> None:
    """市大数据中心 and 市委组织部 of Wuwei are never listed together, and both with 市科技局."""
    answer = ask(corpus, "bridging-agencies", agency="武威市科学技术局")
    (row,) = answer.rows.records()
    assert "中共武威市委组织部—武威市大数据中心" in row["joined"].split("；")
    assert int(row["pairs"]) == len(row["joined"].split("；"))


def test_collectives_of_the_shipped_plans_are_marked(corpus: Store) -> None:
    """有关设区市政府 leads No.13 and names nobody in particular; nobody else's members are stated either."""
    rows = picked(corpus, "group-tasks", "number groupName memberName inferred", plan=ZHEJIANG)
    assert ("13", "有关设区市人民政府", "", "") in rows
    assert {row[3] for row in rows if row[2]} <= {"true"}
