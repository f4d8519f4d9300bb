"""Every sentence that the program says to people in an error, found in its source."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
FACES = {"serve", "web"}
"""Folders of kg/ that answer over HTTP, in the language of the request and not of this machine."""

SOURCES = sorted(
    path
    for room in ("kg", "loaders", "ontology")
    for path in (ROOT / room).rglob("*.py")
    if path.relative_to(ROOT).parts[1] not in FACES
)
USAGE = {"click.UsageError", "click.BadParameter", "click.ClickException", "tell"}


def sentences() -> dict[str, str]:
    """Return the problems and remedies of all errors, with ``{}`` for values, and where each stands."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES}
    errors = _errors(trees)
    found: dict[str, str] = {}
    for path, tree in trees.items():
        constants = _constants(tree)
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            name = ast.unparse(call.func)
            if name in USAGE:
                said = call.args[:1]
            elif name.rpartition(".")[2] in errors and len(call.args) >= 3:
                said = call.args[1:3]
            else:
                continue
            for one in said:
                for text in _texts(one, constants):
                    if text.replace("{}", "").strip(" .:,()‘’") and text != "{}":
                        key = " ".join(text.split())
                        found.setdefault(key, f"{path.relative_to(ROOT)}:{call.lineno}")
    return found


def _errors(trees: Mapping[Path, ast.Module]) -> set[str]:
    """Return the names of the exceptions of ours, which know where, what and what to do."""
    classes = [node for tree in trees.values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    known, before = {"PolicyKgError"}, 0
    while len(known) > before:
        before = len(known)
        known |= {
            one.name
            for one in classes
            if any(ast.unparse(base).rpartition(".")[2] in known for base in one.bases)
        }
    return known


def _constants(tree: ast.Module) -> dict[str, ast.expr]:
    found: dict[str, ast.expr] = {}
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            found[node.targets[0].id] = node.value
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
            found[node.target.id] = node.value
    return found


def _texts(node: ast.expr, constants: Mapping[str, ast.expr]) -> Iterator[str]:
    """Iterate over what ``node`` may say: both sides of a condition, ``{}`` for a value."""
    if isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(one.value) if isinstance(one, ast.Constant) else "{}" for one in node.values)
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body, constants)
        yield from _texts(node.orelse, constants)
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        for left in _texts(node.left, constants):
            for right in _texts(node.right, constants):
                yield left + right
    elif isinstance(node, ast.Name) and node.id in constants:
        yield from _texts(constants[node.id], constants)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format":
        yield from ()
    else:
        yield "{}"
