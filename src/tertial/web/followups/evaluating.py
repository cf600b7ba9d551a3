"""Every figure of a follow-up, calculated once until something in it is written."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from django.conf import settings

from tertial.core.errors import DefinitionError
from tertial.core.figures import Figure
from tertial.files.problems import Problems
from tertial.profile import Profile
from tertial.report.evaluation import Evaluation
from tertial.report.record import ReportRecord
from tertial.services.shipped import ProfileFinder, shipped
from tertial.services.writing import figures_of
from tertial.web.followups.models import Followup
from tertial.web.followups.reading import given_of, texts_of, with_texts

_KEPT = 64
"""How many follow-ups' figures one process keeps: about a megabyte each."""

_STANDING = ("pk", "mark", "given_mark", "occasion__title", "occasion__earlier")


class Standing(NamedTuple):
    """What tells one state of a follow-up from every other: the marks, and what the report says of the occasion."""

    pk: int
    mark: UUID
    given_mark: UUID
    title: str
    earlier: int | None

    @property
    def of_figures(self) -> Standing:
        """The same for whatever is made of the figures, which no text changes."""
        return self._replace(mark=self.given_mark)


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
    return calculated_at(standing(followup))


def standing(followup: Followup) -> Standing:
    """How the follow-up stands now."""
    return Standing(*Followup.objects.values_list(*_STANDING).get(pk=followup.pk))


def profiles() -> ProfileFinder:
    """Where profiles are found: in the municipality's own folder, then among the shipped ones."""
    own = (Path(settings.TERTIAL_PROFILES),) if settings.TERTIAL_PROFILES else ()
    return ProfileFinder(places=(*own, shipped("profiles")))


@lru_cache(maxsize=32)
def profile(name: str, year: int) -> Profile:
    """The profile by name for a year. Raises DefinitionError when there is none."""
    problems = Problems()
    found = profiles()(name, year, problems)
    if found is None or problems.found:
        raise DefinitionError("\n".join(str(problem) for problem in problems.found))
    return found


def profile_of(followup: Followup) -> Profile:
    """The profile that the follow-up is made after."""
    return profile(followup.profile, followup.occasion.period.year)


@lru_cache(maxsize=_KEPT)
def calculated_at(at: Standing) -> tuple[ReportRecord, Evaluation]:
    """The same for a standing that has been asked for."""
    given, evaluated = given_at(at.of_figures)
    return with_texts(given, texts_of(at.pk)), evaluated


@lru_cache(maxsize=_KEPT)
def given_at(at: Standing) -> tuple[ReportRecord, Evaluation]:
    """The record without its texts, which are written all day, and the figures, which do not hang on them.

    `at` is the standing `of_figures`.
    """
    followup = Followup.objects.select_related("occasion__year", "occasion__earlier__year").get(pk=at.pk)
    given = given_of(followup)
    return given, figures_of(given, profile(given.profile, given.occasion.period.year))
