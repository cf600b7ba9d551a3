"""How wide the columns of a table are: what cannot be broken first, then what one would wish."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from tertial.render.docx.look import CELL_SIDE
from tertial.render.drawings.palette import text_width


def breadth(texts: Iterable[str], points: float) -> int:
    """About how wide the longest of the texts is in twentieths of a point, with the sides of its cell."""
    return round(text_width(max(texts, key=len, default=""), 1) * points * 20) + 2 * CELL_SIDE


def column_widths(least: Sequence[int], wanted: Sequence[int], width: int) -> list[int]:
    """Widths that add up to `width`, none under its least while there is room, as near to what is wanted as can be.

    What is left over goes to the first column, which holds the names of the rows.
    """
    wanted = [max(pair) for pair in zip(least, wanted, strict=True)]
    if sum(wanted) <= width:
        return [width - sum(wanted[1:]), *wanted[1:]]
    if sum(least) >= width:
        return _capped(least, width)
    more = _shares([wish - floor for wish, floor in zip(wanted, least, strict=True)], width - sum(least))
    return [floor + extra for floor, extra in zip(least, more, strict=True)]


def _capped(parts: Sequence[int], width: int) -> list[int]:
    """The parts, the widest cut to one measure so that all fit: narrow columns are not made narrower for wide ones."""
    left = width
    for place, part in enumerate(sorted(parts)):
        cap = left // (len(parts) - place)
        if part > cap:
            cut = [min(each, cap) for each in parts]
            return [width - sum(cut[1:]), *cut[1:]]
        left -= part
    return list(parts)


def _shares(parts: Sequence[int], width: int) -> list[int]:
    """The width divided by the parts, nothing lost by rounding."""
    ends = [width * sum(parts[:at]) // sum(parts) for at in range(len(parts) + 1)]
    return [after - before for before, after in pairwise(ends)]
