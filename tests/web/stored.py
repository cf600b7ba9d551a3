"""The demonstration in the database: a town whose executive board has it as its follow-up."""

from __future__ import annotations

from datetime import date

from tertial.web.calendar.models import Occasion
from tertial.web.followups.models import Followup
from tertial.web.followups.storing import store_record
from tests.followups import demo
from tests.web.municipality import Town


def stored(town: Town) -> Followup:
    """The demonstration as the board's follow-up, compared with the forecast of April."""
    earlier = Occasion.objects.create(
        year=town.occasion.year,
        title="Prognos april 2023",
        kind="forecast",
        last_month=4,
        opens_on=date(2023, 5, 1),
        contributions_due=date(2023, 5, 10),
        approvals_due=date(2023, 5, 15),
        decision_on=date(2023, 5, 30),
    )
    town.occasion.title, town.occasion.earlier = "Delårsbokslut 2023", earlier
    town.occasion.save()
    return store_record(demo().record, town.unit("board"), town.occasion)
