"""Totalen ligger mellan sina gruppers värden.

Vad den letar efter
En total sjukfrånvaro som är högre än alla gruppers (kvinnor och män, eller åldrar) eller lägre än alla gruppers.

Varför det spelar roll
Totalen är ett vägt medelvärde och kan inte ligga utanför.

Exempel
Kvinnor 3,5, män 3,8 och totalt 4,6.

Så rättar du
Kontrollera totalen och grupperna mot lönesystemet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tertial.checks.arithmetic import place_of
from tertial.checks.rule import Hit, rule
from tertial.core.findings import Certainty, Severity
from tertial.prose.claim_values import Measure
from tertial.view.report import ReportView
from tertial.view.tables import TableKind

_GROUPS = (
    ("kön", re.compile(r"^\W*(kvinnor|män)\b", re.IGNORECASE), 2),
    ("ålder", re.compile(r"\bår\b|\d\s*[-–]\s*\d|^[<>]|[<>]$", re.IGNORECASE), 3),
)
_TOTAL = re.compile(r"total", re.IGNORECASE)
_SPELL = re.compile(r"\bdag", re.IGNORECASE)


@rule("S3", "Totalen ligger utanför sina grupper", Severity.ERROR)
def groups_are_within(view: ReportView) -> Iterator[Hit]:
    """Totals above or below every one of the groups that they are the mean of."""
    for table in view.tables:
        total = next((row for row in table.rows if _TOTAL.search(row.title)), None)
        if table.kind is not TableKind.SICK_LEAVE or total is None:
            continue
        for name, pattern, least in _GROUPS:
            rows = [
                row
                for row in table.rows
                if pattern.search(row.title) and not _SPELL.search(row.title) and row is not total
            ]
            for column in table.numeric:
                whole = total.cells[column.at].interval
                cells = [row.cells[column.at] for row in rows]
                ends = [cell.interval for cell in cells if cell.interval]
                if column.measure is not Measure.OUTCOME or whole is None or len(ends) < least:
                    continue
                if whole.low > max(end.high for end in ends) or whole.high < min(end.low for end in ends):
                    yield Hit(
                        place=place_of(table, (total.at, column.at)),
                        message=f"totalen ligger utanför grupperna efter {name}.",
                        cure="Kontrollera totalen och grupperna mot lönesystemet.",
                        certainty=Certainty.PROVEN if least == 2 else Certainty.PROBABLE,
                        quote=" | ".join(f"{row.title} {row.cells[column.at].text}" for row in (total, *rows)),
                        marks=(total.cells[column.at].key, *(cell.key for cell in cells)),
                    )
