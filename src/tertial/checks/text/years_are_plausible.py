"""Årtal är rimliga.

Vad den letar efter
Ett årtal som ligger långt före rapporten och är ett tangentslag från ett år som rapporten handlar om, ett årtal efter rapporten i
en tabell med utfall, och kolumnrubriker vars år inte hör ihop.

Varför det spelar roll
Ett fel år gör jämförelsen obegriplig, eller flyttar ett resultat till ett annat år.

Exempel
«… under genomsnittet (75 under 2002)» i en rapport om 2023 och 2022.

Så rättar du
Rätta årtalet.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tertial.checks.rule import Hit, rule
from tertial.checks.wording import quoted
from tertial.core.findings import Certainty, Severity
from tertial.prose.claim_values import Measure
from tertial.prose.number_values import NumberKind
from tertial.view.report import Passage, ReportView
from tertial.view.tables import FormulaKind, ViewColumn, ViewTable

_FAR = 8
_CLOSED = re.compile(r"(?<![\w-])bokslut|(?<!del)årsbokslut", re.IGNORECASE)
_NAMES = re.compile(
    r"lag|förordning|sfs|dnr|diarie|plan|program|strategi|policy|vision|agenda|§|sedan|grunda|beslut|avtal|mål",
    re.IGNORECASE,
)


@rule("X1", "Årtalet är inte rimligt", Severity.WARNING)
def years_are_plausible(view: ReportView) -> Iterator[Hit]:
    """Lone years one keystroke from the report's own, and heads whose years do not fit each other."""
    if view.year is None:
        return
    common = _common(view, view.year)
    for passage in view.passages:
        yield from _in_text(passage, view.year, common)
    for table in view.tables:
        yield from _in_heads(table, view.year)


def _across_years(table: ViewTable, column: ViewColumn, year: int) -> tuple[str, bool]:
    """What is wrong with the years that a difference is calculated from, and whether both are printed."""
    forecasts = any(c.measure is Measure.FORECAST for c in table.numeric)
    if column.year == year and forecasts and _CLOSED.search(column.title):
        return f"rubriken säger bokslut {year}, men tabellen har en prognos för samma år.", True
    formula = table.formula_of(column.at)
    if formula is None or formula.kind is not FormulaKind.DIFFERENCE or not formula.sure:
        return "", False
    left, right = table.columns[formula.left], table.columns[formula.right]
    printed = left.year is not None and right.year is not None
    years = (left.year or year, right.year or year)
    if column.measure is Measure.VARIANCE and years[0] != years[1]:
        return f"avvikelsen räknas mellan «{left.title}» och «{right.title}», som är av olika år.", printed
    named = bool(left.year or right.year)
    if (
        column.measure is Measure.CHANGE
        and named
        and years[0] == years[1]
        and {left.measure, right.measure} == {Measure.OUTCOME}
    ):
        return f"förändringen räknas mellan «{left.title}» och «{right.title}», som är av samma år.", printed
    return "", False


def _common(view: ReportView, year: int) -> Counter[int]:
    counts: Counter[int] = Counter({year: 3, year - 1: 2})
    for passage in view.passages:
        counts.update(int(n.value) for n in passage.numbers if n.kind is NumberKind.YEAR and n.value is not None)
    return counts


def _in_text(passage: Passage, year: int, counts: Counter[int]) -> Iterator[Hit]:
    for number in passage.numbers:
        if number.kind is not NumberKind.YEAR or number.value is None:
            continue
        stated = int(number.value)
        if year - _FAR <= stated <= year + _FAR or counts[stated] > 1:
            continue
        meant = [known for known in (year, year - 1, year - 2, year + 1) if _one_slip(stated, known)]
        around = passage.text[max(0, number.span.start - 30) : number.span.start]
        if meant and not _NAMES.search(around) and not re.search(r"20\d\d\s*[-–]\s*$", around):
            yield Hit(
                place=passage.place,
                message=f"{stated} ligger långt från rapportens år; menas {' eller '.join(map(str, meant))}?",
                cure="Rätta årtalet.",
                certainty=Certainty.PROBABLE,
                quote=quoted(passage.text[max(0, number.span.start - 60) : number.span.end + 40]),
                marks=(f"{passage.key}:{number.span.start}-{number.span.end}",),
            )


def _one_slip(one: int, two: int) -> bool:
    left, right = str(one), str(two)
    different = [at for at in range(4) if left[at] != right[at]]
    return len(different) == 1 or (len(different) == 2 and sorted(left) == sorted(right))


def _in_heads(table: ViewTable, year: int) -> Iterator[Hit]:
    outcomes = [c for c in table.numeric if c.measure is Measure.OUTCOME and c.year]
    for column in table.numeric:
        wrong = ""
        if (
            column.measure in (Measure.BUDGET, Measure.FORECAST)
            and column.year
            and column.year != year
            and not column.earlier
        ):
            twins = [c for c in table.numeric if c.measure is column.measure and c.at != column.at]
            others = [c.year for c in table.numeric if c.measure in (Measure.BUDGET, Measure.FORECAST, Measure.OUTCOME)]
            if not twins and year in others and not year < column.year <= year + 3:
                wrong = f"rubriken säger {column.year} men rapporten gäller {year}."
        elif column in outcomes and column.year and column.year > year:
            wrong = f"rubriken säger utfall {column.year}, som ligger efter rapporten."
        elif column in outcomes and any(
            c.year == column.year and c.title == column.title and c.at < column.at for c in outcomes
        ):
            wrong = f"två kolumner heter «{column.title}»."
        elif column.measure is Measure.CHANGE and (years := {int(y) for y in re.findall(r"20\d\d", column.title)}):
            formula = table.formula_of(column.at)
            used = {table.columns[at].year for at in (formula.left, formula.right)} if formula else set()
            if formula and None not in used and len(years) == 2 and years != used:
                wrong = "förändringens årtal är inte de år som den räknas av."
        sure = bool(wrong)
        if not wrong:
            wrong, sure = _across_years(table, column, year)
        if wrong:
            yield Hit(
                place=table.place,
                message=wrong,
                cure="Rätta årtalet i rubriken.",
                certainty=Certainty.PROBABLE if sure else Certainty.QUESTION,
                quote=" | ".join(c.title for c in table.columns),
                marks=(f"{table.key}.head.{column.at}",),
            )
