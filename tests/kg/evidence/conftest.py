"""The same stores as for descriptions."""

from __future__ import annotations

from tests.kg.describe.conftest import hostile, plans, small

__all__ = ["hostile", "plans", "small"]
