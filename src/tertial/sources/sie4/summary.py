"""What a SIE file says it is, in Swedish lines."""

from __future__ import annotations

from tertial.sources.encoding import TITLES
from tertial.sources.sie4.header import Ledger


def kind_of(ledger: Ledger, has_vouchers: bool) -> str:
    """The type that the file gives, else the one that its content makes it."""
    if ledger.type:
        return ledger.type
    if has_vouchers:
        return "4"
    if ledger.object_balances or any(row.objects for row in ledger.period_balances):
        return "3"
    return "2" if ledger.period_balances else "1"


def recognised_lines(ledger: Ledger, kind: str, encoding: str, summed: str) -> tuple[str, ...]:
    """Type, program, company, years, encoding and checksum."""
    export = any(label in ledger.seen for label in ("#IB", "#UB", "#RES", "#KONTO"))
    letter = ("E" if export else "I") if kind == "4" else ""
    given = "" if ledger.type else " (filen anger ingen typ; innehållet har avgjort)"
    written = f", skriven {ledger.generated}" if ledger.generated else ""
    company = ledger.company + (f" ({ledger.organisation})" if ledger.organisation else "")
    years = [f"{start} – {end}" for _, (start, end) in sorted(ledger.years.items(), reverse=True)]
    lines = [
        f"SIE typ {kind}{letter}{given}",
        f"Program: {ledger.program or 'inte angivet'}{written}",
        f"Företag: {company or 'inte angivet'}",
        f"Räkenskapsår: {', '.join(years) or 'inte angivet'}",
        f"Teckenkodning: {TITLES[encoding]}",
        summed,
    ]
    if ledger.covers:
        lines.insert(4, f"Omfattar till och med {ledger.covers}")
    return tuple(lines)


def opening_rows(ledger: Ledger) -> list[tuple[int, str, int, int]]:
    """The opening balances in the order of OPENING_COLUMNS."""
    return [
        (ledger.years[index][0].year, balance.account, balance.ore, balance.line)
        for index, balances in sorted(ledger.year_balances["IB"].items())
        if index in ledger.years
        for balance in balances.values()
    ]
