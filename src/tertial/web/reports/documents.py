"""The report as it stands now: its web page and how ready each section is; made once until something is written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from tertial.core.errors import InputRefused, Problem
from tertial.document.blocks import Document
from tertial.render import html
from tertial.render.html.assets import content_policy
from tertial.report.assemble import assemble
from tertial.report.readiness import SectionMark, readiness
from tertial.services.writing import is_whole
from tertial.web.contributions.models import Contribution
from tertial.web.followups import evaluating
from tertial.web.followups.models import Followup
from tertial.workflow.states import State

_POLICY = re.compile(rb'http-equiv="Content-Security-Policy" content="([^"]+)"')
_OUTER = "; form-action 'none'; frame-ancestors 'none'; base-uri 'none'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The report's web page, or what must be mended in its texts before it can be written."""

    page: bytes = b""
    problems: tuple[Problem, ...] = ()


def draft(followup: Followup) -> Draft:
    """The report as it would be if it were made now."""
    return _draft(evaluating.standing(followup))


def problems(followup: Followup) -> tuple[Problem, ...]:
    """What must be mended in the texts before the report can be written; the page itself is not made for it."""
    found = _document(evaluating.standing(followup))
    return () if isinstance(found, Document) else found


@lru_cache(maxsize=16)
def _draft(at: evaluating.Standing) -> Draft:
    found = _document(at)
    return Draft(page=html.render(found)) if isinstance(found, Document) else Draft(problems=found)


@lru_cache(maxsize=64)
def _document(at: evaluating.Standing) -> Document | tuple[Problem, ...]:
    record, made = evaluating.calculated_at(at)
    profile = evaluating.profile(record.profile, record.occasion.period.year)
    try:
        return assemble(record, profile, made if is_whole(record, made) else None)
    except InputRefused as refused:
        return refused.problems


def marks(followup: Followup) -> tuple[SectionMark, ...]:
    """How ready each section is, with the contributions of every unit."""
    states: dict[str, list[State]] = {}
    for section, state in Contribution.objects.filter(followup=followup).values_list("section", "state"):
        states.setdefault(section, []).append(State(state))
    return readiness(evaluating.record(followup), evaluating.profile_of(followup), states)


def policy_of(page: bytes) -> str:
    """The content security policy that a report's page brings with it: a frozen page has scripts of its own day."""
    found = _POLICY.search(page)
    own = found[1].decode().replace("&#39;", "'") if found else content_policy()
    return own + _OUTER


def finished_of(marked: Iterable[SectionMark]) -> tuple[int, int]:
    """How many sections are finished, of how many."""
    listed = list(marked)
    return sum(one.mark.value == "finished" for one in listed), len(listed)
