"""From a statement's definition and facts to its grid: every figure with its origin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from tertial.core.amounts import Amount, Display, NoFigure, Unit, Value
from tertial.core.facts import Fact
from tertial.core.figures import Figure
from tertial.core.grid import Grid, GridColumn, GridRow
from tertial.core.origins import Cell, Formula, Origin
from tertial.core.periods import Period
from tertial.core.questions import LEDGER_TOTAL
from tertial.core.swedish import join_words
from tertial.statements.control import control_notes, with_unmapped
from tertial.statements.definition import Column, Measure, Phasing, Row, Source, Statement
from tertial.statements.formulas import calculate, names_of, rewrite
from tertial.statements.hiding import without_small_groups
from tertial.statements.phasing import by_last_year, by_months, linear

ROUNDING_NOTE = "Delarna är avrundade var för sig och summerar därför inte alltid till den avrundade totalen."
NOT_GIVEN = Cell(file="", line=0, column="", sha256="", source="Ingen källa har lämnat siffran")


def evaluate(
    statement: Statement, facts: Iterable[Fact], period: Period, others: Mapping[str, Figure] | None = None
) -> Grid:
    """The statement's grid for a period.

    `others` are the figures of statements already evaluated, for rows that are taken from them. A row or column
    without facts gives figures that are no figure, never zero; a sum with a missing part is no figure.
    """
    own = [fact for fact in facts if fact.statement == statement.id]
    statement, own = without_small_groups(statement, own)
    statement = with_unmapped(statement, own)
    work = _Work(statement=statement, period=period, others=others or {})
    for fact in own:
        if fact.row != LEDGER_TOTAL:
            if fact.month:
                work.months[fact.row, fact.column][fact.month] = fact
            else:
                work.facts[fact.row, fact.column] = fact
    rows = tuple(
        GridRow(
            id=row.id,
            title=row.title,
            level=row.level,
            kind=row.kind,
            figures=tuple(work.figure(row, column) for column in statement.columns),
        )
        for row in statement.rows
    )
    grid = Grid(
        id=statement.id,
        title=statement.title,
        unit=statement.scale.value if statement.unit is Unit.MONEY else "",
        sign_rules=statement.sign_rules,
        row_title=statement.row_title,
        columns=tuple(
            GridColumn(id=column.id, title=in_year(column.title, period), shown=column.shown)
            for column in statement.columns
        ),
        rows=rows,
        notes=(*((ROUNDING_NOTE,) if any(row.parts for row in statement.rows) else ()), *statement.notes),
    )
    return replace(grid, notes=(*grid.notes, *control_notes(statement, grid, own)))


def in_year(title: str, period: Period) -> str:
    """A title with its years put in: {year}, {prior}, {before}."""
    return title.format(year=period.year, prior=period.year - 1, before=period.year - 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    """One evaluation under way: facts by place, and the figures made so far."""

    statement: Statement
    period: Period
    others: Mapping[str, Figure]
    facts: dict[tuple[str, str], Fact] = field(default_factory=dict)
    months: dict[tuple[str, str], dict[int, Fact]] = field(default_factory=lambda: defaultdict(dict))
    made: dict[tuple[str, str], Figure] = field(default_factory=dict)

    def figure(self, row: Row, column: Column) -> Figure:
        """The figure of a row and column, made once."""
        key = (row.id, column.id)
        if key not in self.made:
            value, origin, decimals, preliminary = self._make(row, column)
            self.made[key] = Figure(
                id=f"{self.statement.id}.{row.id}.{column.id}",
                title=f"{row.title}, {in_year(column.name, self.period)}",
                value=value,
                display=Display(decimals=decimals, scale=self.statement.scale),
                origin=origin,
                favourable=column.favourable * row.favourable,
                more=column.more * row.natural,
                signed=column.signed,
                preliminary=preliminary,
            )
        return self.made[key]

    def _make(self, row: Row, column: Column) -> tuple[Value, Origin, int, bool]:
        decimals = self._decimals(row, column)
        if column.source is Source.FORMULA:
            return *self._formula(row, column), decimals, False
        if row.parts:
            return *self._sum(row, column), decimals, False
        if row.of:
            return *self._of(row, column), decimals, False
        if column.source is Source.PHASED and (row.id, column.id) not in self.facts:
            return *self._phased(row, column), decimals, False
        fact = self.facts.get((row.id, column.id))
        if fact is None:
            return NoFigure(), NOT_GIVEN, decimals, False
        return fact.value, fact.origin, fact.decimals if column.as_given else decimals, fact.preliminary

    def _decimals(self, row: Row, column: Column) -> int:
        if column.decimals is not None:
            return column.decimals
        if column.source is Source.FORMULA:
            inputs = [self._column(name) for name in names_of(column.formula)]
            if any(one.as_given for one in inputs):
                return max(self.figure(row, one).display.decimals for one in inputs)
        return self.statement.decimals if row.decimals is None else row.decimals

    def _unit(self, row: Row, column: Column) -> Unit:
        return column.unit or row.unit or self.statement.unit

    def _formula(self, row: Row, column: Column) -> tuple[Value, Origin]:
        prefix = f"{self.statement.id}.{row.id}"
        inputs = {name: self.figure(row, self._column(name)) for name in names_of(column.formula)}
        value = calculate(column.formula, {name: f.value for name, f in inputs.items()}, self._unit(row, column))
        expression = rewrite(column.formula, lambda name: f"{prefix}.{name}")
        words = in_year(column.words, self.period)
        return value, Formula(expression=expression, words=words, inputs=tuple(f.id for f in inputs.values()))

    def _column(self, id: str) -> Column:
        column = self.statement.column(id)
        if column is None:
            raise KeyError(f"{self.statement.id} has no column {id}")
        return column

    def _sum(self, row: Row, column: Column) -> tuple[Value, Origin]:
        rows = [part for id in row.parts for part in self.statement.rows if part.id == id]
        parts = [self.figure(part, column) for part in rows]
        expression = " + ".join(part.id for part in parts)
        value = calculate(expression, {part.id: part.value for part in parts}, self._unit(row, column))
        words = f"summan av {join_words([part.title for part in rows])}"
        return value, Formula(expression=expression, words=words, inputs=tuple(part.id for part in parts))

    def _of(self, row: Row, column: Column) -> tuple[Value, Origin]:
        other = self.others.get(f"{row.of}.{column.id}")
        if other is None:
            return NoFigure(), NOT_GIVEN
        return other.value, Formula(expression=other.id, words=f"hämtad från {other.title}", inputs=(other.id,))

    def _phased(self, row: Row, column: Column) -> tuple[Value, Origin]:
        if row.phasing is Phasing.MONTHS:
            return self._phased_by_months(row, column)
        year = self.figure(row, self._column(column.base))
        last = self.period.last_month
        if row.phasing is Phasing.LAST_YEAR and (seasonal := self._phased_by_last_year(row, year)):
            return seasonal
        words = f"{last}/12 av {year.title}"
        if row.phasing is Phasing.LAST_YEAR:
            words += ", jämnt fördelad eftersom förra året inte har någon form att gå efter"
        origin = Formula(expression=f"{year.id} * {last} / 12", words=words, inputs=(year.id,))
        if not isinstance(year.value, Amount):
            return year.value, origin
        return Amount(linear(int(year.value.value), last), Unit.MONEY), origin

    def _phased_by_last_year(self, row: Row, year: Figure) -> tuple[Value, Origin] | None:
        """The year's budget by the season of last year; None when last year is not known in whole or has no shape."""
        columns = [
            next((one for one in self.statement.columns if one.measure is measure), None)
            for measure in (Measure.OUTCOME_PRIOR, Measure.OUTCOME_PRIOR_YEAR)
        ]
        prior, whole = (self.figure(row, column) if column else None for column in columns)
        if prior is None or whole is None:
            return None
        values = [int(one.value.value) for one in (year, prior, whole) if isinstance(one.value, Amount)]
        ore = by_last_year(*values) if len(values) == 3 else None
        if ore is None:
            return None
        words = f"{year.title}, fördelad efter förra årets form: samma del av året som {prior.title} av {whole.title}"
        expression = f"{year.id} * {prior.id} / {whole.id}"
        return Amount(ore, Unit.MONEY), Formula(
            expression=expression, words=words, inputs=(year.id, prior.id, whole.id)
        )

    def _phased_by_months(self, row: Row, column: Column) -> tuple[Value, Origin]:
        facts = self.months.get((row.id, column.id), {})
        ore = {month: int(fact.value.value) for month, fact in facts.items() if isinstance(fact.value, Amount)}
        total = by_months(ore, self.period.last_month)
        if total is None:
            return NoFigure(), NOT_GIVEN
        first: Origin = facts[1].origin
        if not isinstance(first, Cell):
            return Amount(total, Unit.MONEY), first
        months = Cell(
            file=first.file,
            line=first.line,
            column=f"01–{self.period.last_month:02}",
            sha256=first.sha256,
            source=f"{first.source or 'Budget per månad'}, summan av månaderna",
            made_up=first.made_up,
        )
        return Amount(total, Unit.MONEY), months
