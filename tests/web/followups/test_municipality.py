"""A municipality exported to a folder and imported again is the same municipality."""

from __future__ import annotations

from pathlib import Path

import pytest

from tertial.report.archive import record_hash
from tertial.web.base.refusals import Refused
from tertial.web.calendar.models import Occasion, Year
from tertial.web.followups.models import Assignment as AssignmentIdentity
from tertial.web.followups.models import ControlPoint as PointIdentity
from tertial.web.followups.models import Followup, Goal, Indicator, Note, Passage, Priority
from tertial.web.followups.municipality import export_municipality, import_municipality
from tertial.web.followups.reading import record_of
from tertial.web.followups.seeding import _earlier
from tertial.web.followups.storing import store_record
from tertial.web.organisation.models import Municipality, Unit, UnitSpan
from tests.followups import demo
from tests.web.municipality import Town


def everything() -> dict[str, object]:
    """Units, years and each follow-up's hash, without the database's own numbers."""
    spans = UnitSpan.objects.values_list("unit__code", "name", "parent__code", "valid_from", "valid_to")
    occasions = Occasion.objects.values_list(
        "year__year", "title", "kind", "last_month", "state", "earlier__last_month"
    )
    followups = Followup.objects.select_related("unit", "occasion__year", "occasion__earlier__year")
    return {
        "municipality": list(Municipality.objects.values("code", "name", "profile", "public_page")),
        "units": sorted(Unit.objects.values_list("code", "name", "kind", "email")),
        "spans": sorted(spans, key=str),
        "years": sorted(Year.objects.values_list("year", "state")),
        "occasions": sorted(occasions, key=str),
        "records": sorted((one.unit.code, one.occasion.period.id, record_hash(record_of(one))) for one in followups),
    }


def empty() -> None:
    for model in (Followup, Goal, Indicator, AssignmentIdentity, PointIdentity):
        model.objects.all().delete()
    assert not any(model.objects.exists() for model in (Passage, Note, Priority))
    UnitSpan.objects.all().delete()
    Unit.objects.all().delete()
    Occasion.objects.update(earlier=None)
    Occasion.objects.all().delete()
    Year.objects.all().delete()
    Municipality.objects.all().delete()


def test_the_municipality_goes_to_a_folder_and_back(followup: Followup, town: Town, tmp_path: Path) -> None:
    board = demo().record
    spring = Occasion.objects.get(last_month=4)
    store_record(_earlier(board, spring), town.unit("board"), spring)
    before = everything()
    assert export_municipality(tmp_path / "ut") == 2
    with pytest.raises(Refused, match="redan en kommun"):
        import_municipality(tmp_path / "ut")
    empty()
    assert import_municipality(tmp_path / "ut") == 2
    assert everything() == before
    assert followup.pk not in Followup.objects.values_list("pk", flat=True)


def test_an_import_that_fails_leaves_nothing(followup: Followup, tmp_path: Path) -> None:
    export_municipality(tmp_path)
    (tmp_path / "2023-08/board/facts/operating.csv").write_text("nonsens\n", encoding="utf-8")
    followup.delete()
    empty()
    with pytest.raises(Exception, match=r"operating\.csv"):
        import_municipality(tmp_path)
    assert not Municipality.objects.exists()
