"""Swedish words brought to a common form, so that «kostnaderna» and «kostnader» are one word, and compounds opened."""

from __future__ import annotations

import re
from functools import lru_cache

import snowballstemmer

_STEMMER = snowballstemmer.stemmer("swedish")
_DEFINITE = (("erna", "er"), ("orna", "or"), ("arna", "ar"), ("rn", "r"), ("ln", "l"), ("an", "a"), ("on", "o"))
_LONGEST = 60
_WHOLE = re.compile(r"[^\W\d_]+")

_HEADS = """
kostnad intäkt utgift inkomst budget prognos avvikelse resultat investering verksamhet bidrag hyra tjänst lön ränta
avgift skatt inköp försäljning frånvaro anställd medarbetare nämnd enhet avdelning projekt område anslag ram medel
avskrivning netto pension arbetare elev plats mål indikator uppdrag kontroll ärende överskott underskott period post
underhåll fastighet lokal skola bostad stöd omsorg vård timme konsult material licens reserv tillgång skuld lån
""".split()


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of one word: the Snowball stem of its indefinite form, repeated until it stays as it is."""
    low = word.lower()
    if len(low) > _LONGEST:
        return low[:_LONGEST]
    for ending, instead in _DEFINITE:
        if len(low) > len(ending) + 3 and low.endswith(ending):
            low = low[: -len(ending)] + instead
            break
    for _ in range(4):
        shorter = _STEMMER.stemWord(low)
        if shorter == low or len(shorter) < 3:
            break
        low = shorter
    return low


_HEAD_STEMS = tuple(sorted({stem(head) for head in _HEADS}, key=len, reverse=True))


@lru_cache(maxsize=65536)
def parts(word: str) -> tuple[str, ...]:
    """The stems inside a compound: «personalkostnadsbudgeten» is personal, kostnad and budget; a plain word is one."""
    whole = stem(word)
    found: list[str] = []
    rest = whole
    while rest:
        head = next((h for h in _HEAD_STEMS if rest.endswith(h) and len(rest) >= len(h) + 3), None)
        if head is None:
            break
        found.append(head)
        before = rest[: -len(head)]
        rest = stem(before[:-1] if before.endswith("s") else before) if len(before) > 3 else before
    found.append(rest)
    return tuple(part for part in reversed(found) if part)


def stems(text: str) -> tuple[str, ...]:
    """The stems of the words of a text in their order; «anpassnings- och reinvesteringar» gets its head back."""
    return tuple(stem(word) for word in words_of(text))


def words_of(text: str) -> list[str]:
    """The words of a text with the cut-off heads of «drift- och underhållskostnader» filled in."""
    found = []
    places = list(_WHOLE.finditer(text))
    for number, match in enumerate(places):
        word = match.group().lower()
        if text[match.end() : match.end() + 2] == "- " and len(word) > 2:
            word = _with_head(word, [later.group().lower() for later in places[number + 1 : number + 4]])
        found.append(word)
    return found


def _with_head(word: str, later: list[str]) -> str:
    if not later or later[0] not in ("och", "eller", "samt", "respektive"):
        return word
    for other in later[1:]:
        for head in _HEAD_STEMS:
            place = other.rfind(head)
            if place > 1:
                return word + other[place:]
    return word
