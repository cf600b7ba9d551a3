"""Every made-up layout, with the format that it is printed in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from random import Random

from benchmarks.checker.varied import committees, whole
from tertial.document.read import ReadDocument
from tertial.readers.catalogue import reader_of

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
    "omvänd avvikelse": ("txt", committees.turned_variance),
    "huvud i två rader": ("html", committees.two_units),
}


def varied_documents(seeds: Iterable[int]) -> Iterator[ReadDocument]:
    """Every layout with each seed, printed in its format and read by that format's reader."""
    for seed in seeds:
        for name, (ending, make) in LAYOUTS.items():
            raw = make(Random(f"{name} {seed}")).encode()
            yield reader_of(raw, f"{name} {seed}.{ending}").read(raw, f"{name} {seed}")
