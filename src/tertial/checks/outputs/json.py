"""Findings as JSON, for other programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from tertial.checks.checked import Checked
from tertial.checks.coverage import Status
from tertial.checks.waivers import fingerprint
from tertial.core.findings import Finding

VERSION = 1


def json_of(checked: Sequence[Checked]) -> str:
    """Every report with its findings, its numbers and what was not understood."""
    return json.dumps({"version": VERSION, "reports": [_report(one) for one in checked]}, ensure_ascii=False, indent=1)


def _report(one: Checked) -> dict[str, Any]:
    return {
        "name": one.name,
        "year": one.view.year,
        "months": one.view.months,
        "findings": [_finding(finding) for finding in one.findings],
        "waived": [
            {**_finding(finding), "reason": waiver.reason, "who": waiver.who, "when": waiver.when.isoformat()}
            for finding, waiver in one.waived
        ],
        "stale_waivers": [{"code": waiver.code, "print": waiver.print} for waiver in one.stale],
        "numbers": {"total": one.coverage.total, **{status.value: one.coverage.count(status) for status in Status}},
        "not_understood": list(one.view.unknown),
        "remarks": list(one.view.remarks),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "certainty": finding.certainty.value,
        "place": finding.place,
        "at": {key: value for key, value in asdict(finding.at).items() if value},
        "quote": finding.quote,
        "message": finding.message,
        "arithmetic": finding.arithmetic,
        "cure": finding.cure,
        "marks": list(finding.marks),
        "print": fingerprint(finding),
    }
