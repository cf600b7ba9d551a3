"""What a SIE file says twice must agree: opening, movement and closing balances, months and vouchers, the checksum."""

from __future__ import annotations

from collections.abc import Mapping

from tertial.sources.reading import Log
from tertial.sources.sie4.balances import totals_by_month
from tertial.sources.sie4.header import Ledger
from tertial.sources.sie4.values import kronor

Sums = Mapping[tuple[str, int], int]
"""Öre of the vouchers by account and month (year * 100 + month)."""

_MANDATORY = {
    "": ("#FLAGGA", "#PROGRAM", "#FORMAT", "#GEN", "#FNAMN"),
    "1": ("#RAR", "#KONTO"),
    "2": ("#SIETYP", "#RAR", "#KONTO", "#OMFATTN"),
    "3": ("#SIETYP", "#RAR", "#KONTO", "#OMFATTN"),
    "4": ("#SIETYP",),
}


def check_ledger(ledger: Ledger, kind: str, sums: Sums | None, log: Log) -> None:
    """Every control that the file allows; `sums` is None when the file has no vouchers."""
    _mandatory(ledger, kind, log)
    _covered_period(ledger, log)
    for index, balances in sorted(ledger.year_balances["IB"].items()):
        total = sum(balance.ore for balance in balances.values())
        if total:
            found = f"ingående balanser för år {index} summerar till {kronor(total)} kr."
            cure = "Det är vanligt när föregående år inte är stängt."
            log.warn(min(balance.line for balance in balances.values()), found, cure)
    if sums is not None:
        movement: dict[str, int] = {}
        for (account, _), ore in sums.items():
            movement[account] = movement.get(account, 0) + ore
        _closing(ledger, 0, movement, "verifikationerna", log)
        _months_equal_vouchers(ledger, sums, log)
    for index in sorted({row.year_index for row in ledger.period_balances if row.kind == "outcome"}):
        if index == 0 and sums is not None:
            continue
        rows = [row for row in ledger.period_balances if row.kind == "outcome" and row.year_index == index]
        movement = {}
        for (account, _, _), ore in totals_by_month(rows, log).items():
            movement[account] = movement.get(account, 0) + ore
        _closing(ledger, index, movement, "månadsvärdena", log)


def check_accounts(ledger: Ledger, used: set[str], log: Log) -> None:
    """Accounts that are used but not in the file's plan of accounts; files without a plan are left alone."""
    if not ledger.accounts:
        return
    unknown = sorted(used - set(ledger.accounts))
    if unknown:
        shown = ", ".join(unknown[:12]) + (" …" if len(unknown) > 12 else "")
        log.note(0, f"{len(unknown)} använda konton saknar #KONTO: {shown}.", "De är lästa, men har inget namn.")


def check_sum(ledger: Ledger, counted: int | None, log: Log) -> str:
    """Compares #KSUMMA with what was counted, and says the outcome in Swedish."""
    if not ledger.checksum:
        if "#KSUMMA" in ledger.seen:
            log.warn(0, "#KSUMMA inleds men avslutas inte.", "Filen kan vara avbruten; hämta den på nytt.")
            return "Kontrollsumman saknas i slutet av filen."
        return "Filen har ingen kontrollsumma."
    if counted is not None and ledger.checksum.isdigit() and int(ledger.checksum) == counted:
        return "Kontrollsumman stämmer."
    found = f"kontrollsumman är {ledger.checksum} men filens innehåll ger {counted}."
    log.warn(0, found, "Filen är ändrad efter att den skrevs; hämta den på nytt om ändringen inte är känd.")
    return "Kontrollsumman stämmer inte."


def _mandatory(ledger: Ledger, kind: str, log: Log) -> None:
    missing = [label for label in (*_MANDATORY[""], *_MANDATORY[kind]) if label not in ledger.seen]
    if missing:
        log.note(0, f"obligatoriska poster saknas: {', '.join(missing)}.", "Filen är läst ändå.")


def _covered_period(ledger: Ledger, log: Log) -> None:
    year = ledger.years.get(0)
    if ledger.covers and year and not year[0] <= ledger.covers <= year[1]:
        found = f"#OMFATTN säger {ledger.covers}, utanför räkenskapsåret {year[0]} – {year[1]}."
        log.warn(0, found, "Uppgiften används inte.")
        ledger.covers = None


def _closing(ledger: Ledger, index: int, movement: Mapping[str, int], source: str, log: Log) -> None:
    opening = ledger.year_balances["IB"].get(index, {})
    closing = ledger.year_balances["UB"].get(index, {})
    results = ledger.year_balances["RES"].get(index, {})
    for account, result in results.items():
        moved = movement.get(account, 0)
        if account not in closing and result.ore != moved:
            found = f"konto {account}: #RES är {kronor(result.ore)} kr men {source} ger {kronor(moved)} kr."
            log.warn(result.line, found, "Kontrollera att filen omfattar hela året.")
    for account, balance in closing.items() if opening else ():
        start = opening[account].ore if account in opening else 0
        moved = movement.get(account, 0)
        if balance.ore != start + moved:
            found = (
                f"konto {account}: #UB är {kronor(balance.ore)} kr men #IB {kronor(start)} kr och {source} "
                f"{kronor(moved)} kr ger {kronor(start + moved)} kr."
            )
            log.warn(balance.line, found, "Kontrollera att filen omfattar hela året.")


def _months_equal_vouchers(ledger: Ledger, sums: Sums, log: Log) -> None:
    rows = [row for row in ledger.period_balances if row.kind == "outcome" and row.year_index == 0]
    line = {(row.account, row.year, row.month): row.line for row in reversed(rows)}
    for (account, year, month), ore in totals_by_month(rows, log).items():
        moved = sums.get((account, year * 100 + month), 0)
        if ore != moved:
            found = (
                f"konto {account} i {year}-{month:02}: #PSALDO är {kronor(ore)} kr men verifikationerna ger "
                f"{kronor(moved)} kr."
            )
            log.warn(line[account, year, month], found, "Verifikationerna används.")
