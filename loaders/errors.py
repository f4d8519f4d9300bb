"""The exceptions of policykg: each says where, what is wrong, and what the reader can do about it."""

from __future__ import annotations


class PolicyKgError(Exception):
    """Something policykg cannot do, told so that a person can act on it.

    ``where`` is the file, line or argument (``武威市实施方案.txt``), ``problem`` what is wrong with it
    and ``remedy`` what to do next. ``str(error)`` is ``"where: problem. remedy"``.
    """

    def __init__(self, where: str, problem: str, remedy: str) -> None:
        super().__init__(where, problem, remedy)
        self.where = where
        self.problem = problem
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.where}: {self.problem}. {self.remedy}"


class ReadError(PolicyKgError):
    """A document that cannot be read: empty, not text, or in no encoding that we know."""
