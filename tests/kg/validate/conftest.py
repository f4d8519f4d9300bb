"""The two small plans of tests/data, with one of everything else, as a sound graph to be broken."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.validate import Finding, Report

SMALL = Path(__file__).parents[2] / "data" / "small.trig"

MORE_PREFIXES = """
PREFIX alignment: <https://w3id.org/policykg/id/alignment/>
PREFIX change: <https://w3id.org/policykg/id/change/>
PREFIX change-kind: <https://w3id.org/policykg/vocab/change-kind/>
PREFIX comparison: <https://w3id.org/policykg/id/target-comparison/>
PREFIX match: <https://w3id.org/policykg/id/indicator-match/>
PREFIX relation: <https://w3id.org/policykg/id/plan-relation/>
PREFIX resolution: <https://w3id.org/policykg/id/resolution/>
PREFIX strictness: <https://w3id.org/policykg/vocab/strictness/>
PREFIX wording-change: <https://w3id.org/policykg/vocab/wording-change/>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX alignment-kind: <https://w3id.org/policykg/vocab/alignment/>
PREFIX frequency: <https://w3id.org/policykg/vocab/frequency/>
PREFIX instruments: <https://w3id.org/policykg/id/instrument/>
PREFIX mention: <https://w3id.org/policykg/id/mention/>
PREFIX modality: <https://w3id.org/policykg/vocab/modality/>
PREFIX observation: <https://w3id.org/policykg/id/observation/>
PREFIX platform-action: <https://w3id.org/policykg/vocab/platform-action/>
PREFIX revision: <https://w3id.org/policykg/id/revision/>
PREFIX revisions: <https://w3id.org/policykg/vocab/revision/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""

# Into the graph of the provincial plan: what the two plans do not have.
MORE = """
  target:00000000000000e1 a pol:Target ; pol:targetOf task:00000000000000a2 ; pol:inTask task:00000000000000a2 ;
    pol:indicator indicator:00000000000000e1 ; pol:comparator comparator:between ; pol:minValue 3 ;
    pol:maxValue 5 ; pol:unit "个" ; pol:deadlineYear 2024 ; pol:modality modality:binding ;
    pol:frequency frequency:annual ; pol:area area:620000 ; pol:baseline observation:00000000000000e1 ;
    pol:evidence passage:00000000000000a2 .
  observation:00000000000000e1 a pol:Observation ; pol:indicator indicator:00000000000000e1 ; pol:value 2 ;
    pol:unit "个" ; pol:year 2021 ; pol:evidence passage:00000000000000a2 .
  indicator:00000000000000e1 a pol:Indicator ; skos:prefLabel "技术转移机构"@zh-Hans .
  indicator:00000000000000f1 a pol:Indicator ; skos:prefLabel "省级实验室"@zh-Hans .
  target:00000000000000e2 a pol:Target ; pol:targetOf task:00000000000000a1 ;
    pol:indicator indicator:00000000000000a1 ; pol:comparator comparator:at-least ; pol:value 40 ;
    pol:unit "家" ; pol:deadlineYear 2026 ; pol:evidence passage:00000000000000af .
  funding:00000000000000e1 a pol:FundingProvision ; pol:supportsTask task:00000000000000a2 ;
    pol:instrumentType instrument:matching ; pol:rate 10 ; pol:maxRate 20 ; pol:amount 10 ; pol:maxAmount 50 ;
    pol:unit "万元/年" ; pol:durationYears 3 ; pol:comparator comparator:between ;
    pol:recipient "科技型中小企业"@zh-Hans ; pol:instrument instruments:00000000000000e1 ;
    pol:evidence passage:00000000000000ae .
  instruments:00000000000000e1 a pol:FundingInstrument ; skos:prefLabel "科技创新券"@zh-Hans .
  mention:00000000000000e1 a pol:PlatformMention ; pol:mentionedPlatform platform:00000000000000a1 ;
    pol:inTask task:00000000000000a1 ; pol:platformAction platform-action:build ;
    pol:evidence passage:00000000000000a1 .
"""

DERIVED = """
<https://w3id.org/policykg/id/graph/derived/alignments> {
  alignment:00000000000000e1 a pol:TaskAlignment ; pol:higherTask task:00000000000000a1 ;
    pol:lowerTask task:00000000000000b1 ; pol:alignmentKind alignment-kind:cascades ; pol:score 0.8 ;
    pol:method "title" ; pol:wordingChange wording-change:copied ; pol:copiedShare 0.4 ; pol:keptShare 0.6 .
  task:00000000000000a1 pol:cascadesTo task:00000000000000b1 .
}
<https://w3id.org/policykg/id/graph/derived/plan-order> {
  relation:00000000000000e1 a pol:PlanRelation ; pol:higherPlan document:000000000000000a ;
    pol:lowerPlan document:000000000000000b ; pol:alignmentKind alignment-kind:continues ; pol:score 1 ;
    pol:method "citation" .
  resolution:00000000000000e1 a pol:CitationResolution ; pol:resolvedCitation citation:00000000000000b1 ;
    pol:resolvedPlan document:000000000000000a ; pol:score 0.9 ; pol:method "like-title" .
  document:000000000000000b pol:restsOn document:000000000000000a .
}
<https://w3id.org/policykg/id/graph/derived/organisations> {
  change:00000000000000e1 a org:ChangeEvent ; pol:changeKind change-kind:renamed ;
    org:originalOrganization agency:0000000000000004 .
}
<https://w3id.org/policykg/id/graph/derived/targets> {
  match:00000000000000e1 a pol:IndicatorMatch ; pol:matchedIndicator indicator:00000000000000a1 ,
    indicator:00000000000000e1 ; pol:score 0.7 ; pol:method "likeness" .
  comparison:00000000000000e1 a pol:TargetComparison ; pol:higherTarget target:00000000000000a1 ;
    pol:lowerTarget target:00000000000000e1 ; pol:strictness strictness:equal .
  indicator:00000000000000f1 pol:sameIndicatorAs indicator:00000000000000a1 .
}
<https://w3id.org/policykg/id/graph/derived/names> {
  <https://w3id.org/policykg/id/name-judgement/00000000000000e1> a pol:NameJudgement ;
    pol:judgedName "省科技厅"@zh-Hans, "省财政厅"@zh-Hans ; pol:judgedAgency agency:0000000000000003 ;
    pol:judgement <https://w3id.org/policykg/vocab/judgement/different> ; pol:score 0.3 ;
    pol:method "person" ; pol:reason "两个部门"@zh-Hans ; pol:judgedBy "张三" ; pol:judgedOn "2026-11-22" .
}
<https://w3id.org/policykg/id/graph/derived/revisions> {
  revision:00000000000000e1 a pol:TargetRevision ; pol:earlierTarget target:00000000000000a1 ;
    pol:laterTarget target:00000000000000e2 ; pol:revision revisions:raised .
}
<https://w3id.org/policykg/id/graph/derived/shortcuts> {
  agency:0000000000000001 pol:responsibleFor task:00000000000000a1 ; pol:leads task:00000000000000a1 ;
    pol:sharesTaskWith agency:0000000000000002 ; pol:counterpartOf agency:0000000000000005 .
  group:0000000000000001 pol:responsibleFor task:00000000000000a1 ; pol:supports task:00000000000000a1 .
}
"""

PLACE = "  # Task 2: the first in the list leads"


def sound_text() -> str:
    """The two plans and one of everything, as TriG; lists are counted from 1, as the loaders do."""
    text = SMALL.read_text(encoding="utf-8")
    if "pol:listPosition 0" in text:
        text = re.sub(r"pol:listPosition (\d+)", lambda found: f"pol:listPosition {int(found[1]) + 1}", text)
    assert text.count(PLACE) == 1
    return MORE_PREFIXES + text.replace(PLACE, MORE + PLACE) + DERIVED


@pytest.fixture
def sound_file(tmp_path: Path) -> Path:
    path = tmp_path / "sound.trig"
    path.write_text(sound_text(), encoding="utf-8")
    return path


def grave(report: Report) -> list[Finding]:
    """Violations and warnings; two agencies of the small plans have no function, which is a remark."""
    return list(report.at_least("warning"))
