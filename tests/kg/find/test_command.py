"""``policykg find``, ``describe``, ``evidence`` and ``cite`` as a user meets them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
import rdflib

from tests.commands import Run, caller
from tests.kg.find.conftest import SMALL

GANSU = "甘肃省人民政府办公厅. 甘肃省科技创新行动方案（2022—2025年）: 甘政办发〔2022〕1号[Z]. 2022-03-01."


@pytest.fixture
def policykg(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run a command on the two small plans; give exit code, stdout and stderr."""
    monkeypatch.setenv("POLICYKG_STORE", str(SMALL))
    for name in ("POLICYKG_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)

    return caller(capfdbinary)


def test_find_marks_the_place(policykg: Run) -> None:
    code, out, err = policykg("find", "葡萄", "--format", "md")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "| 序 | 类别 | 名称 | 匹配处 | 层级 | 所在文件 | 被引次数 |",
        "| ---: | --- | --- | --- | --- | --- | ---: |",
        "| 1 | 平台 | 武威市葡萄产业实验室 | 武威市【葡萄】产业实验室 |  |  | 1 |",
        "| 2 | 任务 | 建设武威市葡萄产业实验室 | 建设武威市【葡萄】产业实验室 | 地级 | 武威市科技创新实施方案（2022—2025年） | 0 |",
    ]


def test_find_for_programs(policykg: Run) -> None:
    _, out, _ = policykg("find", "省科技厅", "--kind", "agency", "--format", "json", "--lang", "en")
    (hit,) = json.loads(out)
    assert (hit["iri"], hit["way"]) == ("https://w3id.org/policykg/id/agency/0000000000000001", "other-name")
    assert (hit["kind"], hit["kind_label"], hit["level_label"]) == ("agency", "agency", "provincial")
    _, out, _ = policykg("find", "科技", "--format", "csv", "--limit", "2")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["rank"] for row in rows] == ["1", "2"]


def test_find_proposes_names_where_nothing_is_found(policykg: Run) -> None:
    code, out, err = policykg("find", "甘肃省科技局厅", "--format", "json")
    assert (code, out) == (0, "[]\n")
    assert "nothing has all of these words" in err
    assert "甘肃省科学技术厅" in err


def test_wrong_calls_end_with_2(policykg: Run) -> None:
    assert policykg("find", "科技", "--kind", "ministry")[0] == 2
    assert policykg("describe", "没有这个部门")[0] == 2
    assert policykg("describe", "甘肃省教育厅", "--out", "x.docx")[0] == 2
    assert policykg("evidence", "a", "b", "c", "d")[0] == 2
    assert policykg("cite")[0] == 2
    code, _, err = policykg("describe", "重点任务")
    assert code == 2
    assert "may mean 3 things" in err


def test_describe_in_its_forms(policykg: Run, tmp_path: Path) -> None:
    code, out, err = policykg("describe", "甘肃省教育厅")
    assert (code, err) == (0, "")
    assert out.splitlines()[:4] == [
        "甘肃省教育厅  [机构]",
        "https://w3id.org/policykg/id/agency/0000000000000002",
        "名称：甘肃省教育厅",
        "其他名称：省教育厅",
    ]
    told = json.loads(policykg("describe", "甘肃省教育厅", "--format", "json")[1])
    assert told["name"] == "甘肃省教育厅"
    assert len(rdflib.Graph().parse(data=policykg("describe", "甘肃省教育厅", "--format", "ttl")[1])) == 6
    page = tmp_path / "told.html"
    assert policykg("describe", "甘肃省教育厅", "--out", str(page)) == (0, "", "")
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_evidence_in_its_forms(policykg: Run) -> None:
    code, out, err = policykg("evidence", "id:target/00000000000000a1")
    assert (code, err) == (0, "")
    assert out.splitlines()[-2:] == [
        "  1.建设实验室体系。【到2025年，新建省级重点实验室30家以上】。",
        "  甘肃省科技创新行动方案.txt 77–98",
    ]
    (quote,) = json.loads(policykg("evidence", "甘肃省教育厅", "建设实验室体系", "--format", "json")[1])
    assert (quote["exact"], quote["start"], quote["verified"]) == ("省教育厅", 115, None)


def test_cite_things_and_a_csv_file(policykg: Run, tmp_path: Path) -> None:
    assert policykg("cite", "甘肃省科技创新行动方案") == (0, f"[1] {GANSU}\n", "")
    sheet = tmp_path / "tasks.csv"
    assert policykg("table", "tasks", "--plan", "甘肃", "--out", str(sheet))[0] == 0
    assert policykg("cite", "--from", str(sheet)) == (0, f"[1] {GANSU}\n", "")
    made = tmp_path / "tasks.bib"
    assert policykg("cite", "--from", str(sheet), "--out", str(made))[0] == 0
    assert made.read_text(encoding="utf-8").startswith("@misc{policykg-000000000000000a,")
