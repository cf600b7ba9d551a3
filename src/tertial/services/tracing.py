"""Tracing a figure: cell, formula, balances, vouchers, and the line of the file, joined from report and ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tertial.core.amounts import Amount, Unit
from tertial.core.errors import TertialError
from tertial.core.figures import Figure
from tertial.core.ledger import Kind
from tertial.core.organisation import Committee
from tertial.core.origins import Balances, Cell, Entry, Formula
from tertial.core.periods import Occasion
from tertial.core.questions import UNMAPPED, LedgerSum, Question
from tertial.core.traces import Step, Trace
from tertial.files.problems import Problems, choices
from tertial.profile import Profile
from tertial.render.origins import origin_words
from tertial.report.evaluation import evaluate_record
from tertial.report.folder import Followup
from tertial.services.reporting import open_folder
from tertial.services.summing import comparable_question, ledger_of, question_for
from tertial.statements.balances import Wanted, of_cell, wanted_of
from tertial.statements.definition import Statement
from tertial.warehouse.manifest import Batch

if TYPE_CHECKING:
    from tertial.warehouse.ledger import GivenBalance, Ledger, Posting

SHOWN_ACCOUNTS = 12
"""How many accounts a trace shows one by one, the largest; the rest is summed."""

SHOWN_ROWS = 10
"""How many rows of an account a trace shows."""

ASKED_ONE_BY_ONE = 500_000
"""Up to how many postings of a cell each account is asked for its own rows; above it the cell's largest are shown."""


def trace_figure(folder: Path, id: str, setting: str = "duckdb") -> Trace:
    """The trace of a figure in a follow-up folder. Raises TertialError when there is no such figure."""
    followup = open_folder(folder)
    figures = evaluate_record(followup.record, followup.profile, Problems()).figures
    if id not in figures:
        raise TertialError(f"Siffran «{id}» finns inte. {choices(id, figures, most=0)}")
    return tracer(followup, figures, ledger_of(folder, setting)).trace(figures[id])


def tracer(followup: Followup, figures: Mapping[str, Figure], ledger: Ledger | None) -> Tracer:
    """What traces the figures of a follow-up that has been evaluated."""
    record = followup.record
    return Tracer(followup.profile, record.occasion, record.committee, figures, ledger)


class Tracer:
    """Traces the figures of one evaluation; without the ledger a trace ends at the balances."""

    def __init__(
        self,
        profile: Profile,
        occasion: Occasion,
        committee: Committee,
        figures: Mapping[str, Figure],
        ledger: Ledger | None,
    ) -> None:
        self._profile = profile
        self._occasion = occasion
        self._committee = committee
        self._figures = figures
        self._ledger = ledger
        self._batches: Mapping[str, Batch] = ledger.batches() if ledger else {}

    def trace(self, figure: Figure) -> Trace:
        """The figure's tree."""
        return Trace(
            step=Step.FIGURE, title=figure.title, value=figure.value, figure=figure, children=(self._origin(figure),)
        )

    def _origin(self, figure: Figure) -> Trace:
        match figure.origin:
            case Formula(words=words, inputs=inputs):
                children = tuple(self.trace(self._figures[id]) for id in inputs if id in self._figures)
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
                    children=self._accounts(figure),
                )

    def _accounts(self, figure: Figure) -> tuple[Trace, ...]:
        found = self._cell_question(figure)
        if found is None or self._ledger is None:
            return ()
        statement, asked, wanted = found
        sign = statement.ledger.sign if statement.ledger else 1
        sums = [
            one
            for one in self._ledger.sums(asked)
            if (one.kind, one.occasion, one.year) == (wanted.kind, wanted.occasion, wanted.year)
        ]
        sums = [one for one in sums if one.postings]
        sums.sort(key=lambda one: (-abs(one.amount), one.account))
        rows = self._rows(asked, wanted, sign, sums)
        nodes = [
            Trace(
                step=Step.ACCOUNT,
                title=f"Konto {one.account} {self._account_name(one.account)}".rstrip(),
                value=_money(sign * one.amount),
                children=_with_rest(rows.get(one.account, []), sign * one.amount, one.postings),
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

    def _cell_question(self, figure: Figure) -> tuple[Statement, Question, Wanted] | None:
        statement_id, row, column_id = figure.id.split(".")
        statement = self._profile.statements.get(statement_id)
        column = statement.column(column_id) if statement else None
        wanted = wanted_of(column.measure, self._occasion) if column else None
        if statement is None or wanted is None or (row != UNMAPPED and statement.row(row) is None):
            return None
        asked = question_for(self._profile, statement, self._occasion, self._committee.id)
        if asked is None:
            return None
        if wanted.of_today:
            asked = comparable_question(self._profile, asked, self._occasion, self._committee.id)
        return statement, of_cell(asked, row, wanted, self._occasion.period), wanted

    def _rows(self, asked: Question, wanted: Wanted, sign: int, sums: list[LedgerSum]) -> dict[str, list[Trace]]:
        """The largest rows of the source files by account: of each account, unless the cell is very large."""
        assert self._ledger is not None
        found: dict[str, list[Trace]] = defaultdict(list)
        each = sum(one.postings for one in sums) <= ASKED_ONE_BY_ONE
        for account in [one.account for one in sums[:SHOWN_ACCOUNTS]] if each else [""]:
            most = SHOWN_ROWS if each else None
            if wanted.kind is Kind.OUTCOME:
                for posting in self._ledger.postings(asked, account)[:most]:
                    found[posting.account].append(self._posting(posting, sign))
            for balance in self._ledger.given(asked, wanted.kind, wanted.occasion, account)[:most]:
                found[balance.account].append(self._given(balance, sign))
        return found

    def _posting(self, posting: Posting, sign: int) -> Trace:
        codes = [("ansvar", posting.unit), ("verksamhet", posting.activity), ("projekt", posting.project)]
        words = [f"{name} {code}" for name, code in (*codes, ("motpart", posting.counterparty)) if code]
        told = ", ".join(part for part in (posting.text, posting.supplier, *words) if part)
        return self._line(
            Step.POSTING,
            f"Verifikation {posting.series} {posting.voucher} {posting.date.isoformat()}: {told}",
            sign * posting.amount,
            posting.batch,
            posting.line,
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


def _with_rest(rows: list[Trace], amount: int, count: int) -> tuple[Trace, ...]:
    """The rows, and what they leave of the account's sum."""
    shown = sum(int(row.value.value) for row in rows if isinstance(row.value, Amount))
    left = count - len(rows)
    if not left:
        return tuple(rows)
    title = f"{left} {'mindre rader' if rows else 'rader'}" if left > 1 else "1 rad till"
    return (*rows, Trace(step=Step.REST, title=title, value=_money(amount - shown)))


def _money(ore: int) -> Amount:
    return Amount(ore, Unit.MONEY)
