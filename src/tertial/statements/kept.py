"""Facts out of the ledger kept as a CSV file, so that a record can be laid out where its ledger is not."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from tertial.core.amounts import Amount, Unit
from tertial.core.facts import Fact
from tertial.core.origins import Balances, LedgerFile
from tertial.files.csv import CsvRow, parse_csv
from tertial.files.problems import Problems, choices
from tertial.files.text import TextFile
from tertial.statements.definition import Statement

HEADINGS = [
    "statement",
    "row",
    "column",
    "ore",
    "kind",
    "occasion",
    "year",
    "last_month",
    "chosen",
    "unit",
    "postings",
    "files",
    "source",
    "made_up",
]
_NUMBERS = ("ore", "year", "last_month", "postings")
_BETWEEN = " | "


def kept_as_csv(facts: Iterable[Fact]) -> str:
    """The facts that came out of the ledger, one a row; empty when there are none."""
    kept = [(fact, fact.origin) for fact in facts if isinstance(fact.origin, Balances)]
    if not kept:
        return ""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(HEADINGS)
    for fact, origin in kept:
        writer.writerow(
            [
                fact.statement,
                fact.row,
                fact.column,
                fact.value.value if isinstance(fact.value, Amount) else "",
                origin.kind,
                origin.occasion,
                origin.year,
                origin.last_month,
                origin.chosen,
                origin.unit,
                origin.postings,
                _BETWEEN.join(f"{file.batch} {file.sha256} {file.file}" for file in origin.files),
                origin.source,
                "ja" if origin.made_up else "",
            ]
        )
    return out.getvalue()


def read_kept(file: TextFile, statements: Mapping[str, Statement], problems: Problems) -> list[Fact]:
    """The facts of such a file; a row that cannot be understood is a problem and is left out."""
    table = parse_csv(file, problems)
    if table is None:
        return []
    if missing := [heading for heading in HEADINGS if heading not in table.headings]:
        problems.add(file.path, 1, f"kolumnen «{missing[0]}» saknas.", f"Rubrikraden ska vara {';'.join(HEADINGS)}.")
        return []
    return [fact for row in table.rows if (fact := _fact(row, file.path, statements, problems))]


def _fact(row: CsvRow, file: str, statements: Mapping[str, Statement], problems: Problems) -> Fact | None:
    cells = row.cells
    statement = statements.get(cells["statement"])
    if statement is None or statement.column(cells["column"]) is None:
        found = f"«{cells['statement']}.{cells['row']}.{cells['column']}» finns inte."
        problems.add(file, row.line, found, choices(cells["statement"], statements))
        return None
    for name in _NUMBERS:
        if not cells[name].removeprefix("-").isdecimal():
            problems.add(file, row.line, f"«{cells[name]}» i kolumnen {name} är inget heltal.", "Ta bort filen.")
            return None
    files = [part.split(" ", 2) for part in cells["files"].split(_BETWEEN) if part.count(" ") >= 2]
    return Fact(
        statement=statement.id,
        row=cells["row"],
        column=cells["column"],
        value=Amount(int(cells["ore"]), Unit.MONEY),
        origin=Balances(
            files=tuple(LedgerFile(batch=batch, sha256=sha256, file=name) for batch, sha256, name in files),
            kind=cells["kind"],
            occasion=cells["occasion"],
            year=int(cells["year"]),
            last_month=int(cells["last_month"]),
            chosen=cells["chosen"],
            unit=cells["unit"],
            postings=int(cells["postings"]),
            source=cells["source"],
            made_up=cells["made_up"] == "ja",
        ),
    )
