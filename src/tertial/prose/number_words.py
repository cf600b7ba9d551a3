"""Numbers written as Swedish words: counts, shares, multiples and round numbers such as «ett tjugotal»."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from num2words import num2words

from tertial.prose.number_values import Approximation, NumberKind
from tertial.prose.tokens import Tokens


@dataclass(frozen=True, slots=True)
class WordsFound:
    """A number in words from one place until another; `kind` is set when the words alone decide it."""

    value: Decimal
    until: int
    decimals: int = 0
    kind: NumberKind | None = None
    approximation: Approximation = Approximation.EXACT


_BELOW_HUNDRED = [str(num2words(n, lang="sv")) for n in range(100)]
_HUNDREDS = [str(num2words(100 * n, lang="sv")) for n in range(1, 10)]

COUNTS: dict[str, int] = {word: n for n, word in enumerate(_BELOW_HUNDRED) if n != 1}
COUNTS |= {word: 100 * n for n, word in enumerate(_HUNDREDS, 1)}
COUNTS |= {
    f"{hundreds}{word}": 100 * n + rest
    for n, hundreds in enumerate(_HUNDREDS, 1)
    for rest, word in enumerate(_BELOW_HUNDRED)
    if rest
}
"""Every count from 0 to 999 as one word, but not «en» and «ett», which are mostly articles."""
COUNTS |= {"hundra": 100, "tusen": 1000, "etttusen": 1000, "ettusen": 1000}
COUNTS |= {f"{word[:-3]}en": value for word, value in COUNTS.items() if word.endswith("ett") and value % 10 == 1}

SMALL_COUNTS: dict[str, int] = {str(num2words(n, lang="sv")): n for n in range(13)} | {"en": 1, "ett": 1}
"""The counts up to twelve as words, «en» and «ett» too: for those who know that a count stands there."""

_ROUND = {f"{word}tal": value for word, value in COUNTS.items() if value % 10 == 0 and value}
_ROUND |= {"dussin": 12, "tusental": 1000, "hundratal": 100}
_FRACTIONS = {
    "tredjedel": 3, "fjärdedel": 4, "femtedel": 5, "sjättedel": 6, "sjundedel": 7, "åttondel": 8, "åttondedel": 8,
    "niondel": 9, "tiondel": 10, "tiondedel": 10, "tolftedel": 12, "tjugondel": 20, "hundradel": 100,
}  # fmt: skip
_FRACTIONS |= {f"{word}ar": below for word, below in _FRACTIONS.items()}
_HALVES = {"hälften", "halva", "halvparten"}
_FACTORS = {
    "dubbelt": 2, "dubbla": 2, "fördubblats": 2, "fördubblades": 2, "fördubblas": 2, "fördubblat": 2, "fördubbling": 2,
    "fördubblingen": 2, "tredubblats": 3, "tredubblades": 3, "tredubblas": 3, "tredubbelt": 3, "tredubbling": 3,
    "fyrdubblats": 4, "fyrdubblades": 4, "femdubblats": 5, "tiodubblats": 10,
}  # fmt: skip
_HALVED = {"halverats", "halverades", "halveras", "halverat", "halvering", "halveringen"}
_MILLIONS = {"miljon", "miljoner", "miljard", "miljarder", "tusen", "hundra", "mnkr", "mkr"}
_ONES = {"en", "ett"}
_ONLY = {"endast", "bara", "enbart", "minst", "högst", "mål", "målen", "blott", "mer", "av", "inte", "totalt"}


STARTERS = frozenset(COUNTS) | _ONES | _HALVES | frozenset(_FACTORS) | _HALVED | {"halv"}
"""Every word that a number in words can begin with."""


def number_words_at(tokens: Tokens, place: int) -> WordsFound | None:
    """The number in words that begins at a place; «en» and «ett» only where they count."""
    word = tokens.words[place]
    if word in COUNTS:
        return _count(tokens, place, COUNTS[word])
    if word in _ONES:
        return _one(tokens, place)
    if word in _HALVES:
        return WordsFound(Decimal(50), place + 1, 0, NumberKind.FRACTION)
    if word in _FACTORS:
        return WordsFound(Decimal(_FACTORS[word]), place + 1, 0, NumberKind.FACTOR)
    if word in _HALVED:
        return WordsFound(Decimal("0.5"), place + 1, 1, NumberKind.FACTOR)
    if word == "halv" and tokens.word(place + 1) in _MILLIONS:
        return WordsFound(Decimal("0.5"), place + 1, 1)
    return None


def _count(tokens: Tokens, place: int, value: int) -> WordsFound:
    after = tokens.word(place + 1)
    if after in _FRACTIONS:
        share = Decimal(100 * value) / _FRACTIONS[after]
        return WordsFound(share.quantize(Decimal("0.1")), place + 2, 0, NumberKind.FRACTION)
    if after in ("hundra", "tusen") and 0 < value < 1000 and tokens.word(place + 2) not in ("kr", "kronor", "sek"):
        times = 100 if after == "hundra" else 1000
        return WordsFound(Decimal(value * times), place + 2)
    if after == "gånger" and tokens.word(place + 2) in ("så", "högre", "fler", "mer", "större"):
        return WordsFound(Decimal(value), place + 2, 0, NumberKind.FACTOR)
    return WordsFound(Decimal(value), place + 1)


def _one(tokens: Tokens, place: int) -> WordsFound | None:
    after, before = tokens.word(place + 1), tokens.word(place - 1)
    if after in _ROUND:
        return WordsFound(Decimal(_ROUND[after]), place + 2, 0, None, Approximation.ABOUT)
    if after in _FRACTIONS:
        return WordsFound(
            (Decimal(100) / _FRACTIONS[after]).quantize(Decimal("0.1")), place + 2, 0, NumberKind.FRACTION
        )
    if after == "halv" and tokens.word(place + 2) in _MILLIONS:
        return WordsFound(Decimal("0.5"), place + 2, 1)
    if after in _MILLIONS or after in ("procent", "procentenhet", "krona"):
        return WordsFound(Decimal(1), place + 1)
    if after == "av" and tokens.word(place + 2) not in ("de", "dem") and tokens.kind(place + 2) == "w":
        return WordsFound(Decimal(1), place + 1) if before in _ONLY or not _superlative(tokens, place + 2) else None
    if after == "av" and tokens.word(place + 2) in ("de", "dem") and tokens.word(place + 3) in COUNTS:
        return WordsFound(Decimal(1), place + 1)
    if before in _ONLY - {"av", "mer", "inte"}:
        return WordsFound(Decimal(1), place + 1)
    return None


def _superlative(tokens: Tokens, place: int) -> bool:
    return tokens.word(place).endswith(("sta", "ste"))
