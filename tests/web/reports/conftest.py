"""A board whose demonstration report can be frozen, and one that is frozen already."""

from __future__ import annotations

from datetime import date

import pytest

from tertial.report.seal import Decision
from tertial.services.freezing import Frozen, freeze, profile_files
from tertial.services.shipped import shipped
from tertial.web.base.permissions import System
from tertial.web.followups import evaluating
from tertial.web.followups.models import Followup
from tertial.web.reports.actions import store_frozen
from tertial.web.reports.models import FrozenReport

DECISION = Decision(registry_number="KS 2023/0412", on=date(2023, 10, 2), body="Kommunstyrelsen", paragraph="152")


_MADE: list[Frozen] = []


def frozen_once(followup: Followup) -> Frozen:
    """The demonstration frozen, made the first time it is asked for."""
    if not _MADE:
        profile = evaluating.profile_of(followup)
        files = profile_files(shipped("profiles") / profile.id)
        _MADE.append(freeze(evaluating.record(followup), profile, DECISION, files))
    return _MADE[0]


@pytest.fixture
def frozen(followup: Followup) -> FrozenReport:
    """The board's report, frozen."""
    return store_frozen(System("test"), followup, frozen=frozen_once(followup))
