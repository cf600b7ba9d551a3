"""What an import, the batches and a trace come to as plain values for JSON."""

from __future__ import annotations

import json
from typing import Any

from tertial.core.amounts import Amount
from tertial.core.errors import Problem
from tertial.core.traces import Trace
from tertial.render.figure_data import exact
from tertial.services.importing import FileImport, contents_in_words
from tertial.warehouse.manifest import Batch


def imports_as_json(found: list[FileImport]) -> str:
    """Every file with what became of it; row numbers count from 1 and are 0 when the whole file is meant."""
    return _json([_import(one) for one in found])


def batches_as_json(batches: list[Batch]) -> str:
    """The batches in force; sums in öre."""
    return _json([_batch(batch) for batch in batches])


def trace_as_json(trace: Trace) -> str:
    """The tree with exact values (kronor for money)."""
    return _json(_trace(trace))


def _import(found: FileImport) -> dict[str, Any]:
    reading = found.reading
    return {
        "file": found.file,
        "state": found.state.value,
        "sha256": found.sha256,
        "why": found.why,
        "importer": found.recognition.importer if found.recognition else "",
        "recognised": list(reading.recognised) if reading else [],
        "dimensions": [
            {"number": one.number, "name": one.name, "column": one.column, "why": one.why}
            for one in (reading.dimensions if reading else ())
        ],
        "questions": [
            {"setting": one.setting, "text": one.text, "guess": one.guess, "evidence": one.evidence}
            for one in found.questions
        ],
        "overlaps": [batch.id for batch in found.overlaps],
        "replaced": list(found.replaced),
        "taken": dict(reading.taken) if reading else {},
        "refused": dict(reading.refused) if reading else {},
        "problems": _problems(reading.problems if reading else ()),
        "warnings": _problems(reading.warnings if reading else ()),
        "notes": _problems(reading.notes if reading else ()),
        "batch": _batch(found.batch) if found.batch else None,
    }


def _problems(problems: tuple[Problem, ...]) -> list[dict[str, Any]]:
    return [{"line": one.line, "found": one.found, "cure": one.cure} for one in problems]


def _batch(batch: Batch) -> dict[str, Any]:
    return {
        "id": batch.id,
        "file": batch.file,
        "sha256": batch.sha256,
        "imported": batch.imported,
        "title": batch.title,
        "occasion": batch.occasion,
        "made_up": batch.made_up,
        "rows": batch.rows,
        "contents": contents_in_words(batch),
        "sums": [
            {"kind": one.kind, "year": one.year, "month": one.month, "rows": one.rows}
            | {"amount_ore": one.amount, "debit_ore": one.debit}
            for one in batch.sums
        ],
    }


def _trace(trace: Trace) -> dict[str, Any]:
    body: dict[str, Any] = {"step": trace.step.value, "title": trace.title}
    if isinstance(trace.value, Amount):
        body |= {"value": exact(trace.value), "unit": trace.value.unit.value}
    if trace.figure is not None:
        body["figure"] = trace.figure.id
    if trace.file:
        body |= {"file": trace.file, "line": trace.line, "sha256": trace.sha256}
    if trace.made_up:
        body["made_up"] = True
    if trace.children:
        body["children"] = [_trace(child) for child in trace.children]
    return body


def _json(body: Any) -> str:
    return json.dumps(body, ensure_ascii=False, indent=1)
