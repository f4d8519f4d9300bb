"""The blanks that web pages leave behind: line ends, no-break and zero-width spaces, tabs.

Every line end becomes ``"\\n"``, every kind of space a plain space (``strayspaces`` decides which of
them go), and characters without width are deleted.
"""

from __future__ import annotations

import re

from loaders.text.offsets import Edit
from loaders.text.starts import matches

_BLANKS = re.compile(
    # The group that matched tells what to write: a line end, nothing, or a space.
    "(\r\n?|[\u2028\u2029\x85\x0b\x0c])"
    "|([\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+)"
    "|[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+"
)

_BLANK = re.compile(
    "[\r\u2028\u2029\x85\x0b\x0c\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
    "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
)


def edits(text: str) -> list[Edit]:
    """The edits that leave ``"\\n"`` and ``" "`` as the only blanks of ``text``.

    >>> [edit.replacement for edit in edits("序號\\u3000\\r\\n")]
    [' ', '\\n']
    """
    found = []
    for match in matches(_BLANKS, _BLANK, text):
        start, end = match.span()
        if match[1] is not None:
            found.append(Edit(start, end, "\n", "line end"))
        elif match[2] is not None:
            found.append(Edit(start, end, "", "no width"))
        else:
            found.append(Edit(start, end, " " * (end - start), "blank"))
    return found
