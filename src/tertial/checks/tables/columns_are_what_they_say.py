"""Kolumnerna är det som deras rubriker säger.

Vad den letar efter
En avvikelse som genomgående räknas av en annan kolumn än rubriken säger, eller åt motsatt håll mot rapportens andra
tabeller: ett tecken på att två kolumner eller två rubriker har bytt plats. Likaså två avvikelser i samma tabell som räknas åt
var sitt håll, och en helårskolumn som nästan genomgående är mindre än periodens.

Varför det spelar roll
Läsaren jämför då prognosen med fel tal, i varje rad.

Exempel
Kolumnen «Avvikelse prognos/budget» är skillnaden mellan prognosen och förra årets utfall.

Så rättar du
Kontrollera kolumnernas ordning mot källan och byt tillbaka dem eller deras rubriker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tertial.checks.claims import said
from tertial.checks.rule import Hit, rule
from tertial.core.findings import Certainty, Severity
from tertial.prose.claim_values import Horizon, Measure
from tertial.view.report import ReportView, TieKind
from tertial.view.tables import ColumnFormula, FormulaKind, TableKind, ViewColumn, ViewTable

_BACKWARDS = re.compile(r"budget\s*[-−–/]\s*(?:prognos|utfall)", re.IGNORECASE)
_COMPARED = re.compile(
    r"(?:budget|prognos|utfall)\w*\s*(?:[-−–/]|mot|jämfört|minus)\s*\w*(?:budget|prognos|utfall)", re.IGNORECASE
)
_MOST_MONTHS = 9
_FEWEST_ROWS = 4
_NEARLY_ALL = 0.8
_TIMED = re.compile(r"period|helår|årsbudget|årsprognos|\bår|jan|tertial|ack", re.IGNORECASE)


@rule("T9", "Kolumnerna verkar ha bytt plats", Severity.ERROR)
def columns_are_what_they_say(view: ReportView) -> Iterator[Hit]:
    """Differences that are calculated from other columns than their heads say or backwards, and years smaller than their parts."""
    for table in view.tables:
        yield from _years_too_small(view, table)
        yield from _both_ways(table)
        for formula in table.formulas:
            if formula.kind is not FormulaKind.DIFFERENCE or not formula.sure or _is_meant(view, table, formula):
                continue
            wrong = _wrong(table, formula)
            if wrong:
                column = table.columns[formula.column]
                left, right = table.columns[formula.left].title, table.columns[formula.right].title
                yield Hit(
                    place=table.place,
                    message=f"«{column.title}» räknas i alla rader som «{left}» minus «{right}». {wrong}",
                    cure="Kontrollera kolumnernas ordning och rubriker mot källan.",
                    certainty=_certainty(view, table, formula),
                    quote=" | ".join(c.title for c in table.columns),
                    marks=tuple(f"{table.key}.head.{at}" for at in (formula.column, formula.left, formula.right)),
                )


def _years_too_small(view: ReportView, table: ViewTable) -> Iterator[Hit]:
    """Columns of the whole year that nearly every row of the period is larger than."""
    if not table.ore or not 0 < view.months <= _MOST_MONTHS:
        return
    parts = [c for c in (table.column_of(Measure.OUTCOME), _budget_of(table, Horizon.PERIOD)) if c is not None]
    wholes = [c for c in (table.column_of(Measure.FORECAST), _budget_of(table, Horizon.FULL_YEAR)) if c is not None]
    for part in parts:
        for year in wholes:
            if part.horizon is Horizon.PERIOD and year.horizon is not Horizon.PERIOD and _is_smaller(table, year, part):
                yield Hit(
                    place=table.place,
                    message=f"«{part.title}» är i nästan alla rader större än «{year.title}», fast den gäller en del av året.",
                    cure="Kontrollera kolumnernas ordning och rubriker mot källan.",
                    certainty=Certainty.PROBABLE,
                    quote=" | ".join(c.title for c in table.columns),
                    marks=(f"{table.key}.head.{part.at}", f"{table.key}.head.{year.at}"),
                )


def _budget_of(table: ViewTable, horizon: Horizon) -> ViewColumn | None:
    """The budget of that time; one that does not say its time is the year's where another is the period's."""
    budgets = [c for c in table.numeric if c.measure is Measure.BUDGET and not c.earlier and not c.years_back]
    named = [c for c in budgets if c.horizon is horizon]
    if not named and horizon is Horizon.FULL_YEAR and any(c.horizon is Horizon.PERIOD for c in budgets):
        named = [c for c in budgets if c.horizon is None]
    return named[0] if len(named) == 1 else None


def _is_smaller(table: ViewTable, year: ViewColumn, part: ViewColumn) -> bool:
    pairs = [(row.cells[part.at].shown, row.cells[year.at].shown) for row in table.rows if not row.result]
    sizes = [(abs(spent), abs(whole)) for spent, whole in pairs if spent and whole]
    return len(sizes) >= _FEWEST_ROWS and sum(spent > whole for spent, whole in sizes) >= len(sizes) * _NEARLY_ALL


def _both_ways(table: ViewTable) -> Iterator[Hit]:
    """Two variances of one table, one calculated as budget minus the other figure and one the other way round."""
    ways: dict[bool, list[ColumnFormula]] = {True: [], False: []}
    for formula in table.formulas:
        column, left, right = (table.columns[at] for at in (formula.column, formula.left, formula.right))
        if formula.kind is not FormulaKind.DIFFERENCE or not formula.sure or column.measure is not Measure.VARIANCE:
            continue
        if (left.measure is Measure.BUDGET) == (right.measure is Measure.BUDGET) or _COMPARED.search(column.title):
            continue
        ways[left.measure is Measure.BUDGET].append(formula)
    if not ways[True] or not ways[False]:
        return
    fewer = min(ways.values(), key=len)
    one, other = ways[True][0], ways[False][0]
    yield Hit(
        place=table.place,
        message=f"«{_title(table, one.column)}» räknas som «{_title(table, one.left)}» minus «{_title(table, one.right)}» men "
        f"«{_title(table, other.column)}» åt andra hållet, som «{_title(table, other.left)}» minus «{_title(table, other.right)}».",
        cure="Kontrollera kolumnernas ordning mot källan. Plus ska betyda samma sak i hela tabellen.",
        certainty=Certainty.PROBABLE,
        quote=" | ".join(c.title for c in table.columns),
        marks=tuple(f"{table.key}.head.{at}" for f in fewer for at in (f.column, f.left, f.right)),
    )


def _title(table: ViewTable, at: int) -> str:
    return table.columns[at].title


def _wrong(table: ViewTable, formula: ColumnFormula) -> str:
    column, left, right = (table.columns[at] for at in (formula.column, formula.left, formula.right))
    if column.measure is Measure.CHANGE:
        return _wrong_change(left, right)
    if column.measure is Measure.FORECAST_CHANGE:
        earlier = any(c.measure is Measure.FORECAST and c.earlier for c in table.numeric)
        return (
            "Ingen av dem är den förra prognosen."
            if earlier and Measure.BUDGET in (left.measure, right.measure)
            else ""
        )
    if column.measure is not Measure.VARIANCE:
        return ""
    measures = (left.measure, right.measure)
    named = [c for c in table.numeric if c.measure is Measure.BUDGET and not c.earlier]
    if Measure.BUDGET not in measures and named and all(measures):
        return "Ingen av dem är budgeten."
    if times := _times(column, left, right):
        return times
    if (
        table.kind is TableKind.INCOME
        and table.costs_negative
        and left.measure is Measure.BUDGET
        and right.measure is not None
    ):
        return "När kostnader står med minus brukar avvikelsen vara prognos eller utfall minus budget, så att plus är bättre."
    return ""


def _is_meant(view: ReportView, table: ViewTable, formula: ColumnFormula) -> bool:
    """Whether a turned variance says so in its head, or is what the sentences take it for."""
    column = table.columns[formula.column]
    if not _is_turned(table, formula):
        return False
    if _BACKWARDS.search(column.title):
        return True
    return any(
        one.tie.kind is TieKind.TIED
        and one.tie.match is not None
        and bool(one.claim.favour)
        and one.tie.table == table.number
        and one.tie.match.candidate.id.endswith(f".{formula.column}")
        for one in said(view)
    )


def _times(column: ViewColumn, left: ViewColumn, right: ViewColumn) -> str:
    """What is wrong when a variance of one time is calculated from a budget of the other."""
    named = [c for c in (column, left, right) if c.horizon is not None and _TIMED.search(c.title)]
    if column not in named or len(named) < 2 or len({c.horizon for c in named}) == 1:
        return ""
    return "De är inte av samma tid."


def _certainty(view: ReportView, table: ViewTable, formula: ColumnFormula) -> Certainty:
    """A turned variance is one municipality's way of writing it, unless its other tables do otherwise."""
    column = table.columns[formula.column]
    if _certain(table, column, formula):
        return Certainty.PROVEN
    if not _is_turned(table, formula):
        return Certainty.PROBABLE
    others = [(t, f) for t in view.tables if t is not table and t.costs_negative for f in t.formulas if f.sure]
    usual = any(
        t.columns[f.column].measure is Measure.VARIANCE and t.columns[f.right].measure is Measure.BUDGET
        for t, f in others
    )
    return Certainty.PROBABLE if usual else Certainty.QUESTION


def _is_turned(table: ViewTable, formula: ColumnFormula) -> bool:
    return table.columns[formula.left].measure is Measure.BUDGET


def _wrong_change(left: ViewColumn, right: ViewColumn) -> str:
    if left.year is None or right.year is None or left.year >= right.year:
        return "" if {left.measure, right.measure} <= {Measure.OUTCOME, None} else "De är inte båda utfall."
    return "Det är det tidigare året minus det senare."


def _certain(table: ViewTable, column: ViewColumn, formula: ColumnFormula) -> bool:
    """Whether the head itself names what the column is calculated from."""
    words = column.title.lower()
    measures = {table.columns[at].measure for at in (formula.left, formula.right)}
    return ("budget" in words and Measure.BUDGET not in measures) or (
        "utfall" in words and measures != {Measure.OUTCOME}
    )
