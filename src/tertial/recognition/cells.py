"""Cells: the number in a cell as it is printed, and a table's numbers as whole numbers to calculate with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from tertial.view.tables import ViewCell

_NUMBER = re.compile(
    r"(?P<open>\(\s*)?(?P<sign>[-−–+])?\s?(?P<whole>\d{1,3}(?:[ \u00a0\u202f.']\d{3})+|\d+)(?:[.,](?P<part>\d+))?(?P<after>[-−](?!\d))?"
    r"(?P<close>\s*\))?\s*(?P<unit>%|procent|tkr|mnkr|mkr|kr|p\.?e\.?|procentenheter)?\s*(?P<close2>\))?[*¹²³]*"
)
_ASIDE = re.compile(
    r"\s*\(?\bprel(?:iminärt?|\.)?\)?$|\s*[\u2190-\u21ff\u25a0-\u27bf\U0001f300-\U0001faff]\ufe0f?$", re.IGNORECASE
)
_PLAIN = re.compile(r"-?\d{1,3}(?:[ \u00a0]\d{3})*|-?\d+")
_DIGIT = re.compile(r"\d")
_DASHES = {"-", "−", "–", "—", ""}


_DOTTED = re.compile(r"\W*\d{1,3}(?:\.\d{3})+\W*")
_SURELY_DOTTED = re.compile(r"\W*(?:\d{2,3}\.\d{3}|\d{1,3}(?:\.\d{3}){2,})\W*")
_HAS_DOT = re.compile(r"\d\.\d")


def has_dotted_thousands(texts: Iterable[str]) -> bool:
    """Whether a table parts its thousands with dots: every dot between digits stands so, and one of them can be nothing else."""
    dotted = [text for text in texts if _HAS_DOT.search(text)]
    return any(map(_SURELY_DOTTED.fullmatch, dotted)) and all(map(_DOTTED.fullmatch, dotted))


def read_cell(text: str, key: str = "", dotted: bool = False) -> ViewCell:
    """The cell with its number, if it is one number and nothing else.

    Parentheses are kept as `preliminary` with the number as printed; whether they mean minus is for the table to say.
    `3.600` is a number only where the table's thousands are parted by dots (`dotted`).
    """
    if _PLAIN.fullmatch(text):
        whole = text.replace(" ", "").replace("\u00a0", "")
        return ViewCell(text=text, shown=Decimal(whole), key=key)
    stripped = text.strip().strip("*")
    plain = _ASIDE.sub("", stripped)
    match = _NUMBER.fullmatch(plain)
    if match is None:
        return ViewCell(text=text, key=key)
    whole = re.sub(r"\D", "", match["whole"])
    part = match["part"] or ""
    if (
        not dotted
        and "." in match["whole"]
        and len(re.sub(r"[^.]", "", match["whole"])) == 1
        and not part
        and len(whole) <= 4
    ):
        return ViewCell(text=text, key=key)
    number = Decimal(f"{whole}.{part}" if part else whole)
    if match["after"] or (match["sign"] and match["sign"] in "-−–"):
        number = -number
    return ViewCell(
        text=text,
        shown=number,
        decimals=len(part),
        percent=match["unit"] in ("%", "procent"),
        preliminary=bool(match["open"] and (match["close"] or match["close2"])) or "prel" in stripped.lower(),
        key=key,
    )


def is_absent(text: str) -> bool:
    """Whether a cell says that there is no figure."""
    return text.strip() in _DASHES


@dataclass(frozen=True, slots=True)
class Numbers:
    """A table's numbers, doubled and scaled so that a number and half its last digit are both whole."""

    centre: tuple[tuple[int | None, ...], ...]
    half: tuple[tuple[int, ...], ...]
    scale: int
    unread: Mapping[int, frozenset[int]] = field(default_factory=dict)
    """By column the rows whose cell says something that is not a number: nobody can tell what it counts as in a sum."""

    def amount(self, value: int) -> Decimal:
        """A calculated number in the table's own unit."""
        return Decimal(value) / (2 * self.scale)


def numbers_of(rows: Sequence[Sequence[ViewCell]]) -> Numbers:
    """The numbers of a table's cells."""
    decimals = max((cell.decimals for row in rows for cell in row if cell.shown is not None), default=0)
    scale = 10**decimals
    twice = 2 * scale
    centre = tuple(tuple([None if c.shown is None else int(c.shown * twice) for c in row]) for row in rows)
    steps = [10 ** (decimals - at) for at in range(decimals + 1)]
    half = tuple(tuple([0 if c.shown is None else steps[c.decimals] for c in row]) for row in rows)
    unread: dict[int, set[int]] = {}
    for at, (row, shown) in enumerate(zip(rows, centre, strict=True)):
        if None in shown[1:]:
            for column, cell in enumerate(row):
                if cell.shown is None and column and _DIGIT.search(cell.text):
                    unread.setdefault(column, set()).add(at)
    return Numbers(centre, half, scale, {column: frozenset(places) for column, places in unread.items()})
