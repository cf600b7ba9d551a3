"""Tables out of the ledger: any unit and month, like for like across a move, and internal trade left out on top."""

from __future__ import annotations

from pathlib import Path

import pytest

from tertial.core.amounts import Amount
from tertial.core.errors import TertialError
from tertial.core.grid import Grid
from tertial.services.reporting import open_folder
from tertial.services.tabulating import LIKE_FOR_LIKE, statement_grid


@pytest.fixture
def folder(ledger_demo: Path) -> Path:
    """The demonstration with its ledger."""
    return ledger_demo


def column(grid: Grid, id: str) -> dict[str, int]:
    """A column in öre by row; rows without a figure are left out."""
    values = {row.id: grid.figure(row.id, id).value for row in grid.rows}
    return {row: int(value.value) for row, value in values.items() if isinstance(value, Amount)}


PLAN_UNIT_2022 = {
    "income": 594_000_000,
    "personnel": -471_500_000,
    "rents": -31_800_000,
    "services": -188_000_000,
    "other_costs": -41_500_000,
    "municipal_grant": 138_800_000,
}
"""What the moved unit had in its former committee January to August 2022."""


def test_like_for_like_differs_from_reported_by_the_unit_that_moved(folder: Path) -> None:
    reported = column(statement_grid(folder, "operating"), "outcome_prior")
    like = column(statement_grid(folder, "operating", compare=LIKE_FOR_LIKE), "outcome_prior")
    assert {row: like[row] - reported[row] for row in PLAN_UNIT_2022} == PLAN_UNIT_2022
    assert like["result"] == reported["result"]


def test_the_budget_stands_beside_the_comparison(folder: Path) -> None:
    grids = [statement_grid(folder, "operating", compare=compare) for compare in ("reported", LIKE_FOR_LIKE)]
    assert column(grids[0], "budget") == column(grids[1], "budget")
    assert column(grids[0], "outcome") == column(grids[1], "outcome")


def test_a_units_table_is_a_part_of_its_committees(folder: Path) -> None:
    whole = column(statement_grid(folder, "operating"), "outcome")
    units = "management finance_department hr_department it_department chancellery communications business_office"
    units += " safety guardianship politics plan_unit"
    parts = [column(statement_grid(folder, "operating", unit=unit), "outcome") for unit in units.split()]
    assert {row: sum(part[row] for part in parts) for row in whole} == whole


def test_months_add_up_to_the_period(folder: Path) -> None:
    sums = [column(statement_grid(folder, "operating", f"2023-{month:02}"), "outcome") for month in (3, 8)]
    assert 0 < -sums[0]["personnel"] < -sums[1]["personnel"]


def test_trade_between_units_is_left_out_of_the_municipality(folder: Path) -> None:
    whole = column(statement_grid(folder, "operating", unit="municipality"), "outcome")
    parts = [
        column(statement_grid(folder, "operating", unit=unit), "outcome")
        for unit in (
            "executive_board",
            "community_board",
            "education_board",
            "care_board",
            "culture_board",
            "central_finance",
        )
    ]
    added = {row: sum(part[row] for part in parts) for row in whole}
    assert added["result"] == whole["result"]
    assert added["income"] - whole["income"] == 3_735_500_000
    assert added["other_costs"] - whole["other_costs"] == -3_735_500_000
    assert added["municipal_grant"] == whole["municipal_grant"] == 0


def test_the_departments_budgets_are_the_boards_month_by_month(folder: Path) -> None:
    units = open_folder(folder).profile.organisation.units
    departments = [one.id for one in units if any(place.parent == "executive_board" for place in one.placements)]
    assert len(departments) > 9
    for period in ("2023-05", "2023-08"):
        board = statement_grid(folder, "operating", period=period)
        parts = [statement_grid(folder, "operating", unit=unit, period=period) for unit in departments]
        for id in ("budget", "period_budget"):
            columns = [column(grid, id) for grid in parts]
            assert {row: sum(one.get(row, 0) for one in columns) for row in column(board, id)} == column(board, id)


def test_every_table_out_of_the_ledger_says_that_its_rows_add_up_to_it(folder: Path) -> None:
    for unit in ("executive_board", "it_department", "municipality"):
        notes = statement_grid(folder, "operating", unit=unit).notes
        assert (
            "Kontrollsumma: raderna är lika med huvudboken på öret i Budget 2023, Delårsbokslut 2023, "
            "Delårsbokslut 2022 och Periodens budget 2023." in notes
        )


def test_a_month_that_was_never_read_in_is_told_and_is_not_zero(folder: Path) -> None:
    grid = statement_grid(folder, "operating", "2023-10")
    assert column(grid, "outcome") == {}
    assert "Delårsbokslut 2023 visas inte: huvudboken saknar månad 9 och 10." in grid.notes


@pytest.mark.parametrize(
    ("name", "asked", "told"),
    [
        ("operatin", {}, "Menade du «operating»"),
        ("operating", {"unit": "it"}, "Enheten «it» finns inte"),
        ("operating", {"period": "2023-13"}, "är ingen period"),
        ("operating", {"period": "2021-12"}, "gäller från 2022"),
        ("sick_leave", {"unit": "it_department"}, "hämtas inte ur huvudboken"),
    ],
)
def test_what_cannot_be_shown_is_refused_in_words(folder: Path, name: str, asked: dict[str, str], told: str) -> None:
    with pytest.raises(TertialError, match=told):
        statement_grid(folder, name, **asked)
