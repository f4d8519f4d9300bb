"""The command line ``policykg``: parses, calls the packages below, and presents what they return."""

from __future__ import annotations


def main() -> None:
    """Run ``policykg`` with the arguments of this process and end it with the exit code."""
    import sys

    from kg.cli.main import run

    sys.exit(run())
