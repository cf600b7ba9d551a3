"""The demonstration municipality: as large as it should be, the same every time, and nobody's by mistake."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from tertial.web.base.clock import today
from tertial.web.base.log import verify
from tertial.web.calendar.models import Occasion, Year
from tertial.web.demonstration.cast import INTRODUCTIONS, cast
from tertial.web.organisation.models import Unit, UnitKind
from tertial.web.organisation.tree import tree_on
from tertial.web.people.models import Person


@pytest.fixture
def seeded(db: None) -> None:  # noqa: ARG001
    call_command("seed_demo", verbosity=0)


@pytest.mark.usefixtures("seeded")
def test_the_municipality_is_a_council_five_committees_and_some_forty_units() -> None:
    kinds = [place.kind for place in tree_on(today()).places.values()]
    assert (kinds.count(UnitKind.COUNCIL), kinds.count(UnitKind.COMMITTEE)) == (1, 5)
    assert kinds.count(UnitKind.DEPARTMENT) + kinds.count(UnitKind.UNIT) >= 40
    assert Person.objects.count() >= 100
    assert {year.state for year in Year.objects.all()} == {"open", "closed"}
    assert {occasion.state for occasion in Occasion.objects.all()} == {"planned", "open", "closed"}
    assert verify().breaks == ()


@pytest.mark.usefixtures("seeded")
def test_there_is_somebody_to_try_in_every_role() -> None:
    assert len(cast(today())) == len(INTRODUCTIONS)


@pytest.mark.usefixtures("seeded")
def test_seeding_twice_changes_nothing() -> None:
    before = Person.objects.count(), Unit.objects.count(), verify().head
    call_command("seed_demo", verbosity=0)
    assert (Person.objects.count(), Unit.objects.count(), verify().head) == before
