"""Who issued a document, under which number (发文机关, 文号), and to whom (主送机关)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.facts import Party
from loaders.outline.body import Body
from loaders.outline.lines import Line, is_closing_date
from loaders.resolve.agencies import Resolver

_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,12}[〔\[［【（(](?:19|20)\d{2}[〕\]］】）)]\s?(?:第)?\d{1,5}\s?号")
_LABEL = re.compile(r"^(?:发文机关|制发机关|发布机构|发文单位)[:：](.+)$")
_PUBLISHED = re.compile(r"(.{2,24}?)(?:印发|发布|制定)(?:了)?《")
_LONGEST_BODY = 30
_BODY_ENDINGS = tuple("府厅局委办会部室院处署社区")
_MOST_SIGNERS = 12


def document_number(body: Body) -> str | None:
    """The document's own number with the brackets of the standard: 国发〔2018〕42号."""
    for line in (*body.before, *body.head):
        match = _NUMBER.search(line.text)
        if match and "《" not in line.text and len(line.text) < 40:
            return re.sub(r"[\[［【（(]", "〔", re.sub(r"[\]］】）)]", "〕", match.group())).replace(" ", "")
    return None


def issuer_names(body: Body) -> list[str]:
    """The names of the issuing bodies as written: labelled, signed, in the title or the notice's."""
    for line in (*body.before, *body.head):
        match = _LABEL.match(line.text)
        if match:
            return [match.group(1).strip()]
    for lines in (body.lines[-8:], (*body.before, *body.head)):
        signed = _signers(lines)
        if signed:
            return signed
    for title in (body.title, *(line.text for line in body.before if line.text.endswith("通知"))):
        before, about, _ = title.lstrip("《").partition("关于")
        if about and before and len(before) <= _LONGEST_BODY:
            return [before]
    for line in body.before:
        match = _PUBLISHED.search(line.text)
        if match:
            return [re.split("[，,。 ]", match.group(1))[-1]]
    return []


def _signers(lines: Sequence[Line]) -> list[str]:
    """The lines above a closing date: 甘肃省科学技术厅 / 甘肃省财政厅 / 2022年3月1日."""
    for i in range(len(lines) - 1, 0, -1):
        if not is_closing_date(lines[i].text):
            continue
        names: list[str] = []
        for line in reversed(lines[max(0, i - _MOST_SIGNERS) : i]):
            # 责任单位：市科技局 may stand right above the signature.
            one_name = not any(sign in line.text for sign in "：、，")
            if len(line.text) > _LONGEST_BODY or not (one_name and line.text.endswith(_BODY_ENDINGS)):
                break
            names.insert(0, line.text)
        if names:
            return names
    return []


def without_signature(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of a body without the signers and the date below it, which belong to no task."""
    for i in range(len(lines) - 1, max(0, len(lines) - 4), -1):
        if is_closing_date(lines[i].text):
            signed = len(_signers(lines[: i + 1]))
            return lines[: i - signed]
    return lines


def issuers(names: Sequence[str], resolver: Resolver) -> tuple[Party, ...]:
    """The bodies of those names that the registers know, names run together taken apart."""
    found: list[Party] = []
    for name in names:
        if resolver.knows(name):
            found.append(resolver.resolve(name))
            continue
        parts = resolver.run_together(name)
        found.extend(resolver.resolve(name[start:end]) for start, end in parts)
    return tuple(dict.fromkeys(p for p in found if not p.group))


def addressees(body: Body) -> str | None:
    """The line that says whom the document is sent to: 各省、自治区、直辖市人民政府，国务院各部委："""
    for line in (*body.head, *body.before):
        text = line.text
        if text.endswith("：") and text.startswith(("各", "有关", "省", "市", "区", "县")):
            return text[:-1]
    return None
