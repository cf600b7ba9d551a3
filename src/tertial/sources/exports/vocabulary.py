"""The headings that Raindance, Unit4, Visma and their kin write, and which part of a posting each one is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from tertial.sources.exports.dates import month_of

KINDS = ("outcome", "budget", "forecast")
"""The sorts of amount that a value column may hold."""

CODES = ("account", "unit", "activity", "project", "counterparty", "supplier")
"""The parts that are codes, in the order that a mapping shows them."""

_HEADINGS = {
    "account": "konto kontonr kontonummer kontoid kontokod account accountno accountnumber slag ktonr kto",
    "unit": "ansvar ansvarid ansvarskod kst kstid kostnadsställe kostnadsställekod enhet enhetskod ansvarsenhet organisation dim1 costcenter costcentre "
    "förvaltningkostnadsställe",
    "activity": "verksamhet verksamhetid vht vhtid vhtkod vsh vrk verksamhetskod verk dim2",
    "project": "projekt projektid projid proj projektnr projektkod dim3 project",
    "counterparty": "motpart motpartid motpid motp mp motpartskod dim4",
    "supplier": "leverantör leverantörsnamn levnamn lev supplier suppliername aparname resknamn levid",
    "date": "datum verdatum verifikationsdatum bokföringsdatum bokfdatum transdate transdatum voucherdate bokföringsdag postingdate transactiondate",
    "period": "period periodid bokföringsperiod redovisningsperiod månadperiod ååååmm",
    "month": "månad mån month",
    "year": "år redovisningsår räkenskapsår year årid",
    "series": "serie vertyp verifikationsserie verserie transtype vouchertype verifikationstyp",
    "voucher": "vernr verifikatnr verifikationsnummer verifikationsnr verifikat verifikation voucherno vernummer ver",
    "text": "text radtext beskrivning description vertext transaktionstext transtext huvudtext kommentar benämning",
    "invoice": "fakturanr fakturanummer invoiceno extinvref externref",
    "outcome": "utfall utfallv belopp amount utfallkr saldo netto beloppkr nettobelopp utfallack",
    "debit": "debet debit debetbelopp",
    "credit": "kredit credit kreditbelopp",
    "budget": "budget budgetv budgetkr budgetbelopp årsbudget helårsbudget planamount",
    "forecast": "prognos prognosv prognoskr årsprognos helårsprognos forecast",
    "kind": "typ värdetyp beloppstyp serietyp version budgettyp",
    "opening": "ib ingåendebalans",
}
ROLES = tuple(_HEADINGS)
"""Every part of a posting that a column may hold."""

_TITLES = {
    "account": "konto",
    "unit": "ansvar",
    "activity": "verksamhet",
    "project": "projekt",
    "counterparty": "motpart",
    "supplier": "leverantör",
    "date": "datum",
    "voucher": "verifikation",
    "series": "serie",
    "debit": "debet",
    "credit": "kredit",
    "year": "år",
    "month": "månad",
    "invoice": "faktura",
    "kind": "sort",
    "opening": "ingående balans",
    "value": "belopp",
    "outcome": "utfall",
    "budget": "budget",
    "forecast": "prognos",
}
_ROLE_OF = {word: role for role, words in _HEADINGS.items() for word in words.split()}
_SYSTEMS = {
    "Raindance": ("kontoid", "kstid", "projid", "motpid", "utfallv", "budgetv", "verrad", "foretag", "företag"),
    "Unit4 (Agresso)": ("dim1", "dim2", "dim3", "voucherno", "transdate", "transtype", "vouchertype", "attvalue"),
    "Visma": ("verifikatnr", "bokföringsdatum", "debet", "kredit", "verifikationsserie"),
}
_KIND_WORDS = {"utf": "outcome", "bud": "budget", "prog": "forecast"}
_MONTH_HEADING = re.compile(r"(?:(utfall|budget|prognos)\s*)?(?:\d{4}[- ]?)?([a-zåäö]{3,9}|\d{1,2})", re.ASCII)


def is_role(role: str) -> bool:
    """Whether it names a part of a posting: one of `ROLES`, or an amount of one month such as `budget.3`."""
    first, _, month = role.partition(".")
    if not month:
        return role in ROLES
    return first in (*KINDS, "value") and month.isascii() and month.isdigit() and 1 <= int(month[:3]) <= 12


def plain_heading(heading: str) -> str:
    """A heading without case, accents in another form, spaces, dots and underscores."""
    text = unicodedata.normalize("NFC", heading).casefold().lstrip("\ufeff")
    return re.sub(r"[\s._\-/()\u00a0#]", "", text)


def role_of(heading: str) -> str:
    """The part of a posting that a heading names, `budget.3` for a month's own column; empty when it is unknown."""
    plain = plain_heading(heading)
    for end in ("", "tkr", "kr", "sek"):
        if plain.endswith(end) and (role := _ROLE_OF.get(plain[: len(plain) - len(end)])):
            return role
    match = _MONTH_HEADING.fullmatch(heading.strip().casefold())
    if match and (month := _own_month(match[2])):
        return f"{kind_of(match[1] or '')}.{month}"
    return ""


def title_of(role: str) -> str:
    """The part of a posting that a column holds, in Swedish."""
    first, _, month = role.partition(".")
    return _TITLES.get(first, first) + (f" månad {month}" if month else "")


def kind_of(word: str) -> str:
    """Outcome, budget or forecast as a word says it; empty when it says none."""
    plain = word.strip().casefold()
    return next((kind for start, kind in _KIND_WORDS.items() if plain.startswith(start)), "")


def system_of(headings: Sequence[str]) -> tuple[str, str]:
    """The system that writes such headings and the ones that tell it; both empty when fewer than two do."""
    plain = {plain_heading(heading): heading for heading in headings}
    found = {system: [plain[word] for word in words if word in plain] for system, words in _SYSTEMS.items()}
    best = max(found, key=lambda system: len(found[system]))
    return (best, ", ".join(found[best])) if len(found[best]) > 1 else ("", "")


def _own_month(word: str) -> int:
    return month_of(word) if not word.isdigit() or len(word) == 2 else 0
