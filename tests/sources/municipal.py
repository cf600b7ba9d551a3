"""A made-up municipality's postings, and the same postings as each accounting system would export them."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

UNITS = ("21000", "21100", "3200", "450010")
ACCOUNTS = {
    "3110": "Avgifter",
    "35100": "Driftbidrag",
    "46300": "Köp av verksamhet",
    "502000": "Löner",
    "5610": "Sociala avgifter",
    "60110": "Lokalhyror",
    "79100": "Avskrivningar",
}


@dataclass(frozen=True, kw_only=True)
class Made:
    """One made-up posting; `ore` is debit plus."""

    day: date
    unit: str
    account: str
    activity: str
    project: str
    counterparty: str
    ore: int
    voucher: str
    text: str
    supplier: str


def make_up(count: int, seed: int = 1, year: int = 2023) -> list[Made]:
    """That many postings over a year, income in class 3 and the rest costs, with a credit note now and then."""
    chance = random.Random(seed)
    made = []
    for at in range(count):
        account = chance.choice(list(ACCOUNTS))
        ore = chance.randint(1, 9_999_999_99) if chance.random() < 0.2 else chance.randint(1, 500_000_00)
        sign = -1 if account.startswith("3") else 1
        if chance.random() < 0.05:
            sign, ore = -sign, ore // 10 + 1
        made.append(
            Made(
                day=date(year, chance.randint(1, 12), chance.randint(1, 28)),
                unit=chance.choice(UNITS),
                account=account,
                activity=chance.choice(("9100", "4070", "")),
                project=chance.choice(("", "", "P7001")),
                counterparty=chance.choice(("", "115", "871")),
                ore=sign * ore,
                voucher=str(1000 + at // 3),
                text=chance.choice(
                    ("Månadslön", 'Avgift "vatten"', "Hyra; kvartal 3", "Åtgärd på Örnäs", "Ränta, del")
                ),
                supplier=chance.choice(("", "Påhittade Bygg AB", "Ågrens Åkeri")),
            )
        )
    return made


def raindance(made: list[Made], encoding: str = "cp1252", end: str = "\r\n") -> bytes:
    """Semicolons, decimal comma, hard thousands spaces, minus first, ledger signs, outcome beside an empty budget."""
    heads = (
        "FORETAG KONTO_ID KST_ID VERKSAMHET_ID PROJ_ID MOTP_ID VERTYP VERNR VERRAD VERDATUM UTFALL_V BUDGET_V RADTEXT"
    )
    rows = [
        [
            *("Påhittade kommun", one.account, one.unit, one.activity, one.project, one.counterparty, "L"),
            *(one.voucher, "1", one.day.isoformat(), _grouped(one.ore, ",", "\u00a0"), "", one.text),
        ]
        for one in made
    ]
    return _table(heads.split(), rows, ";", end).encode(encoding)


def unit4(made: list[Made], encoding: str = "utf-8-sig", end: str = "\n") -> bytes:
    """Commas and decimal points, period and flexible dimensions, report signs (income plus)."""
    heads = "account dim_1 dim_2 dim_3 dim_4 period trans_date voucher_type voucher_no amount description apar_name"
    rows = [
        [
            *(one.account, one.unit, one.activity, one.project, one.counterparty),
            *(f"{one.day:%Y%m}", f"{one.day:%d/%m/%Y}", "GL", one.voucher, _plain(-one.ore), one.text, one.supplier),
        ]
        for one in made
    ]
    return _table(heads.split(), rows, ",", end).encode(encoding)


def visma(made: list[Made], encoding: str = "utf-16", end: str = "\r") -> bytes:
    """Tabs, debit and credit, a title above the headings, codes with their names, a sum at the end."""
    heads = ("Konto", "Ansvar", "Verksamhet", "Projekt", "Motpart", "Verifikatnr", "Bokföringsdatum", "Debet", "Kredit")
    rows = [
        [
            *(f"{one.account} {ACCOUNTS[one.account]}", one.unit, one.activity, one.project, one.counterparty),
            *(one.voucher, f"{one.day:%y%m%d}"),
            *((_grouped(one.ore, ",", " "), "") if one.ore >= 0 else ("", _grouped(-one.ore, ",", " "))),
            *(one.text, one.supplier),
        ]
        for one in made
    ]
    total = sum(one.ore for one in made)
    rows.append(["Summa", "", "", "", "", "", "", _grouped(total, ",", " "), "", "", ""])
    table = _table([*heads, "Text", "Leverantör"], rows, "\t", end)
    return f"Huvudbok Påhittade kommun{end}{end}{table}".encode(encoding)


def trailing_minus(made: list[Made], encoding: str = "cp1252", end: str = "\r\n") -> bytes:
    """An older system's text file: minus after, points between thousands."""
    heads = ("Ansvar", "Konto", "Vht", "Proj", "Motpart", "Ver", "Datum", "Belopp", "Text")
    rows = [
        [
            *(one.unit, one.account, one.activity, one.project, one.counterparty, one.voucher),
            *(f"{one.day:%Y%m%d}", _grouped(abs(one.ore), ",", ".") + ("-" if one.ore < 0 else ""), one.text),
        ]
        for one in made
    ]
    return _table(heads, rows, "|", end).encode(encoding)


DIALECTS: dict[str, Callable[[list[Made]], bytes]] = {
    "raindance": raindance,
    "raindance i UTF-8": lambda made: raindance(made, "utf-8", "\n"),
    "raindance med bara CR": lambda made: raindance(made, "utf-8", "\r"),
    "unit4": unit4,
    "unit4 i UTF-16 utan märke": lambda made: unit4(made, "utf-16-le"),
    "visma": visma,
    "visma i Windows-1252": lambda made: visma(made, "cp1252", "\r\n"),
    "minus efter": trailing_minus,
}


def expected(made: list[Made]) -> list[tuple[str, ...]]:
    """What every dialect must give: month, unit, account, activity, project, counterparty, öre, voucher."""
    return [
        (
            *(str(one.day.year), str(one.day.month), one.unit, one.account, one.activity, one.project),
            *(one.counterparty, str(one.ore), one.voucher),
        )
        for one in made
    ]


def _table(heads: object, rows: list[list[str]], delimiter: str, end: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end)
    writer.writerow(heads)  # type: ignore[arg-type]
    writer.writerows(rows)
    return out.getvalue()


def _plain(ore: int) -> str:
    whole, part = divmod(abs(ore), 100)
    return f"{'-' if ore < 0 else ''}{whole}.{part:02}"


def _grouped(ore: int, decimal: str, group: str) -> str:
    whole, part = divmod(abs(ore), 100)
    return f"{'-' if ore < 0 else ''}{whole:,}".replace(",", group) + f"{decimal}{part:02}"
