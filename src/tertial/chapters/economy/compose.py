"""The economy as blocks: for each section its table, its drawings and its texts."""

from __future__ import annotations

from collections.abc import Iterator

from tertial.chapters.composing import Composition, chapter_heading
from tertial.core.figures import Figure
from tertial.core.grid import Grid, RowKind
from tertial.core.swedish import join_words
from tertial.document.blocks import (
    Bars,
    Block,
    Bridge,
    Chart,
    FigureTable,
    Heading,
    Point,
    TextColumn,
    TextRow,
    TextTable,
)
from tertial.document.inline import Inlines, Mention, Text, text
from tertial.profile import ChapterPlan, SectionPlan

CHARTS = ("bridge", "period_bridge", "forecasts")
"""The drawings that a section's plan can ask for."""


def compose(plan: ChapterPlan, work: Composition) -> Iterator[Block]:
    """The chapter's blocks, section by section."""
    yield chapter_heading(plan)
    for section in plan.sections:
        yield Heading(level=2, id=section.id, inlines=text(section.title))
        yield from work.intro(section)
        if section.statement:
            grid = work.grids[section.statement]
            yield FigureTable(grid=grid)
            yield from _charts(section, grid, work)
        yield from work.section_texts(section, level=3)


def _charts(section: SectionPlan, grid: Grid, work: Composition) -> Iterator[Block]:
    for name in section.charts:
        match name:
            case "bridge":
                yield from _bridge(section, grid, work, ("budget", "variance", "forecast"), "Från budget till prognos")
            case "period_bridge":
                columns = ("period_budget", "period_variance", "outcome")
                yield from _bridge(section, grid, work, columns, "Från periodens budget till utfall")
            case "forecasts":
                yield from _forecasts(section, grid, work)


def _bridge(
    section: SectionPlan, grid: Grid, work: Composition, columns: tuple[str, str, str], title: str
) -> Iterator[Block]:
    """A drawing of how the rows' differences lead from the first column's total to the last one's."""
    total = next(row for row in grid.rows if row.kind is RowKind.TOTAL)
    start, difference, end = (work.figures[f"{grid.id}.{total.id}.{column}"] for column in columns)
    steps = [work.figures[f"{grid.id}.{row.id}.{columns[1]}"] for row in grid.rows if row.kind is RowKind.LEAF]
    titles = {f"{grid.id}.{row.id}.{columns[1]}": row.title for row in grid.rows}
    moving = [figure for figure in steps if figure.printed_sign]
    if start.printed_sign is None or end.printed_sign is None or not moving:
        return
    yield Chart(
        id=f"{section.id}_{columns[1]}_bridge",
        title=(Text(f"{title}: "), *_bridge_message(difference)),
        alternative=(
            Text(f"{_label(grid, columns[0])} "),
            Mention(start.id),
            Text(f", {_label(grid, columns[2]).lower()} "),
            Mention(end.id),
            Text(". Stegen däremellan: "),
            *_listed([(titles[figure.id], figure) for figure in moving]),
        ),
        drawing=Bridge(
            start=Point(label=_label(grid, columns[0]), figure=start.id),
            steps=tuple(Point(label=titles[figure.id], figure=figure.id) for figure in moving),
            end=Point(label=_label(grid, columns[2]), figure=end.id),
            subtract=_is_subtracted(difference, end),
        ),
        table=None if _stands_in(grid, columns) else _bridge_table(section, grid, work, columns),
        table_id=grid.id if _stands_in(grid, columns) else "",
    )


def _bridge_message(difference: Figure) -> Inlines:
    if not difference.printed_sign:
        return text("avvikelserna tar ut varandra")
    if difference.is_favourable:
        return (Mention(difference.id, "belopp"), Text(" bättre"))
    return (Mention(difference.id, "belopp"), Text(" sämre"))


def _is_subtracted(difference: Figure, end: Figure) -> bool:
    """Whether the difference is first column − last: then a plus leads downward, as for investments."""
    expression = getattr(difference.origin, "expression", "")
    return bool(expression.endswith(f"- {end.id}"))


def _forecasts(section: SectionPlan, grid: Grid, work: Composition) -> Iterator[Block]:
    """The forecast of the whole, occasion by occasion, where there is more than one and not all are zero."""
    total = next(row for row in grid.rows if row.kind is RowKind.TOTAL)
    columns = ("budget", "forecast_earlier", "forecast")
    points = [(_label(grid, column), work.figures[f"{grid.id}.{total.id}.{column}"]) for column in columns]
    if any(figure.printed_sign is None for _, figure in points) or not any(figure.printed_sign for _, figure in points):
        return
    change = work.figures[f"{grid.id}.{total.id}.forecast_change"]
    yield Chart(
        id=f"{section.id}_forecasts",
        title=(Text(f"{total.title}, prognos vid varje tillfälle: "), *_change_message(change)),
        alternative=(*_listed(points),),
        drawing=Bars(points=tuple(Point(label=label, figure=figure.id) for label, figure in points)),
        table=TextTable(
            id=f"{section.id}_forecasts_table",
            caption=f"{total.title}, prognos vid varje tillfälle",
            columns=(TextColumn(title="Tillfälle"), TextColumn(title="Värde", figures=True)),
            rows=tuple(TextRow(cells=(text(label), (Mention(figure.id),))) for label, figure in points),
        ),
    )


def _change_message(change: Figure) -> Inlines:
    if not change.printed_sign:
        return text("oförändrad sedan april")
    word = "förbättring" if change.favourable else "ökning"
    return (Mention(change.id, word), Text(" med "), Mention(change.id, "belopp"), Text(" sedan april"))


def _bridge_table(section: SectionPlan, grid: Grid, work: Composition, columns: tuple[str, str, str]) -> TextTable:
    order = (columns[0], columns[2], columns[1])
    titles = [_label(grid, column) for column in order]
    return TextTable(
        id=f"{section.id}_{columns[1]}_table",
        caption=f"{grid.title}, {grid.unit}: {join_words([title.lower() for title in titles])}",
        columns=(
            TextColumn(title=grid.row_title, width=3),
            *(TextColumn(title=title, width=2, figures=True) for title in titles),
        ),
        rows=tuple(
            TextRow(
                cells=(
                    text(row.title),
                    *((_in_cell(work.figures[f"{grid.id}.{row.id}.{column}"]),) for column in order),
                )
            )
            for row in grid.rows
        ),
    )


def _in_cell(figure: Figure) -> Mention:
    return Mention(figure.id, "tecken" if figure.signed else "tal")


def _stands_in(grid: Grid, columns: tuple[str, ...]) -> bool:
    return {column.id for column in grid.shown_columns()} >= set(columns)


def _label(grid: Grid, column: str) -> str:
    return next(one.title for one in grid.columns if one.id == column)


def _listed(points: list[tuple[str, Figure]]) -> Inlines:
    inlines: list[Text | Mention] = []
    for at, (label, figure) in enumerate(points):
        inlines += [Text(f"{'; ' if at else ''}{label} "), Mention(figure.id)]
    return (*inlines, Text("."))
