"""Statement definitions read from TOML: rows, columns and formulas checked against each other."""

from __future__ import annotations

from string import Formatter

from tertial.core.amounts import MoneyScale, Unit
from tertial.core.errors import DefinitionError
from tertial.core.grid import RowKind
from tertial.core.selectors import EVERYTHING, Selector, codes
from tertial.files.problems import choices
from tertial.files.toml import Table
from tertial.statements.definition import Column, LedgerScope, Measure, Phasing, Row, SmallGroups, Source, Statement
from tertial.statements.formulas import names_of

_SIGNS = {"plus": 1, "minus": -1, "none": 0}
_NATURES = {"plus": 1, "minus": -1}
_LEDGER_SIGNS = {"credit": -1, "debit": 1}
_DIMENSION_KEYS = {
    "unit": "units",
    "account": "accounts",
    "activity": "activities",
    "project": "projects",
    "counterparty": "counterparties",
}
_YEARS = {"year", "prior", "before"}


def read_statement(table: Table) -> Statement:
    """The statement of a TOML file's root table; whatever is wrong is noted as problems of that table."""
    columns = tuple(_column(part) for part in table.tables("column"))
    rows = tuple(_row(part) for part in table.tables("row"))
    statement = Statement(
        id=table.string("id"),
        title=table.string("title"),
        unit=Unit(table.choice("unit", [unit.value for unit in Unit], "money")),
        scale=MoneyScale(table.choice("scale", [scale.value for scale in MoneyScale], "tkr")),
        decimals=table.integer("decimals", 0),
        row_title=table.string("row_title"),
        sign_rules=table.strings("sign_rules"),
        columns=columns,
        rows=rows,
        valid_from=table.integer("valid_from"),
        valid_to=table.integer("valid_to", 0) or None,
        rows_from_facts=table.boolean("rows_from_facts"),
        notes=table.strings("notes"),
        ledger=_ledger(table),
        small_groups=_small_groups(table),
        file=table.file,
    )
    table.close()
    _check(statement, table)
    return statement


def _small_groups(table: Table) -> SmallGroups | None:
    if "small_groups" not in table.keys:
        return None
    part = table.table("small_groups")
    groups = SmallGroups(
        size=part.string("size"),
        least=part.integer("least"),
        partitions=tuple(one.strings("rows") for one in part.tables("partition")),
    )
    part.close()
    return groups


def _column(table: Table) -> Column:
    formula = table.string("formula", "")
    base = table.string("period_of", "")
    source = Source.FORMULA if formula else Source.PHASED if base else Source.GIVEN
    unit = table.choice("unit", [unit.value for unit in Unit], "")
    decimals = table.integer("decimals", -1)
    measure = table.choice("ledger", [measure.value for measure in Measure], "")
    column = Column(
        id=table.string("id"),
        title=_templated(table, "title"),
        name=_templated(table, "name"),
        source=source,
        formula=formula,
        words=_templated(table, "words") if formula else "",
        base=base,
        shown=table.boolean("shown", True),
        signed=table.boolean("signed"),
        favourable=_SIGNS[table.choice("favourable", _SIGNS, "none")],
        more=_SIGNS[table.choice("more", _SIGNS, "none")],
        unit=Unit(unit) if unit else None,
        decimals=None if decimals < 0 else decimals,
        as_given=table.boolean("as_given"),
        measure=Measure(measure) if measure else None,
    )
    table.close()
    return column


def _row(table: Table) -> Row:
    parts = table.strings("sum")
    unit = table.choice("unit", [unit.value for unit in Unit], "")
    total = table.boolean("total")
    row = Row(
        id=table.string("id"),
        title=table.string("title"),
        kind=RowKind.TOTAL if total else RowKind.SUM if parts else RowKind.LEAF,
        level=table.integer("level", 0),
        parts=parts,
        of=table.string("of", ""),
        natural=_NATURES[table.choice("counted_with", _NATURES, "plus")],
        phasing=Phasing(table.choice("phasing", [phasing.value for phasing in Phasing], "linear")),
        unit=Unit(unit) if unit else None,
        selector=read_selector(table),
    )
    table.close()
    return row


def read_selector(table: Table) -> Selector | None:
    """What a table chooses of the ledger by `accounts`, `activities`, `projects` …; None when it names nothing."""
    parts = []
    for dimension, key in _DIMENSION_KEYS.items():
        words = table.strings(key)
        if key not in table.keys:
            continue
        try:
            parts.append((dimension, codes(words)))
        except ValueError as error:
            table.problem(key, str(error))
    return Selector(tuple(parts)) if parts else None


def _ledger(table: Table) -> LedgerScope | None:
    part = table.table("ledger")
    if not part.keys:
        return None
    scope = LedgerScope(
        selector=read_selector(part) or EVERYTHING,
        sign=_LEDGER_SIGNS[part.choice("plus", _LEDGER_SIGNS)],
    )
    part.close()
    return scope


def _templated(table: Table, key: str) -> str:
    words = table.string(key)
    try:
        used = {name for _, name, _, _ in Formatter().parse(words) if name is not None}
    except ValueError:
        used = {words}
    if used - _YEARS:
        table.problem(key, f"«{key}» är «{words}».", "Inom klamrar får stå {year}, {prior} eller {before}.")
        return ""
    return words


def _check(statement: Statement, table: Table) -> None:
    rows, columns = [row.id for row in statement.rows], [column.id for column in statement.columns]
    for what, ids, tables in (("row", rows, table.tables("row")), ("column", columns, table.tables("column"))):
        for at, id in enumerate(ids):
            if id in ids[:at]:
                tables[at].problem("id", f"«{id}» står två gånger.", "Ge var och en sitt eget id.")
            if id and not id.isidentifier():
                tables[at].problem("id", f"«{id}» är inget id för {what}.", "Använd a–z, 0–9 och understreck.")
    for row, part in zip(statement.rows, table.tables("row"), strict=True):
        for id in row.parts:
            if id not in rows:
                part.problem("sum", f"raden «{id}» finns inte.", choices(id, rows))
        if _leads_back(statement, row, {row.id}):
            part.problem("sum", f"«{row.id}» är en del av sig själv.", "Ta bort raden ur sin egen summa.")
    for column, part in zip(statement.columns, table.tables("column"), strict=True):
        _check_column(column, part, columns)
    _check_ledger(statement, table)


def _check_ledger(statement: Statement, table: Table) -> None:
    """A posting belongs to one row at most, and only to a row that is given: otherwise sums would be wrong."""
    asking = [
        (row, part) for row, part in zip(statement.rows, table.tables("row"), strict=True) if row.selector is not None
    ]
    for at, (row, part) in enumerate(asking):
        if statement.ledger is None:
            part.problem("id", f"«{row.id}» väljer konton, men tablån har ingen [ledger].", "Lägg till [ledger].")
        if row.parts or row.of:
            part.problem("id", f"«{row.id}» är en summa och väljer konton.", "Ta bort valet; delarna har sina egna.")
        for other, _ in asking[:at]:
            if row.selector and other.selector and row.selector.meets(other.selector):
                part.problem(
                    "id",
                    f"«{row.id}» ({row.selector.told()}) och «{other.id}» ({other.selector.told()}) delar koder.",
                    "Undanta koderna i den ena med utropstecken, som !46.",
                )


def _check_column(column: Column, part: Table, columns: list[str]) -> None:
    if column.base and column.base not in columns:
        part.problem("period_of", f"kolumnen «{column.base}» finns inte.", choices(column.base, columns))
    if not column.formula:
        return
    try:
        names = names_of(column.formula)
    except DefinitionError as error:
        part.problem("formula", str(error))
        return
    for name in names:
        if name not in columns:
            part.problem("formula", f"kolumnen «{name}» finns inte.", choices(name, columns))
    if column.id in names:
        part.problem("formula", f"«{column.id}» räknas ur sig själv.", "Ta bort kolumnen ur sin egen formel.")


def _leads_back(statement: Statement, row: Row, seen: set[str]) -> bool:
    for id in row.parts:
        part = statement.row(id)
        if id in seen or (part and _leads_back(statement, part, seen | {id})):
            return True
    return False
