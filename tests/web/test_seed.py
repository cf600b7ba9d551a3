"""The demonstration municipality: as large as it should be, the same every time, and nobody's by mistake."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command

from tertial.web.base.clock import today
from tertial.web.base.log import verify
from tertial.web.calendar.models import Occasion, Year
from tertial.web.demonstration.cast import INTRODUCTIONS, cast
from tertial.web.organisation.models import Municipality, Unit, UnitKind
from tertial.web.organisation.tree import tree_on
from tertial.web.people.models import Person


@pytest.mark.django_db
def test_the_municipality_is_whole_with_somebody_to_try_in_every_role_and_seeding_again_changes_nothing() -> None:
    call_command("seed_demo", verbosity=0)
    kinds = [place.kind for place in tree_on(today()).places.values()]
    assert (kinds.count(UnitKind.COUNCIL), kinds.count(UnitKind.COMMITTEE)) == (1, 5)
    assert kinds.count(UnitKind.DEPARTMENT) + kinds.count(UnitKind.UNIT) >= 40
    assert Person.objects.count() >= 100
    assert {year.state for year in Year.objects.all()} == {"open", "closed"}
    assert {occasion.state for occasion in Occasion.objects.all()} == {"planned", "open", "closed"}
    assert len(cast(today())) == len(INTRODUCTIONS)
    assert verify().breaks == ()
    before = Person.objects.count(), Unit.objects.count(), verify().head
    call_command("seed_demo", verbosity=0)
    assert (Person.objects.count(), Unit.objects.count(), verify().head) == before


@pytest.mark.django_db
def test_a_database_that_is_never_told_to_be_filled_has_its_tables_and_nothing_in_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO(""))
    call_command("seed_demo", when_told=True, verbosity=0)
    assert not Municipality.objects.exists()
