"""Freezing as background work: every format is built while the person sees how far it has come."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from tertial.report.archive import record_hash
from tertial.report.seal import Decision
from tertial.services.freezing import decided
from tertial.web.followups import evaluating
from tertial.web.followups.models import Followup
from tertial.web.jobs.models import Job
from tertial.web.jobs.running import Outcome, Progress, kind, start
from tertial.web.people.models import Person
from tertial.web.reports.freezing import decision_of, freeze_followup
from tertial.web.reports.models import FrozenReport

KIND = "reports.freeze"


def start_freezing(person: Person, followup: Followup, decision: Decision) -> Job:
    """Puts the freezing in the queue."""
    return start(
        KIND,
        f"Fryser {followup}",
        person,
        followup=followup.pk,
        person=person.pk,
        registry_number=decision.registry_number,
        on=decision.on.isoformat(),
        body=decision.body,
        paragraph=decision.paragraph,
    )


@kind(KIND)
def freeze_in_background(progress: Progress, followup: int, person: int, **decision: Any) -> Outcome:
    """Freezes the report; begun again after a stop it finds what it had already stored."""
    asked = decision_of(**decision)
    row = Followup.objects.select_related("occasion__year", "occasion__earlier__year", "unit").get(pk=followup)
    actor = Person.objects.get(pk=person)
    stored = FrozenReport.objects.filter(
        followup=row,
        registry_number=asked.registry_number,
        decided_on=asked.on,
        body=asked.body,
        paragraph=asked.paragraph,
        version__record_sha256=record_hash(decided(evaluating.record(row), asked)),
    ).first()
    report = stored or freeze_followup(actor, row, asked, lambda doing, done, of: progress(done, of, doing))
    return Outcome(
        words=gettext("Rapporten är fryst: %s.") % asked.words(), address=reverse("reports:frozen", args=[report.pk])
    )
