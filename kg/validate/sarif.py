"""A report as SARIF 2.1.0 (OASIS), which editors and code hosts show beside the lines of a file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from typing import Any, Final
from urllib.parse import quote

from kg.validate.findings import Finding
from kg.validate.shapes import Rule

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVEL: Final = {"violation": "error", "warning": "warning", "info": "note"}


def sarif_text(findings: Sequence[Finding], rules: Sequence[Rule], lang: str) -> str:
    """Return ``findings`` as a SARIF log with one run; messages are in ``lang`` ("zh" or "en").

    Every one of ``rules`` is described, broken or not. A result points at its file by name, and at the
    words by their offset in code points of the text as read, where the graph has both.
    """
    known = {rule.id: place for place, rule in enumerate(rules)}
    uris = sorted({_uri(finding) for finding in findings})
    run = {
        "tool": {"driver": {"name": "policykg", "rules": [_rule(rule, lang) for rule in rules]}},
        "columnKind": "unicodeCodePoints",
        "language": "zh-Hans" if lang == "zh" else "en",
        "artifacts": [{"location": {"uri": uri}} for uri in uris],
        "results": [_result(finding, known, uris, lang) for finding in findings],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _rule(rule: Rule, lang: str) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.message.get(lang)},
        "help": {"text": rule.remedy.get(lang)},
        "defaultConfiguration": {"level": _LEVEL[rule.severity]},
        "properties": {"shape": rule.shape},
    }


def _result(finding: Finding, rules: dict[str, int], uris: list[str], lang: str) -> dict[str, Any]:
    uri = _uri(finding)
    place: dict[str, Any] = {"artifactLocation": {"uri": uri, "index": uris.index(uri)}}
    words = finding.quote
    if words is not None and words.start is not None and words.end is not None and words.start < words.end:
        place["region"] = {
            "charOffset": words.start,
            "charLength": words.end - words.start,
            "snippet": {"text": words.exact},
        }
    colon, stop = ("：", "。") if lang == "zh" else (": ", ". ")
    thing = f"{finding.kind.get(lang)} {finding.label}".strip()
    text = f"{thing}{colon}{finding.message.get(lang)}{stop}{finding.remedy.get(lang)}"
    return {
        "ruleId": finding.rule,
        "ruleIndex": rules[finding.rule],
        "level": _LEVEL[finding.severity],
        "message": {"text": text},
        "locations": [
            {
                "physicalLocation": place,
                "logicalLocations": [{"name": finding.label, "fullyQualifiedName": finding.node}],
            }
        ],
        "partialFingerprints": {"finding/v1": _fingerprint(finding)},
        "properties": {
            "document": finding.document.get(lang),
            "graph": finding.graph,
            "shape": finding.shape,
            "path": finding.path,
            "value": finding.value,
        },
    }


def _uri(finding: Finding) -> str:
    """Return the file's name as a relative reference; the graph's own name where there is no file."""
    name = finding.files[0] if finding.files else finding.graph.rstrip("/").rpartition("/")[2]
    return quote(name or "graph", safe="")


def _fingerprint(finding: Finding) -> str:
    parts = (finding.rule, finding.node, finding.path, finding.value)
    return sha256("\0".join(parts).encode()).hexdigest()[:32]
