"""Natures: a row that is summed into income or costs is of that sort, whatever its own words say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tertial.view.tables import Footing, ViewRow

_INCOME = re.compile(r"^\W*(?:summa |totala |verksamhetens )?(?:intäkter|inkomster)(?: totalt)?\W*$", re.IGNORECASE)
_COSTS = re.compile(r"^\W*(?:summa |totala |verksamhetens )?(?:kostnader|utgifter)(?: totalt)?\W*$", re.IGNORECASE)

_NET_OR_SUM = re.compile(r"netto|summa|total|resultat|s:a|finans|ränt|balans", re.IGNORECASE)


def with_natures(rows: Sequence[ViewRow], footings: Sequence[Footing]) -> tuple[ViewRow, ...]:
    """The rows, those under a heading or in a sum of income or costs with its nature: «Bidrag» among income is income."""
    natures = _by_heading(rows)
    for footing in footings:
        nature = _nature(rows[footing.total].title)
        if nature and all(sign > 0 for _, sign in footing.parts):
            natures.update(dict.fromkeys((at for at, _ in footing.parts), nature))
    return tuple(
        replace(row, nature=natures[row.at]) if natures.get(row.at, row.nature) != row.nature else row for row in rows
    )


def with_natures_by_sign(rows: Sequence[ViewRow]) -> tuple[ViewRow, ...]:
    """The rows of a table that prints costs with minus: one that its words do not tell is what its own signs say.

    «Lokaler −20,2» among «Personal −22,1» and «Intäkter 9,8» is a cost. Sums, nets and results are neither.
    """
    if not {1, -1} <= {row.nature for row in rows}:
        return tuple(rows)
    return tuple(replace(row, nature=_by_sign(row)) if not row.nature else row for row in rows)


def _by_sign(row: ViewRow) -> int:
    if row.group or row.aside or row.result or _NET_OR_SUM.search(row.title):
        return 0
    signs = {cell.shown > 0 for cell in row.cells[1:3] if cell.shown}
    return 0 if len(signs) != 1 else 1 if signs.pop() else -1


def _by_heading(rows: Sequence[ViewRow]) -> dict[int, int]:
    found: dict[int, int] = {}
    current = 0
    for row in rows:
        if row.group:
            current = _nature(row.title)
        elif row.result or "netto" in row.title.lower():
            current = 0
        elif current:
            found[row.at] = current
    return found


def _nature(title: str) -> int:
    if _INCOME.match(title):
        return 1
    return -1 if _COSTS.match(title) else 0
