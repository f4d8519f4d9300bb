"""Commands whose libraries are installed only on demand."""

from __future__ import annotations

from importlib import import_module

from kg.errors import PolicyKgError


def need(missing: PolicyKgError, *modules: str) -> None:
    """Import ``modules``; raises ``missing``, which says what to install, when one is not there."""
    try:
        for name in modules:
            import_module(name)
    except ImportError as error:
        raise missing from error
