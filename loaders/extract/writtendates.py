"""Days as documents write them: 2022年3月1日, 2022-03-01, 二〇二二年三月一日, 中华民国111年3月1日."""

from __future__ import annotations

import re
from datetime import date

from loaders.outline.numbering import chinese_number

_CN = "一二三四五六七八九十"
# The nought of a Chinese year is typed as 〇, as a circle of a drawing set, as 零, O or 0.
_NOUGHT = "〇○◯零0OoΟ"
_DIGIT = str.maketrans(
    {**{char: str(i + 1) for i, char in enumerate(_CN[:9])}, **dict.fromkeys(_NOUGHT, "0")}
)
_FIRST_OF_MINGUO = 1911

_ARABIC = r"((?:19|20)\d{2})\s?[年\-/.]\s?(\d{1,2})\s?[月\-/.]\s?(\d{1,2})(?!\d)日?"
_CHINESE = rf"([一二][{_CN[:9]}{_NOUGHT}]{{3}})年([{_CN}正元]{{1,2}})月([{_CN}廿卅]{{1,3}})日"
_MINGUO = (
    rf"(?:中华)?民国(\d{{2,3}}|[{_CN}百{_NOUGHT}]{{2,6}})年"
    rf"(\d{{1,2}}|[{_CN}]{{1,2}})月(\d{{1,2}}|[{_CN}廿]{{1,3}})日"
)
_DAY = re.compile(f"{_MINGUO}|{_CHINESE}|{_ARABIC}")
_ROUND = re.compile(r"^[（(](.+)[）)]$")


def written_date(text: str, start: int = 0) -> str | None:
    """The first date in ``text`` from ``start`` on, as ISO date; None for none, or one no calendar has.

    >>> written_date("二〇二二年三月一日"), written_date("中华民国111年3月1日"), written_date("2023年2月30日")
    ('2022-03-01', '2022-03-01', None)
    """
    match = _DAY.search(text, start)
    return _iso(match) if match else None


def dates_in(text: str) -> list[str]:
    """All dates of ``text`` in their order, as ISO dates."""
    return [day for match in _DAY.finditer(text) if (day := _iso(match))]


def is_date(text: str) -> bool:
    """Whether a text is nothing but a date, in brackets or not: （2022年3月1日）.

    >>> is_date("二○二二年三月一日"), is_date("2022年3月1日印发")
    (True, False)
    """
    inner = _ROUND.match(text)
    return _DAY.fullmatch(inner.group(1) if inner else text) is not None


def ends_in_date(text: str) -> int | None:
    """Where the date begins that closes ``text`` (甘肃省科学技术厅2022年3月1日), None when none does."""
    last = None
    for match in _DAY.finditer(text):
        last = match
    return last.start() if last and last.end() == len(text) else None


def _iso(match: re.Match[str]) -> str | None:
    minguo, chinese, arabic = match.groups()[:3], match.groups()[3:6], match.groups()[6:]
    try:
        if minguo[0]:
            return date(
                _number(minguo[0]) + _FIRST_OF_MINGUO, _number(minguo[1]), _number(minguo[2])
            ).isoformat()
        if chinese[0]:
            year = int(chinese[0].translate(_DIGIT))
            return date(year, _number(chinese[1]), _number(chinese[2])).isoformat()
        return date(int(arabic[0]), int(arabic[1]), int(arabic[2])).isoformat()
    except ValueError:
        return None


def _number(text: str) -> int:
    """A year of the Republic, a month or a day: 一百一十一, 一一一, 正, 廿一, 12."""
    plain = text.replace("廿", "二十").replace("卅", "三十")
    if plain in ("正", "元"):
        return 1
    spelled = "十" in plain or "百" in plain
    plain = re.sub(f"[{_NOUGHT}]", "零", plain) if spelled else plain.translate(_DIGIT)
    return chinese_number(plain)
