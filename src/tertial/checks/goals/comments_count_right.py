"""Kommentaren finns och räknar rätt på målets indikatorer.

Vad den letar efter
Ett mål utan kommentar, och en kommentar som säger att ingen, en eller alla indikatorer når målvärdet när tabellen visar ett annat antal.

Varför det spelar roll
Kommentaren är förklaringen till bedömningen.

Exempel
«Endast ett av målen uppnås» när två indikatorer når sina målvärden.

Så rättar du
Rätta antalet, eller skriv en kommentar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tertial.checks.rule import Hit, rule
from tertial.checks.wording import quoted
from tertial.core.findings import Certainty, Severity
from tertial.prose.number_words import SMALL_COUNTS
from tertial.view.report import Goal, Passage, ReportView

_NUMBERS = SMALL_COUNTS | {"ingen": 0, "inga": 0, "inget": 0}
_COUNT = re.compile(
    r"\b(?P<count>ingen|inget|inga|en|ett|två|tre|fyra|fem|alla|samtliga)\s+(?:av\s+(?:de\s+)?)?(?:indikatorer\w*|målen|målvärdena|mätningarna)\s+"
    r"(?:\w+\s+)?(?P<verb>når|nås|uppnås|uppnår|uppfylls|har nåtts)",
    re.IGNORECASE,
)


@rule("G7", "Kommentaren saknas eller räknar fel", Severity.WARNING)
def comments_count_right(view: ReportView) -> Iterator[Hit]:
    """Goals without a comment, and comments that miscount the indicators that are met."""
    for goal in view.goals:
        if goal.indicators and not goal.commentary:
            yield Hit(
                place=goal.place,
                message="målet har ingen kommentar.",
                cure="Skriv en kommentar.",
                certainty=Certainty.QUESTION,
                quote=f"Mål {goal.number}: {goal.title}",
            )
        for passage in goal.commentary:
            yield from _counts(goal, passage)


def _counts(goal: Goal, passage: Passage) -> Iterator[Hit]:
    met = [one.met for one in goal.indicators]
    known = [one for one in met if one is not None]
    found = _COUNT.search(passage.text)
    if not found or not known or len(known) != len(met):
        return
    word = found["count"].lower()
    stated = len(known) if word in ("alla", "samtliga") else _NUMBERS[word]
    if stated != sum(known):
        yield Hit(
            place=passage.place,
            message=f"kommentaren säger att {word} når målvärdet men tabellen visar {sum(known)} av {len(known)}.",
            cure="Rätta antalet.",
            certainty=Certainty.PROBABLE,
            quote=quoted(found[0]),
            marks=(f"{passage.key}:{found.start()}-{found.end()}",),
        )
