"""Starting a job, doing it in the worker, and taking up what a stopped worker left behind."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from tertial.core.errors import TertialError
from tertial.web.base.clock import now
from tertial.web.jobs.models import Job, JobState
from tertial.web.people.models import Person

log = logging.getLogger("tertial.jobs")

MOST_ATTEMPTS = 3
"""A job that ends its worker this often is not begun again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a job led to, in words, and where it can be seen."""

    words: str
    address: str = ""


class Progress:
    """How far a job has come, written where the person who waits sees it."""

    def __init__(self, job: Job) -> None:
        self.job = job

    def __call__(self, done: int, of: int, doing: str = "") -> None:
        """Tells how many of how many are done, and what is being done now."""
        Job.objects.filter(pk=self.job.pk).update(done=done, of=of, doing=doing)


Work = Callable[..., Outcome]
KINDS: dict[str, Work] = {}
"""Every kind of job with the function that does it: called with a Progress and the job's arguments by name."""


PLACES: dict[str, str] = {}
"""The module that tells of a kind of job, read when one is done: what does the work may take long to load."""


def kind(name: str) -> Callable[[Work], Work]:
    """Makes a function known as a kind of job. It may be begun again, so it must bear to be done twice."""

    def known(work: Work) -> Work:
        KINDS[name] = work
        return work

    return known


def start(name: str, title: str, who: Person | None, **arguments: Any) -> Job:
    """Puts a job in the queue, together with whatever else the transaction writes."""
    if name not in KINDS and name not in PLACES:
        raise KeyError(f"no kind of job is called {name}")
    with transaction.atomic():
        job = Job.objects.create(kind=name, title=title, arguments=arguments, who=who)
        job.task = UUID(str(run.enqueue(job.pk).id))
        job.save(update_fields=["task"])
    return job


@task()
def run(pk: int) -> None:
    """Does a job. A refusal is told to the person; anything else is logged and told as a failure."""
    Job.objects.filter(pk=pk).update(state=JobState.RUNNING, attempts=F("attempts") + 1, done=0)
    job = Job.objects.get(pk=pk)
    try:
        outcome = _work(job.kind)(Progress(job), **job.arguments)
    except TertialError as refused:
        _end(job, JobState.FAILED, str(refused))
    except Exception:
        log.exception("job %s (%s) failed", job.pk, job.kind)
        _end(job, JobState.FAILED, _("Arbetet avbröts av ett fel i programmet. Felet är antecknat i serverns logg."))
        raise
    else:
        _end(job, JobState.DONE, outcome.words, outcome.address)


def _work(name: str) -> Work:
    if name not in KINDS:
        import_module(PLACES[name])
    return KINDS[name]


def take_up() -> int:
    """Puts back in the queue what a stopped worker had begun; called when the only worker starts. Gives how many.

    A job that has ended its worker MOST_ATTEMPTS times is told as failed instead.
    """
    left = list(DBTaskResult.objects.running().values_list("pk", flat=True))
    worn = Job.objects.filter(task__in=left, attempts__gte=MOST_ATTEMPTS)
    given_up = [pk for pk in worn.values_list("task", flat=True) if pk is not None]
    worn.update(
        state=JobState.FAILED,
        ended=now(),
        result=_("Arbetet har avbrutits %d gånger och görs inte om.") % MOST_ATTEMPTS,
    )
    DBTaskResult.objects.filter(pk__in=given_up).update(status="FAILED", finished_at=now())
    again = [pk for pk in left if pk not in given_up]
    Job.objects.filter(task__in=again).update(state=JobState.WAITING)
    return DBTaskResult.objects.filter(pk__in=again).update(status="READY", started_at=None)


def _end(job: Job, state: JobState, words: str, address: str = "") -> None:
    Job.objects.filter(pk=job.pk).update(
        state=state, result=words, address=address, ended=now(), done=F("of"), doing=""
    )
