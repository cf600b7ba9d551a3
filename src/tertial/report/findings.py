"""What the chapters' own rules find in a record."""

from __future__ import annotations

from collections.abc import Iterator

from tertial.chapters.assignments import rules as assignments
from tertial.chapters.composing import Composition
from tertial.chapters.control import rules as control
from tertial.chapters.economy.variances import Variance, variances
from tertial.chapters.economy.variances import findings as variance_findings
from tertial.chapters.goals import rules as goals
from tertial.chapters.staff import rules as staff
from tertial.core.findings import Finding
from tertial.profile import Profile
from tertial.report.record import ReportRecord


def chapter_findings(record: ReportRecord, profile: Profile, work: Composition) -> Iterator[Finding]:
    """Every finding of the chapters, in the order of the report."""
    yield from goals.findings(record.goals, work.figures, profile.scales["goal"])
    yield from assignments.findings(record.assignments, record.occasion.period.last_day)
    yield from variance_findings(watched_variances(profile, work))
    yield from staff.findings(work.figures)
    yield from control.findings(record.control, profile.scales["control"])


def watched_variances(profile: Profile, work: Composition) -> list[Variance]:
    """The variances that the profile's thresholds watch, in the order of the report."""
    plan = next((plan for plan in profile.chapters if plan.id == "economy"), None)
    return variances(plan, profile.thresholds, work) if plan else []
