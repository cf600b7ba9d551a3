"""Month balances of SIE 2 and 3: total rows and object rows tell the same money twice, so one of them is chosen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from tertial.sources.reading import Log
from tertial.sources.sie4.header import Ledger, PeriodBalance
from tertial.sources.sie4.values import kronor
from tertial.sources.sie4.vouchers import place_objects

BalanceRow = tuple[Any, ...]
"""A balance in the order of core.ledger.PERIOD_BALANCE_COLUMNS."""


def period_balance_rows(ledger: Ledger, columns: Mapping[str, str], voucher_year: bool, log: Log) -> list[BalanceRow]:
    """The month balances to take, every krona once.

    For each account and month: the object rows when they add up to the total row, all of them or those of one
    dimension; otherwise the total row, with a warning. Outcome of a year that has vouchers is a control and not taken.
    """
    groups: dict[tuple[str, int, int, int, str], list[PeriodBalance]] = defaultdict(list)
    controls = 0
    for balance in ledger.period_balances:
        if voucher_year and balance.kind == "outcome" and balance.year_index == 0:
            controls += 1
        else:
            key = (balance.kind, balance.year_index, balance.year, balance.month, balance.account)
            groups[key].append(balance)
    log.take("#PSALDO som kontroll", controls)
    chosen: list[PeriodBalance] = []
    left_out = 0
    for rows in groups.values():
        kept = choose_rows(rows, columns, log)
        left_out += len(rows) - len(kept)
        chosen += kept
    _check_periods(chosen, ledger, log)
    log.take("månadsvärden", len(chosen))
    if left_out:
        log.take("rader som säger samma belopp en gång till", left_out)
        log.note(
            0,
            f"{left_out} rader i #PSALDO och #PBUDGET delar upp belopp som redan är lästa.",
            "De är inte adderade: total och objekt är samma pengar.",
        )
    chosen.sort(key=lambda balance: balance.line)
    return [_row(balance, columns, ledger) for balance in chosen]


def totals_by_month(balances: Sequence[PeriodBalance], log: Log) -> dict[tuple[str, int, int], int]:
    """The outcome by account, year and month, each krona once."""
    groups: dict[tuple[str, int, int], list[PeriodBalance]] = defaultdict(list)
    for balance in balances:
        groups[(balance.account, balance.year, balance.month)].append(balance)
    return {key: sum(row.ore for row in choose_rows(rows, {}, Log(log.file))) for key, rows in groups.items()}


def choose_rows(rows: list[PeriodBalance], columns: Mapping[str, str], log: Log) -> list[PeriodBalance]:
    """Of the rows of one account and month, those that tell its money once: its objects or its total."""
    totals = [row for row in rows if not row.objects]
    views = _views([row for row in rows if row.objects], columns)
    first = rows[0]
    where = f"konto {first.account} i {first.year}-{first.month:02}"
    if len(totals) > 1:
        found = f"{where} har {len(totals)} totalrader."
        log.warn(totals[1].line, found, "De adderas, eftersom var och en är en förändring; kontrollera filen.")
    if not views:
        return totals
    if totals:
        total = sum(row.ore for row in totals)
        for view in views:
            if sum(row.ore for row in view) == total:
                return view
        part = sum(row.ore for row in views[0])
        found = f"{where}: objekten summerar till {kronor(part)} kr men totalen är {kronor(total)} kr."
        log.warn(totals[0].line, found, "Totalen används, utan fördelning på objekt.")
        return totals
    if len(views) > 1 and len({sum(row.ore for row in view) for view in views[:-1]}) > 1:
        sums = ", ".join(f"{kronor(sum(row.ore for row in view))} kr" for view in views[:-1])
        found = f"{where} saknar totalrad och dess dimensioner har olika summor ({sums})."
        log.warn(first.line, found, "Den första används; kontrollera mot ekonomisystemet.")
    return views[0]


def _views(rows: list[PeriodBalance], columns: Mapping[str, str]) -> list[list[PeriodBalance]]:
    by_dimensions: dict[tuple[str, ...], list[PeriodBalance]] = defaultdict(list)
    for row in rows:
        by_dimensions[row.objects[::2]].append(row)

    def rank(dimensions: tuple[str, ...]) -> tuple[bool, int, int]:
        used = [columns.get(number, "") for number in dimensions]
        return ("unit" not in used, -sum(bool(column) for column in used), -len(dimensions))

    views = [by_dimensions[dimensions] for dimensions in sorted(by_dimensions, key=rank)]
    return [*views, rows] if len(views) > 1 else views


def _check_periods(rows: list[PeriodBalance], ledger: Ledger, log: Log) -> None:
    outside = [row for row in rows if not _in_year(row, ledger)]
    if outside:
        found = f"{len(outside)} månadsvärden ligger utanför sitt räkenskapsår, det första {outside[0].year}-{outside[0].month:02}."
        log.warn(min(row.line for row in outside), found, "De är lästa på den månad som står; kontrollera #RAR.")


def _in_year(row: PeriodBalance, ledger: Ledger) -> bool:
    years = ledger.years.get(row.year_index)
    if years is None:
        return True
    start, end = years
    return (start.year, start.month) <= (row.year, row.month) <= (end.year, end.month)


def _row(balance: PeriodBalance, columns: Mapping[str, str], ledger: Ledger) -> BalanceRow:
    codes = place_objects(balance.objects, columns, ledger.tallies, balance.line)
    return (
        *(balance.kind, balance.year, balance.month, codes["unit"], balance.account, codes["activity"]),
        *(codes["project"], codes["counterparty"], balance.ore, balance.line),
    )
