"""Stora avvikelser förklaras i texten.

Vad den letar efter
En rad vars avvikelse mot budget är stor (förval: minst 500 tkr, eller 5 procent av budgeten när den också är minst 250 tkr;
investeringar 1 000 tkr eller 10 procent) utan att någon text i avsnittet nämner raden.

Varför det spelar roll
En avvikelse utan förklaring ger läsaren frågan men inte svaret.

Exempel
Personalkostnader avviker med 4 260 tkr och ordet personalkostnader finns inte i texten.

Så rättar du
Skriv vad avvikelsen beror på. Gränserna sätts i profilens checks.toml.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tertial.checks.arithmetic import place_of
from tertial.checks.rule import Hit, rule
from tertial.checks.wording import say
from tertial.core.findings import Certainty, Severity
from tertial.prose.claim_values import Measure
from tertial.prose.subjects import row_words
from tertial.view.report import ReportView
from tertial.view.tables import TableKind, ViewTable


@rule("X5", "En stor avvikelse förklaras inte", Severity.WARNING)
def large_variances_are_explained(view: ReportView) -> Iterator[Hit]:
    """Given rows with a large variance whose words stand in no text of the section."""
    for table in view.tables:
        column, budget = table.column_of(Measure.VARIANCE), table.column_of(Measure.BUDGET)
        if (
            column is None
            or budget is None
            or not table.ore
            or table.kind not in (TableKind.INCOME, TableKind.INVESTMENT)
        ):
            continue
        spoken = _spoken(view, table)
        if not spoken:
            continue
        sums = {footing.total for footing in table.footings}
        for row in table.rows:
            cell, base = row.cells[column.at], row.cells[budget.at]
            if (
                row.at in sums
                or row.group
                or cell.shown is None
                or not _large(view, table, abs(cell.shown), abs(base.shown or Decimal(0)))
            ):
                continue
            words = [word for word in row_words(row.title) if len(word) > 2]
            if words and not any(word in spoken for word in words):
                yield Hit(
                    place=place_of(table, (row.at, column.at)),
                    message=f"avvikelsen är {say(cell.shown, cell.decimals)} {table.unit} men ingen text i avsnittet nämner raden.",
                    cure="Skriv vad den beror på.",
                    certainty=Certainty.QUESTION,
                    quote=row.title,
                    marks=(cell.key,),
                )


def _spoken(view: ReportView, table: ViewTable) -> str:
    """The stems of the words in the section's texts, as one string to look in."""
    section = table.section
    texts = [p.text for p in view.passages if section and p.section[: len(section)] == section and not p.heading]
    return " ".join(word for text in texts for word in row_words(text))


def _large(view: ReportView, table: ViewTable, size: Decimal, base: Decimal) -> bool:
    limits = view.limits
    ore = int(size * table.ore)
    if table.kind is TableKind.INVESTMENT:
        least, percent = limits.investment_comment_ore, limits.investment_comment_percent
    else:
        least, percent = limits.comment_ore, limits.comment_percent
    return ore >= least or (ore >= limits.comment_percent_from_ore and size * 100 >= percent * base)
