"""A document whose figures tempt a workbook to err: parts of öre, small zeros, missing inputs, several scales."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tertial.core.amounts import Absence, Amount, Display, MoneyScale, NoFigure, Unit, Value
from tertial.core.figures import Figure, index_figures
from tertial.core.grid import Grid, GridColumn, GridRow, RowKind
from tertial.core.origins import Formula, Origin
from tertial.document.blocks import Document, FigureTable, Heading, TextColumn, TextRow, TextTable
from tertial.document.inline import Mention, text
from tests.render.sample import cell, sample_document

TKR, MNKR, SHARE = Display(), Display(decimals=1, scale=MoneyScale.MNKR), Display(decimals=1)
COLUMNS = (
    GridColumn(id="budget", title="Budget 2023"),
    GridColumn(id="period_budget", title="Periodbudget", shown=False),
    GridColumn(id="outcome", title="Utfall"),
    GridColumn(id="variance", title="Avvikelse"),
    GridColumn(id="share", title="Andel av budget"),
    GridColumn(id="millions", title="Utfall i miljoner", shown=False),
)


def figure(id: str, value: Value, display: Display, origin: Origin, **more: object) -> Figure:
    return replace(Figure(id=id, title=id, value=value, display=display, origin=origin), **more)


def worked_out(expression: str) -> Formula:
    ids = tuple(dict.fromkeys(part for part in expression.replace("(", " ").replace(")", " ").split() if "." in part))
    return Formula(expression=expression, words="som formeln säger", inputs=ids)


def row(id: str, budget: int, outcome: int | None, *, level: int = 0, share: Value | None = None) -> GridRow:
    """A row from öre; what depends on a missing outcome is missing too."""
    name = f"demanding.{id}"
    missing = NoFigure(Absence.NOT_DEFINED)
    given: Value = NoFigure() if outcome is None else Amount(outcome, Unit.MONEY)
    period = (Decimal(budget) * 8 / 12).quantize(Decimal(1))
    variance: Value = missing if outcome is None else Amount(outcome - int(period), Unit.MONEY)
    if share is None:
        share = missing if outcome is None else Amount(Decimal(outcome) / budget * 100, Unit.PERCENT)
    return GridRow(
        id=id,
        title=id.capitalize(),
        level=level,
        figures=(
            figure(f"{name}.budget", Amount(budget, Unit.MONEY), TKR, cell(2, "budget")),
            figure(
                f"{name}.period_budget", Amount(int(period), Unit.MONEY), TKR, worked_out(f"{name}.budget * 8 / 12")
            ),
            figure(f"{name}.outcome", given, TKR, cell(2, "outcome")),
            figure(
                f"{name}.variance",
                variance,
                TKR,
                worked_out(f"{name}.outcome - {name}.period_budget"),
                signed=True,
                favourable=1,
                more=1,
            ),
            figure(
                f"{name}.share",
                share,
                SHARE,
                worked_out(f"{name}.outcome / {name}.budget * 100"),
                preliminary=isinstance(share, Amount),
            ),
            figure(f"{name}.millions", given, MNKR, worked_out(f"{name}.outcome * 1")),
        ),
    )


def sums(id: str, parts: list[GridRow], kind: RowKind) -> GridRow:
    """A row that adds up the parts in every column of money, and is missing where a part is."""
    figures = []
    for at, column in enumerate(COLUMNS):
        ours = [part.figures[at] for part in parts]
        amounts = [one.value.value for one in ours if isinstance(one.value, Amount)]
        whole: Value = NoFigure(Absence.NOT_DEFINED)
        if len(amounts) == len(ours) and column.id != "share":
            whole = Amount(sum(int(amount) for amount in amounts), Unit.MONEY)
        display, signed, favourable = ours[0].display, ours[0].signed, ours[0].favourable
        origin = worked_out(" + ".join(one.id for one in ours))
        figures.append(
            figure(f"demanding.{id}.{column.id}", whole, display, origin, signed=signed, favourable=favourable)
        )
    return GridRow(id=id, title=id.capitalize(), kind=kind, figures=tuple(figures))


def demanding_grid() -> Grid:
    leaves = [
        row("exact", 73_700_001, 49_133_334),
        row("tiny", 60_000, 10_000, level=1),
        row("withheld", 1_200_000, 900_000, share=NoFigure(Absence.SMALL_GROUP)),
        row("opposite", -73_700_001, -49_133_301),
    ]
    subtotal = sums("subtotal", leaves, RowKind.SUM)
    missing = row("missing", 5_000_000, None)
    return Grid(
        id="demanding",
        title="Krävande: tal / [prov]",
        unit="tkr",
        sign_rules=("Avvikelse = utfall − periodbudget; plus är bättre.",),
        row_title="Rad",
        columns=COLUMNS,
        rows=(*leaves, subtotal, missing, sums("total", [subtotal, missing], RowKind.TOTAL)),
        notes=("En not.",),
    )


def demanding_document() -> Document:
    """The sample with one more chapter."""
    sample, grid = sample_document(), demanding_grid()
    extract = TextTable(
        id="extract",
        caption="Krävande: tal / [prov]",
        columns=(TextColumn(title="Vad"), TextColumn(title="Tal", figures=True)),
        rows=(
            TextRow(cells=(text("Avvikelse"), (Mention("demanding.tiny.variance"),))),
            TextRow(cells=(text("Utan tecken"), (Mention("demanding.tiny.variance", "belopp"),))),
        ),
    )
    chapter = (
        Heading(level=1, id="demanding-chapter", inlines=text("Krävande & svårt")),
        FigureTable(grid=grid),
        extract,
    )
    figures = index_figures([*sample.figures.values(), *grid.figures()])
    return replace(sample, blocks=(*sample.blocks, *chapter), figures=figures)
