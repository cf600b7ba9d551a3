"""Freezing in the database: kept to the byte, never changed, and a changed byte is found."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client

from tertial.report.archive import record_hash
from tertial.report.seal import verify_archive
from tertial.web.base import triggers
from tertial.web.base.log import LogEntry, verify
from tertial.web.base.permissions import NotPermitted, System
from tertial.web.base.refusals import Refused
from tertial.web.followups import evaluating
from tertial.web.followups.actions import change_head
from tertial.web.followups.models import Followup
from tertial.web.jobs.models import Job, JobState
from tertial.web.reports import actions
from tertial.web.reports.freezing import archive, freeze_followup, tampering
from tertial.web.reports.models import FROZEN_TABLES, FrozenFile, FrozenReport, Version
from tertial.workflow.roles import Role
from tests.web.municipality import Town
from tests.web.reports.conftest import DECISION, frozen_once
from tests.web.reports.signing import signed_in

SYSTEM = System("test")


def test_a_version_keeps_the_record_as_it_stood(followup: Followup) -> None:
    before = evaluating.record(followup)
    version = actions.keep_version(SYSTEM, followup, title="Utskickad till nämnden")
    change_head(SYSTEM, followup, {"registry_number": "KS 1"})
    kept = Version.objects.get(pk=version.pk)
    assert (kept.number, kept.title, kept.value()) == (1, "Utskickad till nämnden", before)
    assert evaluating.record(followup) != before


def test_a_version_that_says_the_same_is_not_kept_twice(followup: Followup) -> None:
    actions.keep_version(SYSTEM, followup, title="Ett")
    with pytest.raises(Refused, match="Inget har ändrats"):
        actions.keep_version(SYSTEM, followup, title="Två")
    assert Version.objects.count() == 1


def test_a_frozen_report_lies_in_the_database_to_the_byte_under_its_seal(frozen: FrozenReport) -> None:
    assert tampering(frozen) == ()
    assert verify_archive(archive(frozen), frozen.seal) == ()
    value = frozen.version.value()
    assert (value.registry_number, value.decision) == ("KS 2023/0412", DECISION.words())
    assert frozen.listed().record_sha256 == record_hash(value)
    entry = LogEntry.objects.get(verb="reports.freeze")
    assert entry.changed["seal"] == frozen.seal


def test_only_what_was_decided_on_is_frozen(followup: Followup) -> None:
    made = frozen_once(followup)
    change_head(SYSTEM, followup, {"made": date(2023, 10, 3)})
    with pytest.raises(Refused, match="ändrades medan"):
        actions.store_frozen(SYSTEM, followup, frozen=made)
    assert (FrozenReport.objects.count(), Version.objects.count(), FrozenFile.objects.count()) == (0, 0, 0)


def test_the_same_decision_is_not_frozen_twice(frozen: FrozenReport, followup: Followup) -> None:
    with pytest.raises(Refused, match="redan fryst"):
        actions.store_frozen(SYSTEM, followup, frozen=frozen_once(followup))
    assert FrozenReport.objects.get() == frozen


@pytest.mark.parametrize("table", FROZEN_TABLES)
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_the_database_refuses_to_change_what_is_frozen(frozen: FrozenReport, table: str, statement: str) -> None:
    with pytest.raises(DatabaseError, match=triggers.FROZEN), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))
    assert tampering(frozen) == ()


def change_a_byte(frozen: FrozenReport, path: str) -> None:
    """What somebody with the database's own password might do: past the triggers."""
    file = frozen.files.get(path=path)
    content = bytearray(file.content)
    content[len(content) // 2] ^= 1
    triggers.unguard(connection, FROZEN_TABLES)
    FrozenFile.objects.filter(pk=file.pk).update(content=bytes(content))
    triggers.guard(connection, FROZEN_TABLES)


@pytest.mark.parametrize("path", ["record.json", "report/delarsbokslut-2023-kommunstyrelsen.pdf"])
def test_a_byte_changed_past_the_triggers_is_found_and_the_file_named(frozen: FrozenReport, path: str) -> None:
    change_a_byte(frozen, path)
    assert [fault.path for fault in tampering(frozen)] == [path]


def test_a_changed_file_is_told_on_the_page_and_neither_sent_nor_released(
    frozen: FrozenReport, town: Town, client: Client
) -> None:
    change_a_byte(frozen, "report/delarsbokslut-2023-kommunstyrelsen.pdf")
    signed_in(client, town.person(Role.CONTROLLER))
    page = client.get(f"/rapport/fryst/{frozen.pk}/")
    assert "Rapporten är inte längre den som frystes" in page.content.decode()
    assert "Publicera<" not in page.content.decode()
    answer = client.get(f"/rapport/fryst/{frozen.pk}/fil/delarsbokslut-2023-kommunstyrelsen.pdf")
    assert answer.status_code == 503
    assert b"%PDF" not in answer.content
    client.post(f"/rapport/fryst/{frozen.pk}/publicera/")
    assert frozen.releases.count() == 0


def test_only_secretary_and_controller_freeze(followup: Followup, town: Town) -> None:
    made = frozen_once(followup)
    for role in set(Role) - {Role.SECRETARY, Role.CONTROLLER}:
        with pytest.raises(NotPermitted):
            actions.store_frozen(town.person(role, "board"), followup, frozen=made)
        with pytest.raises(NotPermitted):
            freeze_followup(town.person(role, "board"), followup, DECISION)
    with pytest.raises(NotPermitted):
        actions.store_frozen(town.person(Role.SECRETARY, "school"), followup, frozen=made)
    report = actions.store_frozen(town.person(Role.SECRETARY, "board"), followup, frozen=made)
    assert report.who == town.person(Role.SECRETARY, "board").name


@pytest.mark.django_db(transaction=True)
def test_the_secretary_freezes_in_the_background_and_is_led_to_the_report(
    followup: Followup, town: Town, client: Client
) -> None:
    signed_in(client, town.person(Role.SECRETARY, "board"))
    form = client.get(f"/rapport/{followup.pk}/frys/").context["form"]
    asked = {"registry_number": "KS 2023/0412", "body": "Kommunstyrelsen", "on": "2023-10-02", "paragraph": "§ 152"}
    answer = client.post(f"/rapport/{followup.pk}/frys/", {**asked, "mark": form.initial["mark"]})
    assert answer.status_code == 302
    assert FrozenReport.objects.count() == 0
    call_command("work", once=True)
    job = Job.objects.get()
    report = FrozenReport.objects.get()
    assert (job.state, job.result) == (JobState.DONE, f"Rapporten är fryst: {DECISION.words()}.")
    assert job.address == f"/rapport/fryst/{report.pk}/"
    assert tampering(report) == ()
    assert report.seal == frozen_once(followup).manifest.seal()
    assert verify().breaks == ()


def test_a_decision_that_is_not_whole_is_told_by_its_fields(followup: Followup, town: Town, client: Client) -> None:
    signed_in(client, town.person(Role.SECRETARY, "board"))
    answer = client.post(f"/rapport/{followup.pk}/frys/", {"registry_number": "", "mark": str(followup.mark)})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"registry_number", "body", "on", "paragraph"}
    assert Job.objects.count() == 0


def test_a_follow_up_that_changed_since_the_page_was_opened_is_not_frozen(
    followup: Followup, town: Town, client: Client
) -> None:
    signed_in(client, town.person(Role.SECRETARY, "board"))
    seen = Followup.objects.get(pk=followup.pk).mark
    change_head(SYSTEM, followup, {"made": date(2023, 10, 3)})
    asked = {"registry_number": "KS 1", "body": "Kommunstyrelsen", "on": "2023-10-02", "paragraph": "1"}
    answer = client.post(f"/rapport/{followup.pk}/frys/", {**asked, "mark": str(seen)})
    assert "ändrades sedan du öppnade sidan" in answer.content.decode()
    assert Job.objects.count() == 0
