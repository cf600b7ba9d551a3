"""Kills a process with SIGKILL at every single statement of an action, on SQLite, and tells what was left.

    DATABASE_URL=sqlite:////tmp/x.sqlite3 python -m tests.web.contributions.killed

Prints one JSON line a statement: [killed, state of the contribution, steps, log entries, the log's breaks, integrity].
Last a line on background work whose worker was killed with the job begun, and then started again:
[state when killed, state afterwards, attempts, what the job tells].
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import django


def main() -> None:
    """Lays out a town, then lets a child hand in the same contribution again and again, killed one statement later."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tertial.web.config.settings")
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from tertial.web.contributions import actions
    from tertial.workflow.roles import Role
    from tests.web.contributions.asked import asked, written
    from tests.web.municipality import build_town
    from tests.web.stored import stored

    call_command("migrate", verbosity=0)
    town = build_town()
    followup = stored(town)
    manager = town.person(Role.UNIT_MANAGER, "lunden")
    row = written(asked(town, followup, "lunden", manager), manager, "Hyrorna följer budget.")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    given = Path(connection.settings_dict["NAME"])
    for at in range(1, 100):
        trial = given.with_name(f"trial{at}.sqlite3")
        shutil.copyfile(given, trial)
        connection.settings_dict["NAME"] = str(trial)
        killed = _child(lambda at=at: _die_at(at, lambda: actions.submit(manager, row)))
        _tell([killed, *_left(row.pk)])
        connection.close()
        if not killed:
            break
    connection.settings_dict["NAME"] = str(given)
    _tell(_worker_killed(town.person(Role.CONTROLLER), followup))


def _worker_killed(controller: Any, followup: Any) -> list[Any]:
    """Starts the sending of reminders, kills the worker in the midst of it, and starts the worker again."""
    from django.core.management import call_command
    from django.db import connection

    from tertial.web.contributions import actions
    from tertial.web.jobs.models import Job

    job = actions.remind(controller, followup)
    begun = job.state
    at = 0
    while begun == "waiting":
        at += 1
        connection.close()
        _child(lambda at=at: _die_at(at, lambda: call_command("work", once=True, verbosity=0)))
        begun = Job.objects.get(pk=job.pk).state
    call_command("work", once=True, stdout=StringIO())
    job.refresh_from_db()
    return [begun, job.state, job.attempts, job.result]


def _die_at(at: int, work: Callable[[], Any]) -> None:
    """Does the work, and dies of SIGKILL after its statement number `at`."""
    from django.db import connection

    count = 0

    def counted(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal count
        count += 1
        done = execute(sql, params, many, context)
        if count == at:
            os.kill(os.getpid(), signal.SIGKILL)
        return done

    with connection.execute_wrapper(counted):
        work()


def _tell(line: list[Any]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def _child(work: Callable[[], None]) -> bool:
    """Does the work in a child of its own; whether it was killed."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise SystemExit("the child failed by itself")
    return os.WIFSIGNALED(status)


def _left(pk: int) -> list[Any]:
    from django.db import connection

    from tertial.web.base.log import LogEntry, verify
    from tertial.web.contributions.models import Contribution

    row = Contribution.objects.get(pk=pk)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        whole = cursor.fetchone()[0]
    return [row.state, row.steps.count(), LogEntry.objects.count(), len(verify().breaks), whole]


if __name__ == "__main__":
    main()
