"""One statement of a follow-up as a grid, and the same grid as CSV or JSON."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from tertial.core.amounts import Amount
from tertial.core.errors import TertialError
from tertial.core.grid import Grid
from tertial.files.problems import Problems, choices
from tertial.render.figure_data import exact
from tertial.report.evaluation import evaluate_record
from tertial.services.reporting import open_folder


def statement_grid(folder: Path, name: str, period: str = "") -> Grid:
    """The grid of a statement in a follow-up folder.

    Raises TertialError when there is no such statement, or when the folder holds another period than the one asked for.
    """
    followup = open_folder(folder)
    own = followup.record.occasion.period.id
    if period and period != own:
        raise TertialError(f"Mappen gäller perioden {own}, inte {period}. Utelämna --period eller skriv {own}.")
    grids = evaluate_record(followup.record, followup.profile, Problems()).grids
    if name not in grids:
        raise TertialError(f"Tablån «{name}» finns inte. {choices(name, grids)}")
    return grids[name]


def grid_as_csv(grid: Grid) -> str:
    """Row id, row title and every column, hidden ones too, with exact values (kronor for money)."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(["row", "title", *(column.id for column in grid.columns)])
    for row in grid.rows:
        values = [exact(f.value).replace(".", ",") if isinstance(f.value, Amount) else "" for f in row.figures]
        writer.writerow([row.id, row.title, *values])
    return out.getvalue()


def grid_as_json(grid: Grid) -> str:
    """The grid with its columns and rows; values exact, null where there is no figure."""
    body = {
        "id": grid.id,
        "title": grid.title,
        "sign_rules": grid.sign_rules,
        "columns": [{"id": column.id, "title": column.title, "shown": column.shown} for column in grid.columns],
        "rows": [
            {
                "id": row.id,
                "title": row.title,
                "level": row.level,
                "kind": row.kind.value,
                "values": {
                    column.id: exact(figure.value) if isinstance(figure.value, Amount) else None
                    for column, figure in zip(grid.columns, row.figures, strict=True)
                },
            }
            for row in grid.rows
        ],
    }
    return json.dumps(body, ensure_ascii=False, indent=1)
