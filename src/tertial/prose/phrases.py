"""The meaning-bearing phrases of a text, found by their words in one pass, and what comparisons are made with."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tertial.prose.claim_values import Basis
from tertial.prose.lexicon import BASIS_WORDS, COMPARATORS, MEANINGS, Meaning
from tertial.prose.tokens import Tokens, tokenise

_REACH = 9
_PRIOR = ("år", "års", "året", "årets", "period", "perioden", "delårsbokslut", "bokslut", "augusti", "utfall")
_STOPS = frozenset([".", ";", ":", "(", ")", "!", "?"])


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase from token `first` to before token `until`, and what it says."""

    first: int
    until: int
    meaning: Meaning


def _by_first_word() -> dict[str, list[tuple[tuple[str, ...], Meaning | None]]]:
    found: dict[str, list[tuple[tuple[str, ...], Meaning | None]]] = {}
    known: dict[tuple[str, ...], Meaning | None] = dict.fromkeys(COMPARATORS)
    for key, meaning in (known | MEANINGS).items():
        found.setdefault(key[0], []).append((key, meaning))
    for choices in found.values():
        choices.sort(key=lambda choice: -len(choice[0]))
    return found


_LEXICON = _by_first_word()
_COMPARATORS = frozenset(COMPARATORS)


def read_phrases(text: str) -> list[Phrase]:
    """The phrases of a text in their order, the longest at each place."""
    return phrases_of(tokenise(text))


def phrases_of(tokens: Tokens) -> list[Phrase]:
    """The phrases of the tokens in their order; a comparator reaches for its basis in the words after it."""
    found: list[Phrase] = []
    words = tokens.words
    place, count = 0, len(words)
    while place < count:
        step = 1
        choices = _LEXICON.get(words[place])
        if choices is not None:
            for key, meaning in choices:
                length = len(key)
                if length > 1 and tuple(words[place : place + length]) != key:
                    continue
                if key in _COMPARATORS:
                    compared = _comparison(tokens, place, length, meaning)
                    found += compared
                    step = compared[0].until - place if compared else length
                else:
                    step = length
                    found.append(Phrase(place, place + length, meaning or Meaning()))
                break
        place += step
    return found


def _comparison(tokens: Tokens, place: int, length: int, meaning: Meaning | None) -> list[Phrase]:
    """The phrase of a comparator with the basis that follows it; a verb («understiger budget») keeps its own words only."""
    near = meaning is not None and bool(meaning.verb)
    basis, until = _basis_after(tokens, place + length, only_budget=near or tokens.words[place] == "från")
    if basis is None:
        return [Phrase(place, place + length, meaning)] if meaning is not None else []
    return [Phrase(place, place + length if near else until, replace(meaning or Meaning(), basis=basis))]


def _basis_after(tokens: Tokens, place: int, *, only_budget: bool) -> tuple[Basis | None, int]:
    """The basis that the words after a comparator name, and where it ends.

    «Motsvarande period» and «samma period» mean the year before; a prognos or uppföljning is an earlier one.
    """
    words = tokens.words
    for at in range(place, min(place + _REACH, len(words))):
        word = words[at]
        if word in _STOPS or (word == "," and at > place + 2):
            break
        if only_budget and at > place + 3:
            break
        if word in ("motsvarande", "samma") and tokens.word(at + 1) in _PRIOR:
            return Basis.PRIOR_YEAR, _end_of_prior(tokens, at + 2)
        if tokens.kinds[at] == "d" and len(word) == 4 and word[:2] in ("19", "20") and not only_budget:
            return Basis.PRIOR_YEAR, at + 1
        basis = BASIS_WORDS.get(word)
        if basis is None:
            continue
        after = tokens.word(at + 1)
        if basis is Basis.PRIOR_YEAR and after.startswith(("prognos", "uppföljning", "tertial", "månad")):
            return Basis.EARLIER_FORECAST, at + 2
        if basis is Basis.PRIOR_YEAR:
            return basis, _end_of_prior(tokens, at + 1)
        if basis is Basis.BUDGET and after == "för" and tokens.word(at + 2).startswith("period"):
            return Basis.PERIOD_BUDGET, at + 3
        if only_budget and basis not in (Basis.BUDGET, Basis.PERIOD_BUDGET):
            continue
        return basis, at + 1
    return None, place


def _end_of_prior(tokens: Tokens, place: int) -> int:
    while tokens.word(place) in ("år", "års", "året", "årets", "period", "perioden", "föregående", "förra"):
        place += 1
    year = tokens.word(place)
    if tokens.kind(place) == "d" and len(year) == 4 and year[:2] in ("19", "20"):
        place += 1
    return place
