"""Sentences of Swedish report text as claims about figures, in the order that they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tertial.prose.claim_values import NO_SUBJECT, Claim, Subject
from tertial.prose.clause_claims import Clause
from tertial.prose.context import Context, main_of
from tertial.prose.numbers import numbers_in
from tertial.prose.phrases import Phrase, phrases_of
from tertial.prose.placed import Placed
from tertial.prose.sentences import clauses_of, sentences_of, token_ranges
from tertial.prose.subjects import clause_subject, subject_of
from tertial.prose.tokens import Span, Tokens, tokenise

_WITHOUT = ("exklusive", "exkl", "frånräknat", "borträknat")
_LEFT_OUT = ("exkluderade", "exkluderats", "exkluderad", "exkluderat", "borträknade", "undantagna")


def read_claims(text: str, *, scope: str = "", before: Sequence[Claim] = ()) -> list[Claim]:
    """The claims of a paragraph or a section.

    `scope` is the heading that the text stands under: it settles time and comparison that no word says. `before` are the
    claims of the paragraphs above in the same section, which «avvikelsen» or «resultatet» may point back to.
    """
    tokens, numbers = numbers_in(text)
    context = Context(tokens, scope, main_of(before))
    phrases = phrases_of(tokens)
    next_number = next_phrase = 0
    for first, until in token_ranges(tokens, sentences_of(text)):
        number_end = _end(numbers, next_number, until)
        phrase_end = _end(phrases, next_phrase, until)
        if number_end > next_number or phrase_end > next_phrase:
            _read_sentence(context, first, until, numbers[next_number:number_end], phrases[next_phrase:phrase_end])
        next_number, next_phrase = number_end, phrase_end
    return context.claims


def _end(placed: Sequence[Placed] | Sequence[Phrase], begin: int, until: int) -> int:
    while begin < len(placed) and placed[begin].first < until:
        begin += 1
    return begin


def _read_sentence(context: Context, first: int, until: int, numbers: list[Placed], phrases: list[Phrase]) -> None:
    tokens, first_claim = context.tokens, len(context.claims)
    sentence = Span(tokens.starts[first], tokens.ends[until - 1])
    subject, year = NO_SUBJECT, None
    for begin, end in clauses_of(tokens, first, until):
        inside = [placed for placed in numbers if begin <= placed.first < end]
        said = [phrase for phrase in phrases if begin <= phrase.first < end]
        if not inside and not said:
            continue
        clause = Clause(
            context=context, begin=begin, end=end, numbers=inside, phrases=said, around=phrases, sentence=sentence,
            opens=begin == first, first_claim=first_claim, outer=subject, year=year,
        )  # fmt: skip
        clause.read()
        subject, year = clause.subject, clause.year


def read_exclusions(text: str) -> list[Subject]:
    """What a text says that its figures leave out («är planenhetens intäkter exkluderade», «exklusive exploatering»).

    Figures beneath such a sentence are not those of the table's rows, and do not tie to them.
    """
    tokens = tokenise(text)
    return [
        subject
        for first, until in token_ranges(tokens, sentences_of(text))
        for subject in _exclusions_of(tokens, first, until)
        if subject.words
    ]


def _exclusions_of(tokens: Tokens, first: int, until: int) -> Iterator[Subject]:
    for place in range(first, until):
        word = tokens.words[place]
        if word in _WITHOUT:
            begin = place + (2 if tokens.word(place + 1) == "." else 1)
            end = next((at for at in range(begin + 1, until) if tokens.words[at] in (",", ")", ";", ".")), until)
            yield subject_of(tokens, begin, end)
        elif word in _LEFT_OUT:
            yield clause_subject(tokens, first, place)
