"""Background work survives a restart, and is told when it goes wrong."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from tertial.core.errors import TertialError
from tertial.web.jobs.models import Job, JobState
from tertial.web.jobs.running import KINDS, MOST_ATTEMPTS, Outcome, Progress, kind, start
from tertial.workflow.roles import Role
from tests.web.municipality import Town
from tests.web.signed_in import signed_in


@kind("tests.count")
def count(progress: Progress, to: int) -> Outcome:
    """Counts, and tells."""
    for at in range(1, to + 1):
        progress(at, to, f"Räknar {at}")
    return Outcome(words=f"Räknat till {to}.", address="/")


@kind("tests.refuse")
def refuse(_progress: Progress) -> Outcome:
    """Refuses."""
    raise TertialError("Mappen finns inte.")


@kind("tests.break")
def fail(_progress: Progress) -> Outcome:
    """Has a fault."""
    raise ZeroDivisionError


pytestmark = pytest.mark.django_db(transaction=True)


def test_a_job_is_done_and_its_progress_is_kept() -> None:
    job = start("tests.count", "Räknar", None, to=3)
    assert job.state == JobState.WAITING
    call_command("work", once=True)
    job.refresh_from_db()
    assert (job.state, job.done, job.of, job.result, job.attempts) == (JobState.DONE, 3, 3, "Räknat till 3.", 1)


def test_a_refusal_is_told_in_its_own_words_and_a_fault_is_not() -> None:
    refused, broken = start("tests.refuse", "Vägrar", None), start("tests.break", "Går sönder", None)
    call_command("work", once=True)
    refused.refresh_from_db()
    broken.refresh_from_db()
    assert (refused.state, refused.result) == (JobState.FAILED, "Mappen finns inte.")
    assert broken.state == JobState.FAILED
    assert "serverns logg" in broken.result


def test_what_a_killed_worker_left_is_done_again() -> None:
    job = start("tests.count", "Räknar", None, to=2)
    assert DBTaskResult.objects.filter(pk=job.task).update(status="RUNNING") == 1
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, attempts=1, done=1)
    call_command("work", once=True)
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.DONE, 2)


def test_a_job_that_keeps_ending_its_worker_is_given_up() -> None:
    job = start("tests.count", "Räknar", None, to=2)
    assert DBTaskResult.objects.filter(pk=job.task).update(status="RUNNING") == 1
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, attempts=MOST_ATTEMPTS)
    call_command("work", once=True)
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.FAILED, MOST_ATTEMPTS)


def test_a_job_is_seen_by_whoever_started_it_and_nobody_else(town: Town) -> None:
    assert "tests.count" in KINDS
    controller = town.person(Role.CONTROLLER)
    job = start("tests.count", "Räknar", controller, to=2)
    client = signed_in(controller)
    assert client.get(f"/arbeten/{job.token}/nytt/").json()["state"] == "waiting"
    assert signed_in(town.person(Role.ADMINISTRATOR)).get(f"/arbeten/{job.token}/").status_code == 404
