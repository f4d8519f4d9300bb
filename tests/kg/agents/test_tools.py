"""The tools, called by a client over the standard streams: what they answer on the shipped plans."""

from __future__ import annotations

from pathlib import Path

from kg.ask import load_questions
from kg.tables import names as table_names
from tests.kg.agents.conftest import Caller, text

GANSU = "甘肃省强科技行动实施方案（2022—2025年）"
WUWEI = "武威市强科技行动实施方案（2022—2025年）"
CORPUS = Path(__file__).parents[3] / "corpus"


def test_the_tools_and_what_their_schemas_say(stdio: Caller) -> None:
    tools = {tool.name: tool for tool in stdio.run(stdio.client.list_tools).tools}
    assert list(tools) == ["find", "questions", "ask", "describe", "evidence", "compare", "table", "select"]
    for tool in tools.values():
        assert tool.annotations.read_only_hint
        assert tool.output_schema["type"] == "object"
        assert "·" in tool.title  # Chinese and English
    asked = tools["ask"].input_schema["properties"]
    assert asked["question"]["enum"] == list(load_questions())
    assert asked["parameters"]["properties"]["minimum"]["type"] == "integer"
    assert asked["parameters"]["properties"]["groups"]["type"] == "boolean"
    assert asked["parameters"]["additionalProperties"] is False
    assert tools["table"].input_schema["properties"]["name"]["enum"] == ["", *table_names()]
    assert "agency" in tools["find"].input_schema["properties"]["kinds"]["items"]["enum"]


def test_find_by_two_characters(stdio: Caller) -> None:
    found = stdio.answer("find", words="发改", kinds=["agency"], limit=2)
    assert found["shown"] == 2
    assert all(row["kind"] == "agency" and "发展和改革" in row["label"] for row in found["rows"])
    assert found["cut"].startswith("还有更多结果未给出：用 offset=2 继续")
    more = stdio.answer("find", words="发改", kinds=["agency"], limit=2, offset=2, language="en")
    assert {row["iri"] for row in more["rows"]}.isdisjoint(row["iri"] for row in found["rows"])
    assert "ministry" in stdio.error("find", words="发改", kinds=["ministry"])


def test_what_is_found_comes_with_its_words(stdio: Caller) -> None:
    found = stdio.answer("find", words="培育建设区域科技创新中心", kinds=["task"])
    assert found["rows"][0]["plan"] == GANSU
    quote = found["quotes"][0]
    assert quote["words"].startswith("1.培育建设区域科技创新中心。")
    source = (CORPUS / quote["file"]).read_text(encoding="utf-8")
    assert source[quote["start"] : quote["end"]] == quote["words"]


def test_questions_with_the_schema_of_each(stdio: Caller) -> None:
    listed = stdio.answer("questions")
    assert [row["name"] for row in listed["rows"]] == list(load_questions())
    one = {row["name"]: row for row in listed["rows"]}["shared-tasks"]
    assert one["parameters"]["properties"]["minimum"] == {
        "type": "integer",
        "description": "至少共同承担的任务数",
        "default": 1,
    }
    duties = {row["name"]: row for row in listed["rows"]}["agency-duties"]
    assert duties["parameters"]["required"] == ["agency"]
    verdicts = {row["name"]: row for row in stdio.answer("questions", language="en")["rows"]}["deadlines"]
    assert verdicts["parameters"]["properties"]["answer"]["enum"] == ["led", "listed", "nobody", "plan"]
    assert stdio.answer("questions", words="台账")["rows"][0]["name"] == "tasks"


def test_ask_carries_the_quoted_words_and_says_what_is_cut(stdio: Caller) -> None:
    result = stdio.call(
        "ask",
        question="agency-duties",
        parameters={"agency": "甘肃省科技厅", "plan": GANSU},
        limit=2,
    )
    answer = result.structured_content
    assert answer is not None
    assert [(row["number"], row["title"], row["role"]) for row in answer["rows"]] == [
        ("1", "培育建设区域科技创新中心", "未分主次"),
        ("2", "支持国家创新基地建设", "牵头"),
    ]
    left = answer["total"] - 2
    assert answer["cut"] == f"还有{left}行未给出：用 offset=2 继续，或把问题收窄。"
    assert [quote["rows"] for quote in answer["quotes"]] == [[0], [1]]
    source = (CORPUS / "gansu-2022.txt").read_text(encoding="utf-8")
    for quote, row in zip(answer["quotes"], answer["rows"], strict=True):
        assert (quote["document"], quote["item"]) == (GANSU, row["task"])
        assert source[quote["start"] : quote["end"]] == quote["words"]
        assert row["words"] == "省科技厅"
        assert quote["words"] in text(result)
    assert answer["cut"] in text(result)


def test_pages_follow_one_another(stdio: Caller) -> None:
    whole = stdio.answer("ask", question="plans", limit=200)
    pages = [stdio.answer("ask", question="plans", limit=2, offset=offset) for offset in (0, 2, 4)]
    assert [row for page in pages for row in page["rows"]] == whole["rows"]
    assert [page["cut"] != "" for page in pages] == [True, True, False]
    assert (whole["total"], whole["cut"]) == (5, "")


def test_numbers_and_truth_are_no_text(stdio: Caller) -> None:
    row = stdio.answer("ask", question="plans", parameters={"word": "武威"})["rows"][0]
    assert (row["title"], row["from"], row["to"], row["type"]) == (WUWEI, 2022, 2025, "实施方案")
    assert row["documentNumber"] is None or isinstance(row["documentNumber"], str)


def test_errors_name_the_choices_in_the_language_asked(stdio: Caller) -> None:
    unclear = stdio.error("ask", question="agency-duties", parameters={"agency": "省科技厅"}, language="en")
    assert "甘肃省科学技术厅" in unclear and "浙江省科学技术厅" in unclear and "Give one of" in unclear
    assert "agency-duties" in stdio.error("ask", question="agency-dutie", language="en")
    unknown = stdio.error("ask", question="plans", parameters={"agency": "省科技厅"}, language="en")
    assert "level" in unknown and "word" in unknown
    assert "agency is needed" in stdio.error("ask", question="agency-duties", language="en")
    assert "没有名为‘agency-dutie’的问题" in stdio.error("ask", question="agency-dutie")
    assert "less than or equal to 200" in stdio.error("ask", question="plans", limit=1000)


def test_describe(stdio: Caller) -> None:
    report = stdio.answer("describe", thing="武威市科技局")
    assert report["title"] == "武威市科学技术局"
    told = {section["heading"]: section for section in report["sections"]}
    assert told["管辖地区"]["rows"][0][0] == "武威市"
    assert told["负责"]["total"] > len(told["负责"]["rows"])
    assert "未给出" in told["负责"]["cut"]
    assert "武威" in stdio.error("describe", thing="武威市科技厅局")


def test_evidence_of_a_task_and_of_an_edge(stdio: Caller) -> None:
    task = "培育建设区域科技创新中心"
    one = stdio.answer("evidence", thing=task)["quotes"][0]
    assert one["words"].startswith("1.培育建设区域科技创新中心。")
    edge = stdio.answer("evidence", thing="甘肃省科技厅", other=task)
    source = (CORPUS / "gansu-2022.txt").read_text(encoding="utf-8")
    words = [(quote["words"], source[quote["start"] : quote["end"]]) for quote in edge["quotes"]]
    assert words == [("省科技厅", "省科技厅")]
    assert edge["quotes"][0]["before"].endswith("兰州市政府,")


def test_evidence_takes_the_short_form_of_an_iri(stdio: Caller) -> None:
    iri = stdio.answer("ask", question="plans", parameters={"word": "武威"})["rows"][0]["plan"]
    short = iri.replace("https://w3id.org/policykg/id/", "id:")
    assert stdio.answer("describe", thing=short)["title"] == WUWEI


def test_compare_two_plans_with_the_words_of_both(stdio: Caller) -> None:
    report = stdio.answer("compare", one="武威", other="甘肃省强科技", limit=1)
    plans = report["sections"][0]["rows"][0]
    assert plans[1:] == [GANSU, WUWEI]  # the higher one stands on the left
    assert {quote["document"] for quote in report["quotes"]} == {GANSU, WUWEI}
    same = stdio.error("compare", one="武威", other="武威", language="en")
    assert "both sides" in same


def test_compare_never_reads_files(stdio: Caller, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("一、重点任务\n1.保密。（责任单位：市科技局）\n", encoding="utf-8")
    assert "保密" not in stdio.error("compare", one=str(secret), other="武威")


def test_tables(stdio: Caller) -> None:
    assert [row["name"] for row in stdio.answer("table")["rows"]] == list(table_names())
    read = stdio.answer("table", name="targets", plan="武威", limit=1)
    row = read["rows"][0]
    source = (CORPUS / "wuwei-2022.txt").read_text(encoding="utf-8")
    assert (row["planTitle"], row["file"]) == (WUWEI, "wuwei-2022.txt")
    assert source[row["startOffset"] : row["endOffset"]] == row["exact"]
    assert read["cut"] == f"还有{read['total'] - 1}行未给出：用 offset=1 继续，或把问题收窄。"
    assert "targets" in stdio.error("table", name="target", language="en")


def test_every_question_answers_its_own_example(stdio: Caller) -> None:
    for question in load_questions().values():
        answer = stdio.answer(
            "ask", question=question.id, parameters=dict(question.example), limit=1, language="en"
        )
        assert answer["title"] == question.title.en
        assert answer["shown"] <= 1
        assert bool(answer["cut"]) == (answer["total"] > 1), question.id
