"""Sentences set into lines: Chinese breaks between characters, Latin words stay whole."""

from __future__ import annotations

import re

from kg.draw.lettering import ems

# No line begins with these, none ends with those.
_CLOSING = frozenset("，。；：、！？）》」』”’％%,.;:!?)")
_OPENING = frozenset("（《「『“‘(")
_PIECES = re.compile(r"[A-Za-z0-9][A-Za-z0-9\-–./+%≥≤×]*|\s+|.", re.DOTALL)


def wrapped(text: str, room: float) -> list[str]:
    """Set ``text`` into lines of at most ``room`` em.

    >>> wrapped("共 5 份文件，其余未画。", 6)
    ['共 5 份文', '件，其余未', '画。']
    """
    lines: list[str] = []
    line = ""
    for piece in _PIECES.findall(text):
        if line and ems(line + piece.rstrip()) > room and piece not in _CLOSING:
            carried = ""
            while len(line) > 1 and line[-1] in _OPENING:
                carried, line = line[-1] + carried, line[:-1]
            lines.append(line.rstrip())
            line = carried + piece.lstrip()
        else:
            line += piece if line else piece.lstrip()
    return [*lines, line.rstrip()] if line.strip() else lines
