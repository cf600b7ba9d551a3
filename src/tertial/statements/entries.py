"""Entries: facts that people typed in, as one CSV file with who and when on every row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from tertial.core.amounts import Absence, Amount, NoFigure, Unit, Value
from tertial.core.facts import Fact
from tertial.core.origins import Entry
from tertial.core.swedish import parse_number
from tertial.files.csv import CsvRow, parse_csv
from tertial.files.problems import Problems, choices
from tertial.files.text import TextFile
from tertial.statements.definition import Row, Statement
from tertial.statements.given import money_or_number

HEADINGS = [
    "statement",
    "row",
    "column",
    "month",
    "value",
    "decimals",
    "preliminary",
    "absence",
    "entered_by",
    "entered_on",
    "source",
    "made_up",
]


def entries_as_csv(facts: Iterable[Fact]) -> str:
    """The facts that people entered, one a row; money in kronor. Empty when there are none."""
    entered = [(fact, fact.origin) for fact in facts if isinstance(fact.origin, Entry)]
    if not entered:
        return ""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(HEADINGS)
    for fact, entry in entered:
        amount = fact.value if isinstance(fact.value, Amount) else None
        writer.writerow(
            [
                fact.statement,
                fact.row,
                fact.column,
                fact.month or "",
                _typed(amount) if amount else "",
                fact.decimals,
                "ja" if fact.preliminary else "",
                "" if amount or not isinstance(fact.value, NoFigure) else fact.value.why.value,
                entry.person,
                entry.on.isoformat(),
                entry.source,
                "ja" if entry.made_up else "",
            ]
        )
    return out.getvalue()


def read_entries(file: TextFile, statements: Mapping[str, Statement], problems: Problems) -> list[Fact]:
    """The facts of an entries file; a row that cannot be understood is a problem and is left out."""
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
    definition = statement.row(cells["row"]) if statement else None
    column = cells["column"]
    if statement is None or definition is None or (statement.column(column) is None and not statement.is_size(column)):
        place = f"{cells['statement']}.{cells['row']}.{cells['column']}"
        problems.add(file, row.line, f"«{place}» finns inte.", choices(cells["statement"], statements))
        return None
    try:
        on = date.fromisoformat(cells["entered_on"])
    except ValueError:
        problems.add(file, row.line, f"«{cells['entered_on']}» är inget datum.", "Skriv som 2023-08-31.")
        return None
    value = _value(row, _unit(statement, definition, column), file, problems)
    if value is None:
        return None
    return Fact(
        statement=statement.id,
        row=definition.id,
        column=column,
        month=int(cells["month"] or 0) if cells["month"].isdigit() or not cells["month"] else 0,
        value=value,
        decimals=int(cells["decimals"]) if cells["decimals"].isdigit() else 0,
        preliminary=cells["preliminary"] == "ja",
        origin=Entry(person=cells["entered_by"], on=on, source=cells["source"], made_up=cells["made_up"] == "ja"),
    )


def _unit(statement: Statement, row: Row, column: str) -> Unit:
    """What a value is counted in: the size of a group in heads."""
    found = statement.column(column)
    return (found.unit or row.unit or statement.unit) if found else Unit.COUNT


def _value(row: CsvRow, unit: Unit, file: str, problems: Problems) -> Value | None:
    typed = row.cells["value"]
    if not typed:
        known = [absence.value for absence in Absence]
        why = row.cells["absence"] or Absence.NOT_GIVEN.value
        return NoFigure(Absence(why) if why in known else Absence.NOT_GIVEN)
    number = parse_number(typed)
    if number is None:
        problems.add(file, row.line, f"«{typed}» i kolumnen value är inget tal.", "Skriv ett tal som −1 234,50.")
        return None
    return money_or_number(number, unit, file, row.line, "value", problems)


def _typed(amount: Amount) -> str:
    if amount.unit is Unit.MONEY:
        return f"{Decimal(amount.value) / 100:.2f}".replace(".", ",")
    return str(amount.value).replace(".", ",")
