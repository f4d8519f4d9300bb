"""Results kept from one validation to the next, beside the builds and never among what they publish.

A result is a file named by a hash of all that it depends on: the graph's bytes, the shapes, what the
graph stands on, and the version of this code. So an old result is never taken for a new one, and the
folder can be deleted at any time. A file that is damaged is treated as if it were not there.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Final

from kg.validate.findings import Finding, from_record

VERSION: Final = "1"
"""To be raised when the same graph and shapes give other findings, or findings have other fields."""


class Results:
    """The results kept in ``folder``; with None nothing is kept and nothing found."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._used: set[str] = set()

    @staticmethod
    def key(*parts: str) -> str:
        """Return the name of the result that depends on ``parts``."""
        return sha256("\0".join((VERSION, *parts)).encode()).hexdigest()

    def get(self, key: str) -> tuple[Finding, ...] | None:
        """Return the findings kept under ``key``, None when there are none or they are damaged."""
        self._used.add(key)
        if self._folder is None:
            return None
        try:
            fields = json.loads((self._folder / f"{key}.json").read_bytes())
            if fields["sha256"] != _digest(key, fields["findings"]):
                return None
            return tuple(from_record(record) for record in fields["findings"])
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def put(self, key: str, findings: Sequence[Finding]) -> None:
        """Keep ``findings`` under ``key``; where the disk does not let us, nothing is kept."""
        if self._folder is None:
            return
        records = [finding.record() for finding in findings]
        fields = {"sha256": _digest(key, records), "findings": records}
        partial = self._folder / f".{key}.{os.getpid()}.part"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            partial.write_text(json.dumps(fields, ensure_ascii=False, sort_keys=True), encoding="utf-8")
            partial.replace(self._folder / f"{key}.json")
        except OSError:
            with contextlib.suppress(OSError):
                partial.unlink(missing_ok=True)

    def forget_others(self) -> None:
        """Delete the results that were not asked for since this object was made."""
        if self._folder is None or not self._folder.is_dir():
            return
        with contextlib.suppress(OSError):
            for file in self._folder.glob("*.json"):
                if file.stem not in self._used:
                    file.unlink(missing_ok=True)


def _digest(key: str, records: object) -> str:
    return sha256(f"{key}{json.dumps(records, ensure_ascii=False, sort_keys=True)}".encode()).hexdigest()
