from datetime import date

import pytest

from tertial.core.periods import Period


def test_a_period_knows_its_last_day_and_the_same_months_a_year_before() -> None:
    period = Period(year=2024, last_month=2)
    assert period.last_day == date(2024, 2, 29)
    assert period.prior.last_day == date(2023, 2, 28)
    assert Period(year=2023, last_month=12).last_day == date(2023, 12, 31)
    assert period.id == "2024-02"


def test_a_month_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="1 to 12"):
        Period(year=2023, last_month=13)
