"""A report as people and programs get it: table, Markdown, JSON, SARIF; no text can break out of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.results import aligned, markdown
from kg.validate import Report, validate
from kg.validate.formats import headings, json_text, language, rows, summary_line
from kg.validate.sarif import sarif_text
from kg.validate.shapes import load_shapes
from tests.kg.validate.conftest import grave, sound_text

HOSTILE = "<script>alert(1)</script>|省科技厅|[点此](javascript:alert(1))\\u001b[2J"


@pytest.fixture
def report(tmp_path: Path) -> Report:
    """One violation: 省教育厅 has two roles; one warning: a deadline before the plan."""
    text = sound_text().replace(
        "  responsibility:0000000000000a12 a ", "  responsibility:0000000000000a12 pol:role role:lead ; a "
    )
    file = tmp_path / "broken.trig"
    file.write_text(text.replace("pol:deadlineYear 2024", "pol:deadlineYear 2020"), encoding="utf-8")
    return validate(file)


def test_a_finding_says_all_that_is_needed(report: Report) -> None:
    role, deadline = grave(report)
    assert (role.severity, role.rule, role.shape) == (
        "violation", "Responsibility/role", "https://w3id.org/policykg/shapes#ResponsibilityShape",
    )  # fmt: skip
    assert role.files == ("甘肃省科技创新行动方案.txt",)
    assert role.document.zh == "甘肃省科技创新行动方案（2022—2025年）"
    assert (role.kind.zh, role.kind.en) == ("责任分工", "responsibility")
    assert role.label == "省教育厅 → 1 建设实验室体系"
    assert role.node == "https://w3id.org/policykg/id/responsibility/0000000000000a12"
    assert role.quote is not None
    assert (role.quote.exact, role.quote.start, role.quote.end) == ("省教育厅", 115, 119)
    assert role.path == "https://w3id.org/policykg/ontology#role"
    assert role.message.zh == "角色缺失或不在词表中"
    assert role.remedy.zh == "请写且只写一个 pol:role，取自 polv:role 词表。"
    assert role.message.en == "The role is missing or not in the scheme"
    assert role.remedy.en == "Give exactly one pol:role from the scheme polv:role."
    assert (deadline.severity, deadline.rule, deadline.value) == ("warning", "DeadlineAfterDocument", "2020")


def test_the_table_is_for_reading(report: Report) -> None:
    table = aligned(rows(grave(report), "zh"), headings("zh")).splitlines()
    assert table[0].split() == ["级别", "文件", "事项", "原文", "问题", "处理", "属性与值", "规则", "标识"]
    assert table[2].startswith("违反  甘肃省科技创新行动方案（2022—2025年） (甘肃省科技创新行动方案.txt)")
    assert "「省教育厅」 115–119" in table[2]
    assert "pol:deadlineYear = 2020" in table[3]


def test_markdown_in_english(report: Report) -> None:
    lines = markdown(rows(grave(report), "en"), headings("en")).splitlines()
    assert lines[0].startswith("| severity | document | thing | words | problem | remedy |")
    assert lines[2].startswith("| violation | 甘肃省科技创新行动方案（2022—2025年）")
    assert "The role is missing or not in the scheme" in lines[2]


def test_json_has_both_languages_unless_one_is_asked_for(report: Report) -> None:
    whole = json.loads(json_text(report, grave(report), None))
    assert whole["conforms"] is False
    assert whole["summary"] == {"graphs": 10, "violations": 1, "warnings": 1, "infos": 2}
    assert whole["findings"][0]["message"] == {
        "zh": "角色缺失或不在词表中",
        "en": "The role is missing or not in the scheme",
    }
    one = json.loads(json_text(report, grave(report), "zh"))["findings"][0]
    assert one["remedy"] == {"zh": "请写且只写一个 pol:role，取自 polv:role 词表。"}
    assert one["quote"] == {"exact": "省教育厅", "reading": "省教育厅", "start": 115, "end": 119}


def test_the_summary_counts(report: Report) -> None:
    assert summary_line(report) == "10 graphs: 1 violation, 1 warning, 2 remarks"


def test_sarif_is_what_the_standard_requires(report: Report) -> None:
    """The keys that the JSON schema of SARIF 2.1.0 requires, and what its text says of their values."""
    log = json.loads(sarif_text(grave(report), load_shapes().rules(), "en"))
    assert set(log) == {"$schema", "version", "runs"}
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    driver = run["tool"]["driver"]
    assert driver["name"] == "policykg"
    rules = driver["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules) > 100
    assert all(rule["shortDescription"]["text"] and rule["help"]["text"] for rule in rules)
    assert {rule["defaultConfiguration"]["level"] for rule in rules} == {"error", "warning", "note"}
    assert [result["level"] for result in run["results"]] == ["error", "warning"]
    for result in run["results"]:
        assert result["message"]["text"]
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        (location,) = result["locations"]
        artifact = location["physicalLocation"]["artifactLocation"]
        assert run["artifacts"][artifact["index"]]["location"]["uri"] == artifact["uri"]
        assert artifact["uri"].isascii() and artifact["uri"].endswith(".txt")
        assert len(next(iter(result["partialFingerprints"].values()))) == 32


def test_sarif_points_at_the_words(report: Report) -> None:
    log = json.loads(sarif_text(grave(report), load_shapes().rules(), "zh"))
    result = log["runs"][0]["results"][0]
    assert result["locations"][0]["physicalLocation"]["region"] == {
        "charOffset": 115,
        "charLength": 4,
        "snippet": {"text": "省教育厅"},
    }
    assert result["message"]["text"] == (
        "责任分工 省教育厅 → 1 建设实验室体系：角色缺失或不在词表中。请写且只写一个 pol:role，取自 polv:role 词表。"
    )
    assert result["locations"][0]["logicalLocations"] == [
        {
            "name": "省教育厅 → 1 建设实验室体系",
            "fullyQualifiedName": "https://w3id.org/policykg/id/responsibility/0000000000000a12",
        }
    ]


def test_nothing_found_is_an_empty_log(sound_file: Path) -> None:
    log = json.loads(sarif_text(grave(validate(sound_file)), load_shapes().rules(), "zh"))
    assert (log["runs"][0]["results"], log["runs"][0]["artifacts"]) == ([], [])


def test_hostile_names_stay_text(tmp_path: Path) -> None:
    text = sound_text().replace('"甘肃省工业和信息化厅"@zh-Hans', f'"{HOSTILE}"@zh-Hans, "另名"@zh-Hans')
    text = text.replace('"甘肃省科技创新行动方案.txt"', '"../../etc/<b>|方案?.txt"')
    file = tmp_path / "hostile.trig"
    file.write_text(text, encoding="utf-8")
    (found,) = grave(validate(file))
    assert found.label.startswith("<script>alert(1)</script>|省科技厅")
    line = markdown(rows([found], "zh"), headings("zh")).splitlines()[2]
    assert "<script" not in line and "<b>" not in line and "\x1b" not in line
    # Unescaped bars are those of the nine columns alone.
    assert line.replace("\\|", "").replace("&#124;", "").count("|") == 10
    assert "\x1b" not in aligned(rows([found], "zh"), headings("zh"))
    uri = json.loads(sarif_text([found], load_shapes().rules(), "zh"))["runs"][0]["artifacts"][0]["location"][
        "uri"
    ]
    assert uri == "..%2F..%2Fetc%2F%3Cb%3E%7C%E6%96%B9%E6%A1%88%3F.txt"
    assert json.loads(json_text(validate(file), [found], None))["findings"][0]["label"] == found.label


@pytest.mark.parametrize(
    ("wanted", "environment", "expected"),
    [
        ("en", {"LANG": "zh_CN.UTF-8"}, "en"),
        (None, {"LANG": "en_US.UTF-8"}, "en"),
        (None, {"LC_ALL": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "zh"),
        (None, {}, "zh"),
    ],
)
def test_the_language_is_that_asked_for_or_of_the_locale(
    wanted: str | None, environment: dict[str, str], expected: str
) -> None:
    assert language(wanted, environment) == expected
