"""Delårsrapporten lämnas inom två månader.

Vad den letar efter
En mening i en kommuns delårsrapport som säger att rapporten lämnas till fullmäktige eller revisorerna, eller antas av kommunstyrelsen, en dag som är senare än två månader efter periodens slut.

Varför det spelar roll
Styrelsen ska lämna delårsrapporten till fullmäktige och revisorerna inom två månader efter periodens slut (kommunallagen 11:16). Den 31 augusti ger den 31 oktober.

Exempel
«Delårsrapporten per den 31 augusti 2023 överlämnas till kommunfullmäktige den 14 november 2023.»

Så rättar du
Rätta dagen, eller skriv när rapporten lämnades och varför det dröjde.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from babel.dates import get_month_names

from tertial.checks.municipal import is_municipal
from tertial.checks.rule import Hit, rule
from tertial.checks.wording import quoted
from tertial.core.findings import Certainty, Severity
from tertial.core.periods import Period
from tertial.view.report import Passage, ReportView

_MONTHS = tuple(get_month_names("wide", locale="sv").values())
_DATE = (
    rf"(?:(?P<iso>20\d\d-\d\d-\d\d)|(?:den\s+)?(?P<day>\d{{1,2}})\s+(?P<month>{'|'.join(_MONTHS)})\s+(?P<year>20\d\d))"
)
_GIVEN = re.compile(
    r"(?:över|av|in)?lämna(?:s|des|de|ts|d|t)?\s+(?:\w+\s+){0,4}?till\s+(?:kommun|region)?(?:fullmäktige|revisor)[^.;\d]{0,60}"
    rf"{_DATE}|(?:antagen|beslutad|godkänd|fastställd)\s+(?:av|i)\s+(?:kommun|region)styrelsen[^.;\d]{{0,30}}{_DATE.replace('P<', 'P<own_')}",
    re.IGNORECASE,
)
_REPORT = re.compile(r"delårs(?:rapport|bokslut)|rapporten", re.IGNORECASE)
_FIRST_STATUTORY, _LAST_STATUTORY = 6, 8
_LONGEST = 365


@rule("L5", "Delårsrapporten lämnas efter två månader", Severity.NOTE)
def report_is_handed_over_in_time(view: ReportView) -> Iterator[Hit]:
    """Days of handing over after the deadline; other reports than the statutory one have none."""
    if view.period is None or not _FIRST_STATUTORY <= view.months <= _LAST_STATUTORY or not is_municipal(view):
        return
    last = deadline(view.period)
    for passage in view.passages:
        for sentence, day in _days(passage):
            if 0 < (day - last).days < _LONGEST:
                yield Hit(
                    place=passage.place,
                    message=f"rapporten lämnas {day}, och två månader efter perioden är {last}.",
                    cure="Rätta dagen, eller skriv varför det dröjde.",
                    certainty=Certainty.QUESTION,
                    quote=quoted(sentence),
                    marks=(passage.key,) if passage.cell else (),
                )


def deadline(period: Period) -> date:
    """The last day to hand over an interim report: two months after the period's end."""
    return Period(year=period.year, last_month=period.last_month + 2).last_day


def _days(passage: Passage) -> Iterator[tuple[str, date]]:
    """What the sentences about a report say of its handing over, with the day."""
    for found in _GIVEN.finditer(passage.text):
        sentence = passage.text[: found.end()].rpartition(". ")[2]
        if not _REPORT.search(sentence):
            continue
        parts = {name.removeprefix("own_"): value for name, value in found.groupdict().items() if value}
        written = parts.get("iso") or (
            f"{parts['year']}-{_MONTHS.index(parts['month'].lower()) + 1:02}-{int(parts['day']):02}"
        )
        try:
            yield sentence, date.fromisoformat(written)
        except ValueError:
            continue
