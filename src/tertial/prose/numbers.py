"""Every number of a Swedish text with its place, kind, unit, sign and exactness; none is passed over in silence."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from tertial.prose.number_context import NAMED_BY_NUMBER, kind_by_place
from tertial.prose.number_neighbours import join_neighbours
from tertial.prose.number_shapes import Shape, shape_of, value_of, year_last
from tertial.prose.number_signs import approximation_before, printed_sign
from tertial.prose.number_values import Approximation, Number, NumberKind, NumberUnit, RangeEnd
from tertial.prose.number_words import STARTERS, WordsFound, number_words_at
from tertial.prose.placed import Placed
from tertial.prose.tokens import Span, Tokens, tokenise
from tertial.prose.units import UnitFound, noun_at, unit_at

_LEAST_YEAR, _LAST_YEAR = 1900, 2099


def read_numbers(text: str) -> list[Number]:
    """The numbers of a text in their order."""
    return [placed.number for placed in numbers_in(text)[1]]


@lru_cache(maxsize=8)
def numbers_in(text: str) -> tuple[Tokens, list[Placed]]:
    """The tokens of a text and its numbers; kept for a moment, for a passage is read for its numbers and for its claims."""
    tokens = tokenise(text)
    return tokens, place_numbers(tokens)


def place_numbers(tokens: Tokens) -> list[Placed]:
    """The numbers of the tokens in their order, with the tokens they cover."""
    found: list[Placed] = []
    done = 0
    for place, (kind, word) in enumerate(zip(tokens.kinds, tokens.words, strict=True)):
        if place < done or (kind != "d" and word not in STARTERS):
            continue
        fresh: list[Placed] = []
        if kind == "d":
            fresh = _digits_at(tokens, place)
        elif (words := number_words_at(tokens, place)) is not None:
            fresh = [_in_words(tokens, place, words)]
        found += fresh
        done = fresh[-1].until if fresh else 0
    join_neighbours(tokens, found)
    return found


def _digits_at(tokens: Tokens, place: int) -> list[Placed]:
    chunk = tokens.words[place]
    shape = shape_of(chunk)
    digits_until = place + 1
    if shape.kind is None and len(shape.pieces) == 1 and (longer := _over_line_break(tokens, place)) is not None:
        chunk, digits_until = longer
    if shape.kind is NumberKind.COLUMN_RUN and (tail := year_last(chunk)) and tokens.word(place - 1) in NAMED_BY_NUMBER:
        shape = tail
    if shape.kind is NumberKind.DATE and "/" in chunk and tokens.word(place + 1) in ("per", "av", "i", "varje"):
        return [_fraction(tokens, place, chunk)]
    if len(shape.pieces) == 2 or shape.kind is NumberKind.YEAR:
        return _several(tokens, place, shape)
    return [_one(tokens, place, digits_until, chunk, shape)]


def _fraction(tokens: Tokens, place: int, chunk: str) -> Placed:
    above, _, below = chunk.partition("/")
    share = (Decimal(100) * int(above) / max(1, int(below[:4]))).quantize(Decimal("0.1"))
    digits = Span(tokens.starts[place], tokens.ends[place])
    number = Number(span=digits, digits=digits, kind=NumberKind.FRACTION, value=share, unit=NumberUnit.PERCENT)
    return Placed(number, place, place + 1)


def _over_line_break(tokens: Tokens, place: int) -> tuple[str, int] | None:
    """A number whose thousands went on to the next line: only when three digits and a unit of money follow there."""
    after = place + 1
    first, second = tokens.words[place], tokens.word(after)
    if tokens.kind(after) != "d" or len(first) > 11 or not second[:3].isdigit() or len(second) > 20:
        return None
    between = tokens.text[tokens.ends[place] : tokens.starts[after]]
    unit = unit_at(tokens, after + 1)
    good = shape_of(f"{first} {second}")
    if "\n" not in between or "\t" in between or unit is None or not unit.unit.ore:
        return None
    return (
        (f"{first} {second}", after + 1)
        if good.kind is None and good.pieces == ((0, len(first) + len(second) + 1),)
        else None
    )


def _one(tokens: Tokens, place: int, until: int, chunk: str, shape: Shape) -> Placed:
    digits = Span(tokens.starts[place], tokens.ends[until - 1])
    sign, start = printed_sign(tokens, place, until)
    value = value_of(chunk) if shape.kind in (None, NumberKind.HEADING) else None
    named = shape.kind or kind_by_place(tokens, place, until, chunk, shape, value[0] if value else None)
    if isinstance(named, tuple):
        kind, noun, end = named
        whole = Span(digits.start, tokens.ends[end - 1])
        named_value = value[0] if value and kind is not NumberKind.DATE else None
        return Placed(Number(span=whole, digits=digits, kind=kind, value=named_value, noun=noun), place, end)
    if named is not None or value is None:
        kind = named or NumberKind.COLUMN_RUN
        return Placed(Number(span=digits, digits=digits, kind=kind, value=None), place, until)
    number, end = _amount(tokens, place, until, digits, value[0], value[1])
    if sign:
        number = replace(
            number, sign=sign, value=(number.value or Decimal(0)) * sign, span=Span(start, number.span.end)
        )
    return Placed(number, place, end)


def _amount(
    tokens: Tokens, place: int, until: int, digits: Span, value: Decimal, decimals: int, *, shared: bool = False
) -> tuple[Number, int]:
    """An amount with the unit after it; a bare number of four digits from 1900 to 2099 is a year."""
    unit = unit_at(tokens, until)
    chunk = digits.of(tokens.text)
    if unit is None or (unit.kind is NumberKind.QUANTITY and not _same_cell(tokens, until)):
        if _is_year(chunk):
            return Number(span=digits, digits=digits, kind=NumberKind.YEAR, value=value), until
        unit = noun_at(tokens, until) if not shared and _same_cell(tokens, until) else None
    elif unit.unit is NumberUnit.YEARS and _is_year(chunk):
        return Number(span=digits, digits=digits, kind=NumberKind.YEAR, value=value), until
    if unit is None and decimals == 0 and tokens.word(until) == "av" and (of := _partitive(tokens, until + 1)):
        unit = UnitFound(NumberKind.QUANTITY, NumberUnit.COUNT, until, of)
    if unit is None:
        before = tokens.word(place - 1)
        kind = NumberKind.INDEX if before in _INDEX_WORDS else NumberKind.PLAIN
        named_unit = NumberUnit.INDEX if kind is NumberKind.INDEX else NumberUnit.NONE
        approximation = approximation_before(tokens, place, NumberKind.PLAIN)
        return _number(tokens, place, digits, digits.end, kind, value, decimals, named_unit, "", approximation), until
    guessed = unit.unit is NumberUnit.COUNT
    end = digits.end if guessed else tokens.ends[unit.until - 1]
    approximation = approximation_before(tokens, place, unit.kind, unit.unit)
    number = _number(
        tokens,
        place,
        digits,
        end,
        unit.kind,
        value.scaleb(unit.power),
        decimals - unit.power,
        unit.unit,
        unit.noun,
        approximation,
    )
    return number, until if guessed else unit.until


def _partitive(tokens: Tokens, place: int) -> str:
    """The noun in «ett av målen» and «tre av de sökande», empty when none follows."""
    while tokens.word(place) in ("de", "dem", "våra", "kommunens", "nämndens", "kommunstyrelsens", "totalt"):
        place += 1
    found = noun_at(tokens, place) if tokens.kind(place) == "w" else None
    return found.noun if found is not None and found.noun.endswith(("n", "a", "s")) else ""


_INDEX_WORDS = frozenset(
    "index indexvärde indexvärdet nki nui medelvärde medelvärdet snittbetyg betyget ski hme sai".split()
)


def _number(
    tokens: Tokens, place: int, digits: Span, end: int, kind: NumberKind, value: Decimal, decimals: int,
    unit: NumberUnit, noun: str, approximation: Approximation,
) -> Number:  # fmt: skip
    before = tokens.word(place - 1)
    return Number(
        span=Span(digits.start, end), digits=digits, kind=kind, value=value, decimals=decimals, unit=unit, noun=noun,
        approximation=approximation, parenthesised=before == "(" or (before in _ABOUT_WORDS and tokens.word(place - 2) == "("),
    )  # fmt: skip


_ABOUT_WORDS = frozenset("ca cirka omkring drygt knappt".split())


def _same_cell(tokens: Tokens, until: int) -> bool:
    return until < len(tokens) and "\t" not in tokens.text[tokens.ends[until - 1] : tokens.starts[until]]


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and digits.isdigit() and _LEAST_YEAR <= int(digits) <= _LAST_YEAR


def _several(tokens: Tokens, place: int, shape: Shape) -> list[Placed]:
    """Two numbers in one chunk: the ends of a range, or a year and what follows it."""
    begin = tokens.starts[place]
    chunk = tokens.words[place]
    spans = [Span(begin + a, begin + b) for a, b in shape.pieces]
    if shape.kind is NumberKind.YEAR:
        return [
            Placed(Number(span=s, digits=s, kind=NumberKind.YEAR, value=_year_value(chunk, a, b)), place, place + 1)
            for s, (a, b) in zip(spans, shape.pieces, strict=True)
        ]
    read = [value_of(chunk[a:b]) or (Decimal(0), 0) for a, b in shape.pieces]
    if not shape.is_range and shape.is_year_last:
        label = kind_by_place(tokens, place, place + 1, chunk[slice(*shape.pieces[0])], Shape(((0, 1),)), read[0][0])
        kind, noun = (label[0], label[1]) if isinstance(label, tuple) else (NumberKind.LABEL, "")
        first = Number(span=spans[0], digits=spans[0], kind=kind, value=read[0][0], noun=noun)
        year = Number(span=spans[1], digits=spans[1], kind=NumberKind.YEAR, value=read[1][0])
        return [Placed(first, place, place + 1), Placed(year, place, place + 1)]
    if not shape.is_range:
        year = Number(span=spans[0], digits=spans[0], kind=NumberKind.YEAR, value=read[0][0])
        rest = chunk[slice(*shape.pieces[1])]
        named = kind_by_place(tokens, place, place + 1, rest, Shape(((0, len(rest)),)), read[1][0])
        if isinstance(named, tuple):
            later = Number(span=spans[1], digits=spans[1], kind=named[0], value=None, noun=named[1])
            return [Placed(year, place, place + 1), Placed(later, place, named[2])]
        number, end = _amount(tokens, place, place + 1, spans[1], *read[1])
        return [Placed(year, place, place + 1), Placed(replace(number, approximation=Approximation.EXACT), place, end)]
    named = kind_by_place(tokens, place, place + 1, chunk, shape, None)
    sign, start = printed_sign(tokens, place, place + 1)
    if isinstance(named, tuple):
        kind, noun, end = named
        ends = [
            Number(span=s, digits=s, kind=kind, value=None if kind is NumberKind.DATE else v[0], noun=noun)
            for s, v in zip(spans, read, strict=True)
        ]
    else:
        high, end = _amount(tokens, place, place + 1, spans[1], *read[1], shared=False)
        high = replace(high, kind=NumberKind.PLAIN) if high.kind is NumberKind.YEAR else high
        power = read[1][1] - high.decimals
        low = replace(
            high, span=spans[0], digits=spans[0], value=read[0][0].scaleb(power), decimals=read[0][1] - power
        )  # fmt: skip
        if sign and low.value is not None:
            low = replace(low, sign=sign, value=low.value * sign, span=Span(start, low.span.end))
        ends = [low, high]
    low, high = replace(ends[0], range_end=RangeEnd.LOW), replace(ends[1], range_end=RangeEnd.HIGH)
    return [Placed(low, place, place + 1), Placed(high, place, end)]


def _year_value(chunk: str, start: int, end: int) -> Decimal:
    digits = chunk[start:end]
    return Decimal(digits if len(digits) == 4 else chunk[:2] + digits)


def _in_words(tokens: Tokens, place: int, words: WordsFound) -> Placed:
    digits = Span(tokens.starts[place], tokens.ends[words.until - 1])
    if words.kind is not None:
        unit = NumberUnit.PERCENT if words.kind is NumberKind.FRACTION else NumberUnit.NONE
        approximation = approximation_before(tokens, place, words.kind)
        number = Number(
            span=digits, digits=digits, kind=words.kind, value=words.value, decimals=words.decimals, unit=unit,
            in_words=True, approximation=approximation,
        )  # fmt: skip
        return Placed(number, place, words.until)
    shape = Shape(((0, 0),))
    named = kind_by_place(tokens, place, words.until, "", shape, words.value)
    if isinstance(named, tuple):
        number = Number(span=digits, digits=digits, kind=named[0], value=words.value, noun=named[1], in_words=True)
        return Placed(number, place, max(words.until, named[2]))
    number, end = _amount(tokens, place, words.until, digits, words.value, words.decimals)
    if words.approximation is not Approximation.EXACT:
        number = replace(number, approximation=words.approximation)
    return Placed(replace(number, in_words=True), place, end)
