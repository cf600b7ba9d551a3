"""Running the rules: every rule over a view, its hits as findings in the order of the report."""

from __future__ import annotations

from collections.abc import Iterable

from tertial.checks.catalogue import rules
from tertial.checks.rule import Hit, Rule
from tertial.core.findings import Certainty, Finding
from tertial.view.report import ReportView

_SURENESS = {Certainty.PROVEN: 0, Certainty.PROBABLE: 1, Certainty.QUESTION: 2}


def run(view: ReportView, chosen: Iterable[Rule] | None = None) -> list[Finding]:
    """What the rules find, by place; one finding for each mark that two rules of the same sort agree on."""
    found = [_finding(rule, hit) for rule in (rules() if chosen is None else chosen) for hit in rule.find(view)]
    return sorted(_once(found), key=_order)


def _finding(rule: Rule, hit: Hit) -> Finding:
    return Finding(
        code=rule.code,
        severity=hit.severity or rule.severity,
        certainty=hit.certainty,
        place=hit.place.words or "hela rapporten",
        message=hit.message,
        cure=hit.cure,
        quote=hit.quote,
        arithmetic=hit.arithmetic,
        at=hit.place,
        marks=hit.marks,
    )


def _order(finding: Finding) -> tuple[int, int, int, str]:
    return (finding.at.page, finding.at.line, _SURENESS[finding.certainty], finding.code)


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """The same words about the same marks are said once."""
    seen: dict[tuple[str, str, tuple[str, ...], str], Finding] = {}
    for finding in findings:
        seen.setdefault((finding.code, finding.place, finding.marks, finding.message), finding)
    return list(seen.values())
