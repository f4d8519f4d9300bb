"""How wide Chinese and Latin words are, and where a name breaks into lines."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path


def ems(text: str) -> float:
    """Width of a text in em: a Chinese character counts 1, a Latin letter or digit 0.56."""
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.56 for sign in text)


def clipped(text: str, room: float) -> str:
    """The text, ended with … where it would be wider than ``room`` em."""
    if ems(text) <= room:
        return text
    kept = ""
    for sign in text:
        if ems(kept + sign) > room - 1:
            break
        kept += sign
    return kept + "…"


def lines(text: str, room: float, most: int = 2) -> list[str]:
    """Break a name into at most ``most`` lines, none wider than ``room`` em, the last one clipped if it must.

    A line ends after a word that closes a part of a name (区, 院, 行 …) where there is one, so that
    中国科学院兰州分院 gives 中国科学院 and 兰州分院; never inside a word of ``assets/unbroken.txt`` unless
    nothing else fits, so that 甘肃金融监管局 gives 甘肃金融 and 监管局.
    """
    rest = " ".join(text.split())
    wanted = min(most, max(1, -int(-ems(rest) // room)))
    broken: list[str] = []
    while rest and len(broken) < wanted - 1:
        share = ems(rest) / (wanted - len(broken))
        ends = [end for end in range(2, len(rest) - 1) if ems(rest[:end]) <= room]
        fitting = [end for end in ends if ems(rest[end:]) <= room * (wanted - len(broken) - 1)] or ends
        fitting = [end for end in fitting if rest[end - 1 : end + 1] not in _unbroken()] or fitting
        closing = [end for end in fitting if rest[end - 1] in _CLOSING]
        if not fitting:
            break
        end = min(closing or fitting, key=lambda end: abs(ems(rest[:end]) - share))
        broken.append(rest[:end])
        rest = rest[end:]
    return [*broken, clipped(rest, room)] if rest else broken


@cache
def _unbroken() -> frozenset[str]:
    text = (Path(__file__).parent / "assets" / "unbroken.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if not line.startswith("#"))


_CLOSING = frozenset("省市县州区院行会府团司委")


def plain(text: str) -> str:
    """A name as it may be shown: one line, without control and direction signs that could disguise it."""
    kept = "".join(" " if sign.isspace() else sign for sign in text)
    return " ".join("".join(sign for sign in kept if unicodedata.category(sign) not in _UNSEEN).split())


_UNSEEN = {"Cc", "Cf", "Cs"}
