"""Kills a process with SIGKILL at every single statement of an action, on SQLite, and tells what was left.

    DATABASE_URL=sqlite:////tmp/x.sqlite3 python -m tests.web.contributions.killed

Prints one JSON line a statement: [killed, state of the contribution, steps, log entries, the log's breaks, integrity].
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
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
        killed = _child(lambda at=at: _hand_in_and_die(actions.submit, manager, row, at))
        sys.stdout.write(json.dumps([killed, *_left(row.pk)]) + "\n")
        sys.stdout.flush()
        connection.close()
        if not killed:
            return


def _hand_in_and_die(submit: Callable[..., Any], manager: Any, row: Any, at: int) -> None:
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
        submit(manager, row)


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
