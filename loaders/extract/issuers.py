"""Who issued a document, under which number (发文机关, 文号), and to whom (主送机关)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.extract.headlabels import words_after
from loaders.extract.writtendates import ends_in_date, is_date, written_date
from loaders.facts import Party
from loaders.outline.body import Body
from loaders.outline.lines import Line
from loaders.resolve.agencies import Resolver

_OPENING, _CLOSING = "〔\\[［【（(﹝〈", "〕\\]］】）)﹞〉"
_NUMBER = re.compile(
    rf"[\u4e00-\u9fff]{{1,12}}\s?[{_OPENING}]\s?(?:19|20)\d{{2}}\s?年?[{_CLOSING}]\s?第?\s?\d{{1,5}}\s?号"
    # 府授经字第1110012345号 of Taiwan; 甘肃省人民政府令第168号 of regulations.
    r"|[\u4e00-\u9fff]{2,9}字第\d{5,12}号|[\u4e00-\u9fff]{2,14}令\s?第\d{1,4}号"
)
_NUMBER_LABELS = ("发文字号", "文件编号", "政策文号", "文号")
# Words that stand before a number without being part of it.
_NOT_NUMBER = re.compile(r"^.*(?:发文字号|文件编号|文号|编号|的通知|方案|办法|措施|意见)(?=.)")
_CITING = re.compile(r"^(?:根据|按照|依据|为|现将|经|参照)|[。；]")
_ISSUER_LABELS = (
    "发文机关",
    "制发机关",
    "发布机构",
    "发文单位",
    "发布机关",
    "发布单位",
    "印发机关",
    "发文机构",
)
_PUBLISHED = re.compile(r"(.{2,24}?)(?:印发|发布|制定)(?:了)?《")
_AND_OTHERS = re.compile(r"等[\d一二三四五六七八九十]{0,3}(?:个)?(?:部门|单位|厅局|厅\(?局\)?|委|机关)$")
_NOTICE = re.compile(r"(?:通知|意见|决定|公告|批复|函)(?:[（(【〔\[].{4,40})?$")
_PASSING_ON = re.compile("转发|批转|印发")
_IMPRINT = re.compile(
    r"(?:19|20)\d{2}年\d{1,2}月\d{1,2}日印发$|[〇○零一二三四五六七八九]{4}年.{2,4}月.{1,3}日印发$"
)
_COPIED = re.compile(r"^(?:抄送|抄报|主送|分送|联系人|（此件|（联系人)")
_RED_HEAD = re.compile(r"^(.{4,80}?)(?:文件|公告|令|函)$")
_LONGEST_BODY = 30
_LONGEST_SIGNATURE = 90
_LONGEST_ADDRESSEES = 160
_BODY_ENDINGS = tuple("府厅局委办部会室院处署社区行团")
_MOST_SIGNERS = 12
_BODIES = re.compile(
    "政府|部门|单位|委员会|管委会|办公室|[厅局委部院]|处室|机构|企业|高校|院校|院所|公司|机关"
)
_NOT_ADDRESSED = re.compile("如下|通知|现就|现将|公告|要求|内容|[。；《]|^附")


def document_number(body: Body) -> str | None:
    """The document's own number with the brackets of the standard: 国发〔2018〕42号."""
    rows = (*body.before, *body.head)
    for line in rows:
        match = _NUMBER.search(line.text)
        behind = line.text[match.end() :].strip("）)】〕] ") if match else ""
        own = len(line.text) < 40 and "《" not in line.text
        closes = bool(match and not behind and not _CITING.search(line.text))
        if match and (own or closes or line.text.startswith(_NUMBER_LABELS)):
            return _standard(match.group())
    labelled = words_after(rows, _NUMBER_LABELS)
    match = _NUMBER.search(labelled) if labelled else None
    return _standard(match.group()) if match else None


def _standard(number: str) -> str:
    number = _NOT_NUMBER.sub("", re.sub(r"\s", "", number))
    return re.sub(f"年?[{_CLOSING}]第?", "〕", re.sub(f"[{_OPENING}]", "〔", number))


def issuer_names(body: Body) -> list[str]:
    """The names of the issuing bodies as written: labelled, signed, in the title or the notice's."""
    labelled = words_after((*body.before, *body.head), _ISSUER_LABELS)
    if labelled and labelled.strip("、，").endswith(_BODY_ENDINGS):
        return _names(labelled)
    for lines in (body.lines[-8:], (*body.before, *body.head)):
        signed = _signers(lines)
        if signed:
            return signed
    return _titled(body) or _headed(body)


def _titled(body: Body) -> list[str]:
    """The bodies before 关于 in the title or the notice's, or on the lines above a title that opens so."""
    rows = [*body.before, *body.title_lines]
    for i, line in enumerate(rows):
        below = rows[i + 1].text if i + 1 < len(rows) else ""
        own = line in body.title_lines[:1]
        # A notice's title may be broken over two lines.
        broken = "关于" in line.text and "关于" not in below and _NOTICE.search(below)
        if not own and not broken and not _NOTICE.search(line.text):
            continue
        title = body.title if own else line.text
        before, about, _ = title.lstrip("《").partition("关于")
        # 市政府办公室转发市科技局关于…的通知 is issued by the first.
        before = _PASSING_ON.split(before, maxsplit=1)[0]
        if not about or len(before) > _LONGEST_SIGNATURE:
            continue
        # 甘肃省科学技术厅 / 甘肃省财政厅 / 关于印发…的通知: a title of several lines.
        above: list[str] = []
        for row in reversed(rows[max(0, i - _MOST_SIGNERS) : i]):
            if not _is_name(row.text):
                break
            above.insert(0, row.text)
        if before or above:
            return [name for part in (*above, before) if part for name in _names(part)]
    return []


def _headed(body: Body) -> list[str]:
    """The body of a red head (甘肃省人民政府文件), or of a page's words (省政府印发《…》)."""
    for line in body.before:
        match = _RED_HEAD.match(line.text)
        if match and match.group(1).endswith(_BODY_ENDINGS):
            return _names(match.group(1))
    for line in body.before:
        match = _PUBLISHED.search(line.text)
        if match:
            return [re.split("[，,。 ]", match.group(1))[-1]]
    return []


def _names(text: str) -> list[str]:
    """The names of one line: joined by 、 or blanks, 等五部门 left out."""
    return [_AND_OTHERS.sub("", name) for name in re.split(r"[、，,;；\s]+", text) if name]


def _is_name(text: str) -> bool:
    # 责任单位：市科技局 may stand right above the signature.
    return (
        len(text) <= _LONGEST_SIGNATURE
        and not any(sign in text for sign in "：、，。《（")
        and text.endswith(_BODY_ENDINGS)
        and (len(text) <= _LONGEST_BODY or sum(text.count(end) for end in "厅局委部会府") > 1)
    )


def signed_date(text: str) -> str | None:
    """The date of a line that closes a text: a date alone, or one behind the name of a body.

    >>> signed_date("二〇二二年三月一日"), signed_date("甘肃省科学技术厅2022年3月1日")
    ('2022-03-01', '2022-03-01')
    """
    if is_date(text):
        return written_date(text)
    begin = ends_in_date(text)
    return written_date(text, begin) if begin and _is_name(text[:begin].rstrip()) else None


def is_imprint(text: str) -> bool:
    """Whether a line is that of the printing office (版记): 甘肃省科学技术厅办公室 2022年3月1日印发."""
    return len(text) < 60 and _IMPRINT.search(text) is not None


def _signers(lines: Sequence[Line]) -> list[str]:
    """The lines above a closing date: 甘肃省科学技术厅 / 甘肃省财政厅 / 2022年3月1日."""
    return [name for _, line in _signature(lines) for name in _names(line)]


def _signature(lines: Sequence[Line]) -> list[tuple[int, str]]:
    """The last signature: the number of each of its lines with the names on it."""
    for i in range(len(lines) - 1, -1, -1):
        text = lines[i].text
        if signed_date(text) is None:
            continue
        found: list[tuple[int, str]] = []
        begin = ends_in_date(text)
        if begin and not is_date(text):
            found.append((i, text[:begin].rstrip()))
        for j in range(i - 1, max(-1, i - _MOST_SIGNERS - 1), -1):
            if not _is_name(lines[j].text):
                break
            found.insert(0, (j, lines[j].text))
        if found:
            return found
    return []


def without_signature(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of a body without the signers, the date below and the imprint, which belong to no task."""
    end = len(lines)
    while end > max(0, len(lines) - 4) and (
        is_imprint(lines[end - 1].text) or _COPIED.match(lines[end - 1].text)
    ):
        end -= 1
    for i in range(end - 1, max(0, end - 4), -1):
        if signed_date(lines[i].text):
            signed = _signature(lines[: i + 1])
            return lines[: signed[0][0] if signed else i]
    return lines[:end]


def issuers(names: Sequence[str], resolver: Resolver) -> tuple[Party, ...]:
    """The bodies of those names that the registers know, names run together taken apart."""
    found = [resolver.resolve(part) for name in names for part in run_apart(name, resolver)]
    return tuple(dict.fromkeys(p for p in found if not p.group))


def run_apart(name: str, resolver: Resolver) -> list[str]:
    """The bodies of a line that set them side by side without a mark, in their order; [] for unknown ones.

    A part ends like a body's name and is one that the registers know; of several ways the one with the
    fewest parts is taken, for 国家税务总局甘肃省税务局 is one body.
    """
    if resolver.knows(name):
        return [name]
    if len(name) > _LONGEST_SIGNATURE:
        return []
    ends = [i + 1 for i, char in enumerate(name) if char in _BODY_ENDINGS]
    ways: dict[int, list[str]] = {0: []}
    for end in ends:
        for start in (0, *ends):
            part = name[start:end]
            better = start in ways and (end not in ways or len(ways[start]) + 1 < len(ways[end]))
            if start < end and better and len(part) <= _LONGEST_BODY and resolver.knows(part):
                ways[end] = [*ways[start], part]
    return ways.get(len(name), [])


def addressees(body: Body) -> str | None:
    """The line that says whom the document is sent to: 各省、自治区、直辖市人民政府，国务院各部委："""
    for line in (*body.head, *body.before, *body.lines[:2]):
        text = line.text
        if not text.endswith("：") or len(text) > _LONGEST_ADDRESSEES or _NOT_ADDRESSED.search(text):
            continue
        if "各" in text or text.startswith(("有关", "省", "市", "区", "县")) or _BODIES.search(text[-8:]):
            return text[:-1]
    return None
