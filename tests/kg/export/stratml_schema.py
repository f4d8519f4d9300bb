"""The structure of a StratML Part 2 document, written out by hand.

The order of elements, the identifiers and the closed lists of values are those of the schema of 16
February 2016 with the ISO namespace, as the classes generated from it show them; what must be there is
that of the schema of 15 December 2010, in which elements may be left out that the later one has too.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

NAMESPACE = "{urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport}"
ONE, MAYBE, ANY, SOME = (1, 1), (0, 1), (0, None), (1, None)

ORDER: dict[str, list[tuple[str, tuple[int, int | None]]]] = {
    "PerformancePlanOrReport": [
        ("Name", ONE),
        ("Description", MAYBE),
        ("OtherInformation", MAYBE),
        ("StrategicPlanCore", ONE),
        ("AdministrativeInformation", MAYBE),
        ("Submitter", MAYBE),
    ],
    "StrategicPlanCore": [
        ("Organization", ANY),
        ("Vision", MAYBE),
        ("Mission", MAYBE),
        ("Value", ANY),
        ("Goal", SOME),
    ],
    "Organization": [
        ("Name", MAYBE),
        ("Acronym", MAYBE),
        ("Identifier", MAYBE),
        ("Description", MAYBE),
        ("Stakeholder", ANY),
    ],
    "Goal": [
        ("Name", ONE),
        ("Description", ONE),
        ("Identifier", MAYBE),
        ("SequenceIndicator", MAYBE),
        ("Stakeholder", ANY),
        ("OtherInformation", MAYBE),
        ("Objective", ANY),
    ],
    "Objective": [
        ("Name", MAYBE),
        ("Description", MAYBE),
        ("Identifier", MAYBE),
        ("SequenceIndicator", MAYBE),
        ("Stakeholder", ANY),
        ("OtherInformation", MAYBE),
        ("PerformanceIndicator", ANY),
    ],
    "Stakeholder": [("Name", ONE), ("Description", MAYBE), ("Role", ANY)],
    "Role": [("Name", ONE), ("Description", MAYBE), ("RoleType", ANY)],
    "PerformanceIndicator": [
        ("SequenceIndicator", MAYBE),
        ("MeasurementDimension", ONE),
        ("UnitOfMeasurement", ONE),
        ("Identifier", MAYBE),
        ("Relationship", ANY),
        ("MeasurementInstance", ANY),
        ("OtherInformation", MAYBE),
    ],
    "MeasurementInstance": [("TargetResult", ANY), ("ActualResult", ANY)],
    "TargetResult": [
        ("StartDate", MAYBE),
        ("EndDate", MAYBE),
        ("NumberOfUnits", MAYBE),
        ("Descriptor", MAYBE),
        ("Description", ONE),
    ],
    "Descriptor": [("DescriptorName", ONE), ("DescriptorValue", ONE)],
    "AdministrativeInformation": [
        ("Identifier", MAYBE),
        ("StartDate", MAYBE),
        ("EndDate", MAYBE),
        ("PublicationDate", MAYBE),
        ("Source", MAYBE),
    ],
}
ORDER["ActualResult"] = ORDER["TargetResult"]

ATTRIBUTES = {
    "PerformancePlanOrReport": {"Type": {"Strategic_Plan", "Performance_Plan", "Performance_Report"}},
    "Stakeholder": {"StakeholderTypeType": {"Person", "Organization", "Generic_Group"}},
    "PerformanceIndicator": {"PerformanceIndicatorType": {"Quantitative", "Qualitative"}},
}
FORMS = {
    "Identifier": r"[A-Za-z_][A-Za-z0-9._-]*",  # xsd:ID: a name without a colon
    "StartDate": r"\d{4}-\d\d-\d\d",
    "EndDate": r"\d{4}-\d\d-\d\d",
    "PublicationDate": r"\d{4}-\d\d-\d\d",
    "NumberOfUnits": r"-?\d+(\.\d+)?",
    "RoleType": "Performer|Beneficiary",
    "Source": r"https?://\S+",
}


def faults(document: bytes) -> list[str]:
    """Return what is wrong with a document, in words; nothing when it has the structure."""
    root = ElementTree.fromstring(document)
    found: list[str] = []
    if root.tag != f"{NAMESPACE}PerformancePlanOrReport":
        found.append(f"the root is {root.tag}")
    if "Type" not in root.attrib:
        found.append("the root has no Type")
    _check(root, found)
    marks = [one.text for one in root.iter(f"{NAMESPACE}Identifier")]
    found += [
        f"the identifier {mark} stands twice"
        for mark in sorted({m for m in marks if marks.count(m) > 1 and m})
    ]
    return found


def _check(element: ElementTree.Element, found: list[str]) -> None:
    name = element.tag.removeprefix(NAMESPACE)
    allowed = ATTRIBUTES.get(name, {})
    for attribute, value in element.attrib.items():
        if value not in allowed.get(attribute, set()):
            found.append(f"{name} has the attribute {attribute}={value}")
    if name not in ORDER:
        if len(element):
            found.append(f"{name} has children")
        if name in FORMS and not re.fullmatch(FORMS[name], element.text or ""):
            found.append(f"{name} is {element.text}")
        return
    children = [child.tag.removeprefix(NAMESPACE) for child in element]
    rest = list(children)
    for child, (least, most) in ORDER[name]:
        count = 0
        while rest and rest[0] == child:
            rest.pop(0)
            count += 1
        if count < least or (most is not None and count > most):
            found.append(f"{name} has {count} {child}")
    if rest:
        found.append(f"{name} has {rest[0]} out of order in {children}")
    for one in element:
        _check(one, found)
