"""Reading of single sentences, for the tests of this folder."""

from loaders.extract.platforms import abbreviations, platforms
from loaders.facts import PlatformMention, Span, Task, TaskKind
from loaders.outline.lines import split_lines


def read(text: str) -> list[PlatformMention]:
    """The platforms of a plan that is one task with ``text``."""
    lines = split_lines(text)
    task = Task(1, "1", text[:1], TaskKind.TASK, None, Span(0, 1), Span(0, len(text)))
    return platforms([task], [lines], abbreviations(lines))[0]


def named(text: str) -> list[str]:
    """The proper names among them."""
    return [m.name for m in read(text) if m.named]


def kinds(text: str) -> list[str]:
    """The kinds among them."""
    return [m.name for m in read(text) if not m.named]
