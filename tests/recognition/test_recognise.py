"""A read report given its meaning: what its tables are, what sums to what, what it says of time."""

from __future__ import annotations

from tertial.prose.claim_values import Horizon, Measure
from tertial.readers.txt import read_txt
from tertial.recognition.recognise import recognise
from tertial.view.report import ReportView, TieKind
from tertial.view.tables import FormulaKind, TableKind
from tests.checks.test_outputs import case
from tests.shared import shared


def real() -> ReportView:
    path = shared("alingsas-2023-08/source.txt")
    return recognise(read_txt(path.read_bytes(), path.name))


def test_the_real_report_is_of_august_2023() -> None:
    view = real()
    assert (view.year, view.months) == (2023, 8)


def test_the_tables_of_the_real_report_are_told_apart() -> None:
    kinds = [table.kind for table in real().tables]
    assert kinds == [
        *[TableKind.INDICATOR] * 12,
        TableKind.ASSIGNMENTS,
        TableKind.INCOME,
        TableKind.INVESTMENT,
        TableKind.INCOME,
        TableKind.SICK_LEAVE,
        TableKind.CONTROL,
    ]


def test_parents_above_their_parts_are_found_without_indents() -> None:
    table = real().table(15)
    sums = {table.row(f.total).title: [table.row(at).title for at, _ in f.parts] for f in table.footings}
    assert sums == {
        "Expansionsinvestering": ["Markinköp", "Expansionsinvestering - Exploatering"],
        "Expansionsinvestering - Exploatering": [
            "Norra Stadsskogen",
            "Verksamhetsområde norr",
            "Övriga exploateringsområden",
        ],
        "Reinvestering": ["Inventarier", "Tjänstekatalog", "Fastigheter", "Nolhaga slott"],
        "Anpassningsinvestering": ["IT-infrastruktur", "Lokalanpassningar"],
        "Totala utgifter": ["Expansionsinvestering", "Imageinvestering", "Reinvestering", "Anpassningsinvestering"],
    }


def test_the_sign_of_a_variance_is_found_by_arithmetic() -> None:
    view = real()
    ways = {}
    for number in (14, 15):
        table = view.table(number)
        formula = next(f for f in table.formulas if table.columns[f.column].measure is Measure.VARIANCE)
        ways[table.kind] = (table.columns[formula.left].measure, table.columns[formula.right].measure)
    assert ways == {
        TableKind.INCOME: (Measure.FORECAST, Measure.BUDGET),
        TableKind.INVESTMENT: (Measure.BUDGET, Measure.FORECAST),
    }


def test_columns_have_measure_time_and_year() -> None:
    columns = real().table(14).columns[1:]
    assert [(c.measure, c.horizon, c.years_back) for c in columns] == [
        (Measure.BUDGET, Horizon.FULL_YEAR, 0),
        (Measure.FORECAST, Horizon.FULL_YEAR, 0),
        (Measure.VARIANCE, Horizon.FULL_YEAR, 0),
        (Measure.OUTCOME, Horizon.PERIOD, 0),
        (Measure.OUTCOME, Horizon.PERIOD, 1),
        (Measure.CHANGE, Horizon.PERIOD, 0),
    ]


def test_parentheses_are_preliminary_among_indicators() -> None:
    goal = real().goals[0]
    outcome = goal.indicators[0].outcome
    assert outcome is not None
    assert (outcome.shown, outcome.preliminary) == (72, True)


def test_parentheses_are_minus_in_a_money_table_without_minus_signs() -> None:
    text = "# Rapport 2023\nBelopp i tkr\tBudget\tUtfall\tAvvikelse\nIntäkter\t100\t120\t20\nKostnader\t(90)\t(95)\t(5)\nResultat\t10\t25\t15\n"
    table = recognise(read_txt(text.encode(), "rapport.txt")).tables[0]
    assert [row.cells[2].shown for row in table.rows] == [120, -95, 25]


def test_the_goals_of_the_real_report_have_rating_and_indicators() -> None:
    goals = [(goal.number, goal.rating, len(goal.indicators)) for goal in real().goals]
    assert goals == [
        ("1", "Helt uppfyllt", 1),
        ("2", "Ej uppfyllt", 2),
        ("3", "Ej utvärderad", 2),
        ("4", "Delvis uppfyllt", 1),
        ("5", "Ej utvärderad", 1),
        ("6", "Ej utvärderad", 1),
        ("7", "Delvis uppfyllt", 4),
    ]


def test_what_the_text_leaves_out_is_not_held_against_the_table() -> None:
    kinds = {
        tie.kind
        for passage in real().passages
        if passage.excluding
        for claim, tie in passage.tied_claims
        if claim.measure is Measure.CHANGE
    }
    assert kinds == {TieKind.EXCLUDED}


def test_a_result_column_is_found_as_a_sum() -> None:
    text = "# Rapport mars 2026\nBelopp i mnkr\tUtfall intäkter\tUtfall kostnader\tResultat period\nEkonomi\t20,5\t-13,7\t6,8\nHR\t35,8\t-34,3\t1,5\nIT\t24,5\t-22,1\t2,4\n"
    table = recognise(read_txt(text.encode(), "rapport.txt")).tables[0]
    assert [(formula.kind, formula.column) for formula in table.formulas] == [(FormulaKind.SUM, 3)]


def test_a_table_of_unknown_figures_is_told() -> None:
    text = "# Rapport 2023\nKnapp\tVrede\tSpak\nRöd\t12\t13\nGul\t14\t19\n"
    assert any("framgick inte" in words for words in recognise(read_txt(text.encode(), "rapport.txt")).unknown)


def test_a_clean_report_has_no_contradicted_claim() -> None:
    view = recognise(read_txt(case("P1", "pass").encode(), "rapport.txt"))
    assert {tie.kind for passage in view.passages for _, tie in passage.tied_claims} == {TieKind.TIED}
