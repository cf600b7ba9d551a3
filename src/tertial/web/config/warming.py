"""What is made ready before anybody asks: the programs once for all processes, then figures and ledger in each."""

from __future__ import annotations

import gc
import logging
import threading
from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.db import connections
from django.template.loader import get_template
from django.urls import get_resolver

from tertial.core.errors import TertialError
from tertial.services.summing import answer_for
from tertial.web.base.clock import today
from tertial.web.contributions.giving import last_followup
from tertial.web.followups import evaluating
from tertial.web.followups.ledger import ledger_for
from tertial.web.followups.models import Followup
from tertial.web.organisation.tree import tree_on

log = logging.getLogger("tertial.warming")

MOST = 30
"""How many follow-ups of open occasions, each with the one before it, each process calculates before anybody asks for them."""

TEMPLATES = Path(__file__).parents[1]
RARE = 50_000
"""After how many new objects Python looks for unreachable ones; a page makes some thousands, and leaves none."""


def warm_programs() -> None:
    """Loads addresses, templates and the ledger's libraries in the process that the others part from.

    No connection to a database is left open, for two processes must never share one. What is loaded here is shared,
    and left alone when Python looks for unreachable objects.
    """
    _ = get_resolver().url_patterns
    for path in sorted(TEMPLATES.glob("*/templates/**/*.html")):
        get_template(path.relative_to(_templates_of(path)).as_posix())
    if settings.TERTIAL_LEDGER and Path(settings.TERTIAL_LEDGER).is_dir():
        import_module("tertial.warehouse.ledger")
    connections.close_all()
    gc.collect()
    gc.freeze()
    gc.set_threshold(RARE, 20, 20)


def warm_figures() -> threading.Thread:
    """Calculates the open follow-ups and opens the ledger beside the first readers; gives the thread that does it."""
    thread = threading.Thread(target=_warm, name="warming", daemon=True)
    thread.start()
    return thread


def _warm() -> None:
    try:
        tree_on(today())
        rows = Followup.objects.filter(occasion__state="open").select_related(
            "occasion__year", "occasion__earlier__year", "unit"
        )
        found = list(rows[:MOST])
        for followup in found[:1]:
            _ask_ledger(followup)
        for followup in found:
            evaluating.calculated(followup)
            if last := last_followup(followup):  # a committee's page tells what has changed since
                evaluating.calculated(last)
    except TertialError as refused:
        log.warning("nothing is made ready beforehand: %s", refused)
    finally:
        connections.close_all()


def _ask_ledger(followup: Followup) -> None:
    """One question of each statement: it is compiled, and its rows are mapped, for every unit and month."""
    there, profile = ledger_for(followup), evaluating.profile_of(followup)
    if there is None:
        return
    occasion = evaluating.record(followup).occasion
    for statement in profile.statements.values():
        answer_for(there, profile, statement, occasion, followup.committee_key)


def _templates_of(path: Path) -> Path:
    return next(parent for parent in path.parents if parent.name == "templates")
