"""Inga personnummer står i rapporten.

Vad den letar efter
Ett tal som har ett personnummers eller samordningsnummers form, en födelsedag som finns och rätt kontrollsiffra.

Varför det spelar roll
Rapporten är en allmän handling som läggs ut på webben. Personnummer får behandlas bara när det är klart motiverat (dataskyddslagen 3 kap. 10 §).

Exempel
«Utbetalning till 811228-9874.»

Så rättar du
Stryk numret. Är det något annat än ett personnummer, skriv det så att det syns, eller gör ett undantag.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from tertial.checks.rule import Hit, rule
from tertial.core.findings import Certainty, Severity
from tertial.core.places import Place
from tertial.view.report import ReportView

_APART = re.compile(r"(?<![\d-])(19|20)?(\d{2})(\d{2})(\d{2})[-+–](\d{4})(?![\d-])")
_TOGETHER = re.compile(r"(?<![\d-])(19|20)(\d{2})(\d{2})(\d{2})(\d{4})(?![\d-])")
_COORDINATION = 60
"""What is added to the day of a coordination number."""


@rule("L8", "Ett personnummer i texten", Severity.ERROR)
def no_person_is_named(view: ReportView) -> Iterator[Hit]:
    """Personal identity numbers with a true date and a true check digit; they are not repeated in the finding."""
    for text, key, place in _texts(view):
        for found in (*_APART.finditer(text), *_TOGETHER.finditer(text)):
            century, *digits = found.groups()
            if _is_day(century or "", *(int(part) for part in digits[:3])) and _checks("".join(digits)):
                yield Hit(
                    place=place,
                    message="talet har formen, födelsedagen och kontrollsiffran av ett personnummer.",
                    cure="Stryk numret.",
                    certainty=Certainty.PROBABLE,
                    quote=f"«{century or ''}{''.join(digits[:3])}-….»",
                    marks=(f"{key}:{found.start()}-{found.end()}" if key.startswith("b") else key,),
                )


def _texts(view: ReportView) -> Iterator[tuple[str, str, Place]]:
    """The passages, and the cells that are too short to be passages."""
    yield from ((passage.text, passage.key, passage.place) for passage in view.passages)
    passages = {passage.cell for passage in view.passages}
    for table in view.tables:
        for row in table.rows:
            yield from ((cell.text, cell.key, row.place) for cell in row.cells if cell.key not in passages)


def _is_day(century: str, year: int, month: int, day: int) -> bool:
    day = day - _COORDINATION if day > _COORDINATION else day
    for before in (century,) if century else ("19", "20"):
        try:
            date(int(before) * 100 + year, month, day)
        except ValueError:
            continue
        return True
    return False


def _checks(digits: str) -> bool:
    """The check digit of a Swedish identity number: the Luhn sum of all ten digits ends in 0."""
    total = 0
    for place, digit in enumerate(digits):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
