"""Wording as numbers: the cosine of two texts by its definition, whatever is worked out at a time."""

from __future__ import annotations

import math
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.compare import ngrams
from kg.compare.ngrams import Weights, pieces, similarity

TEXTS = st.lists(st.text("科技创新能源，平台", max_size=12), min_size=1, max_size=7)


def cosine(one: Counter[str], other: Counter[str], texts: list[Counter[str]]) -> float:
    """The formula at the head of the module, piece by piece."""

    def vector(text: Counter[str]) -> dict[str, float]:
        found = {}
        for piece, count in text.items():
            frequency = sum(piece in each for each in texts)
            found[piece] = (1 + math.log(count)) * math.log((len(texts) + 1) / (frequency + 0.5))
        length = math.sqrt(math.fsum(value * value for value in found.values())) or 1.0
        return {piece: value / length for piece, value in found.items()}

    left, right = vector(one), vector(other)
    return math.fsum(value * right.get(piece, 0.0) for piece, value in left.items())


@pytest.mark.parametrize("at_once", [1, 7, ngrams._AT_ONCE])
@given(left=TEXTS, right=TEXTS)
@settings(max_examples=60, deadline=None)
def test_cosines_are_those_of_the_formula(at_once: int, left: list[str], right: list[str]) -> None:
    texts = [pieces(text) for text in (*left, *right)]
    kept, ngrams._AT_ONCE = ngrams._AT_ONCE, at_once
    try:
        vectors = Weights(texts).own()
        found = similarity(vectors.part(0, len(left)), vectors.part(len(left), len(texts)))
    finally:
        ngrams._AT_ONCE = kept
    assert found.shape == (len(left), len(right))
    for row, one in zip(found, texts, strict=False):
        for value, other in zip(row, texts[len(left) :], strict=True):
            assert value == pytest.approx(cosine(one, other, texts), abs=1e-12)


def test_other_texts_of_the_same_pieces_have_the_same_weights() -> None:
    bodies = [pieces("推进科技平台建设"), pieces("科技平台")]
    weights = Weights(bodies)
    body, title = weights.own(), weights.vectors([pieces("科技平台")])
    assert similarity(body.part(1, 2), title).tolist() == [[pytest.approx(1.0)]]
    assert 0 < similarity(body.part(0, 1), title)[0, 0] < 1
