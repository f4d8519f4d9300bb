"""What the pictures count, held to the named questions and to the small plans."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from kg.ask import ask
from kg.errors import InputError, QuestionError
from kg.pictures import KINDS, Picture, draw
from kg.pictures.picture import DrawnPicture
from kg.store.base import Store, lexical

GANSU, WUWEI = "甘肃省强科技行动实施方案（2022—2025年）", "武威市强科技行动实施方案（2022—2025年）"


def words_on(picture: Picture) -> list[str]:
    """Every text that stands on the picture."""
    return [text.get_text() for text in picture.figure.axes[0].texts]


def test_shared_tasks_stand_in_the_matrix_of_agencies(small: Store) -> None:
    # 建设实验室体系 and 支持企业创新 list both 省科技厅 and 省财政厅; eight agencies make nine pairs, each twice.
    table = draw(small, "matrix", columns="agency").table

    row = table[(table["row"] == "省科技厅") & (table["column"] == "省财政厅")].iloc[0]
    assert (row["tasks"], row["titles"]) == (2, "建设实验室体系；支持企业创新")
    assert len(table) == 18


def test_only_leads_are_counted_when_asked_for(small: Store) -> None:
    table = draw(small, "matrix", rows="agency", columns="plan", role="lead").table

    # 支持企业创新: 省科技厅 leads, 省工信厅 and 省财政厅 support.
    assert "省工信厅" not in set(table["row"])
    assert "省科技厅" in set(table["row"])


def test_what_does_not_fit_is_counted_in_the_caption(small: Store) -> None:
    picture = draw(small, "matrix", columns="plan", most=3)

    assert "任务较少的 5 行（部门）没有画出，见表。" in picture.caption
    assert picture.table["row"].nunique() == 8
    assert picture.table[picture.table["drawn"]]["row"].nunique() == 3
    assert any("任务较少的 5 行" in words for words in words_on(picture))


def test_the_cascade_says_what_the_questions_say(corpus: Store) -> None:
    table = draw(corpus, "cascade", plan=WUWEI, relation="cascades").table

    open_above = ask(corpus, "uncovered-tasks", plan=GANSU, lower=WUWEI).rows
    own = ask(corpus, "own-initiatives", plan=GANSU, lower=WUWEI).rows
    pairs = ask(corpus, "cascade-pairs", plan=GANSU, lower=WUWEI).rows
    found = Counter(table["state"])
    assert found["下级没有对应"] == len(open_above)
    assert found["上级没有对应"] == len(own)
    assert found["有对应"] == len(pairs)
    place = own.variables.index("task")
    assert set(table[table["state"] == "上级没有对应"]["lowerTaskIri"]) == {
        lexical(r[place]) for r in own.rows
    }


def test_the_foot_of_the_cascade_counts_what_is_open(corpus: Store) -> None:
    picture = draw(corpus, "cascade", plan=WUWEI, relation="cascades")

    # 甘肃 sets 40 tasks; eight of them are not taken up (docs of the question uncovered-tasks).
    assert "40 项任务" in words_on(picture)
    assert "未承接 8" in words_on(picture)
    assert "专栏条目 25 项未计入。" in picture.caption


def test_deadlines_are_those_of_the_question(corpus: Store) -> None:
    table = draw(corpus, "timeline").table

    rows = ask(corpus, "deadlines").rows
    target, verdict, due = (rows.variables.index(name) for name in ("target", "verdict", "due"))
    said = {
        "led": "有牵头单位",
        "listed": "有责任单位，未明确牵头",
        "nobody": "所在任务没有责任单位",
        "plan": "总体目标，未落到任务",
    }
    asked = {(lexical(r[target]), said[lexical(r[verdict])], int(lexical(r[due]))) for r in rows.rows}
    drawn = set(zip(table["target"], table["verdict"], (int(year) for year in table["due"]), strict=True))
    assert drawn == asked


def test_a_lowered_figure_is_marked(corpus: Store) -> None:
    picture = draw(corpus, "target-history", word="科技进步贡献率")

    # 2022: 到2025年科技进步贡献率达到65%以上; 2025: 62% by 2025, 65% by 2030.
    words = words_on(picture)
    assert "下调：甘肃省 2022 2025年≥65%" in words
    assert "延后：甘肃省 2022 2025年≥65%" in words
    assert "2025年62%、2030年65%" in words
    revised = picture.table.dropna(subset=["revision"])
    assert set(zip(revised["figure"], revised["revision"], strict=True)) == {("62%", "下调"), ("65%", "延后")}


def test_every_task_has_its_place_in_the_treemap(corpus: Store) -> None:
    picture = draw(corpus, "treemap", plan=WUWEI, most=5)

    assert picture.table["tasks"].sum() == 71
    assert picture.table["drawn"].sum() == 4
    assert re.search(r"任务较少的 14 个章节（共 \d+ 项任务）合为“其他”", picture.caption)


def test_around_a_task_stand_its_plan_and_its_parties(small: Store) -> None:
    table = draw(small, "neighbourhood", thing="支持企业创新").table

    named = table[table["to"] == "支持企业创新"]
    found = set(zip(named["from"], named["roles"].fillna(""), strict=True))
    assert ("甘肃省科学技术厅", "牵头") in found
    assert ("甘肃省财政厅", "配合") in found
    assert ("甘肃省科技创新行动方案（2022—2025年）", "") in found


def test_the_neighbourhood_never_draws_more_than_asked(corpus: Store) -> None:
    picture = draw(corpus, "neighbourhood", thing="甘肃省科学技术厅", depth=2, most=20)

    assert "画出最近、联系最多的 20 个" in picture.caption
    left = re.search(r"共 (\d+) 个.*另外 (\d+) 个没有画出", picture.caption)
    assert left is not None
    assert int(left[1]) - int(left[2]) == 20


def test_frames_have_real_types_and_headings(pictures: dict[str, Picture]) -> None:
    for picture in pictures.values():
        assert len(picture.table)
        assert {str(kind) for kind in picture.table.dtypes} <= {"string", "Int64", "Float64", "boolean"}
        assert set(picture.table.attrs["headings"]) == set(picture.table.columns)
        assert picture.alt.startswith(picture.title)


def test_english_words_around_chinese_names(corpus: Store) -> None:
    picture = draw(corpus, "cascade", language="en", theme="dark", plan=WUWEI)

    assert picture.title == "How tasks are carried from plan to plan"
    assert "not taken up 8" in words_on(picture)
    assert picture.table.attrs["headings"]["lowerTask"] == "task below"


def test_what_cannot_be_drawn_is_refused_with_a_remedy(small: Store) -> None:
    with pytest.raises(InputError, match="there is no kind 'pie'"):
        draw(small, "pie")
    with pytest.raises(InputError, match="Choices: rows, columns, role, plan"):
        draw(small, "matrix", colour="red")
    with pytest.raises(InputError, match="from 1 to 40"):
        draw(small, "matrix", most=0)
    with pytest.raises(InputError, match="Give one of: light, dark"):
        draw(small, "matrix", theme="sepia")
    with pytest.raises(InputError, match="thing is needed"):
        draw(small, "neighbourhood")
    with pytest.raises(QuestionError, match="nothing here is called"):
        draw(small, "treemap", plan="没有这份文件")
    with pytest.raises(InputError, match=r"Name it \.html"):
        draw(small, "cascade-page").save("page.svg")
    with pytest.raises(InputError, match="is a page"):
        _ = draw(small, "neighbourhood", thing="甘肃省科学技术厅").figure


def test_every_kind_says_what_it_is_in_both_languages() -> None:
    for kind in KINDS.values():
        for said in (kind.title, kind.about, *(choice.label for choice in kind.choices)):
            assert said.zh and said.en.isascii()


def test_a_drawn_picture_gives_its_figure(pictures: dict[str, Picture]) -> None:
    for picture in pictures.values():
        if isinstance(picture, DrawnPicture):
            assert picture.figure.get_size_inches()[0] == 10
