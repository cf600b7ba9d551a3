"""Every page asks the database as often with one row as with three and with a hundred, whatever it shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tertial.report.seal import REPORT
from tertial.web.base.actions import record
from tertial.web.calendar.models import Occasion, Year
from tertial.web.contributions import actions as contributions
from tertial.web.contributions.models import Comment, Step
from tertial.web.followups.history import touch
from tertial.web.followups.models import Followup
from tertial.web.organisation.models import UnitKind
from tertial.web.people.models import Deputy, Person, RoleHolding
from tertial.web.reports.models import FrozenReport, Version
from tertial.workflow.roles import Role
from tests.web import matrix
from tests.web.contributions.asked import DUE, ask_for
from tests.web.municipality import FIRST_DAY, make_unit
from tests.web.signed_in import signed_in
from tests.web.test_chapter_queries import many
from tests.web.test_matrix import World, again, world

__all__ = ["world"]

NOT_WALKED = {
    "account_reset_password_from_key": "a letter's link",
    "contributions:answer": "a letter's link: tests/web/contributions/test_pages.py counts it",
    "contributions:answer_one": "a letter's link",
    "contributions:answer_save": "a letter's link, and no page",
    "jobs:job": "one's own job, alone on its page",
    "jobs:news": "one's own job",
    "mfa_activate_totp": "of one's own account",
    "mfa_authenticate": "in the middle of signing in",
    "style_guide": "has made-up values and no rows",
    "style_guide_page": "has made-up values and no rows",
}
"""What is left out, and why."""

NO_PAGE = (302, 405)
"""What an address answers that only takes what is sent, or that leads on. One's own account may lack what is asked for."""


def test_every_page_asks_as_often_with_1_3_and_100_rows(world: World) -> None:
    reader = signed_in(_of_every_role())
    dict(_asked(reader, world))  # the first visit to a page writes that it was
    asked = {}
    grown = 0
    for size in (1, 3, 100):
        _grow(world, grown, size - grown)
        grown = size
        asked[size] = dict(_asked(reader, world))
    varying = {
        name: (once, asked[3][name], asked[100][name])
        for name, once in asked[1].items()
        if not once == asked[3][name] == asked[100][name]
    }
    assert varying == {}


def test_every_address_is_walked_or_left_out_for_a_reason(world: World) -> None:
    unknown = {one.name for one in matrix.addresses() if _address_of(one, world) is None}
    assert unknown - NOT_WALKED.keys() == set()
    assert NOT_WALKED.keys() <= {one.name for one in matrix.addresses()}


def _asked(reader: Client, world: World) -> Iterator[tuple[str, int]]:
    """How often each page asks when nothing of the follow-up has been calculated before."""
    for address in matrix.addresses():
        where = _address_of(address, world)
        if where is None or address.name in NOT_WALKED:
            continue
        touch(world.own.followup)
        with CaptureQueriesContext(connection) as queries:
            status = reader.get(where).status_code
        own = address.name in matrix.OWN
        assert status == 200 or own or status in NO_PAGE, (address.name, status)
        if status == 200:
            yield address.name, len(queries)


def _address_of(address: matrix.Address, world: World) -> str | None:
    release = world.own.release
    place = {"municipality": release.municipality, "occasion": release.occasion, "unit": release.unit}
    if address.name == "reports:landing":
        return reverse(address.name, kwargs=place)
    if address.name == "reports:public_file":
        path = release.report.files.filter(path__endswith=".html")[0].path.removeprefix(REPORT)
        return reverse(address.name, kwargs={**place, "path": path})
    found = matrix.given(address, world.own)
    return None if found is None else reverse(address.name, kwargs=found)


def _of_every_role() -> Person:
    person = Person.objects.create_user("alla.roller@example.org", "Alla Roller")
    RoleHolding.objects.bulk_create(
        RoleHolding(person=person, role=role, unit=None, valid_from=FIRST_DAY) for role in Role
    )
    return person


def _grow(world: World, first: int, count: int) -> None:
    """As many more of everything that a page can show."""
    own, town = world.own, world.town
    many(own.followup, count, first)
    for at in range(first, first + count):
        unit = make_unit(f"u{at}", f"Enhet {at}", UnitKind.UNIT, town.unit("office"))
        committee = make_unit(f"n{at}", f"Nämnd {at}", UnitKind.COMMITTEE, town.unit("council"))
        person = Person.objects.create_user(f"person{at}@example.org", f"Person {at}")
        RoleHolding.objects.create(person=person, role=Role.UNIT_MANAGER, unit=unit, valid_from=FIRST_DAY)
        RoleHolding.objects.create(person=own.person, role=Role.UNIT_MANAGER, unit=unit, valid_from=FIRST_DAY)
        day = date(2020, 1, 1) + timedelta(days=at)
        Deputy.objects.create(person=own.person, deputy=person, valid_from=day, valid_to=day)
        wish = [(unit, ask_for(own.followup, "operating/outcome"), person)]
        contributions.give(town.person(Role.CONTROLLER), own.followup, wishes=wish, due=DUE)
        followup = again(own.followup, unit=committee, committee_name=f"Nämnd {at}")
        year = Year.objects.create(year=1900 + at)
        again(own.occasion, year=year, title=f"Tillfälle {at}", earlier=None)
        record("people.signed_in", person)
        version = again(own.report.version, followup=own.followup, number=100 + at)
        made = again(own.report, followup=own.followup, version=version, registry_number=f"KS {at}")
        assert isinstance(followup, Followup)
        assert isinstance(version, Version)
        assert isinstance(made, FrozenReport)
    Step.objects.bulk_create(
        Step(contribution=own.contribution, name="save", state="draft", who=own.person) for _ in range(count)
    )
    Comment.objects.bulk_create(
        Comment(**{**_fields(own.comment), "text": f"Kommentar {at}"}) for at in range(first, first + count)
    )
    assert Occasion.objects.count() > first


def _fields(row: Comment) -> dict[str, object]:
    return {one.name: getattr(row, one.name) for one in row._meta.concrete_fields if not one.primary_key}
