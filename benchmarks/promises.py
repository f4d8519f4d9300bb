"""What was promised beside what was measured, computed from the figures of one run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from benchmarks.asking import above, over, pair_ratio, slowest, unequal, worst_ratio
from benchmarks.building import growth
from benchmarks.measured import Figures
from benchmarks.updating import shares

MISSING = "not measured in this run"

Kept = Callable[[float], bool]


@dataclass(frozen=True)
class Promise:
    """One line: what is promised, what was measured, and whether that keeps it (None: not measured)."""

    what: str
    promised: str
    found: str = MISSING
    kept: bool | None = None


def promises(run: Figures, plans: int) -> list[Promise]:
    """Return every promise with what ``run`` says of it; ``plans`` is the size of the detailed parts."""
    return [*_builds(run, plans), *_questions(run, plans), *_updates(run, plans), *_rest(run, plans)]


def promise_lines(found: list[Promise]) -> list[str]:
    """The promises as Markdown."""
    words = {True: "yes", False: "**no**", None: "?"}
    return [
        "| promise | figure promised | figure measured | met |",
        "|---|---|---|---|",
        *(f"| {one.what} | {one.promised} | {one.found} | {words[one.kept]} |" for one in found),
    ]


def _builds(run: Figures, plans: int) -> Iterator[Promise]:
    reading = run.get("reading")
    what = f"reading {plans:,} plans with two processes against one"
    yield _line(what, "≥ 1.8 times", reading and reading["ratio"], "{:.2f} times", lambda ratio: ratio >= 1.8)
    built = run.get("building") or {}
    sizes = sorted(int(size) for size in built if int(size) >= 100)
    span = f"from {sizes[0]:,} to {sizes[-1]:,} plans" if len(sizes) > 1 else "from 100 to 10,000 plans"
    for words, field in (("time of a build", "seconds"), ("memory of a build outside the store", "tree")):
        what = f"growth of the {words}, {span}"
        yield _line(what, "exponent ≤ 1.1", growth(built, field), "{:.2f}", lambda slope: slope <= 1.1)
    one = built.get(str(plans))
    dense = f" ({one['value']['statements']:,} statements)" if one else ""
    what = f"memory of building {plans:,} plans{dense}, all processes"
    yield _line(what, "≤ 2,000 MB", one and one["tree"], "{:,.0f} MB", lambda memory: memory <= 2000)


def _questions(run: Figures, plans: int) -> Iterator[Promise]:
    asked = run.get("querying")
    what, promised = f"every named question over {plans:,} plans on our path", "≤ 1 s"
    if asked and (slow := slowest(asked)):
        number = above(asked)
        found = f"slowest {slow[1] / 1000:.2f} s ({slow[0]}), {number} of {len(asked['questions'])} above"
        yield Promise(what, promised, found, number == 0)
    else:
        yield Promise(
            what, promised, "some were not answered" if asked else MISSING, False if asked else None
        )
    what, promised = "the pair question against its plain SPARQL on embedded Oxigraph", "≥ 50 times as fast"
    if asked and (pairs := pair_ratio(asked)):
        yield Promise(what, promised, f"{pairs[1]}{pairs[0]:.0f} times", pairs[0] >= 50)
    else:
        yield Promise(what, promised)
    what, promised = "no question slower than on Virtuoso", "≤ 1.5 times its time"
    if asked and (worst := worst_ratio(asked)):
        number = len(over(asked, 1.5))
        found = f"at worst {worst[1]:.2f} times ({worst[0]}), {number} of {worst[3]} above"
        yield Promise(what, promised, found, number == 0)
    else:
        yield Promise(what, promised)
    what, promised = "the same rows from every engine", "all questions"
    if asked:
        runs = [asked, *(run.get("querying_memory") or {}).values()]
        different = sorted({label for one in runs for label in unequal(one)})
        found = f"differ: {', '.join(different)}" if different else "all that were answered"
        yield Promise(what, promised, found, not different)
    else:
        yield Promise(what, promised)


def _updates(run: Figures, plans: int) -> Iterator[Promise]:
    full = (run.get("building") or {}).get(str(plans))
    levels = (run.get("updating") or {}).get(str(plans))
    for level in ("county", "provincial"):
        one = shares(levels[level], full) if levels else (None, None)
        for share, how in zip(one, ("in a process that has built before", "as a whole process"), strict=True):
            what = f"one {level} plan of {plans:,} changed, {how}"
            yield _line(what, "≤ 1 % of a full build", share, "{:.2%}", lambda share: share <= 0.01)


def _rest(run: Figures, plans: int) -> Iterator[Promise]:
    loaded = run.get("loading")
    what = f"bulk load of the N-Quads of {plans:,} plans against `oxigraph load`"
    yield _line(what, "≤ 1.3 times", loaded and loaded["ratio"], "{:.2f} times", lambda ratio: ratio <= 1.3)
    kills = run.get("kills")
    what, promised = "builds killed in a row, nothing lost", "100 kills"
    if kills:
        found = f"{kills['kills']} kills, {'nothing lost' if kills['passed'] else 'something lost'}"
        yield Promise(what, promised, found, kills["passed"] and kills["kills"] >= 100)
    else:
        yield Promise(what, promised)


def _line(what: str, promised: str, figure: float | None, shown: str, kept: Kept) -> Promise:
    if figure is None:
        return Promise(what, promised)
    return Promise(what, promised, shown.format(figure), kept(figure))
