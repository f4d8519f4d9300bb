"""Hashes that browsers compute alike, and data that cannot end the block it stands in."""

from __future__ import annotations

import json

import pytest

from kg.pagepolicy import script_json, source_hash


def test_a_hash_is_the_one_a_policy_names() -> None:
    # SHA-256 of nothing, as RFC 6234 gives it (e3b0c442…), in base64.
    assert source_hash("") == "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!--", "甘肃省&武威市", "a\u2028b"])
def test_data_stays_data(text: str) -> None:
    written = script_json({"head": text})
    assert not set("<>&") & set(written) and written.isascii()
    assert json.loads(written) == {"head": text}
