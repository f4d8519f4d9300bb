"""What can go wrong between us and the reasoner; all of it ends the command line with exit code 2."""

from __future__ import annotations

from typing import ClassVar

from kg.errors import InputError


class OntologyRefused(InputError):
    """A graph that would make a tool fetch from the network or run code."""


class JavaMissing(InputError):
    """There is no Java to run HermiT with."""


class ReasonerTimeout(InputError):
    """The reasoner did not end in the time given; ``seconds`` is that time."""

    exit_code: ClassVar[int] = 2

    def __init__(self, seconds: float) -> None:
        super().__init__(
            "reasoner",
            f"HermiT did not end within {seconds:g} seconds",
            "Give more time (--limit), fewer documents (--document), or use --engine rl where there is one",
        )
        self.seconds = seconds

    def __reduce__(self) -> tuple[type[ReasonerTimeout], tuple[float]]:
        return type(self), (self.seconds,)


class ReasonerFailed(InputError):
    """HermiT or owlready2 gave up, on a construct it does not know or for lack of memory."""
