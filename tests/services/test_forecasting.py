"""Proposals, accuracy, and the workbook that goes out, is filled in and comes back into the ledger."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from tertial.core.amounts import Amount
from tertial.core.errors import TertialError
from tertial.core.grid import Grid
from tertial.services.forecasting import accuracy, ask, proposals
from tertial.services.importing import Answers, State, import_file, list_batches, undo
from tertial.services.reporting import open_folder, trace_figure
from tertial.services.tabulating import statement_grid
from tertial.services.templating import send_template
from tests.services.test_command_line import run

WHEN = datetime(2023, 9, 5, 10, 30)  # noqa: DTZ001 (the time of the desk)


@pytest.fixture
def folder(ledger_demo: Path, tmp_path: Path) -> Path:
    """A copy of the demonstration with its ledger, where no forecast is typed in."""
    folder = shutil.copytree(ledger_demo, tmp_path / "followup")
    facts = folder / "facts" / "operating.csv"
    lines = [line.split(";") for line in facts.read_text(encoding="utf-8").splitlines()]
    kept = [at for at, heading in enumerate(lines[0]) if heading != "forecast"]
    facts.write_text("".join(";".join(line[at] for at in kept) + "\n" for line in lines), encoding="utf-8")
    return folder


def ore(grid: Grid, row: str, column: str) -> int | None:
    value = grid.figure(row, column).value
    return int(value.value) if isinstance(value, Amount) else None


def test_proposals_are_made_of_the_ledger_and_sums_of_their_parts(ledger_demo: Path) -> None:
    grid = proposals(ledger_demo, ask(ledger_demo, "operating"))
    assert ore(grid, "personnel", "outcome") == -6_452_300_000
    assert ore(grid, "personnel", "run_rate") == -6_452_300_000 * 12 // 8
    assert ore(grid, "personnel", "last_forecast") == -10_600_000_000
    for column in ("run_rate", "last_years_shape", "last_forecast"):
        parts = [ore(grid, row, column) or 0 for row in ("personnel", "rents", "services", "other_costs")]
        assert ore(grid, "costs", column) == sum(parts)
    assert grid.notes[0].startswith("Takt: ")


def test_a_sum_that_stands_above_its_parts_is_their_sum_all_the_same(ledger_demo: Path) -> None:
    grid = proposals(ledger_demo, ask(ledger_demo, "investments"))
    for column in ("run_rate", "last_years_shape", "last_forecast"):
        for total, parts in (
            ("reinvestment", ("fixtures", "service_catalogue", "properties", "nolhaga_slott")),
            ("total", ("expansion", "image", "reinvestment", "adaptation")),
        ):
            assert ore(grid, total, column) == sum(ore(grid, row, column) or 0 for row in parts) != 0
    assert grid.notes[-1] == "Senaste prognos lämnades efter april 2023."


def test_accuracy_compares_every_forecast_whose_year_has_ended(ledger_demo: Path) -> None:
    grid = accuracy(ask(ledger_demo, "operating"))
    assert grid is not None
    assert [column.id for column in grid.columns][::4] == ["forecast_2022_04", "forecast_2022_08"]
    expected, came = ore(grid, "result", "forecast_2022_04"), ore(grid, "result", "outcome_2022_04")
    assert expected is not None
    assert came is not None
    assert ore(grid, "result", "miss_2022_04") == came - expected


def test_a_forecast_of_a_unit_without_forecasts_has_no_accuracy(ledger_demo: Path) -> None:
    grid = accuracy(ask(ledger_demo, "operating", "it_department"))
    assert grid is not None
    assert ore(grid, "result", "miss_2022_04") is None


def test_the_workbook_that_goes_out_is_the_one_that_comes_back(folder: Path) -> None:
    book = send_template(folder, "operating")
    found = import_file(folder, book, Answers(), WHEN)
    assert (found.state, found.why) == (State.TAKEN, "")
    grid = statement_grid(folder, "operating", unit="executive_board", compare="like-for-like")
    assert ore(grid, "personnel", "forecast") == -10_600_000_000
    assert ore(grid, "costs", "forecast") == -19_691_200_000
    trace = [node for node in trace_figure(folder, "operating.personnel.forecast").nodes() if node.file]
    assert [(node.file, node.sha256) for node in trace] == [(book.name, found.sha256)]
    assert found.batch is not None
    before = list_batches(folder)
    undo(folder, found.batch.id)
    assert [one.id for one in list_batches(folder)] == [one.id for one in before if one.id != found.batch.id]


def test_an_older_workbook_is_refused_in_words(folder: Path) -> None:
    first = send_template(folder, "operating", target=folder.parent / "ett.xlsx")
    send_template(folder, "operating", target=folder.parent / "tva.xlsx")
    found = import_file(folder, first, Answers(), WHEN)
    assert found.state is State.REFUSED
    assert found.reading is not None
    assert "«1»" in found.reading.problems[0].found
    assert "senaste utskicket" in found.reading.problems[0].cure


def test_a_workbook_of_another_followup_is_refused_in_words(folder: Path, ledger_demo: Path) -> None:
    book = send_template(folder, "land_development", target=folder.parent / "annan.xlsx")
    found = import_file(ledger_demo, book, Answers(), WHEN)
    assert (found.state, "inte utskickad ur den här uppföljningen" in found.why) == (State.REFUSED, True)


def test_a_budget_workbook_asks_for_every_month_and_empty_cells_are_asked_about(folder: Path) -> None:
    book = send_template(folder, "operating", "budget", "it_department")
    found = import_file(folder, book, Answers(), WHEN)
    assert (found.state, found.why) == (State.REFUSED, "Boken har inga ifyllda belopp.")
    assert found.reading is not None
    assert found.reading.taken["tomma celler (ingen siffra)"] == 7 * 12


def test_a_statement_without_a_ledger_has_no_proposals(ledger_demo: Path) -> None:
    with pytest.raises(TertialError, match="hämtas inte ur huvudboken"):
        ask(ledger_demo, "sick_leave")


def test_the_commands_of_a_controllers_day(folder: Path) -> None:
    done = run("forecast", folder)
    assert done.returncode == 0, done.stderr
    assert "Förslag: förra" in done.stdout
    assert "Prognosernas träffsäkerhet" in done.stdout
    sent = run("template", folder, "operating", "--out", folder.parent / "prognos.xlsx")
    assert "är skriven" in sent.stdout
    taken = run("import", folder, folder.parent / "prognos.xlsx")
    assert "Inläst som" in taken.stdout, taken.stderr
    again = run("import", folder, folder.parent / "prognos.xlsx")
    assert "Redan inläst" in again.stdout
    listed = run("batches", folder)
    id = next(line.split()[0] for line in listed.stdout.splitlines() if "prognos.xlsx" in line)
    assert "ur kraft" in run("batches", folder, "--undo", id).stdout
    assert "prognos.xlsx" not in run("batches", folder).stdout
    page = folder.parent / "sida.se"
    page.write_text("<html></html>")
    refused = run("import", folder, page)
    assert (refused.returncode, "webbsida" in refused.stdout) == (2, True)


def test_a_report_without_its_typed_outcome_is_whole(ledger_demo: Path) -> None:
    heading = (ledger_demo / "facts" / "operating.csv").read_text(encoding="utf-8").splitlines()[0]
    assert heading == "row;title;forecast;forecast_earlier"
    assert open_folder(ledger_demo).record.facts
