"""Swedish words that follow a sign, and numbers as Swedes type them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Sense(StrEnum):
    """What a pair of words speaks of: good or bad news, or a larger or smaller quantity."""

    FAVOUR = "favour"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two opposite words; `up` is for good news or a larger quantity."""

    sense: Sense
    up: str
    down: str


_FAVOUR = """
överskott/underskott överskottet/underskottet positiv/negativ positivt/negativt positiva/negativa bättre/sämre
förbättring/försämring förbättringen/försämringen förbättrats/försämrats förbättras/försämras
förbättrades/försämrades överträffar/missar klarar/missar besparing/merkostnad
"""
_MORE = """
högre/lägre ökat/minskat ökade/minskade ökar/minskar öka/minska ökning/minskning ökningen/minskningen större/mindre
mer/mindre över/under överstiger/understiger överstigit/understigit upp/ned uppåt/nedåt stigit/sjunkit stiger/sjunker
fler/färre dyrare/billigare uppräkning/neddragning överskridande/underskridande överskridit/underskridit växt/krympt
ovanför/nedanför
"""


def _pairs() -> dict[str, Pair]:
    found: dict[str, Pair] = {}
    for sense, text in ((Sense.FAVOUR, _FAVOUR), (Sense.MORE, _MORE)):
        for couple in text.split():
            pair = Pair(sense, *couple.split("/"))
            found.setdefault(pair.up, pair)
            found.setdefault(pair.down, pair)
    return found


PAIRS = _pairs()
"""Every word that a mention may ask for, with the pair it belongs to: the author writes either, the sign decides."""

_NUMBER = re.compile(r"(?P<sign>[-−–+]?)(?P<whole>\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(?:[.,](?P<part>\d+))?")


def parse_number(text: str) -> Decimal | None:
    """The number that a Swede typed: `-1 234,5`, `−1234.5`, `52,6`; None when it is not one number and nothing else.

    Space, hard space and narrow hard space group thousands; comma or point is the decimal sign; hyphen, minus and
    en dash are all minus. A comma never groups thousands, so `1,234` is one and a bit.
    """
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        return None
    digits = re.sub(r"\D", "", match["whole"]) + (f".{match['part']}" if match["part"] else "")
    number = Decimal(digits)
    return -number if match["sign"] in ("-", "−", "–") and match["sign"] else number


def join_words(words: list[str], last: str = "och") -> str:
    """`a, b och c`: a Swedish list, without a comma before the last word."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def kronor(ore: int) -> str:
    """Öre as a Swede writes them in a sentence: `−1 234,50 kr`, with hard spaces."""
    whole, rest = divmod(abs(ore), 100)
    return f"{'−' if ore < 0 else ''}{whole:,}".replace(",", "\u00a0") + f",{rest:02}\u00a0kr"
