"""The questions that ship: the files of ``queries/`` and the pick-lists of ``queries/pick/``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from rapidfuzz import fuzz, process

from kg.ask.header import read_question
from kg.ask.question import Question
from kg.ask.terms import shown
from kg.errors import QuestionError

QUERIES = Path(__file__).resolve().parents[2] / "queries"
"""Where the questions stand, beside the packages in a working copy and in an installation alike."""


@cache
def load_shelf(folder: Path) -> Mapping[str, Question]:
    """Return the questions of the ``.rq`` files of ``folder`` by id, sorted; they are read once.

    Raises QuestionError naming the first file that is badly written.
    """
    files = sorted(folder.glob("*.rq"), key=lambda path: path.stem)
    return MappingProxyType({path.stem: read_question(path) for path in files})


def load_questions() -> Mapping[str, Question]:
    """Return the named questions by id: ``load_questions()["shared-tasks"]``."""
    return load_shelf(QUERIES)


def pick_list(name: str) -> Question | None:
    """Return the pick-list ``name`` of ``queries/pick/``, None when there is none."""
    return load_shelf(QUERIES / "pick").get(name)


def find_question(name: str) -> Question:
    """Return the question ``name``; raises QuestionError with the nearest names when there is none."""
    questions = load_questions()
    if name in questions:
        return questions[name]
    near = [found for found, _, _ in process.extract(name, list(questions), scorer=fuzz.WRatio, limit=3)]
    raise QuestionError(
        "ask", f"there is no question {shown(name)}", f"Nearest: {', '.join(near)}. See: policykg questions"
    )
