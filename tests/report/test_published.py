"""Every cell of the five published tables, and the figures of the published text that follow from them."""

from __future__ import annotations

import csv
import json
from decimal import Decimal

import pytest

from tertial.core.amounts import Amount, printed
from tertial.core.figures import Figure
from tertial.core.grid import Grid
from tests.followups import demo_evaluation
from tests.shared import shared

COLUMNS = {
    "budget_2023": "budget",
    "forecast_2023": "forecast",
    "variance_forecast_budget": "variance",
    "actual_2023_08": "outcome",
    "actual_2022_08": "outcome_prior",
    "difference_actual": "change",
}


def number(figure: Figure) -> Decimal | None:
    return printed(figure.value, figure.display) if isinstance(figure.value, Amount) else None


def published(name: str) -> list[dict[str, str]]:
    with (shared("alingsas-2023-08") / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def shown(grid: Grid) -> list[list[Decimal | None]]:
    return [[number(figure) for figure in grid.shown_figures(row)] for row in grid.rows]


@pytest.mark.parametrize("name", ["operating", "investments", "land_development"])
def test_every_cell_of_the_money_tables_equals_the_published_one(name: str) -> None:
    rows, grid = published(name), demo_evaluation().grids[name]
    assert [row.title for row in grid.rows] == [row["row"] for row in rows]
    assert [column.id for column in grid.shown_columns()] == list(COLUMNS.values())
    assert shown(grid) == [[Decimal(row[heading]) for heading in COLUMNS] for row in rows]


def test_every_cell_of_the_sick_leave_table_equals_the_published_one() -> None:
    headings = ("percent_2022", "percent_2023", "difference_percentage_points")
    expected = [[Decimal(row[heading]) for heading in headings] for row in published("sick_leave")]
    assert shown(demo_evaluation().grids["sick_leave"]) == expected


def test_every_indicator_equals_the_published_one() -> None:
    goals = json.loads((shared("alingsas-2023-08") / "goals.json").read_text(encoding="utf-8"))
    grid = demo_evaluation().grids["indicators"]
    expected = [
        (
            indicator["name"],
            [
                None if indicator[key] is None else Decimal(str(indicator[key]))
                for key in ("target_2023", "actual_2023", "actual_2022", "actual_2021")
            ],
            indicator["preliminary_2023"],
        )
        for goal in goals
        for indicator in goal["indicators"]
    ]
    assert [
        (row.title, [number(figure) for figure in grid.shown_figures(row)], grid.figure(row.id, "outcome").preliminary)
        for row in grid.rows
    ] == expected


SUMS_BY_ROUNDING = {
    ("expansion_development", "outcome"): -1,
    ("expansion_development", "change"): -1,
    ("reinvestment", "outcome"): 1,
    ("reinvestment", "change"): 1,
}


def test_the_four_sums_whose_printed_parts_differ_come_out_as_printed() -> None:
    grid = demo_evaluation().grids["investments"]
    parts = {
        "expansion_development": ("norra_stadsskogen", "verksamhetsomrade_norr", "other_development"),
        "reinvestment": ("fixtures", "service_catalogue", "properties", "nolhaga_slott"),
    }
    differences = {}
    for total, rows in parts.items():
        for column in COLUMNS.values():
            printed_parts = [number(grid.figure(row, column)) for row in rows]
            whole = number(grid.figure(total, column))
            assert whole is not None
            difference = sum((part for part in printed_parts if part is not None), Decimal(0)) - whole
            if difference:
                differences[total, column] = difference
    assert differences == SUMS_BY_ROUNDING
    assert any("avrundade" in note for note in grid.notes)


@pytest.mark.parametrize(
    ("id", "tkr"),
    [
        ("operating.result.period_variance", 4910),
        ("operating.income.period_variance", -4826),
        ("operating.personnel.period_variance", 8008),
        ("operating.services.period_variance", 1892),
        ("operating.other_costs.period_variance", -202),
        ("notes.other_personnel_variance", 5110),
        ("notes.other_services_variance", -129),
        ("land_development.result.period_variance", -7894),
        ("land_development.personnel.period_variance", 643),
        ("land_development.services.period_variance", -567),
        ("land_development.other_costs.period_variance", -1443),
        ("land_development.result.forecast_change", 418),
        ("investments.total.forecast_change", -629),
        ("investments.expansion.forecast_change", 2126),
        ("notes.adaptation_and_reinvestment_change", -2755),
        ("notes.purchase_price_repaid", -1158),
        ("board_total.total.forecast", -3798),
        ("board_total.total.outcome", -2710),
    ],
)
def test_figures_that_stand_only_in_the_published_text_follow_from_the_tables(id: str, tkr: int) -> None:
    assert number(demo_evaluation().figures[id]) == tkr


def test_shares_and_counts_of_the_published_text_follow() -> None:
    figures = demo_evaluation().figures
    assert [
        number(figures[id])
        for id in (
            "notes.service_catalogue_share",
            "goals.count",
            "goals.indicators_count",
            "assignments.count",
            "control.count",
        )
    ] == [66, 7, 12, 8, 10]
