"""People: what they may do follows from roles, dates and whom they stand in for."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse

from tertial.web.base.permissions import authority, demand, found_or_404, may
from tertial.web.base.refusals import Refused
from tertial.web.organisation.models import Unit, UnitSpan
from tertial.web.organisation.tree import committee_of, tree_on
from tertial.web.people import actions
from tertial.web.people.models import Deputy, Person, RoleHolding
from tertial.workflow.roles import Role
from tests.web.municipality import FIRST_DAY, Town
from tests.web.signed_in import signed_in


def test_a_role_reaches_down_its_branch_and_not_beside_it(town: Town) -> None:
    head = town.person(Role.HEAD, "board")
    assert may(head, "contributions.write", town.unit("lunden"))
    assert not may(head, "contributions.write", town.unit("bjorken"))
    assert head.units_with("contributions.write") == {town.unit(code).pk for code in ("board", "office", "lunden")}


def test_a_role_ends_with_its_last_day(town: Town) -> None:
    head = town.person(Role.HEAD, "board")
    RoleHolding.objects.filter(person=head).update(valid_to=date(2023, 9, 14))
    assert may(head, "contributions.write", town.unit("lunden"))
    RoleHolding.objects.filter(person=head).update(valid_to=date(2023, 9, 13))
    assert not may(Person.objects.get(pk=head.pk), "contributions.write", town.unit("lunden"))


def test_a_deputy_acts_on_behalf_of_somebody_between_two_days(town: Town) -> None:
    head, deputy = town.person(Role.HEAD, "board"), town.person(Role.UNIT_MANAGER, "bjorken")
    arranged = Deputy.objects.create(
        person=head, deputy=deputy, valid_from=date(2023, 9, 1), valid_to=date(2023, 9, 30)
    )
    carried = authority(deputy, "contributions.approve", town.unit("lunden"))
    assert carried is not None
    assert carried.on_behalf_of == head.name
    own = authority(deputy, "contributions.approve", town.unit("bjorken"))
    assert own is not None
    assert own.on_behalf_of == ""
    arranged.valid_to = date(2023, 9, 13)
    arranged.save()
    assert not may(Person.objects.get(pk=deputy.pk), "contributions.approve", town.unit("lunden"))


def test_somebody_who_may_not_sign_in_may_nothing(town: Town) -> None:
    controller = town.person(Role.CONTROLLER)
    controller.is_active = False
    assert not may(controller, "contributions.write", town.unit("lunden"))


def test_what_belongs_to_no_unit_is_not_written_by_a_role_for_one(town: Town) -> None:
    with pytest.raises(PermissionDenied):
        demand(town.person(Role.HEAD, "board"), "contributions.lock", None)
    assert demand(town.person(Role.CONTROLLER), "contributions.lock", None)


def test_an_object_of_a_foreign_unit_is_not_there(town: Town) -> None:
    head = town.person(Role.HEAD, "board")
    with pytest.raises(Http404):
        found_or_404(head, "contributions.write", Unit.objects.all(), pk=town.unit("bjorken").pk)
    assert found_or_404(head, "contributions.write", Unit.objects.all(), pk=town.unit("office").pk)


def test_the_tree_is_that_of_the_day(town: Town) -> None:
    lunden = town.unit("lunden")
    UnitSpan.objects.filter(unit=lunden).update(valid_to=date(2022, 12, 31))
    UnitSpan.objects.create(unit=lunden, name="Lunden", parent=town.unit("schools"), valid_from=date(2023, 1, 1))
    before, after = tree_on(date(2022, 12, 31)), tree_on(date(2023, 1, 1))
    assert (before.places[lunden.pk].name, after.places[lunden.pk].name) == ("Upphandlingsenheten", "Lunden")
    assert [place.code for place in after.line(lunden.pk)] == ["lunden", "schools", "school", "council"]
    homes = [committee_of(lunden.pk, tree) for tree in (before, after)]
    assert [home.code for home in homes if home] == ["board", "school"]
    assert tree_on(date.fromordinal(FIRST_DAY.toordinal() - 1)).places == {}


def test_only_readers_need_no_second_factor(town: Town) -> None:
    assert town.person(Role.POLITICIAN).only_reads
    assert not town.person(Role.UNIT_MANAGER, "lunden").only_reads


def test_what_has_ended_is_not_ended_once_more_on_a_later_day(town: Town) -> None:
    administrator, head = town.person(Role.ADMINISTRATOR), town.person(Role.HEAD, "board")
    deputy = town.person(Role.UNIT_MANAGER, "bjorken")
    last = date(2023, 6, 30)
    holding = RoleHolding.objects.create(
        person=head, role=Role.SECRETARY, unit=town.unit("board"), valid_from=FIRST_DAY, valid_to=last
    )
    arranged = Deputy.objects.create(person=head, deputy=deputy, valid_from=FIRST_DAY, valid_to=last)
    with pytest.raises(Refused, match="Rollen slutar redan 30 jun"):
        actions.withdraw_role(administrator, holding, last_day=date(2023, 9, 14))
    with pytest.raises(Refused, match="Det är redan slut: 30 jun"):
        actions.end_deputy(administrator, arranged)
    page = signed_in(administrator).get(reverse("person", args=[head.pk])).content.decode()
    assert reverse("deputy_end", args=[arranged.pk]) not in page
    assert reverse("role_withdraw", args=[holding.pk]) not in page
    holding.refresh_from_db()
    arranged.refresh_from_db()
    assert (holding.valid_to, arranged.valid_to) == (last, last)
