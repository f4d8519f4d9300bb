"""Plans as StratML Part 2: the structure is right and the facts are where they belong."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from kg.errors import InputError
from kg.export import export
from kg.export.stratmlplan import identifier
from tests.kg.export.stratml_schema import NAMESPACE, faults

N = {"s": NAMESPACE.strip("{}")}


def texts(element: ElementTree.Element, path: str) -> list[str | None]:
    return [one.text for one in element.findall("/".join(f"s:{step}" for step in path.split("/")), N)]


def objective(root: ElementTree.Element, name: str) -> ElementTree.Element:
    (found,) = [one for one in root.iter(f"{NAMESPACE}Objective") if one.findtext("s:Name", None, N) == name]
    return found


def test_every_plan_of_the_corpus_has_the_structure(built: Path, tmp_path: Path) -> None:
    report = export(built, tmp_path / "plans", kind="stratml")
    files = sorted((tmp_path / "plans").iterdir())
    assert report.statements == len(files) == 5
    assert report.size == sum(path.stat().st_size for path in files)
    for path in files:
        assert faults(path.read_bytes()) == [], path.name


@pytest.mark.parametrize("data", ["small", "three", "hostile"])
def test_small_graphs_have_the_structure(request: pytest.FixtureRequest, tmp_path: Path, data: str) -> None:
    export(request.getfixturevalue(data), tmp_path / "plans", kind="stratml", language="en")
    for path in (tmp_path / "plans").iterdir():
        assert faults(path.read_bytes()) == [], path.name


def test_a_plan_with_its_sections_tasks_and_parties(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "gansu.stratml.xml"
    assert export(small, out, plan="甘肃省科技创新行动方案").statements == 1
    root = ElementTree.parse(out).getroot()
    assert root.get("Type") == "Performance_Plan"
    assert texts(root, "Name") == ["甘肃省科技创新行动方案（2022—2025年）"]
    assert texts(root, "OtherInformation") == ["甘政办发〔2022〕1号"]
    core = root.find("s:StrategicPlanCore", N)
    assert core is not None
    assert texts(core, "Organization/Name") == ["甘肃省人民政府办公厅"]
    assert texts(core, "Goal/Name") == ["建设创新平台", "壮大创新主体", "保障措施"]
    assert texts(core, "Goal/SequenceIndicator") == ["（一）", "（二）", "二"]
    assert texts(core, "Goal/Objective/SequenceIndicator") == ["1", "2", "3"]
    first = objective(root, "建设实验室体系")
    assert texts(first, "Identifier") == ["task-00000000000000a1"]
    assert texts(first, "Stakeholder/Name") == [
        "甘肃省科学技术厅",
        "甘肃省教育厅",
        "甘肃省财政厅",
        "甘肃省各市州人民政府",
    ]
    assert texts(first, "Stakeholder/Role/Name") == ["牵头", "配合", "配合", "配合"]
    assert set(texts(first, "Stakeholder/Role/RoleType")) == {"Performer"}
    kinds = [one.get("StakeholderTypeType") for one in first.findall("s:Stakeholder", N)]
    assert kinds == ["Organization", "Organization", "Organization", "Generic_Group"]
    about = root.find("s:AdministrativeInformation", N)
    assert about is not None
    assert [(one.tag.removeprefix(NAMESPACE), one.text) for one in about] == [
        ("Identifier", "document-000000000000000a"),
        ("StartDate", "2022-01-01"),
        ("EndDate", "2025-12-31"),
        ("PublicationDate", "2022-03-01"),
        ("Source", "https://w3id.org/policykg/id/document/000000000000000a"),
    ]


def test_a_target_is_an_indicator_with_a_target_result(small: Path, tmp_path: Path) -> None:
    export(small, tmp_path / "gansu.stratml.xml", plan="甘肃省科技创新行动方案")
    root = ElementTree.parse(tmp_path / "gansu.stratml.xml").getroot()
    first = objective(root, "建设实验室体系")
    assert texts(first, "PerformanceIndicator/MeasurementDimension") == ["新建省级重点实验室"]
    assert texts(first, "PerformanceIndicator/UnitOfMeasurement") == ["家"]
    result = "PerformanceIndicator/MeasurementInstance/TargetResult"
    assert texts(first, f"{result}/NumberOfUnits") == ["30"]
    assert texts(first, f"{result}/EndDate") == ["2025-12-31"]
    assert texts(first, f"{result}/Description") == ["到2025年，新建省级重点实验室30家以上"]


def test_a_range_is_two_results_and_a_measured_value_an_actual_one(
    hostile: Path, three: Path, tmp_path: Path
) -> None:
    export(hostile, tmp_path / "one.stratml.xml")
    root = ElementTree.parse(tmp_path / "one.stratml.xml").getroot()
    results = list(root.iter(f"{NAMESPACE}TargetResult"))
    assert [texts(one, "NumberOfUnits") for one in results] == [["-5"], ["2.5"]]
    assert [texts(one, "Descriptor/DescriptorValue") for one in results] == [["下限"], ["上限"]]
    export(three, tmp_path / "wuwei.stratml.xml", plan="武威市创新方案")
    root = ElementTree.parse(tmp_path / "wuwei.stratml.xml").getroot()
    # The value of 2021 is the baseline of no target here, so it stands with the plan as a whole.
    (actual,) = root.iter(f"{NAMESPACE}ActualResult")
    assert [one.text for one in actual] == ["2021-01-01", "2021-12-31", "55", "2021年55%"]
    assert texts(objective(root, "总体目标"), "PerformanceIndicator/MeasurementDimension") == [
        "科技进步贡献率"
    ]


def test_signs_that_xml_cannot_hold_are_replaced(hostile: Path, tmp_path: Path) -> None:
    export(hostile, tmp_path / "one.stratml.xml")
    root = ElementTree.parse(tmp_path / "one.stratml.xml").getroot()
    assert [one.text for one in root.iter(f"{NAMESPACE}Name")][-2:] == ["乙局", "support"]
    assert "甲<局>�" in [one.text for one in root.iter(f"{NAMESPACE}Name")]


def test_one_file_holds_one_plan(small: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"holds one plan, and there are 2.*--plan .*武威市科技创新"):
        export(small, tmp_path / "all.stratml.xml")
    with pytest.raises(InputError, match="nothing here is called"):
        export(small, tmp_path / "all.stratml.xml", plan="没有这份文件")
    assert list(tmp_path.iterdir()) == []


def test_identifiers_are_names_without_colons() -> None:
    assert identifier("https://w3id.org/policykg/id/target/6b0c") == "target-6b0c"
    assert identifier("https://example.org/plan#1").startswith("iri-")
    assert identifier("https://example.org/plan#1") != identifier("https://example.org/plan#2")


def test_the_checker_sees_what_is_wrong() -> None:
    wrong = f"""<PerformancePlanOrReport xmlns="{N["s"]}" Type="Plan"><StrategicPlanCore><Goal><Description/>
    <Name/><Identifier>a:b</Identifier></Goal></StrategicPlanCore><Name/></PerformancePlanOrReport>"""
    found = faults(wrong.encode())
    assert "PerformancePlanOrReport has the attribute Type=Plan" in found
    assert "PerformancePlanOrReport has 0 Name" in found
    assert any(
        fault.startswith("Goal has Name out of order") or fault == "Goal has 0 Name" for fault in found
    )
    assert "Identifier is a:b" in found
