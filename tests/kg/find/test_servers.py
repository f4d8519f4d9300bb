"""The same hits, descriptions and quotes from an Oxigraph server, which knows nothing of our index."""

from __future__ import annotations

import pytest

from kg.describe import describe
from kg.evidence import cite, evidence
from kg.find import find
from kg.store.base import Store
from tests.kg.find.conftest import SMALL
from tests.servers import oxigraph


@pytest.fixture(scope="module")
def served() -> Store:
    return oxigraph.shared().hold(SMALL).store()


@pytest.mark.parametrize(
    "words", ["科技", "实验室", "省科技廳", "甘工厅", "甘肃 2025", "给予20万元", "没有这个词", '" } #']
)
def test_a_server_finds_the_same(small: Store, served: Store, words: str) -> None:
    # 甘肃省科学技术厅 stands in two graphs there, and is one hit that is used as often as here.
    assert find(served, words, limit=None) == find(small, words, limit=None)


@pytest.mark.parametrize("thing", ["甘肃省科学技术厅", "建设实验室体系", "武威市科技创新实施方案"])
def test_a_server_describes_the_same(small: Store, served: Store, thing: str) -> None:
    assert describe(served, thing) == describe(small, thing)


def test_a_server_has_the_same_evidence(small: Store, served: Store) -> None:
    edge = ("甘肃省科学技术厅", "支持企业创新")
    assert evidence(served, edge) == evidence(small, edge)
    assert cite(served, "建设实验室体系") == cite(small, "建设实验室体系")
