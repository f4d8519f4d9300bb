"""The tables of words by which platforms are known."""

import re

import pytest

from ontology import path
from ontology.platform_words import (
    ACTIONS,
    CUTS,
    NAMINGS,
    USES,
    platform_heads,
    platform_places,
    platform_verbs,
    platform_words,
)


def test_every_head_has_a_type_of_the_scheme() -> None:
    scheme = path("schemes", "platform-type.ttl").read_text(encoding="utf-8")
    concepts = set(re.findall(r"^platform-type:([a-z-]+) a skos:Concept", scheme, re.MULTILINE))
    assert {head.concept for head in platform_heads().values()} == concepts
    assert {head.naming for head in platform_heads().values()} <= set(NAMINGS)


def test_verbs_say_what_is_done_and_where_they_cut() -> None:
    verbs = platform_verbs().values()
    assert {v.action for v in verbs} <= {*ACTIONS, ""}
    assert {v.cut for v in verbs} <= set(CUTS)
    assert (platform_verbs()["依托"].action, platform_verbs()["建设"].action) == ("mention", "build")


def test_no_word_is_both_a_head_and_ruled_out() -> None:
    assert not platform_words("not") & set(platform_heads())
    assert not platform_places() & set(platform_heads())


def test_another_use_is_refused() -> None:
    with pytest.raises(ValueError, match="no use 'colour'"):
        platform_words("colour")
    assert all(platform_words(use) for use in USES)
