"""The SHACL shapes: a sound graph passes, and each fault is named together with its remedy."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.validate.engine import engine
from kg.validate.triples import Triples, descriptions

ROOT = Path(__file__).resolve().parents[2]

PREFIXES = """
@prefix : <https://w3id.org/policykg/id/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix pol: <https://w3id.org/policykg/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix agency-kind: <https://w3id.org/policykg/vocab/agency-kind/> .
@prefix alignment: <https://w3id.org/policykg/vocab/alignment/> .
@prefix basis: <https://w3id.org/policykg/vocab/role-basis/> .
@prefix cited: <https://w3id.org/policykg/vocab/citation-kind/> .
@prefix comparator: <https://w3id.org/policykg/vocab/comparator/> .
@prefix function: <https://w3id.org/policykg/vocab/function/> .
@prefix instrument: <https://w3id.org/policykg/vocab/instrument/> .
@prefix level: <https://w3id.org/policykg/vocab/level/> .
@prefix modality: <https://w3id.org/policykg/vocab/modality/> .
@prefix plan-type: <https://w3id.org/policykg/vocab/plan-type/> .
@prefix platform-type: <https://w3id.org/policykg/vocab/platform-type/> .
@prefix revision: <https://w3id.org/policykg/vocab/revision/> .
@prefix role: <https://w3id.org/policykg/vocab/role/> .
@prefix section-kind: <https://w3id.org/policykg/vocab/section-kind/> .
@prefix task-kind: <https://w3id.org/policykg/vocab/task-kind/> .
"""

# One of everything, in the words of the plans of Gansu and Wuwei of 2022.
SOUND = """
:plan a pol:Plan, pol:PolicyDocument ; dcterms:title "甘肃省强科技行动实施方案（2022—2025年）"@zh-Hans ;
    pol:planType plan-type:implementation-plan ; pol:jurisdiction :gansu ; pol:hasSource :text ;
    pol:periodStart 2022 ; pol:periodEnd 2025 ; pol:cites :national ; pol:implements :national .
:national a pol:PolicyDocument ; dcterms:title "“十四五”国家科技创新规划"@zh-Hans ;
    dcterms:issued "2022-01-01"^^xsd:date .
:text a pol:SourceText ; pol:fileName "gansu-2022.txt", "copy.txt" ; pol:encoding "utf-8" ;
    pol:sha256 "7628dcc808e004008078bdf1ce712fc1788c78bfe5acbc487919654f33922806" .
:citation a pol:Citation ; pol:citingPlan :plan ; pol:citedDocument :national ;
    pol:citationKind cited:implements ; pol:evidence :p0 .
:p0 a pol:Passage ; oa:hasSource :text ; oa:start 61 ; oa:end 76 ;
    oa:exact "《“十四五”国家科技创新规划》" ; pol:reading "《“十四五”国家科技创新规划》"@zh-Hans .
:part a pol:Section ; pol:inPlan :plan ; pol:number "三" ; dcterms:title "重点任务"@zh-Hans ;
    pol:sectionKind section-kind:task .
:task5 a pol:Task ; pol:inPlan :plan ; pol:inSection :part ; pol:taskKind task-kind:task ; pol:number "5" ;
    pol:order 5 ; dcterms:title "优化整合省级科技创新基地"@zh-Hans ; pol:evidence :p1 .
:p1 a pol:Passage ; oa:hasSource :text ; oa:start 2224 ; oa:end 2239 ;
    oa:exact "5.优化整合省级科技创新基地。" ; pol:reading "5.优化整合省级科技创新基地。"@zh-Hans .
:task29 a pol:Task ; pol:inPlan :plan ; pol:taskKind task-kind:task ; pol:order 29 ;
    dcterms:title "提升科技园区成果转化带动力"@zh-Hans ;
    pol:evidence :p1 ; pol:concernsPlatform :zone, :kind .
:r1 a pol:Responsibility ; pol:forTask :task5 ; pol:party :kejiting ; pol:role role:lead ;
    pol:roleBasis basis:first-in-list ; pol:listGroup 0 ; pol:listPosition 1 ;
    pol:evidence :p1 ; pol:mention "省科技厅"@zh-Hans .
:r2 a pol:Responsibility ; pol:forTask :task5 ; pol:party :cities ; pol:role role:support ;
    pol:roleBasis basis:document-default ; pol:listGroup 0 ; pol:listPosition 1 ; pol:evidence :p1 .
:r3 a pol:Responsibility ; pol:forTask :task5 ; pol:party :cities ; pol:role role:support ;
    pol:roleBasis basis:first-in-list ; pol:listGroup 0 ; pol:listPosition 2 ; pol:evidence :p1 .
:kejiting a pol:Agency ; skos:prefLabel "甘肃省科学技术厅"@zh-hans ; skos:altLabel "省科技厅"@zh-Hans ;
    pol:agencyKind agency-kind:department ; pol:function function:science ; pol:jurisdiction :gansu .
:cities a pol:AgencyGroup ; skos:prefLabel "各市州人民政府"@zh-Hans ; pol:jurisdiction :gansu .
:gansu a pol:Area ; skos:prefLabel "甘肃省"@zh-Hans ; pol:adminLevel level:provincial ;
    pol:adminCode "620000" .
:wuwei a pol:Area ; skos:prefLabel "武威市"@zh-Hans ; pol:adminLevel level:prefecture ;
    pol:adminCode "620600" ; pol:parentArea :gansu ; pol:within :gansu .
:indicator a pol:Indicator ; skos:prefLabel "省级高新区"@zh-Hans .
:range a pol:Target ; pol:targetOf :task29 ; pol:indicator :indicator ; pol:comparator comparator:between ;
    pol:minValue 3 ; pol:maxValue 5 ; pol:unit "个" ; pol:deadlineYear 2025 ; pol:evidence :p1 .
:single a pol:Target ; pol:targetOf :plan ; pol:indicator :indicator ; pol:comparator comparator:at-least ;
    pol:value 65.0 ; pol:unit "个" ; pol:modality modality:aspirational ; pol:evidence :p1 ;
    pol:baseline :measured .
:measured a pol:Observation ; pol:indicator :indicator ; pol:value 55.35 ; pol:unit "%" ; pol:year 2021 .
:changed a pol:TargetRevision ; pol:earlierTarget :range ; pol:laterTarget :single ;
    pol:revision revision:raised .
:money a pol:FundingProvision ; pol:supportsTask :task29 ; pol:instrumentType instrument:one-off-subsidy ;
    pol:amount 5000 ; pol:unit "万元" ; pol:comparator comparator:at-least ;
    pol:recipient "新批复的国家级高新区"@zh-Hans ; pol:instrument :fund ; pol:evidence :p1 .
:named-only a pol:FundingProvision ; pol:supportsTask :task29 ; pol:instrumentType instrument:fund ;
    pol:evidence :p1 ; pol:instrument :fund .
:rates a pol:FundingProvision ; pol:supportsTask :task29 ; pol:instrumentType instrument:matching ;
    pol:rate 10 ; pol:maxRate 20.5 ; pol:durationYears 3 ; pol:unit "%" ; pol:comparator comparator:between ;
    pol:evidence :p1 .
:fund a pol:FundingInstrument ; skos:prefLabel "兰白科技投资基金"@zh-Hans .
:zone a pol:Platform ; skos:prefLabel "兰白科技创新改革试验区"@zh-Hans ;
    pol:platformType platform-type:demonstration-zone .
:kind a pol:PlatformKind ; skos:prefLabel "国家高新区"@zh-Hans .
:naming a pol:PlatformMention ; pol:mentionedPlatform :zone ; pol:inTask :task29 ; pol:evidence :p1 .
:same a pol:TaskAlignment ; pol:higherTask :task29 ; pol:lowerTask :task5 ;
    pol:alignmentKind alignment:cascades ; pol:score 0.9 ; pol:method "title" .
"""

# Each fault: its name (*), the words of the sound graph (-), what stands there instead (+), and the
# findings expected (!), each up to the colon before its remedy.
FAULTS = """
* a responsibility without evidence
- pol:evidence :p1 ; pol:mention
+ pol:mention
! 责任分工没有证据
* a task without evidence
- 基地"@zh-Hans ; pol:evidence :p1
+ 基地"@zh-Hans
! 任务没有证据
* a target without evidence
- pol:deadlineYear 2025 ; pol:evidence :p1
+ pol:deadlineYear 2025
! 目标值没有证据
* money without evidence
- pol:evidence :p1 ; pol:instrument
+ pol:instrument
! 资金条款没有证据
* a citation without evidence: nothing rests on the passage then
- cited:implements ; pol:evidence :p0
+ cited:implements
! 引用没有证据
! 摘录没有被任何陈述引用
* a mention of a platform without evidence
- pol:inTask :task29 ; pol:evidence :p1
+ pol:inTask :task29
! 平台提及没有证据
* two parties in one responsibility
- pol:party :kejiting
+ pol:party :kejiting, :cities
! 责任分工的责任方不是恰好一个
* no party
- pol:forTask :task5 ; pol:party :kejiting
+ pol:forTask :task5
! 责任分工的责任方不是恰好一个
* an area as party
- pol:party :kejiting
+ pol:party :gansu
! 责任分工的责任方不是恰好一个
* a role nobody knows
- role:lead
+ role:leader
! 角色缺失或不在词表中
* no basis of the role
- pol:roleBasis basis:first-in-list ; pol:listGroup 0 ; pol:listPosition 1
+ pol:listGroup 0 ; pol:listPosition 1
! 角色依据缺失或不在词表中
* two at one place of a list
- pol:listPosition 2
+ pol:listPosition 1
! 同一任务同一组名单的同一位次上有两个责任分工
! 同一任务同一组名单的同一位次上有两个责任分工
* a responsibility for a section
- pol:forTask :task5 ; pol:party :kejiting
+ pol:forTask :part ; pol:party :kejiting
! 责任分工没有任务
* a task of no plan
- :task5 a pol:Task ; pol:inPlan :plan ;
+ :task5 a pol:Task ;
! 任务没有所属计划
* a task without a kind
- pol:inSection :part ; pol:taskKind task-kind:task
+ pol:inSection :part
! 任务类别缺失或不在词表中
* a task with an English title
- "优化整合省级科技创新基地"@zh-Hans
+ "Reorganise provincial bases"@en
! 任务标题缺失、重复或不是中文
* a task without order
- pol:taskKind task-kind:task ; pol:order 29
+ pol:taskKind task-kind:task
! 任务没有顺序
* a value beside a range
- pol:minValue 3 ; pol:maxValue 5
+ pol:value 4 ; pol:minValue 3 ; pol:maxValue 5
! 目标值既不是单个数也不是完整区间
* half a range
- pol:minValue 3 ; pol:maxValue 5
+ pol:minValue 3
! 目标值既不是单个数也不是完整区间
* a target without a figure
- pol:value 65.0 ;
! 目标值既不是单个数也不是完整区间
* a range upside down
- pol:minValue 3 ; pol:maxValue 5
+ pol:minValue 5 ; pol:maxValue 3
! 最小值大于最大值
* a range of rates upside down
- pol:rate 10 ; pol:maxRate 20.5
+ pol:rate 30 ; pol:maxRate 20.5
! 比例区间的下端大于上端
* a highest rate in words
- pol:maxRate 20.5
+ pol:maxRate "20.5%"
! 最高比例不对
! 比例区间的下端大于上端
* money that runs for no year
- pol:durationYears 3
+ pol:durationYears 0
! 年限不对
* a value in words
- pol:value 65.0
+ pol:value "65%以上"
! 数值不对
* a passage that ends before it starts
- oa:start 2224 ; oa:end 2239
+ oa:start 2239 ; oa:end 2224
! 摘录的起点不在终点之前
* an empty passage
- oa:start 2224 ; oa:end 2239
+ oa:start 2224 ; oa:end 2224
! 摘录的起点不在终点之前
* a start that is not a number: no integer, nothing to compare with 0 or with the end
- oa:start 61
+ oa:start "61"
! 摘录的起点不对
! 摘录的起点不在终点之前
* a passage without its source
- oa:hasSource :text ; oa:start 61
+ oa:start 61
! 摘录没有来源文本
* a passage without a reading
-  ; pol:reading "《“十四五”国家科技创新规划》"@zh-Hans
! 摘录没有读法
* a passage without its words
- oa:exact "《“十四五”国家科技创新规划》" ;
! 摘录没有原文
* a name in two languages
- "甘肃省科学技术厅"@zh-hans
+ "甘肃省科学技术厅"@zh-Hans, "Gansu Department of Science"@en
! 机构的 skos:prefLabel 缺失、重复或不是中文
! 机构的 skos:prefLabel 缺失、重复或不是中文
* an agency that is a group
- :kejiting a pol:Agency ;
+ :kejiting a pol:Agency, pol:AgencyGroup ;
! 机构同时是机构群体
* a function of our own making
- function:science
+ role:lead
! 机构职能不在词表中
* an area without a level
- pol:adminLevel level:provincial ;
! 地区的层级缺失或不在词表中
* an area with a code of our own
- "620600"
+ "N620100A"
! 地区的区划代码不对
* a plan that starts after it ends
- pol:periodStart 2022
+ pol:periodStart 2026
! 计划的起始年晚于截止年
! 时限早于文件的印发年和起始年
* a plan without a source
- pol:jurisdiction :gansu ; pol:hasSource :text
+ pol:jurisdiction :gansu
! 计划没有来源文本
* a plan of no area
- pol:jurisdiction :gansu ; pol:hasSource
+ pol:hasSource
! 计划的适用地区缺失或不止一个
* a document without a title
- dcterms:title "“十四五”国家科技创新规划"@zh-Hans ;
! 政策文件没有标题
* a year for a date
- "2022-01-01"^^xsd:date
+ "2022"
! 发文日期不是一个日期
* a hash in capitals
- 7628dcc8
+ 7628DCC8
! 来源文本的散列不对
* an amount without a unit
- pol:amount 5000 ; pol:unit "万元" ;
+ pol:amount 5000 ;
! 资金条款有数没有单位
* an instrument of no type
-  ; pol:instrumentType instrument:fund
! 工具类型缺失或不在词表中
* an observation without a year
-  ; pol:year 2021
! 观测值没有年份
* a revision of one target
- pol:laterTarget :single
+ pol:laterTarget :range
! 目标修订的前后目标相同
* an alignment with one end
-  ; pol:lowerTask :task5
! 任务对应的两端不全或混用
* an alignment of mixed ends
- pol:lowerTask :task5
+ pol:laterTask :task5
! 任务对应的两端不全或混用
* a score in per cent
- pol:score 0.9
+ pol:score 90
! 任务对应的分值不在 0 到 1 之间
* a platform of no type
- pol:platformType platform-type:demonstration-zone
+ skos:altLabel "兰白试验区"@zh-Hans
! 平台类型缺失或不在词表中
"""


def faults() -> list[object]:
    cases: list[object] = []
    for paragraph in FAULTS.removeprefix("\n* ").strip().split("\n* "):
        name, *lines = paragraph.split("\n")
        sound, broken, expected = (
            [line[2:] for line in lines if line[0] == mark] for mark in ("-", "+", "!")
        )
        cases.append(pytest.param(sound[0], "".join(broken), expected, id=name))
    return cases


def messages(data: str, *, remarks: bool = True) -> list[list[str]]:
    """What each finding says, Chinese first; remarks (sh:Info) only where they are wanted.

    The product's own engine looks; that pySHACL finds the same is tested in tests/kg/validate.
    """
    quads = list(ox.parse(data.encode(), ox.RdfFormat.TURTLE))
    return sorted(
        [
            f"{found.rule.message.zh}：{found.rule.remedy.zh}",
            f"{found.rule.message.en}: {found.rule.remedy.en}",
        ]
        for found in engine().breaches(Triples(descriptions(quads)), quads)
        if remarks or found.rule.severity != "info"
    )


def test_a_sound_graph_conforms() -> None:
    assert messages(PREFIXES + SOUND) == []


def test_the_documented_example_conforms() -> None:
    page = (ROOT / "docs" / "ontology.md").read_text(encoding="utf-8")
    blocks: list[str] = re.findall(r"```turtle\n(.*?)```", page, re.DOTALL)
    # Other blocks of the page are excerpts: a target without its task, an axiom.
    whole = [block for block in blocks if "oa:exact" in block]
    assert whole
    for block in whole:
        assert messages(block, remarks=False) == []


@pytest.mark.parametrize(("sound", "broken", "expected"), faults())
def test_a_fault_is_named_with_its_remedy(sound: str, broken: str, expected: list[str]) -> None:
    assert SOUND.count(sound) == 1, "the fault must change one place"
    found = messages(PREFIXES + SOUND.replace(sound, broken))
    assert [chinese.split("：")[0] for chinese, _ in found] == sorted(expected)
    for chinese, english in found:
        assert chinese.count("：") >= 1 and ": " in english, "a message names the fault, then the remedy"
