"""Where a file's dimensions go: mapped by their names, not their numbers, and every choice is told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tertial.core.ledger import DIMENSIONS
from tertial.sources.reading import DimensionUse, Log

COLUMNS = (*(column for column in DIMENSIONS if column != "account"), "supplier")
"""The posting columns that a dimension may fill."""

_NAMES = {
    "unit": ("ansvar", "kostnadsställe", "kst", "resultatenhet", "ansvarsenhet", "enhet", "avdelning", "organisation"),
    "activity": ("verksamhet", "vht", "vsh", "aktivitet"),
    "project": ("projekt", "proj"),
    "counterparty": ("motpart", "mp"),
    "supplier": ("leverantör", "lev"),
}
_RESERVED = {
    "1": ("Kostnadsställe/resultatenhet", "unit"),
    "2": ("Kostnadsbärare", ""),
    "6": ("Projekt", "project"),
    "7": ("Anställd", ""),
    "8": ("Kund", ""),
    "9": ("Leverantör", "supplier"),
    "10": ("Faktura", ""),
}
_TITLES = {
    "unit": "ansvar",
    "activity": "verksamhet",
    "project": "projekt",
    "counterparty": "motpart",
    "supplier": "leverantör",
}


@dataclass(frozen=True, slots=True)
class Dimension:
    """A dimension as the file declares it; `parent` is the number of the one that it refines, or empty."""

    number: str
    name: str
    line: int
    parent: str = ""


def map_dimensions(declared: Mapping[str, Dimension], wishes: Mapping[str, str], log: Log) -> tuple[DimensionUse, ...]:
    """The use of every declared and every reserved dimension: by setting, else by name, else by reserved number.

    When two would fill the same column the better name wins and the other is left out, with a question.
    """
    wanted = {key.casefold(): column for key, column in wishes.items()}
    candidates = sorted(
        (_candidate(dimension, wanted) for dimension in _all(declared).values()), key=lambda found: found[0]
    )
    taken: dict[str, DimensionUse] = {}
    uses: list[DimensionUse] = []
    for rank, use in candidates:
        if use.column and use.column in taken:
            other = taken[use.column]
            why = f"{_TITLES[use.column]} fylls redan av dimension {other.number} «{other.name}»"
            if use.number in declared:
                guess = f"Dimension {use.number} «{use.name}» lämnas utanför."
                log.ask(f"dimensions.{use.number}", f"Vad är dimension {use.number} «{use.name}»?", guess, why)
            use = DimensionUse(number=use.number, name=use.name, column="", why=why)
        elif use.column:
            taken[use.column] = use
            if rank >= _UNSURE and use.number in declared:
                log.ask(
                    f"dimensions.{use.number}",
                    f"Är dimension {use.number} «{use.name}» {_TITLES[use.column]}?",
                    f"Den läses som {_TITLES[use.column]}.",
                    use.why,
                )
        elif use.number in declared and use.why == _UNKNOWN:
            text = f"Vad är dimension {use.number} «{use.name}»?"
            log.ask(f"dimensions.{use.number}", text, "Den lämnas utanför.", use.why)
        uses.append(use)
    shown = [use for use in uses if use.number in declared or use.column]
    return tuple(sorted(shown, key=lambda use: (len(use.number), use.number)))


_UNKNOWN = "namnet känns inte igen"
_UNSURE = 30


def _all(declared: Mapping[str, Dimension]) -> dict[str, Dimension]:
    reserved = {number: Dimension(number, name, 0) for number, (name, _) in _RESERVED.items()}
    return {**reserved, **declared}


def _candidate(dimension: Dimension, wanted: Mapping[str, str]) -> tuple[int, DimensionUse]:
    number, name = dimension.number, dimension.name

    def use(rank: int, column: str, why: str) -> tuple[int, DimensionUse]:
        return rank, DimensionUse(number=number, name=name, column=column, why=why)

    for key in (number, name.casefold()):
        if key in wanted:
            return use(0, wanted[key], "enligt inställning")
    if not dimension.line:
        return use(60, _RESERVED[number][1], "SIE:s reserverade nummer")
    if dimension.parent:
        return use(90, "", f"underdimension till {dimension.parent}")
    for column, names in _NAMES.items():
        rank = _rank(name, names)
        if rank is not None:
            unsure = _UNSURE if name.casefold().startswith("aktivitet") else 0
            return use(1 + rank + unsure, column, f"namnet «{name}»")
    if number in _RESERVED:
        return use(40, _RESERVED[number][1], "SIE:s reserverade nummer")
    return use(99, "", _UNKNOWN)


def _rank(name: str, names: tuple[str, ...]) -> int | None:
    words = re.findall(r"\w+", name.casefold())
    first = words[0] if words else ""
    for rank, known in enumerate(names):
        if first == known or (len(known) > 4 and first.startswith(known) and first[len(known) :] in _ENDINGS):
            return rank
    return None


_ENDINGS = ("", "n", "en", "et", "er", "r", "t", "s", "nr", "nummer", "kod", "skod", "sid", "snummer")
