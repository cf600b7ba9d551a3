"""Every figure of a follow-up, calculated once until something in it is written."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from uuid import UUID

from tertial.core.errors import DefinitionError
from tertial.core.figures import Figure
from tertial.files.problems import Problems
from tertial.profile import Profile
from tertial.report.evaluation import Evaluation
from tertial.report.record import ReportRecord
from tertial.services.shipped import ProfileFinder, shipped
from tertial.services.writing import figures_of
from tertial.web.followups.models import Followup
from tertial.web.followups.reading import record_of

_KEPT = 64
"""How many follow-ups' figures one process keeps: about a megabyte each."""


def figures(followup: Followup) -> Mapping[str, Figure]:
    """Every figure by id, as the follow-up stands."""
    return evaluation(followup).figures


def evaluation(followup: Followup) -> Evaluation:
    """The grids and figures, as the follow-up stands."""
    return calculated(followup)[1]


def record(followup: Followup) -> ReportRecord:
    """The record as it stands; the same object until something in it is written."""
    return calculated(followup)[0]


def calculated(followup: Followup) -> tuple[ReportRecord, Evaluation]:
    """The record with what is calculated from it. Asks for the mark first, so that it is never older than it says."""
    mark = Followup.objects.values_list("mark", flat=True).get(pk=followup.pk)
    return calculated_at(followup.pk, mark)


@lru_cache(maxsize=32)
def profile(name: str, year: int) -> Profile:
    """The profile by name for a year. Raises DefinitionError when there is none."""
    problems = Problems()
    found = ProfileFinder(places=(shipped("profiles"),))(name, year, problems)
    if found is None or problems.found:
        raise DefinitionError("\n".join(str(problem) for problem in problems.found))
    return found


def profile_of(followup: Followup) -> Profile:
    """The profile that the follow-up is made after."""
    return profile(followup.profile, followup.occasion.period.year)


@lru_cache(maxsize=_KEPT)
def calculated_at(pk: int, _mark: UUID) -> tuple[ReportRecord, Evaluation]:
    """The same for a mark that has been asked for."""
    followup = Followup.objects.select_related("occasion__year", "occasion__earlier__year").get(pk=pk)
    made = record_of(followup)
    return made, figures_of(made, profile_of(followup))
