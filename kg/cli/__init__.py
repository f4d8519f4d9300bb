"""The command line ``policykg``: parses, calls the packages below, and presents what they return."""

from __future__ import annotations


def main() -> None:
    """Run ``policykg`` with the arguments of this process and end it with the exit code."""
    import gc
    import sys

    from kg.cli.main import run

    code = run()
    # The end of a process looks at all objects once more, though the memory goes anyway.
    gc.freeze()
    sys.exit(code)
