"""Each rule of the shapes, broken once in two small plans: the finding names the rule and the thing."""

from __future__ import annotations

from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from kg.validate import validate
from kg.validate.shapes import load_shapes
from tests.kg.validate.conftest import grave, sound_text

# "rules broken | node + statements added | words of the label" or "… | piece >> what stands there instead
# | …". The label is that of the finding for the rule named first.
BREAKS = """
Responsibility/evidence | 省教育厅"@zh-Hans ; pol:evidence passage:0000000000000a12 >> 省教育厅"@zh-Hans | 省教育厅 → 1 建设实验室体系
Responsibility/forTask | responsibility:0000000000000a12 + pol:forTask task:00000000000000a2 | 省教育厅
Responsibility/listGroup | responsibility:0000000000000a12 + pol:listGroup "one" | 省教育厅
Responsibility/listPosition | responsibility:0000000000000a12 + pol:listPosition 0 | 省教育厅 → 1 建设实验室体系
Responsibility/mention | responsibility:0000000000000a12 + pol:mention "" | 建设实验室体系
Responsibility/party | responsibility:0000000000000a12 + pol:party agency:0000000000000003 | 省教育厅
Responsibility/party | responsibility:0000000000000a12 + pol:party area:620000 | 省教育厅
Responsibility/role | responsibility:0000000000000a12 + pol:role role:lead | 省教育厅
Responsibility/roleBasis | responsibility:0000000000000a12 + pol:roleBasis role-basis:guessed | 省教育厅
Responsibility/roleRule | responsibility:0000000000000a22 + pol:roleRule task:00000000000000a3 | 省财政厅 → 2 支持企业创新
OnePlaceInAList | pol:listGroup 0 ; pol:listPosition 3 ; pol:mention "省工信厅" >> pol:listGroup 0 ; pol:listPosition 2 ; pol:mention "省工信厅" | 省财政厅 → 2 支持企业创新
RoleFitsBasis | pol:party agency:0000000000000006 ; pol:role role:unspecified >> pol:party agency:0000000000000006 ; pol:role role:lead | 市教育局 → 1 推进实验室建设
RoleFitsBasis | pol:party agency:0000000000000002 ; pol:role role:support >> pol:party agency:0000000000000002 ; pol:role role:unspecified | 省教育厅
RuleFitsBasis | responsibility:0000000000000b12 + pol:roleRule passage:00000000000000b3 | 市教育局
ListPlace | pol:listGroup 0 ; pol:listPosition 3 ; pol:mention "省工信厅" >> pol:listGroup 0 ; pol:mention "省工信厅" | 省工信厅 → 2 支持企业创新
Task/concernsPlatform | task:00000000000000a3 + pol:concernsPlatform area:620000 | 3 加强组织领导
Task/evidence | 强化督查"@zh-Hans ;\\n    pol:evidence passage:00000000000000b3 >> 强化督查"@zh-Hans | 3 强化督查
Task/inPlan SectionOfTask | task:00000000000000a3 + pol:inPlan document:000000000000000b | 加强组织领导
Task/inPlan | task:00000000000000a3 a pol:Task ; pol:inPlan document:000000000000000a ; >> task:00000000000000a3 a pol:Task ; | 加强组织领导
Task/inSection | task:00000000000000a3 + pol:inSection task:00000000000000a1 | 加强组织领导
Task/number | task:00000000000000a3 + pol:number "3." | 加强组织领导
Task/directiveStrength | task:00000000000000a3 + pol:directiveStrength 4.5 | 加强组织领导
Task/order | pol:number "3" ; pol:order 3 >> pol:number "3" ; pol:order "third" | 加强组织领导
Task/subtaskOf | task:00000000000000a3 + pol:subtaskOf section:00000000000000a1 | 加强组织领导
Task/taskKind | task:00000000000000a3 + pol:taskKind task-kind:chore | 加强组织领导
Task/title | "加强组织领导"@zh-Hans ;\\n >> "Strengthen leadership"@en ;\\n | 3 Strengthen leadership
TaskParent | task:00000000000000a3 + pol:subtaskOf task:00000000000000a3 | 加强组织领导
Task/subtaskOf | task:00000000000000a3 + pol:subtaskOf task:00000000000000b3 | 加强组织领导
SectionOfTask Section/inPlan | section:00000000000000a4 a pol:Section ; pol:inPlan document:000000000000000a >> section:00000000000000a4 a pol:Section ; pol:inPlan document:000000000000000c | 加强组织领导
Section/inPlan SectionOfTask SectionParent | section:00000000000000a2 + pol:inPlan source:000000000000000a | 建设创新平台
Section/number | section:00000000000000a2 + pol:number "(1)" | 建设创新平台
Section/partOf | section:00000000000000a2 + pol:partOf task:00000000000000a1 | 建设创新平台
Section/sectionKind | section:00000000000000a2 + pol:sectionKind section-kind:chapter | 建设创新平台
Section/title | section:00000000000000a2 + dcterms:title "平台"@zh-Hans | 平台
SectionParent | section:00000000000000a1 + pol:partOf section:00000000000000a2 | 一 重点任务
Citation/citationKind | citation:00000000000000b2 + pol:citationKind citation-kind:quotes | 武威市“十四五”科技创新规划
Citation/citedDocument CitationIsStated | citation:00000000000000b2 + pol:citedDocument area:620600 | 武威市科技创新实施方案
Citation/citingPlan CitationIsStated | citation:00000000000000b2 + pol:citingPlan document:000000000000000d | 科技创新
Citation/evidence | pol:citationKind citation-kind:mentions ;\\n    pol:inTask task:00000000000000b1 ; pol:evidence passage:00000000000000bd >> pol:citationKind citation-kind:mentions | 武威市“十四五”科技创新规划
Citation/inTask | citation:00000000000000b2 + pol:inTask section:00000000000000b1 | 武威市“十四五”科技创新规划
CitationIsStated | pol:cites document:000000000000000a, document:000000000000000d >> pol:cites document:000000000000000a | 武威市“十四五”科技创新规划
PolicyDocument/cites | pol:cites document:000000000000000a, >> pol:cites document:000000000000000a, area:620600, | 武威市科技创新实施方案（2022—2025年）
PolicyDocument/documentNumber | "甘政办发〔2022〕1号" >> "甘政办发〔2022〕1号", "甘政发〔2022〕1号" | 甘肃省科技创新行动方案
PolicyDocument/implements ImplementedIsCited | pol:implements document:000000000000000a >> pol:implements area:620000, document:000000000000000a | 武威市科技创新实施方案
PolicyDocument/issued | "2022-03-01"^^<http://www.w3.org/2001/XMLSchema#date> >> "2022-03"^^xsd:date | 甘肃省科技创新行动方案
PolicyDocument/issuer | pol:issuer agency:000000000000000f >> pol:issuer area:620000 | 甘肃省科技创新行动方案
PolicyDocument/title | document:000000000000000d a pol:PolicyDocument ; dcterms:title "武威市“十四五”科技创新规划"@zh-Hans >> document:000000000000000d a pol:PolicyDocument | 落实《武威市“十四五”科技创新规划》部署
ImplementedIsCited | pol:implements document:000000000000000a >> pol:implements document:000000000000000e, document:000000000000000a . document:000000000000000e a pol:PolicyDocument ; dcterms:title "另一规划"@zh-Hans . document:000000000000000b pol:implements document:000000000000000e | 武威市科技创新实施方案
Plan/hasSource | pol:implements document:000000000000000a ;\\n    pol:hasSource source:000000000000000b >> pol:implements document:000000000000000a | 武威市科技创新实施方案
Plan/jurisdiction | pol:planType plan-type:implementation-plan ; pol:jurisdiction area:620600 >> pol:planType plan-type:implementation-plan | 武威市科技创新实施方案
Plan/periodEnd Plan/periodStart | pol:periodStart 2022 ; pol:periodEnd 2025 ; pol:documentNumber >> pol:periodStart 2122 ; pol:periodEnd 2125 ; pol:documentNumber | 甘肃省科技创新行动方案
Plan/periodStart | pol:periodStart 2022 ; pol:periodEnd 2025 ; pol:documentNumber >> pol:periodStart 22 ; pol:periodEnd 2025 ; pol:documentNumber | 甘肃省科技创新行动方案
Plan/periodStart/lessThanOrEquals | pol:periodStart 2022 ; pol:periodEnd 2025 ; pol:documentNumber >> pol:periodStart 2022 ; pol:periodEnd 2021 ; pol:documentNumber | 甘肃省科技创新行动方案
Plan/planType | plan-type:action-plan >> plan-type:action | 甘肃省科技创新行动方案
Plan/status | "甘政办发〔2022〕1号" >> "甘政办发〔2022〕1号" ; pol:status role:lead | 甘肃省科技创新行动方案
SourceText/encoding | source:000000000000000a + pol:encoding "gb18030" | 甘肃省科技创新行动方案.txt
SourceText/fileName | pol:fileName "武威市科技创新实施方案.txt" ; >> | source/000000000000000b
SourceText/sha256 | "5eda6cea >> "5EDA6CEA | 甘肃省科技创新行动方案.txt
Passage/end LengthOfExact | oa:start 221 ; oa:end 246 >> oa:start 221 ; oa:end 246, 247 | 3.加强组织领导
Passage/exact | oa:exact "3.强化督查。" ; >> | 3.强化督查
Passage/hasSource | passage:00000000000000b3 a pol:Passage ; oa:hasSource source:000000000000000b >> passage:00000000000000b3 a pol:Passage | 3.强化督查
Passage/reading | oa:exact "3.强化督查。" ; pol:reading "3.强化督查。"@zh-Hans >> oa:exact "3.强化督查。" | 3.强化督查
Passage/start LengthOfExact | oa:start 207 >> oa:start -1 | 3.强化督查
Passage/start/lessThan | oa:start 207 ; oa:end 214 >> oa:start 214 ; oa:end 207 | 3.强化督查
LengthOfExact | oa:start 207 ; oa:end 214 >> oa:start 207 ; oa:end 215 | 3.强化督查
PassageUse | passage:00000000000000b3 a pol:Passage >> passage:00000000000000be a pol:Passage ; oa:hasSource source:000000000000000b ; oa:start 0 ; oa:end 2 ; oa:exact "武威" ; pol:reading "武威"@zh-Hans . passage:00000000000000b3 a pol:Passage | 武威
Target | pol:value 30 ; >> | 新建省级重点实验室 家（2025年）
Target | pol:value 30 >> pol:minValue 30 | 新建省级重点实验室
Target | target:00000000000000e1 + pol:value 4 | 技术转移机构
Target/baseline | target:00000000000000e1 + pol:baseline task:00000000000000a1 | 技术转移机构 3—5个（2024年）
Target/comparator | target:00000000000000e2 + pol:comparator comparator:roughly | 新建省级重点实验室
Target/fromTable | target:00000000000000e1 + pol:fromTable "yes" | 技术转移机构
Target/deadlineYear | target:00000000000000e1 + pol:deadlineYear 20250 | 技术转移机构
Target/evidence | pol:unit "家" ; pol:deadlineYear 2026 ; pol:evidence passage:00000000000000af >> pol:unit "家" ; pol:deadlineYear 2026 | 新建省级重点实验室 40家（2026年）
Target/frequency | target:00000000000000e1 + pol:frequency frequency:daily | 技术转移机构
Target/inTask | target:00000000000000e1 + pol:inTask document:000000000000000a | 技术转移机构
Target/indicator | target:00000000000000e1 + pol:indicator area:620000 | 个（2024年）
Target/maxValue Target/minValue/lessThanOrEquals | pol:maxValue 5 >> pol:maxValue "五" | 技术转移机构 3—五个
Target/minValue Target/minValue/lessThanOrEquals | pol:minValue 3 >> pol:minValue "3以上" | 技术转移机构
Target/minValue/lessThanOrEquals | pol:minValue 3 >> pol:minValue 7 | 技术转移机构 7—5个
Target/modality | target:00000000000000e1 + pol:modality modality:must | 技术转移机构
Target/targetOf | target:00000000000000e1 + pol:targetOf section:00000000000000a1 | 技术转移机构
Target/unit | target:00000000000000e1 + pol:unit "" | 技术转移机构
Target/value | pol:value 30 >> pol:value "30家以上" | 新建省级重点实验室
RangeIsBetween | pol:value 40 >> pol:minValue 40 ; pol:maxValue 50 | 新建省级重点实验室
RangeIsBetween | pol:comparator comparator:at-least ; pol:value 40 >> pol:comparator comparator:between ; pol:value 40 | 新建省级重点实验室 40家
ShareInPercent | "技术转移机构"@zh-Hans >> "技术转移机构覆盖率"@zh-Hans | 技术转移机构覆盖率
OneDimension | pol:value 40 ;\\n    pol:unit "家" >> pol:value 40 ;\\n    pol:unit "亿元" | 新建省级重点实验室
DeadlineAfterDocument | pol:deadlineYear 2024 >> pol:deadlineYear 2020 | 技术转移机构 3—5个（2020年）
FigureArea/area | target:00000000000000e1 + pol:area agency:0000000000000003 | 技术转移机构
Indicator/prefLabel | indicator:00000000000000e1 + skos:prefLabel "技术转移示范机构"@zh-Hans | 技术转移
Observation/indicator | observation:00000000000000e1 + pol:indicator platform:00000000000000a1 | （2021年）
Observation/unit | observation:00000000000000e1 + pol:unit "家" | （2021年）
Observation/value | observation:00000000000000e1 + pol:value 2.5 | 技术转移机构
Observation/fromTable | observation:00000000000000e1 + pol:fromTable "yes" | 技术转移机构
Observation/year | pol:year 2021 >> pol:year "2021年" | 技术转移机构
TargetRevision/earlierTarget | pol:earlierTarget target:00000000000000a1 >> pol:earlierTarget task:00000000000000a1 | 新建省级重点实验室 40家
TargetRevision/earlierTarget/disjoint RevisionDirection | pol:laterTarget target:00000000000000e2 >> pol:laterTarget target:00000000000000a1 | 新建省级重点实验室 30家（2025年） → 新建省级重点实验室 30家（2025年）
TargetRevision/laterTarget | pol:laterTarget target:00000000000000e2 ; >> | revision/00000000000000e1
TargetRevision/revision | revisions:raised >> revisions:changed | 新建省级重点实验室
RevisedIndicator | pol:laterTarget target:00000000000000e2 >> pol:laterTarget target:00000000000000e1 | 新建省级重点实验室 30家（2025年） → 技术转移机构 3—5个（2024年）
RevisionDirection | revisions:raised >> revisions:lowered | 30家（2025年） → 新建省级重点实验室 40家
RevisionDirection | revisions:raised >> revisions:advanced | 新建省级重点实验室
FundingProvision | pol:amount 20 ; pol:unit "万元" >> pol:amount 20 | 新认定的高新技术企业 20
FundingProvision/amount | pol:amount 20 >> pol:amount "20万元" | 新认定的高新技术企业
FundingProvision/comparator | funding:00000000000000a2 + pol:comparator comparator:roughly | 新认定的高新技术企业 20万元
FundingProvision/durationYears | pol:durationYears 3 >> pol:durationYears "3年" | 科技型中小企业
FundingProvision/evidence | pol:recipient "新认定的高新技术企业"@zh-Hans ; pol:evidence passage:00000000000000ae >> pol:recipient "新认定的高新技术企业"@zh-Hans | 新认定的高新技术企业
FundingProvision/instrument | funding:00000000000000a2 + pol:instrument platform:00000000000000a1 | 新认定的高新技术企业
FundingProvision/instrumentType | instrument:award >> instrument:prize | 新认定的高新技术企业
FundingProvision/maxAmount FundingSense/amount/lessThanOrEquals | pol:maxAmount 50 >> pol:maxAmount "五十" | 科技型中小企业
FundingProvision/maxRate FundingProvision/rate/lessThanOrEquals | pol:maxRate 20 >> pol:maxRate "20%" | 科技型中小企业
FundingProvision/rate FundingProvision/rate/lessThanOrEquals | pol:rate 10 >> pol:rate "10%" | 科技型中小企业
FundingProvision/rate/lessThanOrEquals | pol:rate 10 >> pol:rate 30 | 科技型中小企业
FundingProvision/recipient | funding:00000000000000a2 + pol:recipient "" | 20万元
FundingProvision/supportsTask | funding:00000000000000a2 + pol:supportsTask section:00000000000000a1 | 新认定的高新技术企业
FundingProvision/unit MoneyInMoney | funding:00000000000000a2 + pol:unit "" | 新认定的高新技术企业
FundingSense/amount/lessThanOrEquals | pol:maxAmount 50 >> pol:maxAmount 5 | 科技型中小企业
MoneyInMoney | pol:unit "万元" >> pol:unit "家" | 新认定的高新技术企业 20家
FundingInstrument/prefLabel | "科技创新券"@zh-Hans >> "innovation voucher"@en | innovation voucher
Platform/platformType | platform-type:laboratory >> platform-type:lab | 武威市葡萄产业实验室
Platform/prefLabel | platform:00000000000000b1 + skos:prefLabel "Grape laboratory"@en | Grape laboratory
PlatformKind/platformType | platform:00000000000000a1 + pol:platformType platform-type:lab | 省级重点实验室
PlatformKind/prefLabel | platform:00000000000000a1 + skos:prefLabel "重点实验室"@zh-Hans | 重点实验室
PlatformMention/evidence | pol:platformAction platform-action:build ;\\n    pol:evidence passage:00000000000000a1 >> pol:platformAction platform-action:build | 省级重点实验室 → 1 建设实验室体系
PlatformMention/inTask | mention:00000000000000e1 + pol:inTask section:00000000000000a1 | 省级重点实验室
PlatformMention/mentionedPlatform | mention:00000000000000e1 + pol:mentionedPlatform area:620000 | 建设实验室体系
PlatformMention/platformAction | mention:00000000000000e1 + pol:platformAction platform-action:close | 省级重点实验室
Agency/agencyKind | agency:0000000000000004 + pol:agencyKind agency-kind:bureau | 甘肃省工业和信息化厅
Agency/function | agency:0000000000000004 + pol:function role:lead | 甘肃省工业和信息化厅
Agency/jurisdiction | agency:0000000000000004 + pol:jurisdiction area:620600 | 甘肃省工业和信息化厅
Agency/prefLabel | agency:0000000000000004 + skos:prefLabel "甘肃省工信厅"@zh-Hans | 甘肃省工
Agency/type Agency/prefLabel AgencyGroup/prefLabel | agency:0000000000000004 + skos:prefLabel "Industry"@en ; a pol:AgencyGroup | Industry
AgencyGroup/jurisdiction | group:0000000000000001 + pol:jurisdiction area:620600 | 甘肃省各市州人民政府
AgencyGroup/inferredMember | group:0000000000000001 + pol:inferredMember area:620600 | 甘肃省各市州人民政府
NameJudgement/judgedAgency | pol:judgedAgency agency:0000000000000003 >> pol:judgedAgency area:620600 | name-judgement/00000000000000e1
NameJudgement/judgedBy | pol:judgedBy "张三" >> pol:judgedBy "" | name-judgement/00000000000000e1
NameJudgement/judgedName | pol:judgedName "省科技厅"@zh-Hans, >> pol:judgedName "省科技局"@zh-Hans, "省科技厅"@zh-Hans, | name-judgement/00000000000000e1
NameJudgement/judgedOn | pol:judgedOn "2026-11-22" >> pol:judgedOn "昨天" | name-judgement/00000000000000e1
NameJudgement/judgement | judgement/different> >> judgement/merged> | name-judgement/00000000000000e1
NameJudgement/method | pol:method "person" >> pol:method "" | name-judgement/00000000000000e1
NameJudgement/reason | pol:reason "两个部门"@zh-Hans >> pol:reason ""@zh-Hans | name-judgement/00000000000000e1
NameJudgement/score | pol:score 0.3 >> pol:score 3 | name-judgement/00000000000000e1
AgencyGroup/member | group:0000000000000001 + pol:member area:620600 | 甘肃省各市州人民政府
AgencyGroup/prefLabel | group:0000000000000001 + skos:prefLabel "各市州政府"@zh-Hans | 各市州政府
AgencyFunction/function | pol:jurisdiction area:620000 ; pol:function function:industry >> pol:jurisdiction area:620000 | 甘肃省工业和信息化厅
Jurisdiction/jurisdiction | pol:jurisdiction area:620000 ; pol:function function:industry >> pol:jurisdiction area:629999 ; pol:function function:industry | 甘肃省工业和信息化厅
Area/adminCode | pol:adminCode "620600" >> pol:adminCode "62060" | 武威市
Area/adminLevel | area:620600 + pol:adminLevel level:county | 武威市
Area/parentArea AreaParent | area:620600 + pol:parentArea area:620600 | 武威市
Area/prefLabel | area:620600 + skos:prefLabel "Wuwei"@en | Wuwei
Area/within | area:620600 + pol:within agency:0000000000000003 | 武威市
AreaParent | area:100000 + pol:parentArea area:620000 | 中华人民共和国
TaskAlignment | pol:lowerTask task:00000000000000b1 ; >> | alignment/00000000000000e1
TaskAlignment | pol:lowerTask task:00000000000000b1 >> pol:laterTask task:00000000000000b1 | 1 建设实验室体系 → 1 推进实验室建设
TaskAlignment/alignmentKind | alignment-kind:cascades >> alignment-kind:resembles | 1 建设实验室体系 → 1 推进实验室建设
TaskAlignment/earlierTask/disjoint | pol:higherTask task:00000000000000a1 ;\\n    pol:lowerTask task:00000000000000b1 >> pol:earlierTask task:00000000000000a1 ; pol:laterTask task:00000000000000a1 | 建设实验室体系 → 1 建设实验室体系
TaskAlignment/higherTask/disjoint | pol:lowerTask task:00000000000000b1 >> pol:lowerTask task:00000000000000a1 | 建设实验室体系 → 1 建设实验室体系
TaskAlignment/method | pol:method "title" >> pol:method "" | 1 建设实验室体系 → 1 推进实验室建设
TaskAlignment/score | pol:score 0.8 >> pol:score 80 | 1 建设实验室体系 → 1 推进实验室建设
TaskAlignment/wordingChange | wording-change:copied >> wording-change:pasted | 1 建设实验室体系 → 1 推进实验室建设
TaskAlignment/copiedShare | pol:copiedShare 0.4 >> pol:copiedShare 40 | 1 建设实验室体系 → 1 推进实验室建设
TaskAlignment/keptShare | pol:keptShare 0.6 >> pol:keptShare "most" | 1 建设实验室体系 → 1 推进实验室建设
PlanRelation | pol:lowerPlan document:000000000000000b ; >> | plan-relation/00000000000000e1
PlanRelation/alignmentKind | alignment-kind:continues >> alignment-kind:follows | 甘肃省科技创新行动方案（2022—2025年） → 武威市科技创新实施方案（2022—2025年）
PlanRelation/method | "citation" >> "" | 甘肃省科技创新行动方案（2022—2025年） → 武威市
PlanRelation/score | pol:score 1 >> pol:score 2 | 甘肃省科技创新行动方案（2022—2025年） → 武威市
CitationResolution/method | "like-title" >> "" | 武威市科技创新实施方案
CitationResolution/resolvedCitation | pol:resolvedCitation citation:00000000000000b1 >> pol:resolvedCitation task:00000000000000b1 | 推进实验室建设 → 甘肃省科技创新行动方案
CitationResolution/resolvedPlan | pol:resolvedPlan document:000000000000000a >> pol:resolvedPlan document:000000000000000d | 武威市科技创新实施方案（2022—2025年） → 甘肃省科技创新行动方案
CitationResolution/score | pol:score 0.9 >> pol:score "high" | 甘肃省科技创新行动方案
RestsOn/restsOn | pol:restsOn document:000000000000000a >> pol:restsOn area:620000 | 武威市科技创新实施方案
IndicatorMatch/matchedIndicator | pol:matchedIndicator indicator:00000000000000a1 , >> pol:matchedIndicator task:00000000000000a1 , | 技术转移机构
IndicatorMatch/method | "likeness" >> "" | 新建省级重点实验室
IndicatorMatch/score | pol:score 0.7 >> pol:score 7 | 新建省级重点实验室
SameIndicator | indicator:00000000000000f1 pol:sameIndicatorAs >> task:00000000000000a1 pol:sameIndicatorAs | 建设实验室体系
SameIndicator/sameIndicatorAs | pol:sameIndicatorAs indicator:00000000000000a1 >> pol:sameIndicatorAs task:00000000000000a1 | 省级实验室
TargetComparison/higherTarget | pol:higherTarget target:00000000000000a1 >> pol:higherTarget task:00000000000000a1 | 建设实验室体系 → 技术转移机构
TargetComparison/lowerTarget | pol:lowerTarget target:00000000000000e1 ; >> | target-comparison/00000000000000e1
TargetComparison/strictness | strictness:equal >> strictness:same | 30家（2025年） → 技术转移机构 3—5个
ChangeEvent | org:originalOrganization agency:0000000000000004 >> org:label agency:0000000000000004 | change/00000000000000e1
ChangeEvent/changeKind | change-kind:renamed >> change-kind:moved | 甘肃省工业和信息化厅
Cascade | task:00000000000000a1 pol:cascadesTo >> agency:0000000000000003 pol:cascadesTo | 甘肃省财政厅
Cascade/cascadesTo | pol:cascadesTo task:00000000000000b1 >> pol:cascadesTo agency:0000000000000003 | 1 建设实验室体系
Counterpart | pol:counterpartOf agency:0000000000000005 . >> pol:counterpartOf agency:0000000000000005 . group:0000000000000001 pol:counterpartOf agency:0000000000000005 . | 甘肃省各市州人民政府
Counterpart/counterpartOf | pol:counterpartOf agency:0000000000000005 >> pol:counterpartOf area:620600 | 甘肃省科学技术厅
Duty | group:0000000000000001 pol:responsibleFor >> area:620000 pol:responsibleFor | 甘肃省
Duty/leads | pol:leads task:00000000000000a1 >> pol:leads section:00000000000000a1 | 甘肃省科学技术厅
Duty/responsibleFor | group:0000000000000001 pol:responsibleFor task:00000000000000a1 >> group:0000000000000001 pol:responsibleFor document:000000000000000a | 甘肃省各市州人民政府
Duty/supports | pol:supports task:00000000000000a1 >> pol:supports document:000000000000000a | 甘肃省各市州人民政府
SharedTask | pol:sharesTaskWith agency:0000000000000002 ; >> pol:sharesTaskWith agency:0000000000000002 . group:0000000000000001 pol:sharesTaskWith agency:0000000000000002 . agency:0000000000000001 | 甘肃省各市州人民政府
SharedTask/sharesTaskWith | pol:sharesTaskWith agency:0000000000000002 >> pol:sharesTaskWith group:0000000000000001 | 甘肃省科学技术厅
SharesWithItself | pol:sharesTaskWith agency:0000000000000002 >> pol:sharesTaskWith agency:0000000000000001 | 甘肃省科学技术厅
Identifier | indicator:00000000000000e1 a pol:Indicator ; skos:prefLabel "技术转移机构"@zh-Hans >> indicator:00000000000000e1 a pol:Indicator ; skos:prefLabel "技术转移机构"@zh-Hans . <https://w3id.org/policykg/id/indicator/机构> a pol:Indicator ; skos:prefLabel "机构"@zh-Hans | 机构
Identifier | indicator:00000000000000e1 a pol:Indicator ; >> [] a pol:Indicator ; skos:prefLabel "无名指标"@zh-Hans . indicator:00000000000000e1 a pol:Indicator ; | 无名指标
"""


def breaks() -> list[ParameterSet]:
    """The rules broken, the whole text with the break, the words of the label."""
    sound = sound_text()
    cases = []
    for line in BREAKS.strip().splitlines():
        rules, change, words = (part.strip() for part in line.split(" | "))
        change = change.replace("\\n", "\n")
        if " >>" in change:
            piece, _, instead = change.partition(" >>")
            instead = instead.removeprefix(" ")
        else:
            node, _, statements = change.partition(" + ")
            piece, instead = f"  {node} a ", f"  {node} {statements} ; a "
        assert sound.count(piece) == 1, f"{piece!r} stands there {sound.count(piece)} times"
        cases.append(pytest.param(rules.split(), sound.replace(piece, instead), words, id=rules.split()[0]))
    return cases


@pytest.mark.parametrize(("rules", "text", "words"), breaks())
def test_a_break_is_found_and_named(rules: list[str], text: str, words: str, tmp_path: Path) -> None:
    file = tmp_path / "broken.trig"
    file.write_text(text, encoding="utf-8")
    report = validate(file)
    least = "info" if rules[0] in ("PassageUse", "AgencyFunction/function") else "warning"
    found = report.at_least(least)
    assert {one.rule for one in found if one.severity != "info" or one.rule in rules} == set(rules)
    labels = [one.label for one in found if one.rule == rules[0]]
    assert any(words in label for label in labels), labels


def test_the_sound_graph_breaks_nothing(sound_file: Path) -> None:
    assert grave(validate(sound_file)) == []


def test_every_rule_is_broken_above() -> None:
    named = {line.split(" ")[0] for line in BREAKS.strip().splitlines()}
    assert named == {rule.id for rule in load_shapes().rules()}
