"""Findings as SARIF 2.1.0 (OASIS), which code hosts and editors show beside the file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from tertial import __version__
from tertial.checks.catalogue import rules
from tertial.checks.checked import Checked
from tertial.checks.rule import Rule
from tertial.checks.waivers import fingerprint
from tertial.core.findings import Certainty, Finding, Severity

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_RANKS = {Certainty.PROVEN: 100.0, Certainty.PROBABLE: 60.0, Certainty.QUESTION: 20.0}


def sarif_of(checked: Sequence[Checked]) -> str:
    """One run over every report."""
    known = list(rules())
    places = {rule.code: at for at, rule in enumerate(known)}
    body = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "tertial",
                        "semanticVersion": __version__,
                        "language": "sv",
                        "rules": [_rule(rule) for rule in known],
                    }
                },
                "language": "sv",
                "columnKind": "unicodeCodePoints",
                "artifacts": [{"location": {"uri": _uri(one.name)}} for one in checked],
                "results": [result for at, one in enumerate(checked) for result in _results(one, places, at)],
            }
        ],
    }
    return json.dumps(body, ensure_ascii=False, indent=1)


def _rule(rule: Rule) -> dict[str, Any]:
    words = "\n\n".join(f"{heading}\n{text}" for heading, text in rule.help.items())
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.summary},
        "help": {"text": words},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _results(one: Checked, places: dict[str, int], at: int) -> Iterator[dict[str, Any]]:
    """The findings, then those let stand: a viewer hides what is suppressed, and an auditor can ask for it."""
    for finding in one.findings:
        yield _result(one, finding, places, at)
    for finding, waiver in one.waived:
        result = _result(one, finding, places, at)
        words = f"{waiver.reason} ({waiver.who}, {waiver.when.isoformat()})"
        yield result | {"suppressions": [{"kind": "external", "status": "accepted", "justification": words}]}


def _result(one: Checked, finding: Finding, places: dict[str, int], at: int) -> dict[str, Any]:
    words = " ".join(
        part
        for part in (finding.message, finding.arithmetic and f"Räkning: {finding.arithmetic}.", finding.cure)
        if part
    )
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(one.name), "index": at}}
    if finding.at.line:
        physical["region"] = {"startLine": finding.at.line, "snippet": {"text": finding.quote}}
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "rank": _RANKS[finding.certainty],
        "message": {"text": words},
        "locations": [
            {
                "physicalLocation": physical,
                "logicalLocations": [{"fullyQualifiedName": finding.place, "kind": "element"}],
            },
        ],
        "partialFingerprints": {"tertial/v1": fingerprint(finding)},
        "properties": {"certainty": finding.certainty.value, "quote": finding.quote},
    }
    if finding.code in places:
        result["ruleIndex"] = places[finding.code]
    return result


def _uri(name: str) -> str:
    return quote(name.replace("\\", "/"))
