"""Late, today, this week, later."""

from __future__ import annotations

from datetime import date

import pytest

from tertial.workflow.deadlines import Urgency, urgency

THURSDAY = date(2023, 9, 14)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (13, Urgency.LATE),
        (14, Urgency.TODAY),
        (15, Urgency.THIS_WEEK),
        (17, Urgency.THIS_WEEK),
        (18, Urgency.LATER),
    ],
)
def test_the_week_ends_on_sunday(day: int, expected: Urgency) -> None:
    assert urgency(date(2023, 9, day), THURSDAY) is expected
