"""The demonstration's decided reports: the executive board's of closed occasions are frozen and released."""

from __future__ import annotations

from tertial.report.seal import Decision
from tertial.web.base.permissions import System
from tertial.web.base.seeding import Demo
from tertial.web.calendar.models import OccasionState
from tertial.web.followups.models import Followup
from tertial.web.reports.actions import keep_version, release
from tertial.web.reports.freezing import freeze_followup

BOARD = "ks"


def seed(demo: Demo) -> None:
    """What is decided is on the open page; the report under way has a first version to be compared with."""
    del demo
    system = System("demonstrationen")
    rows = Followup.objects.filter(unit__code=BOARD).select_related("occasion__year", "occasion__earlier__year", "unit")
    for at, followup in enumerate(rows.order_by("occasion__year__year", "occasion__last_month"), start=1):
        occasion = followup.occasion
        if occasion.state != OccasionState.CLOSED:
            keep_version(system, followup, title="Första utkastet till presidiet")
            continue
        decision = Decision(
            registry_number=f"KS {occasion.decision_on.year}/{100 + at * 37}",
            on=occasion.decision_on,
            body=followup.committee_name,
            paragraph=str(40 + at * 9),
        )
        release(system, freeze_followup(system, followup, decision))
