"""Nobody is known again from a small group, nor found by taking the others from the whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from tertial.core.amounts import Absence, Amount, NoFigure
from tertial.files.problems import Problems
from tertial.report.evaluation import evaluate_record
from tertial.services.demonstrating import lay_out
from tertial.services.reporting import open_figures
from tertial.statements.definition import SmallGroups
from tertial.statements.hiding import hidden_rows

AGES = ("under_30", "from_30_to_49", "from_50")
RULE = SmallGroups(size="employees", least=5, partitions=(("women", "men"), AGES))


@pytest.mark.parametrize(
    ("sizes", "hidden"),
    [
        ({"women": 40, "men": 20}, set()),
        ({"women": 40, "men": 4}, {"women", "men"}),
        ({"under_30": 3, "from_30_to_49": 30, "from_50": 12}, {"under_30", "from_50"}),
        ({"under_30": 3, "from_30_to_49": 30, "from_50": 2}, {"under_30", "from_50"}),
        ({"under_30": 0, "from_30_to_49": 30, "from_50": 12}, set()),
    ],
)
def test_a_small_group_takes_a_second_one_with_it(sizes: dict[str, int], hidden: set[str]) -> None:
    assert hidden_rows(RULE, sizes) == hidden


def test_hidden_groups_have_no_figure_anywhere_and_the_table_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    lay_out(folder)
    file = folder / "facts" / "sick_leave.csv"
    head, *rows = file.read_text(encoding="utf-8").splitlines()
    sizes = {"women": 90, "men": 60, "under_30": 4, "from_30_to_49": 80, "from_50": 66}
    lines = [f"{head};employees", *(f"{row};{sizes.get(row.split(';')[0], '')}" for row in rows)]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    followup = open_figures(folder)
    evaluation = evaluate_record(followup.record, followup.profile, Problems())
    grid = evaluation.grids["sick_leave"]
    for row in ("under_30", "from_50"):
        for column in ("share_prior", "share"):
            assert grid.figure(row, column).value == NoFigure(Absence.SMALL_GROUP)
        assert isinstance(grid.figure(row, "difference").value, NoFigure)
    assert isinstance(grid.figure("from_30_to_49", "share").value, Amount)
    assert "employees" not in [column.id for column in grid.columns]
    assert any("färre än 5" in note for note in grid.notes)
