"""Units change with days: names, moves, closing; what was before stays."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tertial.web.base.refusals import Refused
from tertial.web.organisation import actions
from tertial.web.organisation.models import Municipality, Unit, UnitSpan
from tertial.web.organisation.tree import tree_on
from tertial.workflow.roles import Role
from tests.web.chapter_pages import last_entry
from tests.web.municipality import Town
from tests.web.signed_in import signed_in

DAY = date(2023, 7, 1)
BEFORE = date(2023, 6, 30)


@pytest.fixture
def administrator(town: Town) -> Client:
    return signed_in(town.person(Role.ADMINISTRATOR))


def test_a_new_name_holds_from_its_day(town: Town, administrator: Client) -> None:
    unit = town.unit("lunden")
    administrator.post(f"/enheter/{unit.pk}/namn/", {"name": "Inköp", "day": DAY})
    names = [tree_on(day).places[unit.pk].name for day in (BEFORE, DAY)]
    assert (names, Unit.objects.get(pk=unit.pk).name) == (["Upphandlingsenheten", "Inköp"], "Inköp")


def test_a_moved_unit_has_another_parent_from_its_day(town: Town, administrator: Client) -> None:
    unit = town.unit("lunden")
    administrator.post(f"/enheter/{unit.pk}/flytta/", {"parent": town.unit("schools").pk, "day": DAY})
    parents = [tree_on(day).places[unit.pk].parent for day in (BEFORE, DAY)]
    assert parents == [town.unit("office").pk, town.unit("schools").pk]


def test_a_unit_is_not_moved_below_itself(town: Town, administrator: Client) -> None:
    page = administrator.post(
        f"/enheter/{town.unit('board').pk}/flytta/", {"parent": town.unit("lunden").pk, "day": DAY}
    )
    assert (page.status_code, "kan inte stå över den" in page.text) == (422, True)
    assert tree_on(DAY).places[town.unit("board").pk].parent == town.unit("council").pk


def test_a_unit_is_closed_when_nothing_stands_under_it(town: Town) -> None:
    administrator = town.person(Role.ADMINISTRATOR)
    with pytest.raises(Refused, match="Upphandlingsenheten"):
        actions.close_unit(administrator, town.unit("office"), day=DAY)
    actions.close_unit(administrator, town.unit("lunden"), day=BEFORE)
    actions.close_unit(administrator, town.unit("office"), day=DAY)
    assert town.unit("lunden").pk not in tree_on(DAY).places
    actions.reopen_unit(administrator, town.unit("office"))
    assert UnitSpan.objects.get(unit=town.unit("office")).valid_to is None


def test_a_change_on_the_first_day_of_a_span_changes_that_span(town: Town) -> None:
    administrator, unit = town.person(Role.ADMINISTRATOR), town.unit("lunden")
    actions.rename_unit(administrator, unit, name="A", day=DAY)
    actions.rename_unit(administrator, unit, name="B", day=DAY)
    assert list(unit.spans.values_list("name", "valid_from", "valid_to")) == [
        ("Upphandlingsenheten", date(2020, 1, 1), BEFORE),
        ("B", DAY, None),
    ]


def test_the_list_shows_the_day_that_is_asked_for(town: Town, administrator: Client) -> None:
    actions.rename_unit(town.person(Role.ADMINISTRATOR), town.unit("lunden"), name="Inköp", day=DAY)
    assert "Upphandlingsenheten" in administrator.get("/enheter/?dag=2023-06-30").text
    assert "Inköp" in administrator.get("/enheter/").text


@pytest.mark.parametrize("count", [1, 3, 100])
def test_the_list_asks_the_database_as_often_for_many_units(
    town: Town, administrator: Client, count: int, django_assert_num_queries: object
) -> None:
    for number in range(count):
        actions.create_unit(
            town.person(Role.ADMINISTRATOR), town.unit("office"), code=f"x{number}", name="X", kind="unit", day=DAY
        )
    administrator.get("/enheter/")
    with django_assert_num_queries(4):  # type: ignore[operator]
        administrator.get("/enheter/")


def test_an_administrator_closes_and_opens_the_open_page_and_nobody_else_does(
    town: Town, administrator: Client
) -> None:
    assert Municipality.objects.get().public_page
    administrator.post("/enheter/kommunen/", {"name": "Nyköping"})
    municipality = Municipality.objects.get()
    assert (municipality.name, municipality.public_page) == ("Nyköping", False)
    entry = last_entry()
    assert (entry.verb, entry.changed) == (
        "organisation.change_municipality",
        {"name": ["Provköping", "Nyköping"], "public_page": [True, False]},
    )
    administrator.post("/enheter/kommunen/", {"name": "Nyköping", "public_page": "on"})
    assert Municipality.objects.get().public_page
    assert signed_in(town.person(Role.CONTROLLER)).post("/enheter/kommunen/", {"name": "x"}).status_code == 404
    assert Municipality.objects.get().name == "Nyköping"
