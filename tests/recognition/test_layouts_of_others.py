"""What other municipalities' reports look like: heads, units, thousands and years that are written in other ways."""

from __future__ import annotations

import pytest

from tertial.checks.run import run
from tertial.core.findings import Certainty
from tertial.prose.claim_values import Horizon, Measure
from tertial.readers.txt import read_txt
from tertial.recognition.cells import has_dotted_thousands, read_cell
from tertial.recognition.heads import stated_unit, unit_of
from tertial.recognition.naming import own_names
from tertial.recognition.recognise import recognise
from tertial.recognition.time import months_of, year_of
from tertial.view.report import ReportView, TieKind


def view(text: str) -> ReportView:
    return recognise(read_txt(text.encode(), "rapport.txt"))


def alarms(text: str) -> list[str]:
    return [f"{f.code} {f.quote}" for f in run(view(text)) if f.certainty is not Certainty.QUESTION]


def codes(text: str) -> set[str]:
    return {finding.code for finding in run(view(text))}


def test_a_lone_dot_is_a_thousand_only_where_the_table_has_surer_ones() -> None:
    assert has_dotted_thousands(["12.345", "3.600", "50"])
    assert not has_dotted_thousands(["3.600", "1.250"])
    assert not has_dotted_thousands(["12.345", "3.6"])
    assert read_cell("3.600", dotted=True).shown == 3600
    assert read_cell("3.600").shown is None


DOTTED = """# Delårsrapport augusti 2023

# Driftredovisning

Nettokostnad, tkr\tBudget\tPrognos\tAvvikelse
Kommunstyrelsen\t97.904\t98.492\t-588
Utbildningsnämnden\t506.818\t501.388\t5.430
Revisionen\t1.444\t1.493\t-49
Summa nämnder\t606.166\t601.373\t4.793
"""


def test_a_table_with_dots_sums() -> None:
    (table,) = view(DOTTED).tables
    assert [footing.holds for footing in table.footings] == [(1, 2, 3)]
    assert alarms(DOTTED) == []


def test_a_cell_that_nobody_can_read_proves_no_sum_wrong() -> None:
    text = DOTTED.replace("1.444\t1.493\t-49", "se not 3\t1.493\t-49")
    assert not [alarm for alarm in alarms(text) if alarm.startswith("T1")]


@pytest.mark.parametrize(
    ("title", "year", "months"),
    [
        ("Socialnämndens uppföljning per 30 april 2023", 2023, 4),
        ("Tertialrapport 1 2024", 2024, 4),
        ("Tertialuppföljning 2 2025", 2025, 8),
        ("Andra tertialet 2024, uppföljning 2024", 2024, 8),
        ("Kvartalsrapport 3 2024", 2024, 9),
        ("Personalekonomisk redovisning 2024", 2024, 12),
        ("Månadsrapport oktober 2023", 2023, 10),
    ],
)
def test_the_title_says_year_and_months(title: str, year: int, months: int) -> None:
    assert (year_of("x", [title], []), months_of("x", [title], [])) == (year, months)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("tusental kronor", "tkr"),
        ("Belopp i TSEK", "tkr"),
        ("miljoner kronor", "mnkr"),
        ("MSEK", "mnkr"),
        ("kronor", "kr"),
    ],
)
def test_units_have_many_names(text: str, unit: str) -> None:
    assert unit_of(text)[0] == unit


def test_a_sentence_says_the_unit_of_all_tables() -> None:
    assert stated_unit(["Belopp i tkr om inte annat anges."]) == ("tkr", 100_000)
    assert stated_unit(["Samtliga belopp anges i tusental kronor (tkr)."]) == ("tkr", 100_000)
    assert stated_unit(["Belopp i tkr.", "Alla belopp redovisas i mnkr."]) == ("", 0)


TWO_STOREYS = """
Delårsrapport augusti 2024

                     Ackumulerat t.o.m. augusti                     Helår
Verksamhet        Budget      Utfall   Avvikelse      Budget    Prognos   Avvikelse
Förskola          -94,7       -87,5         7,2      -142,0     -141,5         0,5
Grundskola       -220,7      -211,8         8,9      -331,0     -338,9        -7,9
Gymnasium         -99,3      -100,2        -0,9      -149,0     -153,2        -4,2
Totalt           -414,7      -399,5        15,2      -622,0     -633,6       -11,6
"""


def test_heads_of_two_storeys_are_parted_where_the_lower_ones_come_again() -> None:
    (table,) = view(TWO_STOREYS).tables
    assert [(c.measure, c.horizon) for c in table.columns[1:]] == [
        (Measure.BUDGET, Horizon.PERIOD),
        (Measure.OUTCOME, Horizon.PERIOD),
        (Measure.VARIANCE, Horizon.PERIOD),
        (Measure.BUDGET, Horizon.FULL_YEAR),
        (Measure.FORECAST, Horizon.FULL_YEAR),
        (Measure.VARIANCE, Horizon.FULL_YEAR),
    ]


UNPRINTED = """# Delårsrapport januari–april 2025

# Resultat

Mnkr\tBudget\tPrognos februari\tPrognos april
Skatteintäkter\t1 812,0\t1 809,4\t1 802,2
Nämndernas nettokostnader\t-1 764,1\t-1 766,0\t-1 770,3
Finansnetto\t-6,7\t-5,4\t-2,4
Årets resultat\t41,2\t38,0\t29,5

Resultatet för helåret är 11,7 mnkr lägre än budget. Skatteintäkterna väntas bli 9,8 mnkr lägre än budget.

Nämndernas nettokostnader väntas bli 6,2 mnkr högre än budget.
"""


def test_a_difference_that_no_column_prints_is_held_against_the_two_it_comes_of() -> None:
    kinds = [tie.kind for passage in view(UNPRINTED).passages for _, tie in passage.tied_claims]
    assert kinds == [TieKind.DERIVED, TieKind.DERIVED, TieKind.DERIVED]
    assert alarms(UNPRINTED) == []
    assert "P2" in codes(UNPRINTED.replace("6,2 mnkr högre", "6,2 mnkr lägre"))
    assert "P1" in codes(UNPRINTED.replace("11,7 mnkr", "11,2 mnkr"))


def test_the_latest_of_two_forecasts_is_the_reports_own() -> None:
    (table,) = view(UNPRINTED).tables
    assert [column.earlier for column in table.columns] == [False, False, True, False]


def test_the_committee_that_writes_is_the_whole_of_its_report() -> None:
    assert own_names(["", "Månadsrapport oktober 2023 – Omsorgsnämnden"])
    assert own_names(["", "Omsorgsnämnden och dess förvaltning", "Kulturnämnden"]) == frozenset()
    text = """# Månadsrapport oktober 2023 – Omsorgsnämnden

Enhet, tkr\tBudget\tPrognos\tAvvikelse
Hemtjänst\t-139 299\t-138 497\t802
Stab\t-85 981\t-84 672\t1 309
Totalt nämnden\t-225 280\t-223 169\t2 111

Omsorgsnämnden prognostiserar en positiv budgetavvikelse på 2 111 tkr.
"""
    assert [tie.kind for passage in view(text).passages for _, tie in passage.tied_claims] == [TieKind.TIED]
    assert "P2" in codes(text.replace("positiv", "negativ"))


def test_a_percentage_beside_an_amount_is_the_same_difference() -> None:
    text = """# Årsredovisning 2024

Mnkr\tUtfall 2023\tUtfall 2024
Personalkostnader\t-22,1\t-23,0
Lokaler\t-20,2\t-21,1

Personalkostnaderna har ökat med 0,9 mnkr (4,1 procent) jämfört med föregående år.
"""
    kinds = [tie.kind for passage in view(text).passages for _, tie in passage.tied_claims]
    assert kinds == [TieKind.DERIVED, TieKind.DERIVED]


GROWING = """# Årsredovisning 2023

Tkr\t2023\t2022\tFörändring\tFörändring %
Skatteintäkter\t1 312 900\t1 268 211\t44 689\t3,5 %
Statsbidrag\t441 209\t437 800\t3 409\t0,8 %
Finansnetto\t-2 115\t1 065\t-3 180\t-298,6 %

Skatteintäkterna ökade med 44,7 mnkr eller 3,5 procent.
"""


def test_growth_of_amounts_is_in_per_cent_and_not_in_points() -> None:
    assert alarms(GROWING) == []


def test_last_year_in_parentheses_is_no_contradiction() -> None:
    text = """# Årsredovisning 2023

Verksamhet, mnkr\tNetto 2023\tBudget\tAvvikelse\tNetto 2022
VA-verksamhet\t-0,9\t0,0\t0,9\t1,2
Renhållning\t1,2\t0,0\t-1,2\t-0,4
Gator\t21,2\t20,0\t-1,2\t20,4
Totalt\t21,5\t20,0\t-1,5\t21,2

VA-verksamheten visar ett överskott på 0,9 mnkr (–1,2 mnkr 2022) och renhållningen ett underskott på 1,2 mnkr.
"""
    assert alarms(text) == []


def test_a_head_that_is_broken_in_two_lines_has_one_storey() -> None:
    text = """
Delårsrapport mars 2026

                     Utfall        Utfall        Resultat     Budget
Tjänster, mnkr       intäkter      kostnader     period       kostnader     Budgetavvikelse
                     period        period                     period
Ekonomi              20,5          -13,7         6,8          -20,7         7,0
HR                   35,8          -34,3         1,5          -36,2         1,9
Teknik               24,5          -22,1         2,4          -24,6         2,5
"""
    (table,) = view(text).tables
    assert table.columns[4].title == "Budget kostnader period"
    assert table.columns[5].title == "Budgetavvikelse"
