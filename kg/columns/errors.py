"""What is raised for a query that this engine leaves to another."""

from __future__ import annotations

from kg.errors import InputError


class Unsupported(InputError):
    """A query with something in it that the columns do not answer; the index does."""

    def __init__(self, what: str) -> None:
        super().__init__("query", f"the columns do not answer {what}", "Ask the index")
        self.what = what

    def __reduce__(self) -> tuple[type[Unsupported], tuple[str]]:
        return type(self), (self.what,)
