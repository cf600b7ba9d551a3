"""Tracing a figure: cell, formula, balances, vouchers, and the line of the file, joined from report and ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from tertial.core.amounts import Amount, Unit
from tertial.core.figures import Figure
from tertial.core.ledger import Kind
from tertial.core.origins import Balances, Cell, Entry, Formula
from tertial.core.periods import Occasion
from tertial.core.questions import UNMAPPED, LedgerSum, Question
from tertial.core.traces import Step, Trace
from tertial.profile import Profile
from tertial.render.origins import origin_words
from tertial.report.folder import Followup
from tertial.services.summing import comparable_question, question_for
from tertial.statements.balances import Wanted, of_cell, wanted_of
from tertial.statements.definition import Statement
from tertial.warehouse.manifest import Batch

if TYPE_CHECKING:
    from tertial.warehouse.ledger import GivenBalance, Ledger, Posting

SHOWN_ACCOUNTS = 12
"""How many accounts a trace shows one by one, the largest; the rest is summed."""

SHOWN_ROWS = 10
"""How many rows of an account a trace shows."""

Column: TypeAlias = tuple[list[LedgerSum], dict[tuple[str, str], list[Trace]]]
"""A column's sums by row and account, and the largest rows of each."""

ASKED_ONE_BY_ONE = 500_000
"""Up to how many postings of a cell each account is asked for its own rows; above it the cell's largest are shown."""


def tracer(followup: Followup, figures: Mapping[str, Figure], ledger: Ledger | None, *, brief: bool = False) -> Tracer:
    """What traces the figures of a follow-up that has been evaluated; a `brief` trace shows fewer rows of an account."""
    record = followup.record
    return Tracer(followup.profile, record.occasion, record.committee.id, figures, ledger, brief=brief)


def ledger_traces(followup: Followup, figures: Mapping[str, Figure], ledger: Ledger) -> dict[str, Trace]:
    """The brief traces of every figure that comes straight out of the ledger, by its id: what a report carries with it."""
    tracing = tracer(followup, figures, ledger, brief=True)
    return {
        id: Trace(step=Step.BALANCES, title=figure.title, value=figure.value, children=tracing.accounts(figure))
        for id, figure in figures.items()
        if isinstance(figure.origin, Balances)
    }


class Tracer:
    """Traces the figures of one evaluation; without the ledger a trace ends at the balances."""

    def __init__(
        self,
        profile: Profile,
        occasion: Occasion,
        unit: str,
        figures: Mapping[str, Figure],
        ledger: Ledger | None,
        *,
        brief: bool = False,
    ) -> None:
        self._profile = profile
        self._occasion = occasion
        self._unit = unit
        self._figures = figures
        self._ledger = ledger
        self._batches: Mapping[str, Batch] = ledger.batches() if ledger else {}
        self._brief = brief
        self._columns: dict[tuple[str, Wanted], Column] = {}

    def trace(self, figure: Figure) -> Trace:
        """The figure's tree."""
        return _of_figure(figure, self._origin(figure))

    def along(self, figure: Figure, path: Sequence[int]) -> tuple[Trace, ...]:
        """The nodes from a figure along a path of numbers, each the place among the `parts` of the one before.

        Only what is on the path is asked for: figures that stand beside it come without their origin. Raises
        LookupError when the path leads nowhere.
        """
        found = [_of_figure(figure, self._origin(figure, whole=False))]
        for place in path:
            node, last = parts(found[-1])[place], found[-1].figure
            if node.figure is not None:
                node = _of_figure(node.figure, self._origin(node.figure, whole=False))
            elif node.step is Step.ACCOUNT and last is not None:
                node = self._with_rows(last, node, place)
            found.append(node)
        return tuple(found)

    def _with_rows(self, figure: Figure, node: Trace, place: int) -> Trace:
        """The account that stands at a place of the figure's balances, with its largest rows."""
        found = cell_question(self._profile, self._occasion, self._unit, figure.id)
        if found is None or self._ledger is None:
            return node
        statement, asked, wanted = found
        sign = statement.ledger.sign if statement.ledger else 1
        one = sums_of(self._ledger.sums(asked), wanted)[place]
        rows = self._rows(asked, wanted, sign, one.account)
        return replace(node, children=_with_rest(rows[:SHOWN_ROWS], sign * one.amount, one.postings))

    def _origin(self, figure: Figure, *, whole: bool = True) -> Trace:
        match figure.origin:
            case Formula(words=words, inputs=inputs):
                known = [self._figures[id] for id in inputs if id in self._figures]
                children = tuple(self.trace(one) if whole else _of_figure(one) for one in known)
                return Trace(step=Step.FORMULA, title=words, value=figure.value, children=children)
            case Cell() as cell:
                return Trace(
                    step=Step.FILE,
                    title=origin_words(figure),
                    value=figure.value,
                    file=cell.file,
                    line=cell.line,
                    sha256=cell.sha256,
                    made_up=cell.made_up,
                )
            case Entry(made_up=made_up):
                return Trace(step=Step.ENTRY, title=origin_words(figure), value=figure.value, made_up=made_up)
            case Balances() as balances:
                return Trace(
                    step=Step.BALANCES,
                    title=origin_words(figure),
                    value=figure.value,
                    made_up=balances.made_up,
                    children=self.accounts(figure, rows=whole),
                )

    def accounts(self, figure: Figure, *, rows: bool = True) -> tuple[Trace, ...]:
        """The accounts that a figure out of the ledger is made of, the largest first, with their largest `rows`."""
        found = cell_question(self._profile, self._occasion, self._unit, figure.id)
        if found is None or self._ledger is None:
            return ()
        statement, asked, wanted = found
        sign = statement.ledger.sign if statement.ledger else 1
        if not rows:
            sums, shown = sums_of(self._ledger.sums(asked), wanted), None
        else:
            whole = self._brief
            sums, shown = self._whole(statement, asked, wanted, sign) if whole else self._cell(asked, wanted, sign)
        nodes = [
            Trace(
                step=Step.ACCOUNT,
                title=f"Konto {one.account} {self._account_name(one.account)}".rstrip(),
                value=_money(sign * one.amount),
                children=()
                if shown is None
                else _with_rest(shown.get(one.account, []), sign * one.amount, one.postings),
            )
            for one in sums[:SHOWN_ACCOUNTS]
        ]
        if hidden := sums[SHOWN_ACCOUNTS:]:
            amount = sign * sum(one.amount for one in hidden)
            nodes.append(Trace(step=Step.REST, title=f"{len(hidden)} mindre konton", value=_money(amount)))
        return tuple(nodes)

    def _account_name(self, account: str) -> str:
        """What a file calls the account, else what the profile calls its group."""
        named = (batch.accounts.get(account) for batch in self._batches.values())
        return next((name for name in named if name), "") or self._profile.account_name(account)

    def _cell(self, asked: Question, wanted: Wanted, sign: int) -> tuple[list[LedgerSum], dict[str, list[Trace]]]:
        """The sums of a cell by account, and the largest rows: of each account, unless the cell is very large."""
        assert self._ledger is not None
        sums = sums_of(self._ledger.sums(asked), wanted)
        found: dict[str, list[Trace]] = defaultdict(list)
        each = sum(one.postings for one in sums) <= ASKED_ONE_BY_ONE
        for account in [one.account for one in sums[:SHOWN_ACCOUNTS]] if each else [""]:
            most = SHOWN_ROWS if each else None
            if wanted.kind is Kind.OUTCOME:
                for posting in self._ledger.postings(asked, account)[:most]:
                    found[posting.account].append(self._posting(posting, sign))
            for balance in self._ledger.given(asked, wanted.kind, wanted.occasion, account)[:most]:
                found[balance.account].append(self._given(balance, sign))
        return sums, found

    def _rows(self, asked: Question, wanted: Wanted, sign: int, account: str) -> list[Trace]:
        """The largest rows of one account of a cell."""
        assert self._ledger is not None
        found = []
        if wanted.kind is Kind.OUTCOME:
            found += [self._posting(one, sign) for one in self._ledger.postings(asked, account)]
        given = self._ledger.given(asked, wanted.kind, wanted.occasion, account)
        return found + [self._given(one, sign) for one in given]

    def _whole(
        self, statement: Statement, asked: Question, wanted: Wanted, sign: int
    ) -> tuple[list[LedgerSum], dict[str, list[Trace]]]:
        """The same for a cell out of the whole column, which is asked for once."""
        assert self._ledger is not None
        row, key = asked.only, (statement.id, wanted)
        if key not in self._columns:
            self._columns[key] = self._column(replace(asked, only=""), wanted, sign)
        sums, found = self._columns[key]
        return [one for one in sums if one.row == row], {
            account: rows for (of, account), rows in found.items() if of == row
        }

    def _column(self, asked: Question, wanted: Wanted, sign: int) -> Column:
        assert self._ledger is not None
        found: dict[tuple[str, str], list[Trace]] = defaultdict(list)
        if wanted.kind is Kind.OUTCOME:
            for row, posting in self._ledger.account_postings(asked):
                found[row, posting.account].append(self._posting(posting, sign))
        if any(batch.has_given(wanted.kind) for batch in self._batches.values()):
            for row, balance in self._ledger.account_given(asked, wanted.kind, wanted.occasion):
                found[row, balance.account].append(self._given(balance, sign))
        return sums_of(self._ledger.sums(asked), wanted), found

    def _posting(self, posting: Posting, sign: int) -> Trace:
        codes = [("ansvar", posting.unit), ("verksamhet", posting.activity), ("projekt", posting.project)]
        words = [f"{name} {code}" for name, code in (*codes, ("motpart", posting.counterparty)) if code]
        told = ", ".join(part for part in (posting.text, posting.supplier, *words) if part)
        found = self._line(
            Step.POSTING,
            f"Verifikation {posting.series} {posting.voucher} {posting.date.isoformat()}: {told}",
            sign * posting.amount,
            posting.batch,
            posting.line,
        )
        return found if self._brief else replace(found, children=self._purchases(posting, sign))

    def _purchases(self, posting: Posting, sign: int) -> tuple[Trace, ...]:
        """What the suppliers' ledger tells of a posting: the same money once more, so it is in no sum."""
        found = self._ledger.details(posting) if self._ledger else []
        return tuple(
            self._line(
                Step.PURCHASE,
                ", ".join(filter(None, (f"Leverantörsreskontra: {one.supplier or 'leverantör saknas'}", one.text))),
                sign * one.amount,
                one.batch,
                one.line,
            )
            for one in found[:SHOWN_ROWS]
        )

    def _given(self, balance: GivenBalance, sign: int) -> Trace:
        title = f"Saldo {balance.year}-{balance.month:02}, ansvar {balance.unit}"
        return self._line(Step.GIVEN, title, sign * balance.amount, balance.batch, balance.line)

    def _line(self, step: Step, title: str, amount: int, batch_id: str, line: int) -> Trace:
        batch = self._batches[batch_id]
        return Trace(
            step=step,
            title=title,
            value=_money(amount),
            file=batch.file,
            line=line,
            sha256=batch.sha256,
            made_up=batch.made_up,
        )


def parts(node: Trace) -> tuple[Trace, ...]:
    """What a node is made of; of a figure, what its origin is made of."""
    return node.children[0].children if node.step is Step.FIGURE and node.children else node.children


def cell_question(
    profile: Profile, occasion: Occasion, unit: str, figure: str
) -> tuple[Statement, Question, Wanted] | None:
    """What a figure's cell asks of the ledger for a unit, by account; None when it asks nothing."""
    statement_id, row, column_id = figure.split(".") if figure.count(".") == 2 else ("", "", "")
    statement = profile.statements.get(statement_id)
    column = statement.column(column_id) if statement else None
    wanted = wanted_of(column.measure, occasion) if column else None
    found = statement.row(row) if statement else None
    if statement is None or wanted is None or (row != UNMAPPED and (found is None or found.selector is None)):
        return None
    asked = question_for(profile, statement, occasion, unit)
    if asked is None:
        return None
    if wanted.of_today:
        asked = comparable_question(profile, asked, occasion, unit)
    return statement, of_cell(asked, row, wanted, occasion.period), wanted


def sums_of(sums: Iterable[LedgerSum], wanted: Wanted) -> list[LedgerSum]:
    """The sums of what is wanted, the largest first."""
    chosen = [one for one in sums if (one.kind, one.occasion, one.year) == (wanted.kind, wanted.occasion, wanted.year)]
    return sorted((one for one in chosen if one.postings), key=lambda one: (-abs(one.amount), one.account))


def _with_rest(rows: list[Trace], amount: int, count: int) -> tuple[Trace, ...]:
    """The rows, and what they leave of the account's sum."""
    shown = sum(int(row.value.value) for row in rows if isinstance(row.value, Amount))
    left = count - len(rows)
    if not left:
        return tuple(rows)
    title = f"{left} {'mindre rader' if rows else 'rader'}" if left > 1 else "1 rad till"
    return (*rows, Trace(step=Step.REST, title=title, value=_money(amount - shown)))


def _of_figure(figure: Figure, *origin: Trace) -> Trace:
    return Trace(step=Step.FIGURE, title=figure.title, value=figure.value, figure=figure, children=origin)


def _money(ore: int) -> Amount:
    return Amount(ore, Unit.MONEY)
