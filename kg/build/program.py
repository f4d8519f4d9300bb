"""What decides how documents are read: the program and the ontology, as one hash.

A build takes over from an earlier one only what the very same program made.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

import ontology

_HERE = Path(__file__).resolve().parents[2]
_PARTS = (
    *("loaders", "kg/build", "kg/columns", "kg/compare", "kg/derive", "kg/inputs", "kg/names", "kg/store"),
    "kg/validate",
)
_KINDS = frozenset({".py", ".csv", ".ttl", ".rq", ".txt", ".yaml", ".jsonld"})


@cache
def program_digest() -> str:
    """Return the SHA-256 over the files of the program and the ontology that a build depends on."""
    digest = sha256()
    for root in (ontology.path("."), *(_HERE / part for part in _PARTS)):
        for file in sorted(root.rglob("*")):
            if file.suffix in _KINDS and file.is_file():
                digest.update(f"{root.name}/{file.relative_to(root)}\0".encode())
                digest.update(sha256(file.read_bytes()).digest())
    return digest.hexdigest()
