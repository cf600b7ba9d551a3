"""Tables: what each is about, its columns, its unit and signs, its sums and formulas."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tertial.core.amounts import Unit
from tertial.core.places import Place
from tertial.document.read import ReadTable
from tertial.prose.claim_values import Horizon, Measure
from tertial.recognition.cells import is_absent, numbers_of, read_cell
from tertial.recognition.footings import find_footings
from tertial.recognition.formulas import find_formulas, named_by_formulas
from tertial.recognition.heads import ASIDE_ROW, is_result, is_share_head, nature_of, read_head, unit_of, unit_of_head
from tertial.recognition.natures import with_natures
from tertial.recognition.operands import told_by_operands
from tertial.view.tables import TableKind, ViewCell, ViewColumn, ViewRow, ViewTable

_INCOME = re.compile(r"intäkt|personalkostnad|nettokostnad|årets resultat|kommunbidrag|verksamhetens", re.IGNORECASE)
_INVESTMENT = re.compile(r"invester|utgifter|projekt", re.IGNORECASE)
_SICK = re.compile(r"sjukfrånvaro", re.IGNORECASE)
_AGES = re.compile(r"^\W*(\d{2}\s*[-–]\s*\d{2}|[<>]?\s*\d{2}|\d{2}\s*[<>])\s*år|\bdag\b", re.IGNORECASE)
_LONG_TITLE = 60
_STAFF = re.compile(r"årsarbet|anställda|medarbetare|personalomsättning|\båa\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the report as a whole says of time and money, for tables that do not."""

    year: int | None = None
    months: int = 0
    unit: str = ""
    ore: int = 0


def read_table(table: ReadTable, order: int, setting: Setting) -> ViewTable:
    """The table with its meaning, as far as it is found."""
    key = f"t{table.number}"
    titles = _grouped(table.column_titles)
    rows = tuple(_row(table, at, key) for at in range(len(table.body)))
    words = " ".join((table.caption, *titles, *(table.section[-1:])))
    unit, ore = unit_of(table.unit, table.caption, *titles, " ".join(table.section[-1:]))
    columns = tuple(_column(at, title, rows, setting) for at, title in enumerate(titles))
    labels = " | ".join(row.title for row in rows)
    kind = _kind(table, titles, labels, words, columns, ore)
    if kind in (TableKind.WORDS, TableKind.ASSIGNMENTS, TableKind.CONTROL):
        return ViewTable(number=table.number, key=key, title=_title(table), kind=kind, columns=columns, rows=rows,
                         section=table.section, place=table.place, order=order)  # fmt: skip
    if not ore and kind in (TableKind.INCOME, TableKind.INVESTMENT, TableKind.MONEY):
        unit, ore = setting.unit, setting.ore
    columns = _with_units(columns, rows, ore, kind, setting)
    rows = _negated(rows, columns, ore)
    grid = [row.cells for row in rows]
    numbers = numbers_of(grid)
    percent = frozenset(c.at for c in columns if c.unit in (Unit.PERCENT, Unit.PERCENTAGE_POINTS))
    summed = [c.at for c in columns if c.numeric and c.at not in percent] if kind is not TableKind.INDICATOR else []
    footings = find_footings(rows, summed, numbers)
    rows = with_natures(rows, footings)
    formulas = find_formulas(columns, rows, numbers, percent)
    columns = told_by_operands(named_by_formulas(columns, formulas), formulas)
    return ViewTable(
        number=table.number,
        key=key,
        title=_title(table),
        kind=kind,
        columns=columns,
        rows=rows,
        footings=footings,
        formulas=formulas,
        unit=unit,
        ore=ore,
        section=table.section,
        place=table.place,
        order=order,
        costs_negative=_costs_negative(rows),
    )


_GROUP = re.compile(r"^(period\w*|helår\w*|ack\w*|hela året|året)\s+(?=\w)", re.IGNORECASE)


def _grouped(titles: tuple[str, ...]) -> tuple[str, ...]:
    """Heads of two storeys: a word of time over the first of its columns goes for those to its right, up to the next."""
    groups = [found[1] if (found := _GROUP.match(title)) else "" for title in titles]
    if len({group.lower() for group in groups if group}) < 2:
        return titles
    made, current = [], ""
    for title, group in zip(titles, groups, strict=True):
        current = group or current
        made.append(f"{current} {title}" if current and title and not group else title)
    return tuple(made)


def _title(table: ReadTable) -> str:
    return table.caption or (table.section[-1] if table.section else "")


def _row(table: ReadTable, at: int, key: str) -> ViewRow:
    read = table.body[at]
    cells = tuple(
        read_cell("" if cell.repeats and column else cell.text, f"{key}.{at}.{column}")
        for column, cell in enumerate(read.cells)
    )
    title = read.cells[0].text.strip() if read.cells else ""
    has_figures = any(cell.shown is not None for cell in cells[1:])
    return ViewRow(
        at=at,
        title=title,
        cells=cells,
        level=read.indent,
        nature=nature_of(title),
        result=is_result(title),
        group=not has_figures,
        aside=bool(ASIDE_ROW.search(title)),
        place=_short(table.place_of(table.heads + at)),
    )


def _short(place: Place) -> Place:
    """The place with a row title that can be said."""
    title = place.row_title
    return replace(place, row_title=title[:_LONG_TITLE].rsplit(" ", 1)[0] + " …") if len(title) > _LONG_TITLE else place


def _column(at: int, title: str, rows: Sequence[ViewRow], setting: Setting) -> ViewColumn:
    column = read_head(at, title, setting.year)
    given = [row.cells[at] for row in rows if at < len(row.cells) and not is_absent(row.cells[at].text)]
    figures = [cell for cell in given if cell.shown is not None]
    first = at == 0 and any(re.search(r"[^\W\d_]{3}", row.title) for row in rows)
    return replace(column, numeric=bool(figures) and len(figures) * 2 >= len(given) and not first)


def _kind(
    table: ReadTable, titles: Sequence[str], labels: str, words: str, columns: Sequence[ViewColumn], ore: int
) -> TableKind:
    heads = " ".join(titles).lower()
    if "uppdrag" in heads and ("status" in heads or "kommentar" in heads):
        return TableKind.ASSIGNMENTS
    if ("kontroll" in heads or "risk" in heads) and ("resultat" in heads or "åtgärd" in heads or "metod" in heads):
        return TableKind.CONTROL
    numeric = [column for column in columns if column.numeric]
    if not numeric:
        return TableKind.WORDS
    if _SICK.search(labels) or _SICK.search(heads) or (_SICK.search(words) and _AGES.search(labels)):
        return TableKind.SICK_LEAVE
    if (
        any(c.measure is Measure.TARGET for c in columns)
        or "indikator" in heads
        or "mått" in heads
        or "nyckeltal" in heads
    ):
        return TableKind.INDICATOR
    section = " ".join(table.section)
    if not ore and _STAFF.search(f"{labels} {heads} {words}") and not _INCOME.search(labels):
        return TableKind.STAFF
    if ore or any(c.measure in (Measure.BUDGET, Measure.FORECAST) for c in columns):
        if len(_INCOME.findall(labels)) >= 2:
            return TableKind.INCOME
        if _INVESTMENT.search(labels) or re.search(r"invester", f"{section} {table.caption}", re.IGNORECASE):
            return TableKind.INVESTMENT
        return TableKind.INCOME if re.search(r"resultat", labels, re.IGNORECASE) else TableKind.MONEY
    return TableKind.STAFF if _STAFF.search(f"{labels} {words}") else TableKind.FIGURES


def _with_units(
    columns: Sequence[ViewColumn], rows: Sequence[ViewRow], ore: int, kind: TableKind, setting: Setting
) -> tuple[ViewColumn, ...]:
    money = kind in (TableKind.INCOME, TableKind.INVESTMENT, TableKind.MONEY) and bool(ore)
    shares = kind is TableKind.SICK_LEAVE and any(is_share_head(column.title) for column in columns[:1])
    made = []
    for column in columns:
        cells = [row.cells[column.at] for row in rows if row.cells[column.at].shown is not None]
        percent = sum(cell.percent for cell in cells)
        unit = unit_of_head(column.title)
        if unit is None and cells and (percent * 2 >= len(cells) or (shares and column.numeric)):
            unit = Unit.PERCENT
        elif unit is None and money and column.numeric:
            unit = Unit.MONEY
        horizon = column.horizon
        if money and column.measure is Measure.OUTCOME and horizon is None:
            full = not setting.months or setting.months == 12
            horizon = Horizon.FULL_YEAR if full else Horizon.PERIOD
        made.append(replace(column, unit=unit, ore=ore if unit is Unit.MONEY else 0, horizon=horizon))
    made = [_variance_horizon(column, made) for column in made]
    return tuple(made)


def _variance_horizon(column: ViewColumn, columns: Sequence[ViewColumn]) -> ViewColumn:
    """A variance or a change is of the time that what it is calculated from is of."""
    if column.horizon is not None or not column.numeric:
        return column
    forecast = any(c.measure is Measure.FORECAST and not c.earlier for c in columns)
    if column.measure is Measure.VARIANCE:
        return replace(column, horizon=Horizon.FULL_YEAR if forecast or "prognos" in column.title.lower() else None)
    if column.measure is Measure.CHANGE:
        outcomes = {c.horizon for c in columns if c.measure is Measure.OUTCOME and c.horizon}
        return replace(column, horizon=outcomes.pop() if len(outcomes) == 1 else None)
    if (
        column.measure is Measure.BUDGET
        and forecast
        and not any(c.horizon is Horizon.PERIOD and c.measure is Measure.BUDGET for c in columns)
    ):
        return replace(column, horizon=Horizon.FULL_YEAR)
    return column


def _negated(rows: Sequence[ViewRow], columns: Sequence[ViewColumn], ore: int) -> tuple[ViewRow, ...]:
    """Parentheses mean minus in a money table that prints no minus sign elsewhere; otherwise they mean preliminary."""
    cells = [row.cells[c.at] for row in rows for c in columns if c.numeric and row.cells[c.at].shown is not None]
    marked = [cell for cell in cells if cell.preliminary]
    if not marked or not ore or any(cell.shown is not None and cell.shown < 0 for cell in cells):
        return tuple(rows)

    def turned(cell: ViewCell) -> ViewCell:
        return (
            replace(cell, shown=-cell.shown, preliminary=False) if cell.preliminary and cell.shown is not None else cell
        )

    return tuple(replace(row, cells=tuple(turned(cell) for cell in row.cells)) for row in rows)


def _costs_negative(rows: Sequence[ViewRow]) -> bool:
    costs = [cell.shown for row in rows if row.nature < 0 for cell in row.cells[1:3] if cell.shown]
    return sum(1 for cost in costs if cost < 0) * 2 > len(costs) if costs else False
