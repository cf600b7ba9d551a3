"""Nämndernas egna rapporter stämmer med kommunens.

Vad den letar efter
En nämnds rad i kommunens tabell vars tal inte finns bland nämndens egna: nettokostnad, kommunbidrag eller resultat i samma slags kolumn. Prövas bara när kommunens rapport granskas tillsammans med en rapport för varje nämnd i tabellen.

Varför det spelar roll
Fullmäktige läser kommunens rapport och nämnden sin. Har de olika tal för samma sak går ingen av dem att lita på.

Exempel
Kommunens driftredovisning har 52 510 tkr för Kulturnämnden, och Kulturnämndens egen rapport har nettokostnaden 55 210 tkr.

Så rättar du
Ta reda på vilket tal som gäller och rätta den andra rapporten. Mäter de olika saker, skriv det.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tertial.checks.arithmetic import place_of
from tertial.checks.rule import Hit, rule
from tertial.core.amounts import Interval
from tertial.core.findings import Certainty, Severity
from tertial.view.report import ReportView
from tertial.view.tables import ViewColumn, ViewRow, ViewTable

_COMMITTEE = re.compile(r"(?:nämnd|nämnden|styrelse|styrelsen)$", re.IGNORECASE)
_COMPARED = re.compile(r"netto|resultat|kommunbidrag|anslag|budgetram", re.IGNORECASE)
_FRONT, _FEWEST = 6, 2
Sort = tuple[object, object]
Figures = dict[Sort, list[tuple[str, str, Interval]]]


@rule("C2", "En nämnds tal är ett annat i kommunens rapport", Severity.WARNING)
def committees_give_the_municipality(view: ReportView) -> Iterator[Hit]:
    """Rows of committees whose figures the committees' own reports do not have."""
    for table in view.tables if view.beside else ():
        rows = {_name(row): row for row in table.rows if table.ore and not row.group and _COMMITTEE.search(row.title)}
        reports = _reports(view, list(rows))
        if len(rows) >= _FEWEST and reports.keys() == rows.keys():
            for name, row in rows.items():
                yield from _compared(table, row, reports[name])


def _name(row: ViewRow) -> str:
    return row.title.strip().lower().removesuffix("en")


def _reports(view: ReportView, names: list[str]) -> Mapping[str, ReportView]:
    """The committees' reports of the same period, by whose name alone stands first in them."""
    found: dict[str, list[ReportView]] = {}
    for report in view.beside:
        front = " ".join(passage.text.lower() for passage in report.passages[:_FRONT])
        named = [name for name in names if name in front]
        if len(named) == 1 and report.period == view.period:
            found.setdefault(named[0], []).append(report)
    return {name: reports[0] for name, reports in found.items() if len(reports) == 1}


def _compared(table: ViewTable, row: ViewRow, report: ReportView) -> Iterator[Hit]:
    theirs = _figures(report)
    for column in _columns(table):
        interval = row.cells[column.at].interval
        others = theirs.get((column.measure, column.horizon), [])
        if interval is None or not others:
            continue
        size = _size(interval, column.ore)
        if any(size.meets(other) for _, _, other in others):
            continue
        title, text, _ = others[0]
        yield Hit(
            place=place_of(table, (row.at, column.at)),
            message=f"«{row.title}» är {row.cells[column.at].text} här, men {report.name} har {text} på raden {title}.",
            cure="Ta reda på vilket tal som gäller och rätta den andra rapporten.",
            certainty=Certainty.QUESTION,
            quote=f"{row.title} | {row.cells[column.at].text}",
            marks=(row.cells[column.at].key,),
        )


def _figures(report: ReportView) -> Figures:
    """The net costs, grants and results of a committee's report by what their columns are, without sign."""
    found: Figures = {}
    for table in report.tables:
        for column in _columns(table):
            for row in table.rows:
                cell = row.cells[column.at]
                if cell.interval and _COMPARED.search(row.title):
                    said = (row.title, cell.text, _size(cell.interval, column.ore))
                    found.setdefault((column.measure, column.horizon), []).append(said)
    return found


def _columns(table: ViewTable) -> list[ViewColumn]:
    """This year's given columns of money whose meaning was found."""
    return [
        column
        for column in table.numeric
        if column.measure and column.ore and not column.years_back and not column.earlier
    ]


def _size(interval: Interval, ore: int) -> Interval:
    low, high = sorted((abs(interval.low), abs(interval.high)))
    return Interval(low * ore, high * ore)
