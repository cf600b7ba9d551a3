"""Limits: from where something is large enough to tell, as a municipality has decided it, or by default."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The thresholds of the rules. Money in öre, shares in per cent.

    A variance must be commented on from `comment_ore` or `comment_percent` of the row (when it is at least
    `comment_percent_from_ore`). `slight_percent` is the most that «marginellt» and «något» may mean, `level_percent` and
    `level_ore` the most that «i nivå med» may. `fast_pace` and `slow_pace` bound the pace that the rest of the year needs.
    `same_words` is how many words two texts may share before they are called the same.
    """

    comment_ore: int = 50_000_000
    comment_percent: int = 5
    comment_percent_from_ore: int = 25_000_000
    investment_comment_ore: int = 100_000_000
    investment_comment_percent: int = 10
    slight_percent: Decimal = Decimal(5)
    level_percent: Decimal = Decimal(1)
    level_ore: int = 10_000_000
    fast_pace: Decimal = Decimal("1.5")
    slow_pace: Decimal = Decimal("0.5")
    same_words: int = 12
    small_group: int = 10
