"""The tables of querying.py as Markdown, and what can be said of all questions together."""

from __future__ import annotations

from benchmarks.measured import Figures
from benchmarks.querying import EMBEDDED, LIMIT, OURS, PAIRS_LIMIT, RUNS, VIRTUOSO
from benchmarks.questions import PAIRS
from kg.ask import load_questions

SECOND = 1000.0


def querying_lines(found: Figures) -> list[str]:
    """The figures of one build as a section."""
    engines = list(found["opened"])
    lines = [
        f"## Questions over {found['plans']:,} plans",
        "",
        f"{found['statements']:,} statements. Every named question with its defaults (a few kept to one "
        f"plan, body or level), ms, median of {RUNS} runs after a first one (of one run where the "
        f"first took over 3 s); a query is ended after {LIMIT:g} s, the pair question on embedded "
        f"Oxigraph after {PAIRS_LIMIT:g} s. Our path is `kg.ask` in a process that has the store open, up to "
        "the data frame; the second column says what answers there. Servers are asked by the remote store of "
        "policykg, parsing included. Answers are compared with ours as multisets of rows. What a question is "
        "not asked of, because its header says that the engine gets it wrong (`not_on`), counts in no "
        "promise.",
        "",
        f"| question | answered by | rows | {' | '.join(engines)} | same answers |",
        f"|---|---|---:|{'---:|' * len(engines)}---|",
    ]
    for row in found["questions"]:
        times = " | ".join(_time(row["ms"].get(name)) for name in engines)
        lines.append(f"| {row['label']} | {row['answered']} | {row['rows']:,} | {times} | {_same(row)} |")
    opened = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in found["opened"].items())
    lines += ["", f"Opened (in memory: loaded) in: {opened}.", "", *_summary(found)]
    return lines


def _summary(found: Figures) -> list[str]:
    lines = []
    if slow := slowest(found):
        lines.append(f"- Slowest on our path: {slow[0]}, {slow[1]:.0f} ms; {above(found)} above 1 s.")
    if (pairs := pair_ratio(found)) is not None:
        lines.append(
            f"- The pair question takes {pairs[1]}{pairs[0]:.0f} times as long on embedded Oxigraph."
        )
    for engine in found["opened"]:
        if engine != OURS and (worst := worst_ratio(found, engine)):
            lines.append(
                f"- Against {engine} ours is at worst {worst[1]:.2f} times as slow ({worst[0]}); "
                f"faster in {worst[2]} of {worst[3]} questions that it answered in time."
            )
    for row in found["questions"]:
        for engine, time in row["ms"].items():
            if isinstance(time, str) and not time.startswith(">"):
                lines.append(f"- {engine} did not answer {row['label']}: {time}")
    return lines


def slowest(found: Figures) -> tuple[str, float] | None:
    """The question that takes longest on our path, and its ms; None when one was not answered."""
    times = [(row["label"], row["ms"][OURS]) for row in found["questions"]]
    if any(isinstance(time, str) for _, time in times):
        return None
    return max(times, key=lambda one: one[1])


def above(found: Figures) -> int:
    """How many questions take more than a second on our path, or fail there."""
    times = [row["ms"][OURS] for row in found["questions"]]
    return sum(isinstance(time, str) or time > SECOND for time in times)


def pair_ratio(found: Figures) -> tuple[float, str] | None:
    """How many times as long the pair question takes as plain SPARQL on embedded Oxigraph.

    The second part is "more than " when it did not end there.
    """
    row = next((one for one in found["questions"] if one["label"] == PAIRS), None)
    if row is None or EMBEDDED not in row["ms"] or isinstance(row["ms"][OURS], str):
        return None
    theirs = row["ms"][EMBEDDED]
    if not isinstance(theirs, str):
        return theirs / row["ms"][OURS], ""
    if theirs.startswith("> "):
        return float(theirs.split()[1]) * 1000 / row["ms"][OURS], "more than "
    return None


def worst_ratio(found: Figures, engine: str = VIRTUOSO) -> tuple[str, float, int, int] | None:
    """The question where ours is slowest beside ``engine``, by how many times; in how many ours is faster.

    Of those that both answered, whose number is last.
    """
    ratios = [
        (row["label"], row["ms"][OURS] / row["ms"][engine])
        for row in found["questions"]
        if not isinstance(row["ms"][OURS], str)
        and not isinstance(row["ms"].get(engine, ""), str)
        and not refused(row, engine)
    ]
    if not ratios:
        return None
    label, worst = max(ratios, key=lambda one: one[1])
    return label, worst, sum(ratio < 1 for _, ratio in ratios), len(ratios)


def over(found: Figures, most: float, engine: str = VIRTUOSO) -> list[str]:
    """The questions where ours takes more than ``most`` times as long as ``engine``, or fails."""
    return [
        row["label"]
        for row in found["questions"]
        if not isinstance(theirs := row["ms"].get(engine, ""), str)
        and not refused(row, engine)
        and (isinstance(ours := row["ms"][OURS], str) or ours > most * theirs)
    ]


def unequal(found: Figures) -> list[str]:
    """The questions to which some engine gave other rows, besides those it is known to answer wrongly."""
    return [
        row["label"]
        for row in found["questions"]
        if any(number for name, number in row["different"].items() if not refused(row, name))
    ]


def refused(row: Figures, engine: str) -> bool:
    """Whether the question says in its header that ``engine`` gets it wrong: nobody is given that answer."""
    question = load_questions().get(row["label"].split(",")[0])
    return question is not None and question.wrong_on(engine) is not None


def _time(time: float | str | None) -> str:
    if time is None:
        return ""
    if isinstance(time, str):
        return time if time.startswith(">") else "error"
    return f"{time:.1f}" if time < 100 else f"{time:,.0f}"


def _same(row: Figures) -> str:
    wrong = [
        f"{name}: {number:,} rows differ{', as the question says' if refused(row, name) else ''}"
        for name, number in row["different"].items()
        if number
    ]
    return "; ".join(wrong) or ("yes" if row["different"] else "")
