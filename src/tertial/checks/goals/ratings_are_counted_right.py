"""Antalet mål per bedömning i texten är det som målen har.

Vad den letar efter
En mening som säger hur många mål som uppnås, delvis uppnås eller inte uppnås, när målens egna bedömningar ger ett annat antal.

Varför det spelar roll
Det är den mening som de flesta läser om målen. Räknar den fel är det den felaktiga bilden som sprids.

Exempel
«Av nämndens sju mål bedöms fem uppnås» när fyra mål har bedömningen «Uppnås».

Så rättar du
Räkna bedömningarna på nytt, eller rätta den bedömning som är fel.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tertial.checks.rule import Hit, rule
from tertial.checks.wording import quoted
from tertial.core.findings import Certainty, Severity
from tertial.prose.number_words import SMALL_COUNTS
from tertial.recognition.goals import rank_of
from tertial.view.report import Passage, ReportView

_COUNT = re.compile(
    rf"\b(?P<count>{'|'.join(SMALL_COUNTS)}|inget|inga|\d{{1,2}})\s+"
    r"(?:(?:av|de|dem|målen|mål|bedöms|bedömts|bedömdes|är|har|beräknas|förväntas|väntas|prognostiseras|som|vara|bli|att|kommer)\s+){0,6}"
    r"(?P<rating>(?:delvis|helt|inte|ej|i huvudsak|till stor del|i hög grad)\s+(?:upp)?(?:nå\w*|fyll\w*)|"
    r"(?:uppnå\w*|uppfyll\w*)(?:\s+(?:delvis|helt|inte|ej|i hög grad|till stor del))?|(?:delvis|helt|inte|ej)(?=\s*(?:,|\.|och\b|samt\b)))(?!\w)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])")
_OTHER = re.compile(r"indikator|mätt|mått|nyckeltal|delmål|uppdrag|fokusområde", re.IGNORECASE)
_FEWEST = 3


@rule("G9", "Antalet mål per bedömning stämmer inte", Severity.WARNING)
def ratings_are_counted_right(view: ReportView) -> Iterator[Hit]:
    """Counts of goals by rating that are not the counts of the goals' own ratings."""
    ranks = [goal.rank for goal in view.goals]
    if len(ranks) < _FEWEST or None in ranks:
        return
    counted = Counter(ranks)
    own = {passage.key for goal in view.goals for passage in goal.commentary}
    for passage in view.passages:
        if passage.key not in own and not passage.heading and not passage.cell:
            yield from _counts(passage, counted)


def _counts(passage: Passage, counted: Counter[int | None]) -> Iterator[Hit]:
    start = 0
    for sentence in _SENTENCE.split(passage.text):
        at = passage.text.index(sentence, start)
        start = at + len(sentence)
        if not re.search(r"\bmål", sentence, re.IGNORECASE) or _OTHER.search(sentence):
            continue
        for found in _COUNT.finditer(sentence):
            rank, stated = rank_of(found["rating"]), _number(found["count"])
            if rank is not None and stated != counted[rank]:
                yield Hit(
                    place=passage.place,
                    message=f"texten säger {found['count']} men {counted[rank]} av målen har den bedömningen.",
                    cure="Räkna bedömningarna på nytt, eller rätta den bedömning som är fel.",
                    certainty=Certainty.PROBABLE,
                    quote=quoted(sentence),
                    arithmetic=f"«{found[0]}», {counted[rank]} av {sum(counted.values())} mål",
                    marks=(f"{passage.key}:{at + found.start('count')}-{at + found.end('count')}",),
                )


def _number(word: str) -> int:
    low = word.lower()
    if low.isdigit():
        return int(low)
    return SMALL_COUNTS.get(low, 0)
