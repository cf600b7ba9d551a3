"""Kills a process with SIGKILL after every single statement of an action, and tells what was left in the database.

    DATABASE_URL=sqlite:////tmp/x.sqlite3 python -m tests.web.killed

For each action a JSON line: its verb, how many times it was killed, how many of those left every row of every table as
it was, whether the last time, without a kill, left it whole, and how many breaks the log's chain has. Last a line for
each kind of long work whose worker was killed in the middle and begun again: kind, state when killed, state afterwards,
attempts, and how many there are of what it makes.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Any

import django

MOST = 200
"""More statements than any action has."""


@dataclass(frozen=True, kw_only=True)
class Trial:
    """An action to be killed, and whether it is whole afterwards."""

    verb: str
    perform: Callable[[], Any]
    whole: Callable[[], bool]


def main() -> None:
    """Lays out a town, and kills each action until nothing is left to kill."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tertial.web.config.settings")
    django.setup()
    from django.core.management import call_command

    from tests.web.municipality import build_town
    from tests.web.stored import stored

    call_command("migrate", verbosity=0)
    town = build_town()
    followup = stored(town)
    for trial in _trials(town, followup):
        _tell(_killed(trial))
    for line in _long_work(town, followup):
        _tell(line)


def _trials(town: Any, followup: Any) -> Iterator[Trial]:
    from tertial.core.amounts import Amount, Unit
    from tertial.web.calendar import actions as calendar
    from tertial.web.calendar.models import Year
    from tertial.web.contributions import actions as contributions
    from tertial.web.contributions.models import Contribution
    from tertial.web.followups import actions as followups
    from tertial.web.followups.models import Fact
    from tertial.web.organisation import actions as organisation
    from tertial.web.organisation.models import UnitSpan
    from tertial.web.people import actions as people
    from tertial.web.people.models import RoleHolding
    from tertial.web.reports import actions as reports
    from tertial.workflow.roles import Role
    from tests.web.contributions.asked import asked, written

    controller, administrator = town.person(Role.CONTROLLER), town.person(Role.ADMINISTRATOR)
    manager = town.person(Role.UNIT_MANAGER, "lunden")
    row = written(asked(town, followup, "lunden", manager), manager, "Hyrorna följer budget.")

    def state() -> str:
        return str(Contribution.objects.get(pk=row.pk).state)

    yield Trial(
        verb="contributions.save",
        perform=lambda: contributions.save(manager, row, markdown="Nytt.", version=row.passage.version),
        whole=lambda: Contribution.objects.get(pk=row.pk).passage.markdown == "Nytt.",
    )
    yield Trial(
        verb="contributions.submit",
        perform=lambda: contributions.submit(manager, row),
        whole=lambda: state() == "ready",
    )
    yield Trial(
        verb="contributions.approve",
        perform=lambda: contributions.approve(controller, row),
        whole=lambda: state() == "approved",
    )
    figure = {"statement": "sick_leave", "row": "women", "column": "share", "value": Amount(Decimal(4), Unit.PERCENT)}
    yield Trial(
        verb="followups.enter_figure",
        perform=lambda: followups.enter_figure(controller, followup, **figure, source="Mätning"),
        whole=lambda: Fact.objects.filter(followup=followup, source="Mätning").count() == 1,
    )
    moved, board = town.unit("bjorken"), town.unit("office")
    yield Trial(
        verb="organisation.move_unit",
        perform=lambda: organisation.move_unit(administrator, moved, parent=board, day=date(2023, 9, 1)),
        whole=lambda: (
            list(UnitSpan.objects.filter(unit=moved).values_list("parent__code", flat=True)) == ["schools", "office"]
        ),
    )
    yield Trial(
        verb="calendar.open_year",
        perform=lambda: calendar.open_year(controller, None, year=2024),
        whole=lambda: Year.objects.filter(year=2024, occasions__isnull=False).exists(),
    )
    yield Trial(
        verb="people.give_role",
        perform=lambda: people.give_role(
            administrator, manager, role=Role.HEAD, unit=board, valid_from=date(2023, 9, 1), valid_to=None
        ),
        whole=lambda: RoleHolding.objects.filter(person=manager, role=Role.HEAD).count() == 1,
    )
    yield Trial(
        verb="reports.keep_version",
        perform=lambda: reports.keep_version(controller, followup, title="Utskick"),
        whole=lambda: followup.versions.count() == 1,
    )


def _killed(trial: Trial) -> list[Any]:
    from tertial.web.base.log import verify

    before, undone, at = _everything(), 0, 0
    while at < MOST:
        at += 1
        if not _child(lambda at=at: _die_at(at, trial.perform)):
            break
        undone += _everything() == before
    return [trial.verb, at - 1, undone, trial.whole(), len(verify().breaks)]


def _long_work(town: Any, followup: Any) -> Iterator[list[Any]]:
    from tertial.web.contributions import actions
    from tertial.web.contributions.models import Reminder
    from tertial.web.followups.models import Followup
    from tertial.web.reports.freezing import decision_of
    from tertial.web.reports.jobs import start_freezing
    from tertial.web.reports.models import FrozenReport
    from tertial.workflow.roles import Role
    from tests.web.contributions.asked import asked

    asked(town, followup, "lunden", town.person(Role.UNIT_MANAGER, "lunden"), "operating/forecast")
    yield [*_worker_killed(actions.remind(town.person(Role.CONTROLLER), followup)), Reminder.objects.count()]
    fresh = Followup.objects.get(pk=followup.pk)
    decision = decision_of("KS 2023/1", "2023-10-02", "Kommunstyrelsen", "152")
    job = start_freezing(town.person(Role.SECRETARY, "board"), fresh, decision)
    yield [*_worker_killed(job, told="Word"), FrozenReport.objects.count()]


def _worker_killed(job: Any, told: str = "") -> list[Any]:
    """Kills the worker when it has begun the job (and told of a stage of it, if one is named), and begins it again."""
    from django.core.management import call_command
    from django.db import connection

    def of_the_job(sql: str, params: Any) -> bool:
        ours = "UPDATE" in sql and '"jobs_job"' in sql
        return ours and (not told or any(told in str(one) for one in params or ()))

    def work() -> None:
        with connection.execute_wrapper(_dying(of_the_job)):
            call_command("work", once=True, verbosity=0)

    if not _child(work):
        raise SystemExit("the worker was never killed")
    job.refresh_from_db()
    begun = job.state
    call_command("work", once=True, stdout=StringIO())
    job.refresh_from_db()
    return [job.kind, begun, job.state, job.attempts]


def _die_at(at: int, work: Callable[[], Any]) -> None:
    """Does the work, and dies of SIGKILL after its statement number `at`."""
    from django.db import connection

    left = iter(range(at - 1, -1, -1))
    with connection.execute_wrapper(_dying(lambda _sql, _params: next(left) == 0)):
        work()


def _dying(now: Callable[[str, Any], bool]) -> Callable[..., Any]:
    def execute_and_die(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        done = execute(sql, params, many, context)
        if now(sql, params):
            os.kill(os.getpid(), signal.SIGKILL)
        return done

    return execute_and_die


def _child(work: Callable[[], None]) -> bool:
    """Does the work in a child with a connection of its own; whether it was killed."""
    from django.db import connection

    connection.close()
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException as fault:
            sys.stderr.write(f"{fault!r}\n")
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise SystemExit("the child failed by itself")
    return os.WIFSIGNALED(status)


def _everything() -> str:
    """Every row of every table as one hash, and on SQLite whether the file is whole."""
    from django.db import connection

    from tertial.web.keeping.rows import lines_of, tables

    found = hashlib.sha256()
    for model in tables().values():
        for lines in lines_of(model):
            found.update(lines)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            found.update(str(cursor.fetchone()).encode())
    return found.hexdigest()


def _tell(line: list[Any]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
