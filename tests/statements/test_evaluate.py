from decimal import Decimal

from tertial.core.amounts import Absence, Amount, NoFigure, Unit, Value
from tertial.core.facts import Fact
from tertial.core.figures import Figure
from tertial.core.grid import Grid
from tertial.core.origins import Cell, Formula
from tertial.core.periods import Period
from tertial.files.problems import Problems
from tertial.files.text import decode
from tertial.files.toml import parse_toml
from tertial.statements.definition import Statement
from tertial.statements.evaluate import evaluate
from tertial.statements.reader import read_statement

AUGUST = Period(year=2023, last_month=8)

DEFINITION = """
id = "s"
title = "Tablå"
valid_from = 2023
row_title = "Rad"
sign_rules = ["Plus är bättre."]

[[column]]
id = "budget"
title = "Budget {year}"
name = "budget {year}"
[[column]]
id = "forecast"
title = "Prognos {year}"
name = "prognos {year}"
[[column]]
id = "variance"
title = "Avvikelse"
name = "avvikelse"
formula = "forecast - budget"
words = "prognos − budget"
signed = true
favourable = "plus"
more = "plus"
[[column]]
id = "period_budget"
title = "Periodens budget"
name = "periodens budget"
period_of = "budget"
shown = false

[[row]]
id = "income"
title = "Intäkter"
[[row]]
id = "staff"
title = "Personal"
counted_with = "minus"
phasing = "months"
[[row]]
id = "result"
title = "Resultat"
sum = ["income", "staff"]
total = true
"""


def statement(text: str = DEFINITION) -> Statement:
    problems = Problems()
    file = decode(text.encode(), "s.toml", problems)
    assert file is not None
    table = parse_toml(file, problems)
    assert table is not None
    found = read_statement(table)
    assert [str(problem) for problem in problems.found] == []
    return found


def fact(row: str, column: str, tkr: int | None, month: int = 0) -> Fact:
    value: Value = NoFigure(Absence.NOT_MEASURED) if tkr is None else Amount(tkr * 100_000, Unit.MONEY)
    origin = Cell(file="f.csv", line=month or 2, column=column, sha256="00", source="Budget")
    return Fact(statement="s", row=row, column=column, value=value, origin=origin, month=month)


def value(grid: Grid, row: str, column: str) -> int | NoFigure:
    found = grid.figure(row, column).value
    return int(found.value) // 100_000 if isinstance(found, Amount) else found


FACTS = [
    fact("income", "budget", 120),
    fact("income", "forecast", 100),
    fact("staff", "budget", -90),
    fact("staff", "forecast", -80),
]


def test_sums_and_variances_follow_from_the_facts() -> None:
    grid = evaluate(statement(), FACTS, AUGUST)
    assert [
        [value(grid, row, column) for column in ("budget", "forecast", "variance")]
        for row in ("income", "staff", "result")
    ] == [
        [120, 100, -20],
        [-90, -80, 10],
        [30, 20, -10],
    ]


def test_every_figure_knows_its_origin() -> None:
    grid = evaluate(statement(), FACTS, AUGUST)
    assert grid.figure("income", "budget").origin == FACTS[0].origin
    assert grid.figure("result", "budget").origin == Formula(
        expression="s.income.budget + s.staff.budget",
        words="summan av Intäkter och Personal",
        inputs=("s.income.budget", "s.staff.budget"),
    )
    assert grid.figure("result", "variance").origin == Formula(
        expression="s.result.forecast - s.result.budget",
        words="prognos − budget",
        inputs=("s.result.forecast", "s.result.budget"),
    )


def test_a_row_without_facts_is_no_figure_and_so_is_every_sum_that_needs_it() -> None:
    grid = evaluate(statement(), FACTS[:2], AUGUST)
    assert value(grid, "staff", "budget") == NoFigure()
    assert value(grid, "result", "budget") == NoFigure()
    assert value(grid, "result", "variance") == NoFigure()
    assert value(grid, "income", "variance") == -20


def test_not_measured_stays_not_measured_and_is_not_zero() -> None:
    grid = evaluate(statement(), [fact("income", "budget", None)], AUGUST)
    assert value(grid, "income", "budget") == NoFigure(Absence.NOT_MEASURED)


def test_the_period_budget_is_linear_unless_months_are_given() -> None:
    months = [fact("staff", "period_budget", -(5 + month), month) for month in range(1, 13)]
    grid = evaluate(statement(), [*FACTS, *months], AUGUST)
    assert value(grid, "income", "period_budget") == 80
    assert value(grid, "staff", "period_budget") == -76
    assert value(grid, "result", "period_budget") == 4
    linear, given = grid.figure("income", "period_budget").origin, grid.figure("staff", "period_budget").origin
    assert isinstance(linear, Formula)
    assert linear.words == "8/12 av Intäkter, budget 2023"
    assert isinstance(given, Cell)
    assert given.column == "01–08"


def test_a_row_phased_by_months_without_all_its_months_has_no_period_budget() -> None:
    grid = evaluate(statement(), [*FACTS, fact("staff", "period_budget", -5, 1)], AUGUST)
    assert value(grid, "staff", "period_budget") == NoFigure()


def test_a_cost_that_shrinks_is_less_although_its_difference_is_plus() -> None:
    variance = evaluate(statement(), FACTS, AUGUST).figure("staff", "variance")
    assert (variance.printed_sign, variance.more, variance.favourable) == (1, -1, 1)


def test_hidden_columns_are_figures_but_stand_in_no_table() -> None:
    grid = evaluate(statement(), FACTS, AUGUST)
    assert [column.id for column in grid.shown_columns()] == ["budget", "forecast", "variance"]
    assert len(grid.figures()) == 12
    assert [f.id for f in grid.shown_figures(grid.rows[0])] == [
        "s.income.budget",
        "s.income.forecast",
        "s.income.variance",
    ]


def test_titles_hold_the_years() -> None:
    grid = evaluate(statement(), FACTS, AUGUST)
    assert grid.columns[0].title == "Budget 2023"
    assert grid.figure("income", "budget").title == "Intäkter, budget 2023"


def test_a_row_can_be_taken_from_another_statement() -> None:
    text = DEFINITION.split("[[row]]")[0] + '[[row]]\nid = "other"\ntitle = "Andra"\nof = "t.result"\n'
    other = Figure(
        id="t.result.budget",
        title="T, resultat",
        value=Amount(500_000, Unit.MONEY),
        display=evaluate(statement(), FACTS, AUGUST).figure("income", "budget").display,
        origin=FACTS[0].origin,
    )
    grid = evaluate(statement(text), [], AUGUST, {other.id: other})
    assert value(grid, "other", "budget") == 5
    assert value(grid, "other", "forecast") == NoFigure()
    assert grid.figure("other", "budget").origin == Formula(
        expression="t.result.budget", words="hämtad från T, resultat", inputs=("t.result.budget",)
    )


def test_figures_shown_as_given_keep_the_givers_decimals() -> None:
    text = DEFINITION.replace("valid_from = 2023", 'valid_from = 2023\nunit = "percent"').replace(
        'name = "budget {year}"', 'name = "budget {year}"\nas_given = true'
    )
    text = (
        text.split('[[column]]\nid = "period_budget"')[0] + "[[row]]" + text.split("[[row]]", 1)[1].split("[[row]]")[0]
    )
    given = Fact(
        statement="s",
        row="income",
        column="budget",
        value=Amount(Decimal("19.0"), Unit.PERCENT),
        origin=FACTS[0].origin,
        decimals=1,
    )
    assert evaluate(statement(text), [given], AUGUST).figure("income", "budget").display.decimals == 1


SEASONAL = DEFINITION.replace('phasing = "months"', 'phasing = "last_year"').replace(
    "[[row]]",
    """[[column]]
id = "prior"
title = "Utfall {prior}"
name = "utfall {prior}"
ledger = "outcome_prior"
[[column]]
id = "prior_year"
title = "Hela {prior}"
name = "hela {prior}"
ledger = "outcome_prior_year"
shown = false

[[row]]""",
    1,
)


def test_a_period_budget_may_follow_last_years_season_and_names_its_method() -> None:
    facts = [*FACTS, fact("staff", "prior", -70), fact("staff", "prior_year", -100)]

    found = evaluate(statement(SEASONAL), facts, AUGUST).figure("staff", "period_budget")

    assert found.value == Amount(-63 * 100_000, Unit.MONEY)
    assert found.origin == Formula(
        expression="s.staff.budget * s.staff.prior / s.staff.prior_year",
        words=(
            "Personal, budget 2023, fördelad efter förra årets form: samma del av året som Personal, utfall 2022 "
            "av Personal, hela 2022"
        ),
        inputs=("s.staff.budget", "s.staff.prior", "s.staff.prior_year"),
    )


def test_without_a_shape_of_last_year_the_budget_is_spread_evenly_and_says_so() -> None:
    for prior, whole in ((None, -100), (-70, 0), (30, -100)):
        facts = [*FACTS, fact("staff", "prior", prior), fact("staff", "prior_year", whole)]

        found = evaluate(statement(SEASONAL), facts, AUGUST).figure("staff", "period_budget")

        assert found.value == Amount(-60 * 100_000, Unit.MONEY)
        assert isinstance(found.origin, Formula)
        assert found.origin.words == (
            "8/12 av Personal, budget 2023, jämnt fördelad eftersom förra året inte har någon form att gå efter"
        )
