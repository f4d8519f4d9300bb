"""Bodies named within the giving itself: 给予企业创新联合体不低于1000万元, 对所服务企业给予工作经费."""

from __future__ import annotations

import re

from loaders.extract.funding.clause import Clause, Reason
from loaders.extract.funding.layout import BLANK
from loaders.extract.funding.lexing import BOUND, PER
from loaders.extract.funding.runs import Run

_STRIP = re.compile(
    r"一次性|申请|申领|获得|享受|分别|累计|合计|总计|年度|标准|比例|额度|金额|总额|资金|奖励|补助|补贴|资助|奖补|扶持|支持|补偿|贴息|配套"
    r"|工作经费|经费|奖金|津贴|给予|予以|发放|安排|每年|再|可|的|为|按照?|各|承担|其中|达到|提高到|提高至|且|并|单场|单个|单项|安家费|生活|住房"
    r"|专项|财政|省级财政|市级财政|一定|不少|科研|研发|租金|项目$|" + BLANK
)
_BOUND = re.compile("|".join(map(re.escape, sorted(BOUND, key=lambda w: (-len(w), w)))))
_ENTITY = (
    "企业|机构|单位|个人|团队|主体|平台|园区|医院|学校|合作社|农户|银行"
    "|主办方|建设方|采购方|部门|协会|商会|公司|家庭|业主|村集体"
)
_BODY = re.compile(rf"(?:给予|奖励给?|资助)(?P<who>[^，。；\d◌]{{0,12}}?(?:{_ENTITY}))(?!的)")
_GIVEN_TO = re.compile(
    r"(?:给予|奖励|补助|资助)(?P<who>[^，。；给奖补资\d]{2,16}?)(?=最高|不超过|\d|一次性|不低于)"
)
_INNER = re.compile(r"(?<![针面相应])对(?!应|外|接|口)(?P<who>[^，。；]{2,40}?)(?=给予|予以|进行|发放|分别)")
_PURPOSE = re.compile(
    r"(?:用于|保障|，支持|，保障)(?:支持|保障|推动|奖励|补助|补贴|开展|扶持|促进)*"
    r"(?P<who>[^，。；]{2,40}?)(?:建设|发展|工作)?(?=[，。；]|$)"
)
_REACH = 120
_LONGEST = 60


def bodies(clause: Clause, runs: list[Run]) -> dict[int, str]:
    """For the index of a run the body named after its verb; sets labels and subjects of the runs."""
    found: dict[int, str] = {}
    last = clause.start
    for i, run in enumerate(runs):
        start = run.figures[0].start
        before = clause.cues_before(start, last)
        verbs = [t for t in before if "give" in t.kinds]
        begin = verbs[0].end if verbs else last
        standard = run.why is Reason.STANDARD and not verbs
        if standard:
            begin = max([begin, *(t.end for t in before if "by" in t.kinds)])
        told = run.why in (Reason.TIER, Reason.COST, Reason.NAMED) or last > clause.start
        if verbs or standard or told:
            run.label = label(clause.text[max(begin, start - _LONGEST) : start])
            if verbs and run.figures[0].money and run.label:
                found[i], run.label = run.label, ""
        end = run.figures[-1].end
        body = None if run.figures[0].money else _BODY.search(clause.text, end, min(clause.end, end + _REACH))
        if body:
            found[i], run.label = body.group("who"), ""
        if verbs and last > clause.start and i not in found:
            run.subject = label(clause.text[last : verbs[0].start][-_LONGEST:])
        last = end
    return found


def label(words: str) -> str:
    """What is left of the words before a figure when all that merely gives or binds is taken away."""
    words = _STRIP.sub("", _BOUND.sub("", PER.sub("", words))).strip("，、；：。 和及与")
    return words if 2 <= len(words) <= 30 else ""


def later_body(clause: Clause, runs: list[Run]) -> str:
    """按每人次最高40元的标准给予旅行社最高50万元: the body stands after the standard."""
    standards = [r for r in runs if r.why is Reason.STANDARD and r.figures[0].money]
    if not standards:
        return ""
    at = standards[0].figures[-1].end
    found = _GIVEN_TO.search(clause.text, at, min(clause.end, at + _REACH))
    return label(found.group("who")) if found else ""


def inner_body(clause: Clause, action: int) -> str:
    """按每人每年不低于1万元对所服务企业给予: who gets it stands inside the clause."""
    found = _INNER.search(clause.text, action + 1, min(clause.end, action + 5 * _REACH))
    return found.group("who") if found else ""


def purpose(clause: Clause, runs: list[Run]) -> str:
    """安排10万元用于支持电商培训: what the money is for, when nobody is said to get it."""
    end = runs[-1].figures[-1].end
    found = _PURPOSE.search(clause.text, end, min(len(clause.text), clause.end + 40, end + _REACH))
    return found.group("who") if found else ""
