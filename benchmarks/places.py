"""Where the benchmarks keep what they make: plans, stores, exports and the data of servers, by size."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measured import Figures, measured


@dataclass(frozen=True)
class Places:
    """The folder that one run of the benchmarks works in."""

    folder: Path

    def plans(self, count: int) -> Path:
        """The folder of ``count`` made-up plans, written when it is not there."""
        place = self.folder / f"plans-{count}"
        if not self._facts(count).is_file():
            shutil.rmtree(place, ignore_errors=True)
            made = measured("make", count=count, folder=place)
            self._facts(count).write_text(json.dumps(made.value), encoding="utf-8")
        return place

    def plan_of(self, count: int, level: str) -> str:
        """The file name of the first of ``count`` plans that is of ``level``, of a province if none is."""
        self.plans(count)
        levels: Figures = json.loads(self._facts(count).read_text("utf-8"))["levels"]
        return str(levels.get(level, levels["provincial"]))

    def store(self, count: int) -> Path:
        """The place of the build of these plans."""
        return self.folder / f"store-{count}"

    def built(self, count: int) -> Path:
        """The build of these plans, made (unmeasured) when it is not there."""
        store = self.store(count)
        if not (store / "current").exists():
            measured("build_all", plans=self.plans(count), store=store, workers=2)
        return store

    def export(self, count: int) -> Path:
        """The folder of the N-Quads export, all-``count``.nq, and nothing else."""
        place = self.folder / "exports"
        place.mkdir(parents=True, exist_ok=True)
        return place / f"all-{count}.nq"

    def server(self, name: str, count: int) -> Path:
        """The folder of the data of a server that holds the build of these plans."""
        return self.folder / f"{name}-{count}"

    def _facts(self, count: int) -> Path:
        return self.folder / f"plans-{count}.json"
