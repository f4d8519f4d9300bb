"""The account of reading as JSON; the keys are described in docs/reading-account.md."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from kg.readout.account import Account
from loaders.coverage import Share
from loaders.facts import Span
from ontology.registers import areas

FORMAT = "policykg/reading/1"


def json_text(accounts: Sequence[Account]) -> str:
    """The documents with all that was read and not read; offsets count code points of the text as read."""
    content = {"format": FORMAT, "documents": [_document(one) for one in accounts]}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _document(one: Account) -> dict[str, Any]:
    source, facts = one.reading.source, one.reading.facts
    return {
        "file": source.file_name,
        "sha256": source.sha256,
        "encoding": source.encoding,
        "shape": source.shape,
        "characters": len(source.text),
        "warnings": list(source.warnings),
        "head": _head(one),
        "sections": [
            {
                "number": section.number,
                "title": section.title,
                "kind": section.kind.value,
                "parent": section.parent,
                **_place(one, section.span),
            }
            for section in facts.sections
        ],
        "tasks": [
            {
                "order": task.order,
                "number": task.number,
                "title": task.title,
                "kind": task.kind.value,
                "section": task.section,
                "parent": task.parent,
                **_place(one, task.title_span),
                "textStart": one.place(task.span).start,
                "textEnd": one.place(task.span).end,
            }
            for task in facts.tasks
        ],
        "facts": [
            {
                "number": fact.number,
                "kind": fact.kind.value,
                "task": fact.task,
                "unsure": fact.unsure,
                **asdict(fact.place),
                **fact.record,
            }
            for fact in one.facts
        ],
        "notUnderstood": [
            {
                "reason": finding.reason,
                "detail": finding.detail,
                "task": task.order if (task := one.task_at(finding.span.start)) else None,
                **_place(one, finding.span),
            }
            for finding in one.coverage.findings
        ],
        "rejected": [
            {
                "reason": rejected.why.value,
                "task": task.order if (task := one.task_at(rejected.span.start)) else None,
                **_place(one, rejected.span),
            }
            for rejected in one.coverage.rejected
        ],
        "repairs": [asdict(note) for note in one.reading.notes],
        "sentences": [
            {
                "understoodAs": [kind.value for kind in sentence.kinds],
                "notUnderstood": sorted({finding.reason for finding in sentence.findings}),
                **_place(one, sentence.span),
            }
            for sentence in one.coverage.sentences
        ],
        "cut": [{"where": cut.where, "word": cut.word, **_place(one, cut.span)} for cut in one.coverage.cut],
        "coverage": {
            "sentences": len(one.coverage.sentences),
            "characters": one.coverage.characters,
            "cutCharacters": one.coverage.cut_characters,
            "findings": len(one.coverage.findings),
            "rejected": len(one.coverage.rejected),
            "shares": [_share(share) for share in one.coverage.shares()],
        },
    }


def _head(one: Account) -> dict[str, Any]:
    head = one.reading.facts.head
    return {
        "title": head.title,
        "titlePlace": _place(one, head.title_span) if head.title_span else None,
        "planType": head.plan_type,
        "area": head.area,
        "areaName": areas()[head.area].label,
        "areaBasis": head.area_basis,
        "level": head.level,
        "periodStart": head.period_start,
        "periodEnd": head.period_end,
        "documentNumber": head.document_number,
        "issued": head.issued,
        "issuers": [party.name for party in head.issuers],
        "addressees": head.addressees,
        "status": head.status,
        "inForceFrom": head.in_force_from,
        "inForceUntil": head.in_force_until,
    }


def _share(share: Share) -> dict[str, Any]:
    return {
        "kind": share.kind,
        "sentences": share.sentences,
        "characters": share.characters,
        "ofSentences": round(share.of_sentences, 4),
        "ofCharacters": round(share.of_characters, 4),
    }


def _place(one: Account, span: Span) -> dict[str, Any]:
    return asdict(one.place(span))
