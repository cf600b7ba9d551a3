"""The sign convention of an export, found by what its accounts must be: income in class 3, pay in class 5."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

LEDGER, REPORT, POSITIVE = "ledger", "report", "positive"
_INCOME = ("3", "80", "82", "84")
TITLES = {
    LEDGER: "som i huvudboken: kostnader plus, intäkter minus",
    REPORT: "som i rapporten: intäkter plus, kostnader minus",
    POSITIVE: "allt utan tecken: både intäkter och kostnader plus",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """The convention that was found, what tells it, and whether that is certain."""

    convention: str
    evidence: str
    sure: bool


def to_ledger(ore: int, account: str, convention: str) -> int:
    """The amount with the ledger's sign: debit plus, credit minus (domain: the report's signs are turned once)."""
    if convention == REPORT:
        return -ore
    if convention == POSITIVE and account.startswith(_INCOME):
        return -ore
    return ore


def find_signs(amounts: Iterable[tuple[str, int]]) -> Signs:
    """The convention of amounts given as account and öre: what class 3 and classes 4 to 7 sum to decides."""
    income = cost = pay = 0
    for account, ore in amounts:
        first = account[:1]
        income += ore if first == "3" else 0
        cost += ore if first in ("4", "5", "6", "7") else 0
        pay += ore if first == "5" else 0
    evidence = f"Klass 3 summerar till {_kronor(income)} kr, klass 4–7 till {_kronor(cost)} kr"
    evidence += f" (klass 5, löner: {_kronor(pay)} kr)."
    weight = pay or cost
    if income < 0 < weight:
        return Signs(convention=LEDGER, evidence=evidence, sure=True)
    if weight < 0 < income:
        return Signs(convention=REPORT, evidence=evidence, sure=True)
    if income > 0 and weight > 0:
        return Signs(convention=POSITIVE, evidence=evidence, sure=False)
    if weight or income:
        convention = LEDGER if weight > 0 or income < 0 else REPORT
        return Signs(convention=convention, evidence=evidence + " Bara den ena sidan finns.", sure=False)
    return Signs(convention=LEDGER, evidence="Inga belopp på klass 3–7 avgör.", sure=False)


def _kronor(ore: int) -> str:
    whole = f"{abs(ore) // 100:,}".replace(",", "\u00a0")
    return f"{'−' if ore < 0 else ''}{whole}"
