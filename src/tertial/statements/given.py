"""Facts read from CSV files: one row a statement row, one column a given column; and months, one file for all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from tertial.core.amounts import Absence, Amount, NoFigure, Unit, Value
from tertial.core.facts import Fact
from tertial.core.origins import Cell
from tertial.core.swedish import parse_number
from tertial.files.csv import CsvFile, CsvRow, parse_csv
from tertial.files.problems import Problems, choices
from tertial.files.text import TextFile
from tertial.statements.definition import Statement
from tertial.statements.formulas import as_amount

MONTHS = tuple(f"{month:02}" for month in range(1, 13))
NOT_MEASURED = ("-", "–", "−")


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnSource:
    """What a column of a file holds, in words, and whether it was made up for a demonstration."""

    title: str
    made_up: bool = False


Sources = Mapping[tuple[str, str], ColumnSource]
"""The source of a file's column, by file and column; the column `*` is for all that have none of their own."""


def read_facts(file: TextFile, statement: Statement, sources: Sources, problems: Problems) -> list[Fact]:
    """The facts of one statement's file: `row` first, then any of its given columns.

    An empty cell is no figure; a dash is «not measured»; parentheses round a number make it preliminary. A sum, an
    unknown row or column, a row given twice or a word for a number is a problem, and reading goes on.
    """
    table = parse_csv(file, problems)
    if table is None or not _has_row_heading(table, file, problems):
        return []
    known = statement.given_columns()
    for heading in table.headings:
        if heading not in ("row", "title", *known):
            problems.add(file.path, 1, f"okänd kolumn «{heading}».", choices(heading, known))
    facts: list[Fact] = []
    seen: dict[str, int] = {}
    for row in table.rows:
        if _known_row(row, seen, statement, file, problems):
            for heading in known:
                if heading in row.cells:
                    fact = _fact(row, heading, statement, file, sources, problems)
                    facts += [fact] if fact else []
    return facts


def read_months(
    file: TextFile, statements: Mapping[str, Statement], sources: Sources, problems: Problems
) -> list[Fact]:
    """The period budget by month: `statement`, `row`, then `01` to `12` in kronor, for rows with phasing by months."""
    table = parse_csv(file, problems)
    if table is None:
        return []
    for heading in ("statement", "row"):
        if heading not in table.headings:
            problems.add(
                file.path,
                1,
                f"kolumnen «{heading}» saknas.",
                f"Rubrikraden ska börja statement, row, {MONTHS[0]}, {MONTHS[1]} …",
            )
            return []
    facts: list[Fact] = []
    for row in table.rows:
        statement = statements.get(row.cells["statement"])
        if statement is None:
            word = row.cells["statement"]
            problems.add(file.path, row.line, f"tablån «{word}» finns inte.", choices(word, statements))
            continue
        if row.cells["row"] not in statement.given_rows():
            word = row.cells["row"]
            problems.add(
                file.path,
                row.line,
                f"raden «{word}» finns inte i {statement.id}.",
                choices(word, statement.given_rows()),
            )
            continue
        column = next((column.id for column in statement.columns if column.base), "")
        for at, month in enumerate(MONTHS, start=1):
            value = _number(row.cells.get(month, ""), Unit.MONEY, file.path, row.line, month, problems)
            if value is not None:
                facts.append(
                    Fact(
                        statement=statement.id,
                        row=row.cells["row"],
                        column=column,
                        month=at,
                        value=value,
                        origin=_origin(file, row.line, month, sources),
                    )
                )
    return facts


def _has_row_heading(table: CsvFile, file: TextFile, problems: Problems) -> bool:
    if "row" not in table.headings:
        problems.add(file.path, 1, "kolumnen «row» saknas.", "Första kolumnen ska heta row och hålla radernas id.")
        return False
    return True


def _known_row(row: CsvRow, seen: dict[str, int], statement: Statement, file: TextFile, problems: Problems) -> bool:
    id = row.cells["row"]
    definition = statement.row(id)
    if definition is None:
        problems.add(
            file.path, row.line, f"raden «{id}» finns inte i {statement.id}.", choices(id, statement.given_rows())
        )
    elif id not in statement.given_rows():
        problems.add(
            file.path, row.line, f"«{id}» är en summa som räknas fram.", "Ta bort raden, och ge delarna i stället."
        )
    elif id in seen:
        problems.add(file.path, row.line, f"raden «{id}» står redan på rad {seen[id]}.", "Ta bort den ena.")
    else:
        seen[id] = row.line
        return True
    return False


def _fact(
    row: CsvRow, column: str, statement: Statement, file: TextFile, sources: Sources, problems: Problems
) -> Fact | None:
    definition, heading = statement.row(row.cells["row"]), statement.column(column)
    assert definition is not None
    typed = row.cells[column]
    preliminary = typed.startswith("(") and typed.endswith(")")
    bare = typed[1:-1].strip() if preliminary else typed
    unit = (heading.unit or definition.unit or statement.unit) if heading else Unit.COUNT
    value = _number(bare, unit, file.path, row.line, column, problems)
    if value is None:
        return None
    number = parse_number(bare)
    exponent = number.as_tuple().exponent if number is not None else 0
    return Fact(
        statement=statement.id,
        row=definition.id,
        column=column,
        value=value,
        origin=_origin(file, row.line, column, sources),
        decimals=-exponent if isinstance(exponent, int) and exponent < 0 else 0,
        preliminary=preliminary,
    )


def _number(typed: str, unit: Unit, file: str, line: int, column: str, problems: Problems) -> Value | None:
    if not typed:
        return NoFigure(Absence.NOT_GIVEN)
    if typed in NOT_MEASURED:
        return NoFigure(Absence.NOT_MEASURED)
    number = parse_number(typed)
    if number is None:
        cure = "Skriv ett tal som −1 234,50, ett streck om det inte är mätt, eller lämna tomt."
        problems.add(file, line, f"«{typed}» i kolumnen {column} är inget tal.", cure)
        return None
    return money_or_number(number, unit, file, line, column, problems)


def money_or_number(number: Decimal, unit: Unit, file: str, line: int, column: str, problems: Problems) -> Value | None:
    """A typed number as an amount: kronor become whole öre; more than two decimals of a krona is a problem."""
    if unit is Unit.MONEY:
        if number != round(number, 2):
            problems.add(
                file, line, f"{number} kr i kolumnen {column} har delar av ören.", "Skriv högst två decimaler."
            )
            return None
        return Amount(int(number * 100), unit)
    if unit is Unit.COUNT and number != int(number):
        problems.add(file, line, f"{number} i kolumnen {column} är inget antal.", "Skriv ett heltal.")
        return None
    return as_amount(number, unit)


def _origin(file: TextFile, line: int, column: str, sources: Sources) -> Cell:
    source = sources.get((file.path, column)) or sources.get((file.path, "*")) or ColumnSource(title="")
    return Cell(
        file=file.path, line=line, column=column, sha256=file.sha256, source=source.title, made_up=source.made_up
    )
