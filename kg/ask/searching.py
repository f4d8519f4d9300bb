"""Finds questions by words, in Chinese or English, the best first."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from kg.ask.library import load_questions
from kg.ask.question import Question

TITLE, KEYWORD, DESCRIPTION, REST = 8, 4, 2, 1
"""What a word counts by where it stands; twice as much where it is all that stands there."""

ENOUGH = 0.4
"""Share of the pairs of characters of a Chinese sentence that a question must have to be proposed."""

_WORDS: Final = re.compile(r"[a-z0-9-]+|[^\x00-\x7f\s，。、？！；：“”]+")
_HAN: Final = re.compile(r"[一-鿿]")
_ENDINGS: Final = ("ies", "es", "s", "y")


def search(words: str = "") -> tuple[Question, ...]:
    """Return the questions that have all of ``words``, the best first; all by name without any.

    Words are looked for in name, title, keywords, description, and with least weight in what is said of
    the answer, the parameters and the columns; 簡體 and 繁體 are one, and so are agency and agencies.
    A Chinese sentence that no question has as it stands finds those it shares most with.

    >>> [question.id for question in search("台账")]
    ['tasks']
    """
    from kg.ask.spellings import simplified

    questions = load_questions()
    asked = _WORDS.findall(simplified(words).casefold() if words.strip() else "")
    if not words.strip():
        return tuple(questions.values())
    scores = {name: _score(question, asked) for name, question in questions.items()}
    if not any(scores.values()):
        scores = _alike(questions, asked)
    return _ranked(questions, scores)


def _ranked(questions: Mapping[str, Question], scores: Mapping[str, float]) -> tuple[Question, ...]:
    found = sorted((-score, name) for name, score in scores.items() if score)
    return tuple(questions[name] for _, name in found)


def _score(question: Question, asked: list[str]) -> float:
    """Return the weight of the words asked, 0 unless all stand somewhere; more where they stand together."""
    weights = [_weight(question, word) for word in asked]
    together = sum(
        weight for weight, texts in _places(question) if any(" ".join(asked) in one for one in texts)
    )
    return sum(weights) + together if weights and all(weights) else 0


def _weight(question: Question, word: str) -> float:
    stem = _stem(word)
    best = 0.0
    for weight, texts in _places(question):
        for text in texts:
            if _has(text, stem):
                best = max(best, weight * (2 if text in (word, stem) else 1))
    return best


def _places(question: Question) -> tuple[tuple[int, list[str]], ...]:
    labels = [one.label for one in question.parameters] + [one.heading for one in question.columns]
    return (
        (TITLE, [question.id, *_both(question.title.zh, question.title.en)]),
        (KEYWORD, [word.casefold() for word in question.keywords]),
        (DESCRIPTION, _both(question.description.zh, question.description.en)),
        (REST, _both(question.answer.zh, question.answer.en)),
        (REST, [text for label in labels for text in _both(label.zh, label.en)]),
    )


def _both(*texts: str) -> list[str]:
    return [text.casefold() for text in texts]


def _has(text: str, stem: str) -> bool:
    """Whether ``text`` has the word: anywhere in Chinese, at the beginning of a word in English."""
    if _HAN.search(stem):
        return stem in text
    return re.search(rf"(?<![a-z0-9]){re.escape(stem)}", text) is not None


def _stem(word: str) -> str:
    """Return the beginning that the forms of an English word share: agency and agencies have agenc."""
    ending = next((one for one in _ENDINGS if word.endswith(one) and len(word) > len(one) + 2), "")
    return word if _HAN.search(word) else word.removesuffix(ending)


def _alike(questions: Mapping[str, Question], asked: list[str]) -> dict[str, float]:
    """Return the weight of the pairs of characters that each question has, those of few questions most."""
    pairs = sorted({word[at : at + 2] for word in asked if _HAN.search(word) for at in range(len(word) - 1)})
    texts = {
        name: "\n".join(text for weight, texts in _places(question) if weight > REST for text in texts)
        for name, question in questions.items()
    }
    having = {pair: sum(pair in text for text in texts.values()) for pair in pairs}
    found = {name: [pair for pair in pairs if pair in text] for name, text in texts.items()}
    return {
        name: sum(1 / having[pair] for pair in own) if len(own) >= ENOUGH * len(pairs) else 0
        for name, own in found.items()
    }
