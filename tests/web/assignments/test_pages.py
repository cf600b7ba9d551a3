"""The assignments' pages: the list, the late ones, the order asked for, and the report on one."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from tertial.web.followups.evaluating import record
from tertial.web.followups.models import AssignmentReport, Followup, Revision
from tertial.workflow.roles import Role
from tests.followups import demo
from tests.web.chapter_pages import close, last_entry, said, words
from tests.web.municipality import Town
from tests.web.signed_in import signed_in

GIVEN = {"status": "done", "owner": "Kanslichefen", "due": "2023-12-15", "decision": "KS 2023-114, § 87, 2023-05-15"}


def first(followup: Followup) -> tuple[AssignmentReport, str]:
    """The first assignment with its address."""
    row = followup.assignments.all()[0]
    return row, reverse("assignments:report", args=[row.pk])


def test_the_list_shows_what_the_record_holds(followup: Followup, town: Town) -> None:
    page = words(signed_in(town.person(Role.POLITICIAN, "board")), reverse("assignments:list", args=[followup.pk]))
    assignments = demo().record.assignments.assignments
    assert f"{len(assignments)} uppdrag följs upp." in page
    assert "försenad" not in page
    assert all(" ".join(one.title.split()) in page for one in assignments)


def test_status_owner_day_and_decision_are_kept_told_and_logged(followup: Followup, town: Town) -> None:
    row, where = first(followup)
    client = signed_in(town.person(Role.SECRETARY, "board"))
    assert client.post(where, GIVEN)["Location"].endswith(f"#assignment-{row.assignment.key}")
    now = record(followup).assignments.assignments[0]
    assert (now.status, now.owner, now.due, now.decision) == (
        "done",
        "Kanslichefen",
        date(2023, 12, 15),
        GIVEN["decision"],
    )
    assert set(Revision.objects.filter(object_id=row.pk).values_list("field", flat=True)) == set(GIVEN)
    assert last_entry().changed["status"] == ["started", "done"]
    page = words(client, where)
    assert "Påbörjad → Färdig" in page
    assert "– → 15 dec 2023" in page
    assert GIVEN["decision"] in page
    entries = last_entry().number
    client.post(where, GIVEN)
    assert last_entry().number == entries
    assert "Fyll i ett giltigt datum." in said(client.post(where, {**GIVEN, "due": "snart"}), 422)


def test_late_ones_are_told_until_they_are_finished_and_the_list_is_sorted_as_asked(
    followup: Followup, town: Town
) -> None:
    rows = list(followup.assignments.all())
    told = (
        ("started", "2023-09-13", "Beda"),
        ("done", "2023-05-01", "Adam"),
        ("not_started", "2023-09-14", "Cecilia"),
        ("closed", None, ""),
    )
    AssignmentReport.objects.filter(pk__in=[row.pk for row in rows[len(told) :]]).delete()
    for row, (status, due, owner) in zip(rows, told, strict=False):
        AssignmentReport.objects.filter(pk=row.pk).update(
            status=status, due=due, owner=owner, title=f"Uppgift {status}"
        )
    client = signed_in(town.person(Role.CONTROLLER))
    where = reverse("assignments:list", args=[followup.pk])
    assert "4 uppdrag följs upp. 1 är försenat." in words(client, where)

    def order(wanted: str) -> list[str]:
        page = words(client, f"{where}?sort={wanted}")
        return sorted((status for status, _, _ in told), key=lambda status: page.index(f"Uppgift {status} "))

    assert order("due") == ["done", "started", "not_started", "closed"]
    assert order("-due") == ["not_started", "started", "done", "closed"]
    assert order("owner") == ["done", "started", "not_started", "closed"]
    assert order("status") == ["not_started", "started", "done", "closed"]
    assert order("-status") == ["closed", "done", "started", "not_started"]
    assert order("nonsense") == ["started", "done", "not_started", "closed"]


def test_a_closed_occasion_refuses_and_a_politician_cannot_write(followup: Followup, town: Town) -> None:
    row, where = first(followup)
    politician = signed_in(town.person(Role.POLITICIAN, "board"))
    assert "Rapportera uppdraget" not in words(politician, where)
    assert politician.post(where, GIVEN).status_code == 404
    secretary = signed_in(town.person(Role.SECRETARY, "board"))
    close(town)
    assert "är inte öppet, så inget kan ändras." in said(secretary.post(where, GIVEN), 422)
    row.refresh_from_db()
    assert (row.status, row.owner) == ("started", "")
