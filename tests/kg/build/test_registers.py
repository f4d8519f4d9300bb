"""The registers that documents are held against: those of the build at hand, wherever it is written."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from kg.build.documents import _registers

AREA, LEVEL = "https://w3id.org/policykg/id/area/620000", "https://w3id.org/policykg/ontology#adminLevel"


def test_other_registers_at_the_same_path_are_read(tmp_path: Path) -> None:
    """The unfinished builds of one process lie at one path."""
    file = tmp_path / "registers.nq"
    for level in ("provincial", "prefecture", "provincial"):
        line = f"<{AREA}> <{LEVEL}> <e:{level}> <e:registers> .\n"
        file.write_text(line, encoding="utf-8")
        look = _registers("e:", (str(file), sha256(line.encode()).hexdigest()))
        assert level in str(look(AREA))
