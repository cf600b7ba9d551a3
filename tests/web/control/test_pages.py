"""The pages of internal control: the list, the matrix with and without controls, and the rating of a point."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse

from tertial.core.errors import InputRefused
from tertial.report.folder import write_folder
from tertial.services.reporting import open_folder
from tertial.web.control.forms import RISK
from tertial.web.followups.evaluating import record
from tertial.web.followups.history import touch
from tertial.web.followups.models import ControlReport, Followup
from tertial.workflow.roles import Role
from tests.followups import demo
from tests.web.chapter_pages import close, last_entry, said, words
from tests.web.municipality import Town
from tests.web.signed_in import signed_in
from tests.web.stored import stored

GIVEN = {
    "likelihood": "4",
    "consequence": "5",
    "net_likelihood": "2",
    "net_consequence": "5",
    "method": "Stickprov\r\npå 50 utbetalningar.",
    "rating": "remark",
    "owner": "Ekonomichefen",
    "due": "2023-09-13",
}


@pytest.fixture
def followup(followup: Followup) -> Followup:
    """The board's follow-up before anybody has said how large its risks are."""
    followup.control.update(**dict.fromkeys(RISK), owner="", due=None)
    touch(followup)
    return followup


def point(followup: Followup) -> tuple[ControlReport, str]:
    """The first control point with its address."""
    row = followup.control.all()[0]
    return row, reverse("control:rate", args=[row.pk])


def test_what_the_demonstration_makes_up_of_a_risk_says_so(town: Town) -> None:
    page = words(signed_in(town.person(Role.POLITICIAN, "board")), reverse("control:list", args=[stored(town).pk]))
    assert page.count("påhittad") == 2 * len(demo().record.control.points)
    assert "15 → 8 påhittad" in page
    assert "1 åtgärd är försenad." in page


def test_the_list_shows_what_the_record_holds_and_says_what_is_made_up(followup: Followup, town: Town) -> None:
    page = words(signed_in(town.person(Role.POLITICIAN, "board")), reverse("control:list", args=[followup.pk]))
    points = demo().record.control.points
    assert f"{len(points)} kontrollpunkter följs upp." in page
    for number, one in enumerate(points, start=1):
        assert f"{number}. {one.risk} {one.control}" in page
    assert page.count("påhittad") == sum(one.rating_made_up for one in points)
    assert "Ingen risk är bedömd" in page


def test_a_rating_by_a_person_is_no_longer_made_up_and_stands_in_matrix_history_and_folder(
    followup: Followup, town: Town, tmp_path: Path
) -> None:
    row, where = point(followup)
    client = signed_in(town.person(Role.CONTROLLER))
    client.post(where, {**GIVEN, "rating": row.rating})
    row.refresh_from_db()
    assert row.rating_made_up
    assert client.post(where, GIVEN)["Location"].endswith(f"#point-{row.point.key}")
    row.refresh_from_db()
    assert not row.rating_made_up
    assert last_entry().changed == {"rating": ["near", "remark"], "rating_made_up": [True, False]}
    page = words(client, where)
    assert "Nära målvärdet → Med anmärkning" in page
    assert "– → Mycket allvarlig" in page
    assert "– → 13 sep 2023" in page

    listed = reverse("control:list", args=[followup.pk])
    page = words(client, listed)
    assert "1 åtgärd är försenad." in page
    assert "20 → 10" in page
    assert placed(client.get(listed).content.decode(), row) == "10"
    assert placed(client.get(f"{listed}?risk=gross").content.decode(), row) == "20"

    write_folder(record(followup), tmp_path)
    again = open_folder(tmp_path).record.control.points[0]
    assert again == record(followup).control.points[0]
    assert (again.likelihood, again.consequence, again.net_likelihood, again.net_consequence) == (4, 5, 2, 5)
    assert (again.owner, again.due, again.method) == (
        "Ekonomichefen",
        date(2023, 9, 13),
        "Stickprov\npå 50 utbetalningar.",
    )
    file = tmp_path / "control.toml"
    text = file.read_text(encoding="utf-8")
    line = text[: text.index("net_likelihood = 2")].count("\n") + 1
    file.write_text(text.replace("net_likelihood = 2", "net_likelihood = 7"), encoding="utf-8")
    with pytest.raises(InputRefused, match=rf"control\.toml:{line}: 7 är inget värde på skalan\. .*1 till 5"):
        open_folder(tmp_path)


def placed(page: str, row: ControlReport) -> str:
    """The product of the matrix's cell that the risk stands in."""
    matrix = page[page.index('class="matrix"') :]
    before = matrix[: matrix.index(reverse("control:rate", args=[row.pk]))]
    return before[before.rindex('class="worth">') :].removeprefix('class="worth">').split()[0]


def test_half_a_risk_and_controls_that_make_it_larger_are_refused(followup: Followup, town: Town) -> None:
    row, where = point(followup)
    client = signed_in(town.person(Role.CONTROLLER))
    half = "Ange både sannolikhet och konsekvens, eller ingen av dem."
    for given, told in (
        ({"consequence": ""}, half),
        ({"net_likelihood": ""}, half),
        ({"likelihood": "1"}, "Risken med kontroller kan inte vara större än utan."),
        ({"likelihood": "7"}, "7 finns inte bland tillgängliga alternativ."),
    ):
        page = said(client.post(where, {**GIVEN, **given}), 422)
        assert told in page
        assert (half in page) == (told == half)
    row.refresh_from_db()
    assert (row.likelihood, row.net_likelihood, row.owner) == (None, None, "")


def test_a_closed_occasion_refuses_and_a_politician_cannot_write(followup: Followup, town: Town) -> None:
    row, where = point(followup)
    politician = signed_in(town.person(Role.POLITICIAN, "board"))
    assert "Bedöm kontrollpunkten" not in words(politician, where)
    assert politician.post(where, GIVEN).status_code == 404
    controller = signed_in(town.person(Role.CONTROLLER))
    close(town)
    assert "är inte öppet, så inget kan ändras." in said(controller.post(where, GIVEN), 422)
    row.refresh_from_db()
    assert (row.rating, row.likelihood) == ("near", None)
