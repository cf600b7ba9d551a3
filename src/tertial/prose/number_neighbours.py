"""What neighbouring numbers say for each other: a shared unit, a label, the ends of a range."""

from __future__ import annotations

import itertools
from dataclasses import replace

from tertial.prose.number_signs import MINUS
from tertial.prose.number_values import Number, NumberKind, NumberUnit, RangeEnd
from tertial.prose.placed import Placed
from tertial.prose.tokens import Tokens

_SHARES_UNIT = {"och", "respektive", "eller", "till", "resp", "samt", "\u2013", "-", "\u2212"}
_INHERITED = {NumberKind.GOAL, NumberKind.LABEL, NumberKind.PERIOD, NumberKind.AGE, NumberKind.SECTION}


def join_neighbours(tokens: Tokens, found: list[Placed]) -> None:
    """Gives a number what its neighbour says for both: a shared unit, a label, the ends of a range in words."""
    for left, right in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        between = tokens.words[left.until : right.first]
        if len(between) != 1 or between[0] not in _SHARES_UNIT or (right.number.sign and between[0] in MINUS):
            continue
        if between[0] in MINUS and tokens.starts[right.first] - tokens.ends[left.until - 1] > 3:
            continue
        low, high = left.number, right.number
        if (
            low.kind is NumberKind.PLAIN
            and low.value is not None
            and high.is_amount
            and high.unit is not NumberUnit.NONE
        ):
            if high.kind is NumberKind.FRACTION or high.in_words != low.in_words:
                continue
            power = 0 if high.unit.ore else min(0, high.decimals) * -1
            left.number = replace(
                low, kind=high.kind, unit=high.unit, noun=high.noun, value=low.value.scaleb(power), decimals=low.decimals - power
            )  # fmt: skip
        if _is_word_range(tokens, left, between[0]) and left.number.kind is high.kind and high.is_amount:
            left.number = replace(left.number, range_end=RangeEnd.LOW)
            right.number = replace(right.number, range_end=RangeEnd.HIGH, approximation=left.number.approximation)
    for left, right in itertools.pairwise(found):
        between = tokens.words[left.until : right.first]
        joined = len(between) == 1 and (between[0] in _SHARES_UNIT or between[0] == ",")
        bare = right.number.kind in (NumberKind.PLAIN, NumberKind.QUANTITY) and right.number.unit in (
            NumberUnit.NONE,
            NumberUnit.COUNT,
        )
        if between == ["av"] and _is_bare_count(left.number) and right.number.kind is NumberKind.QUANTITY:
            left.number = replace(left.number, kind=right.number.kind, unit=right.number.unit, noun=right.number.noun)
        if joined and bare and left.number.kind in _INHERITED and left.number.noun:
            right.number = replace(right.number, kind=left.number.kind, unit=NumberUnit.NONE, noun=left.number.noun)


def _is_bare_count(number: Number) -> bool:
    return number.kind is NumberKind.PLAIN and number.decimals == 0


def _is_word_range(tokens: Tokens, left: Placed, joint: str) -> bool:
    before = tokens.word(left.first - 1)
    if joint == "och":
        return before == "mellan"
    return joint in ("\u2013", "-", "\u2212", "till") and before != "från" and not left.number.sign
