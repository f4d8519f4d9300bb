"""The same N-Quads loaded in bulk: by our index, by `oxigraph load`, by Virtuoso."""

from __future__ import annotations

import shutil
from pathlib import Path

from benchmarks.measured import Figures, Measured, measured, measured_command, policykg
from benchmarks.places import Places
from benchmarks.servers import Oxigraph, Virtuoso, oxigraph

ROUNDS = 3
OURS, PEER = "our index", "oxigraph load"


def loading(places: Places, size: int) -> Figures:
    """Export the build of ``size`` plans and load it everywhere; what the servers hold stays for queries."""
    store, export = places.built(size), places.export(size)
    exported = measured_command(policykg("export", "--store", store, export))
    target = places.server("oxigraph", size)
    best: dict[str, Measured] = {}
    for _ in range(ROUNDS):
        for name, one in ((OURS, _ours(places, store)), (PEER, _peer(target, export))):
            best[name] = one if name not in best or one.seconds < best[name].seconds else best[name]
    found = {name: one.figures() for name, one in best.items()}
    lines = sum(1 for _ in export.open("rb"))
    place = places.server("virtuoso", size)
    shutil.rmtree(place, ignore_errors=True)
    with Virtuoso(place, export.parent, 600) as server:
        found["Virtuoso"] = {"seconds": server.load(export.name)}
    return {
        "plans": size,
        "lines": lines,
        "bytes": export.stat().st_size,
        "export": exported.whole,
        "by": found,
        "merged": found[OURS]["value"]["statements"],
        "ratio": found[OURS]["seconds"] / found[PEER]["seconds"],
    }


def _ours(places: Places, store: Path) -> Measured:
    target = places.folder / "index"
    shutil.rmtree(target, ignore_errors=True)
    one = measured("load_index", store=store, target=target)
    shutil.rmtree(target)
    # The time of loading alone, without counting what was loaded; that of the peer has its start in it.
    return Measured(**{**one.figures(), "seconds": one.value["seconds"]})


def _peer(target: Path, export: Path) -> Measured:
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    data = Oxigraph(target, 0).data
    return measured_command([oxigraph(), "load", "--location", data, "--file", export])


def loading_lines(found: Figures) -> list[str]:
    """The figures of :func:`loading` as Markdown."""
    ours = found["by"][OURS]["seconds"]
    lines = [
        "## Bulk load",
        "",
        f"The N-Quads of {found['plans']:,} plans: {found['lines']:,} lines, {found['bytes'] / 1e6:,.0f} MB "
        f"(written by `policykg export` in {found['export']:.1f} s). Our index takes the files of the build "
        f"and holds the merge of all graphs as its default graph besides: {found['merged']:,} statements. "
        f"The others hold the named graphs alone. Best of {ROUNDS} rounds; Virtuoso once, with one loader.",
        "",
        "| loader | s | lines of the file/s | MB/s | statements stored/s | MB of memory | our index takes … "
        "times this |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for name, one in found["by"].items():
        seconds = one["seconds"]
        stored = found["merged"] if name == OURS else found["lines"]
        memory = f"{one['tree']:,.0f}" if "tree" in one else ""
        rates = f"{found['lines'] / seconds:,.0f} | {found['bytes'] / 1e6 / seconds:.1f}"
        stored_rate = f"{stored / seconds:,.0f}"
        lines.append(
            f"| {name} | {seconds:.1f} | {rates} | {stored_rate} | {memory} | {ours / seconds:.2f} |"
        )
    return lines
