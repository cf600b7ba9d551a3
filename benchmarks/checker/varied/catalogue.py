"""Every made-up layout, with the format that it is printed in."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from benchmarks.checker.varied import committees, whole

LAYOUTS: dict[str, tuple[str, Callable[[Random], str]]] = {
    "kommun, text": ("txt", whole.interim),
    "årsredovisning": ("txt", whole.annual),
    "balansräkning": ("txt", whole.balance),
    "kommunbidrag": ("txt", whole.group_grant),
    "kostnader utan minus": ("txt", committees.positive_costs),
    "plus är överdrag": ("md", committees.overspend_plus),
    "parenteser": ("html", committees.brackets),
    "minus efter": ("txt", committees.minus_after),
    "personal": ("txt", committees.staff),
    "projekt": ("txt", committees.projects),
}
