"""A committee's follow-up is started on a new occasion: what comes along, who is asked, and how it is undone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tertial.chapters.assignments.record import FINISHED
from tertial.core.amounts import Amount
from tertial.core.origins import Entry
from tertial.report.archive import record_hash
from tertial.report.folder import write_folder
from tertial.services.reporting import open_figures
from tertial.web.base.refusals import Refused
from tertial.web.calendar.actions import open_occasion, open_year
from tertial.web.calendar.models import Occasion, OccasionState
from tertial.web.contributions import actions
from tertial.web.contributions.models import Contribution
from tertial.web.contributions.starting import start, undo_start
from tertial.web.followups.evaluating import figures
from tertial.web.followups.models import Followup, Indicator, Passage
from tertial.web.followups.reading import record_of
from tertial.web.followups.sections import of_assignment
from tertial.web.organisation.models import UnitKind
from tertial.web.people.models import RoleHolding
from tertial.workflow.roles import Role
from tests.web.chapter_pages import last_entry, words
from tests.web.contributions.asked import asked, written
from tests.web.municipality import Town, make_unit
from tests.web.signed_in import signed_in


def next_spring(town: Town) -> Occasion:
    """The first occasion of 2024, open."""
    administrator = town.person(Role.ADMINISTRATOR)
    year = open_year(administrator, None, year=2024)
    spring = year.occasions.select_related("year").order_by("last_month")[0]
    open_occasion(administrator, spring)
    return spring


def autumn_after(town: Town) -> Occasion:
    """A later occasion of 2023, compared with the one of August."""
    day = town.occasion.decision_on
    return Occasion.objects.create(
        year=town.occasion.year,
        title="Prognos oktober 2023",
        kind="forecast",
        last_month=10,
        state=OccasionState.OPEN,
        opens_on=day,
        contributions_due=day.replace(month=11),
        approvals_due=day.replace(month=11, day=9),
        decision_on=day.replace(month=11, day=20),
        earlier=town.occasion,
    )


def test_the_new_year_begins_where_the_last_one_ended(town: Town, followup: Followup) -> None:
    indicators = Indicator.objects.count()
    last, done = (
        record_of(followup),
        start(town.person(Role.CONTROLLER), town.unit("board"), occasion=next_spring(town)),
    )
    record = record_of(done.followup)
    assert [goal.id for goal in record.goals.goals] == [goal.id for goal in last.goals.goals]
    assert {goal.assessment for goal in record.goals.goals} == {"none"}
    assert [one.indicators for one in record.goals.goals] == [one.indicators for one in last.goals.goals]
    assert Indicator.objects.count() == indicators
    assert {one.status for one in last.assignments.assignments} == {"started", "not_started", "done"}
    assert [(one.id, one.status) for one in record.assignments.assignments] == [
        (one.id, one.status) for one in last.assignments.assignments if one.status != "done"
    ]
    assert [(point.id, point.risk, point.rating) for point in record.control.points] == [
        (point.id, point.risk, "none") for point in last.control.points
    ]
    assert record.goals.goals[0].commentary == last.goals.goals[0].commentary
    assert record.texts["operating/outcome"].markdown == last.texts["operating/outcome"].markdown
    assert set(Passage.objects.filter(followup=done.followup).values_list("carried", flat=True)) == {True}


def test_an_indicators_outcomes_are_a_year_older_and_say_where_they_stood(town: Town, followup: Followup) -> None:
    before = figures(followup)
    done = start(town.person(Role.CONTROLLER), town.unit("board"), occasion=next_spring(town))
    after = figures(done.followup)
    row = "indicators.procurement_access"
    assert after[f"{row}.target"].value == before[f"{row}.target"].value
    assert after[f"{row}.outcome_prior"].value == before[f"{row}.outcome"].value
    assert after[f"{row}.outcome_before"].value == before[f"{row}.outcome_prior"].value
    assert not isinstance(after[f"{row}.outcome"].value, Amount)
    origin = after[f"{row}.outcome_prior"].origin
    assert isinstance(origin, Entry)
    assert origin.source.startswith(
        "Från förra gången, Delårsbokslut 2023: facts/indicators.csv, rad 4, kolumn outcome."
    )
    assert not any(isinstance(figure.value, Amount) for id, figure in after.items() if id.startswith("operating."))


def test_in_the_same_year_the_budget_stands_and_the_forecast_is_the_earlier_one(town: Town, followup: Followup) -> None:
    before = figures(followup)
    done = start(town.person(Role.CONTROLLER), town.unit("board"), occasion=autumn_after(town))
    after = figures(done.followup)
    assert after["operating.rents.budget"].value == before["operating.rents.budget"].value
    assert after["operating.rents.forecast_earlier"].value == before["operating.rents.forecast"].value
    assert not isinstance(after["operating.rents.outcome"].value, Amount)


def test_the_same_months_of_the_year_before_stand_in_the_column_beside(town: Town, followup: Followup) -> None:
    spring = next_spring(town)
    autumn = spring.year.occasions.get(last_month=8)
    open_occasion(town.person(Role.ADMINISTRATOR), autumn)
    done = start(town.person(Role.CONTROLLER), town.unit("board"), occasion=autumn)
    before, after = figures(followup), figures(done.followup)
    assert after["operating.rents.outcome_prior"].value == before["operating.rents.outcome"].value
    assert after["sick_leave.total.share_prior"].value == before["sick_leave.total.share"].value


def test_what_was_started_is_the_same_in_a_folder_and_back(town: Town, followup: Followup, tmp_path: Path) -> None:
    folder = tmp_path / "ny"
    record = record_of(start(town.person(Role.CONTROLLER), town.unit("board"), occasion=autumn_after(town)).followup)
    write_folder(record, folder)
    again = open_figures(folder).record
    assert record_hash(replace(again, files=record.files)) == record_hash(record)
    assert followup.occasion == town.occasion


def test_the_same_persons_are_asked_with_the_new_days(town: Town, followup: Followup) -> None:
    manager = town.person(Role.UNIT_MANAGER, "lunden")
    written(asked(town, followup, "lunden", manager), manager, "Hyrorna följer budget.")
    spring = next_spring(town)
    done = start(town.person(Role.CONTROLLER), town.unit("board"), occasion=spring)
    row = Contribution.objects.get(followup=done.followup, unit=town.unit("lunden"))
    assert (row.owner, row.due, row.passage.markdown, row.passage.carried) == (
        manager,
        spring.contributions_due,
        "Hyrorna följer budget.",
        True,
    )
    own = Contribution.objects.filter(followup=done.followup, unit=town.unit("board"))
    assert own.count() == done.asked - 1 == done.without_owner
    assert {one.due for one in own} == {spring.approvals_due}
    actions.save(manager, row, markdown="Hyrorna stiger.", version=row.passage.version)
    row.passage.refresh_from_db()
    assert not row.passage.carried


def test_whoever_has_left_is_followed_by_the_units_manager(town: Town, followup: Followup) -> None:
    left, manager = town.person(Role.HR_PARTNER, "lunden"), town.person(Role.UNIT_MANAGER, "lunden")
    asked(town, followup, "lunden", left)
    RoleHolding.objects.filter(person=left).update(valid_to="2023-09-01")
    done = start(town.person(Role.CONTROLLER), town.unit("board"), occasion=next_spring(town))
    assert Contribution.objects.get(followup=done.followup, unit=town.unit("lunden")).owner == manager


def test_the_reports_own_texts_that_nobody_had_go_to_the_secretary(town: Town, followup: Followup) -> None:
    secretary = town.person(Role.SECRETARY, "board")
    done = start(town.person(Role.CONTROLLER), town.unit("board"), occasion=next_spring(town))
    assert done.without_owner == 0
    assert {row.owner for row in Contribution.objects.filter(followup=done.followup)} == {secretary}
    assert followup.unit == done.followup.unit


def test_a_committee_without_a_past_begins_empty_and_its_pages_open(town: Town) -> None:
    controller = town.person(Role.CONTROLLER)
    done = start(controller, town.unit("school"), occasion=town.occasion)
    assert (done.asked, done.followup.committee_name) == (0, "Skolnämnden")
    assert done.followup.administration == "Skolförvaltningen"
    client = signed_in(controller)
    for page in ("followups:followup", "goals:list", "assignments:list", "control:list", "economy:list", "staff:list"):
        words(client, reverse(page, args=[done.followup.pk]))


def test_a_start_is_undone_until_somebody_has_worked_in_it(town: Town, followup: Followup) -> None:
    controller, manager = town.person(Role.CONTROLLER), town.person(Role.UNIT_MANAGER, "lunden")
    asked(town, followup, "lunden", manager)
    spring = next_spring(town)
    undo_start(controller, start(controller, town.unit("board"), occasion=spring).followup)
    assert not Followup.objects.filter(occasion=spring).exists()
    assert last_entry().verb == "followups.undo_start"
    again = start(controller, town.unit("board"), occasion=spring)
    written(Contribution.objects.get(followup=again.followup, owner=manager), manager, "Nytt.")
    with pytest.raises(Refused, match="redan arbetat"):
        undo_start(controller, again.followup)
    assert Followup.objects.filter(occasion=spring).exists()


def test_nothing_is_started_twice_or_before_the_occasion_is_open(town: Town, followup: Followup) -> None:
    controller = town.person(Role.CONTROLLER)
    with pytest.raises(Refused, match="redan en uppföljning"):
        start(controller, town.unit("board"), occasion=followup.occasion)
    planned = autumn_after(town)
    planned.state = OccasionState.PLANNED
    planned.save()
    with pytest.raises(Refused, match="inte öppet"):
        start(controller, town.unit("board"), occasion=planned)


def test_all_committees_are_started_by_one_button(town: Town, followup: Followup) -> None:
    spring = next_spring(town)
    client = signed_in(town.person(Role.ADMINISTRATOR))
    page = reverse("starting:occasion", args=[spring.pk])
    before = words(client, page)
    record = record_of(followup)
    open_ones = sum(one.status != "done" for one in record.assignments.assignments)
    numbers = (len(record.goals.goals), len(record.goals.indicators()), open_ones, len(record.control.points))
    finished = [of_assignment(one.id) for one in record.assignments.assignments if one.status in FINISHED]
    own = Passage.objects.filter(followup=followup).exclude(section__in=finished).count()
    assert finished
    assert f"Kommunstyrelsen Delårsbokslut 2023 {' '.join(map(str, numbers))} {own}" in before
    assert "Skolnämnden Tomt: den första uppföljningen 0 0" in before
    client.post(page, {"units": [town.unit("board").pk, town.unit("school").pk]})
    told = words(client, page)
    assert f"2 nämnder är startade. {own} bidrag är utgivna." in told
    assert told.count("Ingen har börjat skriva") == 2
    started = Followup.objects.get(occasion=spring, unit=town.unit("school"))
    client.post(reverse("starting:undo", args=[started.pk]))
    assert set(Followup.objects.filter(occasion=spring).values_list("unit__code", flat=True)) == {"board"}


def test_the_page_asks_as_many_questions_for_a_hundred_committees(
    town: Town, followup: Followup, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client, page = signed_in(town.person(Role.CONTROLLER)), reverse("starting:occasion", args=[next_spring(town).pk])
    client.get(page)
    with CaptureQueriesContext(connection) as few:
        client.get(page)
    asked = len(few)
    for at in range(100):
        make_unit(f"n{at}", f"Nämnd {at}", UnitKind.COMMITTEE, town.unit("council"))
    client.get(page)
    with django_assert_num_queries(asked):
        client.get(page)
    assert followup.pk
