"""Goals, indicators, assignments and control points are added on screen, and taken out of one follow-up only."""

from __future__ import annotations

from pathlib import Path

from django.urls import reverse

from tertial.core.amounts import Amount, Unit
from tertial.report.archive import record_hash
from tertial.report.folder import write_folder
from tertial.services.reporting import open_figures
from tertial.web.contributions import actions
from tertial.web.contributions.models import Contribution
from tertial.web.contributions.rows import add_indicator
from tertial.web.followups.actions import enter_figure
from tertial.web.followups.evaluating import figures
from tertial.web.followups.models import Fact, Followup, Goal, Revision
from tertial.web.followups.reading import record_of
from tertial.workflow.roles import Role
from tests.web.chapter_pages import close, last_entry, said, words
from tests.web.contributions.asked import asked, written
from tests.web.municipality import Town
from tests.web.signed_in import signed_in


def test_a_goal_with_its_indicator_is_added_and_measured(followup: Followup, town: Town, tmp_path: Path) -> None:
    strategist = town.person(Role.QUALITY_STRATEGIST, "office")
    client = signed_in(strategist)
    form = reverse("rows:add", args=[followup.pk, "mal"])
    assert "Lägg till ett mål" in words(client, reverse("goals:list", args=[followup.pk]))
    refused = client.post(form, {"number": 8, "title": "Färre pappersblanketter"})
    assert "Välj vad målet hör till" in said(refused, 422)
    refused = client.post(form, {"number": 1, "title": "Färre pappersblanketter", "priority": "1"})
    assert "redan ett mål med numret 1" in said(refused, 422)
    client.post(form, {"number": 8, "title": "Färre pappersblanketter", "new_priority": "Digitalt först"})
    goal = followup.goals.get(number=8)
    assert (goal.assessment, goal.goal.key) == ("none", "farre_pappersblanketter")
    client.post(
        reverse("rows:add_indicator", args=[goal.pk]), {"name": "Blanketter, antal", "unit": "count", "better": "-1"}
    )
    enter_figure(
        strategist,
        followup,
        statement="indicators",
        row="blanketter_antal",
        column="outcome",
        value=Amount(12, Unit.COUNT),
    )
    assert figures(followup)["indicators.blanketter_antal.outcome"].value == Amount(12, Unit.COUNT)
    assert "Färre pappersblanketter" in words(client, reverse("goals:list", args=[followup.pk]))
    record = record_of(followup)
    write_folder(record, tmp_path / "ut")
    assert record_hash(open_figures(tmp_path / "ut").record) == record_hash(record)


def test_assignments_and_control_points_are_added_with_keys_of_their_own(followup: Followup, town: Town) -> None:
    client = signed_in(town.person(Role.CONTROLLER))
    for _again in range(2):
        client.post(
            reverse("rows:add", args=[followup.pk, "uppdrag"]),
            {"title": "2024: Se över avgifterna", "owner": "Ekonomichefen", "due": "2024-05-01"},
        )
        client.post(
            reverse("rows:add", args=[followup.pk, "kontroll"]), {"risk": "Avtal löper ut", "control": "Stickprov"}
        )
    added = followup.assignments.filter(title__startswith="2024")
    assert [one.assignment.key for one in added] == ["nr_2024_se_over_avgifterna", "nr_2024_se_over_avgifterna_2"]
    assert {(one.status, one.owner) for one in added} == {("not_started", "Ekonomichefen")}
    assert [one.point.key for one in followup.control.filter(rating="none")] == ["avtal_loper_ut", "avtal_loper_ut_2"]
    assert "Avtal löper ut" in words(client, reverse("control:list", args=[followup.pk]))
    assert last_entry().verb == "followups.add_control"


def test_what_is_taken_out_takes_its_task_along_but_nothing_that_is_handed_in(followup: Followup, town: Town) -> None:
    controller, secretary = town.person(Role.CONTROLLER), town.person(Role.SECRETARY, "board")
    goal = followup.goals.get(goal__key="procurement")
    indicator = add_indicator(controller, goal, name="Svarstid", unit=Unit.INDEX, better=-1)
    enter = {"statement": "indicators", "row": indicator.indicator.key, "column": "outcome"}
    enter_figure(controller, followup, **enter, value=Amount(12, Unit.COUNT))
    row = asked(town, followup, "board", secretary, section="goals/procurement")
    written(row, secretary, "Nytt.")
    actions.submit(secretary, row)
    client = signed_in(controller)
    page = reverse("rows:take_out", args=["mal", goal.pk])
    assert "Återlämna den först." in said(client.post(page, {"reason": "Målet är borta i år."}), 422)
    actions.give_back(controller, Contribution.objects.get(pk=row.pk), comment="Målet utgår.")
    client.post(page, {"reason": "Målet är borta i år."})
    assert not followup.goals.filter(pk=goal.pk).exists()
    assert not Contribution.objects.filter(pk=row.pk).exists()
    assert not Fact.objects.filter(row=indicator.indicator.key).exists()
    assert Goal.objects.filter(key="procurement").exists()
    assert (last_entry().verb, last_entry().reason) == ("followups.take_out", "Målet är borta i år.")
    words(client, reverse("goals:list", args=[followup.pk]))
    words(client, reverse("followups:followup", args=[followup.pk]))


def test_another_wording_is_the_same_thing_asked_for_in_the_new_words_and_put_back(
    followup: Followup, town: Town
) -> None:
    strategist = town.person(Role.QUALITY_STRATEGIST, "office")
    client = signed_in(strategist)
    goal = followup.goals.get(goal__key="procurement")
    task = asked(town, followup, "board", None, "goals/procurement")
    goals, before = Goal.objects.count(), goal.title
    address = reverse("rows:reword", args=["mal", goal.pk])
    assert before in words(client, address)
    answer = client.post(address, {"title": "Upphandlingen ska bli bättre", "reason": "Stavfel"})
    assert answer["Location"] == reverse("goals:judge", args=[goal.pk])
    goal.refresh_from_db()
    task.refresh_from_db()
    assert (goal.title, Goal.objects.count()) == ("Upphandlingen ska bli bättre", goals)
    assert task.ask == "Kommentera bedömningen av mål 2: Upphandlingen ska bli bättre"
    assert (last_entry().verb, last_entry().reason) == ("followups.reword", "Stavfel")
    assert "Stavfel" in words(client, reverse("past:changes", args=[followup.pk]) + "?slag=mal")
    client.post(reverse("past:restore", args=[Revision.objects.get(field="title").pk]))
    goal.refresh_from_db()
    assert goal.title == before


def test_an_assignment_and_a_control_point_are_worded_anew_and_never_emptied(followup: Followup, town: Town) -> None:
    client = signed_in(town.person(Role.CONTROLLER))
    assignment, point = followup.assignments.all()[0], followup.control.all()[0]
    client.post(reverse("rows:reword", args=["uppdrag", assignment.pk]), {"title": "Ta fram en plan."})
    client.post(
        reverse("rows:reword", args=["kontroll", point.pk]), {"risk": "Avbrott", "control": "Att det finns två."}
    )
    assignment.refresh_from_db()
    point.refresh_from_db()
    assert (assignment.title, point.risk, point.control) == ("Ta fram en plan.", "Avbrott", "Att det finns två.")
    refused = client.post(reverse("rows:reword", args=["kontroll", point.pk]), {"risk": "", "control": "x"})
    assert "Detta fält måste fyllas i." in said(refused, 422)
    assert signed_in(town.person(Role.HEAD, "schools")).get(f"/formulering/mal/{point.pk}/").status_code == 404
    close(town)
    refused = client.post(reverse("rows:reword", args=["uppdrag", assignment.pk]), {"title": "Annat"})
    assert "är inte öppet, så inget kan ändras." in said(refused, 422)
