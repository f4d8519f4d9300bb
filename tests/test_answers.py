"""The headline answer over the real plans, against the hand-made annotations."""

import json
from collections import Counter
from itertools import combinations
from pathlib import Path

from kg.ask import ask
from kg.store.open import open_store

GOLD = Path(__file__).parent / "gold"


def counted_by_hand(names: list[str]) -> Counter[tuple[str, str]]:
    """Pairs of bodies (no collectives) with the number of tasks that list both."""
    pairs: Counter[tuple[str, str]] = Counter()
    for name in names:
        plan = json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))
        for task in plan["tasks"]:
            listed = {r["canonical"] for r in task.get("responsible") or [] if r["kind"] != "collective"}
            pairs.update(combinations(sorted(listed), 2))
    return pairs


def answered(store_dir: Path, **parameters: str) -> Counter[tuple[str, str]]:
    with open_store(store_dir) as store:
        records = ask(store, "shared-tasks", **parameters).rows.records()
    pairs = ((sorted((r["name1"], r["name2"])), int(r["tasks"])) for r in records)
    return Counter({(one, other): count for (one, other), count in pairs})


def test_who_shares_tasks_with_whom_in_gansu_and_wuwei(built: Path) -> None:
    for area, plans in (("甘肃省", ["gansu-2022", "gansu-2025"]), ("武威市", ["wuwei-2022"])):
        expected = counted_by_hand(plans)
        assert len(expected) > 100
        found: Counter[tuple[str, str]] = Counter()
        for plan in plans:
            found.update(answered(built, plan=plan))
        assert found == expected, area


def test_the_strongest_pair_of_all(built: Path) -> None:
    found = answered(built)
    best = max(found, key=lambda pair: found[pair])
    assert (best, found[best]) == (("甘肃省工业和信息化厅", "甘肃省科学技术厅"), 37)
