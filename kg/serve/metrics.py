"""What happened, counted, in the text format that Prometheus reads."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

MEDIA_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
BOUNDS: Final = (0.005, 0.02, 0.1, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
"""Upper bounds of the buckets of times, in seconds."""


class Times:
    """A histogram of seconds by label."""

    def __init__(self) -> None:
        self._buckets: Counter[tuple[str, float]] = Counter()
        self._count: Counter[str] = Counter()
        self._seconds: dict[str, float] = {}

    def add(self, label: str, seconds: float) -> None:
        """Count one that took ``seconds``."""
        for bound in BOUNDS:
            self._buckets[label, bound] += seconds <= bound
        self._count[label] += 1
        self._seconds[label] = self._seconds.get(label, 0.0) + seconds

    def lines(self, name: str, key: str) -> Iterator[str]:
        """Yield the lines of the metric ``name`` with ``key`` as the label's name."""
        for label in sorted(self._count):
            for bound in BOUNDS:
                yield f'{name}_bucket{{{key}="{label}",le="{bound:g}"}} {self._buckets[label, bound]}'
            yield f'{name}_bucket{{{key}="{label}",le="+Inf"}} {self._count[label]}'
            yield f'{name}_sum{{{key}="{label}"}} {self._seconds[label]:.6f}'
            yield f'{name}_count{{{key}="{label}"}} {self._count[label]}'


class Metrics:
    """The counts of one server. Labels are ours, never a client's words, so there are few."""

    def __init__(self) -> None:
        self.requests: Counter[tuple[str, int]] = Counter()
        self.request_times = Times()
        self.queries: Counter[str] = Counter()
        self.query_times = Times()
        self.refused: Counter[str] = Counter()
        self.truncated: Counter[str] = Counter()
        self.sent_bytes = 0
        self.open_requests = 0

    def request(self, route: str, status: int, seconds: float, size: int) -> None:
        """Count an answered request."""
        self.requests[route, status] += 1
        self.request_times.add(route, seconds)
        self.sent_bytes += size

    def text(self, gauges: Mapping[str, float], build: str) -> str:
        """Return everything; ``gauges`` are further values by name, ``build`` the one served."""
        return "".join(f"{line}\n" for line in self._lines(gauges, build))

    def _lines(self, gauges: Mapping[str, float], build: str) -> Iterator[str]:
        yield "# TYPE policykg_requests_total counter"
        for (route, status), number in sorted(self.requests.items()):
            yield f'policykg_requests_total{{route="{route}",status="{status}"}} {number}'
        yield "# TYPE policykg_request_seconds histogram"
        yield from self.request_times.lines("policykg_request_seconds", "route")
        for name, counted, key in (
            ("policykg_queries_total", self.queries, "outcome"),
            ("policykg_refused_total", self.refused, "kind"),
            ("policykg_truncated_total", self.truncated, "by"),
        ):
            yield f"# TYPE {name} counter"
            for label, number in sorted(counted.items()):
                yield f'{name}{{{key}="{label}"}} {number}'
        yield "# TYPE policykg_query_seconds histogram"
        yield from self.query_times.lines("policykg_query_seconds", "engine")
        yield "# TYPE policykg_sent_bytes_total counter"
        yield f"policykg_sent_bytes_total {self.sent_bytes}"
        for name, value in {**gauges, "open_requests": self.open_requests}.items():
            kind = "counter" if name.endswith("_total") else "gauge"
            yield f"# TYPE policykg_{name} {kind}"
            yield f"policykg_{name} {value:g}"
        yield "# TYPE process_resident_memory_bytes gauge"
        yield f"process_resident_memory_bytes {resident_bytes()}"
        yield "# TYPE policykg_build_info gauge"
        yield f'policykg_build_info{{build="{build}"}} 1'


def resident_bytes() -> int:
    """Return the memory of this process; 0 where the system does not say."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()
        return int(pages[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0
