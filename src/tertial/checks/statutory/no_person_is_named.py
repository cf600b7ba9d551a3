"""Inga personnummer står i rapporten.

Vad den letar efter
Ett tal som har ett personnummers form, ett möjligt datum och rätt kontrollsiffra.

Varför det spelar roll
Rapporten är en allmän handling som läggs ut på webben. Personnummer får behandlas bara när det är klart motiverat (dataskyddslagen 3 kap. 10 §).

Exempel
«Utbetalning till 811228-9874.»

Så rättar du
Stryk numret.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tertial.checks.rule import Hit, rule
from tertial.core.findings import Certainty, Severity
from tertial.view.report import ReportView

_NUMBER = re.compile(r"(?<![\d-])(?:19|20)?(\d{2})(\d{2})(\d{2})[-+](\d{4})(?!\d)")


@rule("L8", "Ett personnummer i texten", Severity.ERROR)
def no_person_is_named(view: ReportView) -> Iterator[Hit]:
    """Personal identity numbers with a true date and a true check digit."""
    texts = [(p.text, p.key, p.place) for p in view.passages]
    texts += [
        (c.text, c.key, row.place)
        for t in view.tables
        for row in t.rows
        for c in row.cells
        if c.shown is None and len(c.text) < 31
    ]
    for text, key, place in texts:
        for found in _NUMBER.finditer(text):
            month, day = int(found[2]), int(found[3])
            if 1 <= month <= 12 and (1 <= day <= 31 or 61 <= day <= 91) and _checks("".join(found.groups())):
                yield Hit(
                    place=place,
                    message="ett personnummer står i rapporten.",
                    cure="Stryk numret.",
                    certainty=Certainty.PROVEN,
                    quote=f"«{found[1]}{found[2]}{found[3]}-….»",
                    marks=(f"{key}:{found.start()}-{found.end()}" if key.startswith("b") else key,),
                )


def _checks(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(digits):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
