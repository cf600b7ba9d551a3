"""Kolumner med procent stämmer med de kolumner som de räknas av.

Vad den letar efter
En kolumn som i nästan alla rader är en kolumn delad med en annan, eller förändringen i procent, men inte i någon enstaka rad.

Varför det spelar roll
Procenttalet är det som läsaren jämför mellan rader.

Exempel
Utfall 350, budget 500 och «Förbrukat 65 %»: det är 70.

Så rättar du
Räkna om procenttalet, eller rätta beloppen.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tertial.checks.arithmetic import place_of, say_cell
from tertial.checks.rule import Hit, rule
from tertial.checks.wording import say
from tertial.core.findings import Certainty, Severity
from tertial.view.report import ReportView
from tertial.view.tables import ColumnFormula, FormulaKind, ViewTable


@rule("T13", "Procentkolumnen stämmer inte", Severity.ERROR)
def percentages_follow(view: ReportView) -> Iterator[Hit]:
    """Cells of a percentage column that are not what the row's other cells give."""
    for table in view.tables:
        for formula in table.formulas:
            if formula.kind in (FormulaKind.SHARE, FormulaKind.GROWTH):
                yield from _of_column(table, formula)


def _of_column(table: ViewTable, formula: ColumnFormula) -> Iterator[Hit]:
    for row in formula.fails:
        given, over, under = (table.cell(row, at) for at in (formula.column, formula.left, formula.right))
        if given.shown is None or over.shown is None or not under.shown:
            continue
        top = over.shown - under.shown if formula.kind is FormulaKind.GROWTH else over.shown
        below = abs(under.shown) if formula.kind is FormulaKind.GROWTH else under.shown
        share = Decimal(100) * top / below
        minus = f" − {say_cell(table, (row, formula.right))}" if formula.kind is FormulaKind.GROWTH else ""
        yield Hit(
            place=place_of(table, (row, formula.column)),
            message=f"«{table.columns[formula.column].title}» är {given.text} men ska vara {say(share, given.decimals)}.",
            cure="Räkna om procenttalet, eller rätta beloppen.",
            certainty=Certainty.PROVEN if formula.sure else Certainty.PROBABLE,
            quote=f"{table.row(row).title} | {given.text}",
            arithmetic=f"100 × ({say_cell(table, (row, formula.left))}{minus}) / {say_cell(table, (row, formula.right))} = {say(share, given.decimals + 1)}",
            marks=(given.key,),
        )
