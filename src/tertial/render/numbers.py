"""Numbers as a reader sees them: hard space, decimal comma, U+2212. The only place where a figure becomes text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date
from decimal import Decimal

from babel.dates import format_date
from num2words import num2words

from tertial.core.amounts import Amount, Display, MoneyScale, Unit, printed
from tertial.core.figures import Figure
from tertial.core.swedish import PAIRS
from tertial.document.mentions import sign_word

HARD_SPACE = "\u00a0"
MINUS = "\u2212"
NO_FIGURE = "\u2013"
PRELIMINARY = "preliminärt"

_UNIT_WORD = {Unit.PERCENT: "%", Unit.PERCENTAGE_POINTS: "procentenheter", Unit.INDEX: "", Unit.COUNT: ""}


def unit_word(unit: Unit, scale: MoneyScale) -> str:
    """The unit after a number: tkr, %, procentenheter; empty for an index or a count."""
    return scale.value if unit is Unit.MONEY else _UNIT_WORD[unit]


def number(shown: Decimal, *, signed: bool = False) -> str:
    """A number already rounded, grouped by hard spaces; a `signed` one above zero gets its plus."""
    digits = f"{abs(shown):,f}".replace(",", HARD_SPACE).replace(".", ",")
    sign = MINUS if shown < 0 else "+" if signed and shown > 0 else ""
    return sign + digits


def cell(figure: Figure) -> str:
    """A figure as a table's cell shows it: no money unit (the head has it), but a percent sign in its cell.

    No figure is an en dash; a preliminary figure stands in parentheses.
    """
    value = figure.value
    if not isinstance(value, Amount):
        return NO_FIGURE
    words = number(printed(value, figure.display), signed=figure.signed)
    if value.unit is Unit.PERCENT:
        words += f"{HARD_SPACE}%"
    return f"({words})" if figure.preliminary else words


def cell_spoken(figure: Figure) -> str:
    """The cell with what a screen reader or a lone cell needs said: the preliminary mark and the missing figure."""
    if not isinstance(figure.value, Amount):
        return "ingen uppgift"
    return f"{cell(figure)} {PRELIMINARY}" if figure.preliminary else cell(figure)


def alone(figure: Figure) -> str:
    """A figure that stands by itself: as in its cell, with its unit and what a lone cell needs said."""
    value = figure.value
    if not isinstance(value, Amount):
        return cell_spoken(figure)
    unit = "" if value.unit is Unit.PERCENT else unit_word(value.unit, figure.display.scale)
    words = f"{cell(figure)}{HARD_SPACE}{unit}" if unit else cell(figure)
    return f"{words} {PRELIMINARY}" if figure.preliminary else words


def mention(figure: Figure, form: str = "") -> str:
    """A figure as a sentence says it, in one of the forms of document/mentions.py."""
    value = figure.value
    if form in PAIRS:
        return sign_word(figure, form)
    if not isinstance(value, Amount):
        return "ingen uppgift"
    if form in ("ord", "Ord"):
        words = count_in_words(int(value.value))
        return words.capitalize() if form == "Ord" else words
    display = _display(figure.display, form)
    shown = printed(value, display)
    if form in ("belopp", "storlek", "kr", "mnkr"):
        shown = abs(shown)
    digits = number(shown, signed=form == "tecken")
    word = unit_word(value.unit, display.scale)
    if value.unit is Unit.PERCENTAGE_POINTS and abs(shown) == 1:
        word = "procentenhet"
    return digits if form in ("tal", "tecken", "storlek") or not word else f"{digits}{HARD_SPACE}{word}"


def _display(display: Display, form: str) -> Display:
    if form == "kr":
        return Display(decimals=0, scale=MoneyScale.KR)
    if form == "mnkr":
        return Display(decimals=1, scale=MoneyScale.MNKR)
    return replace(display)


def count_in_words(count: int) -> str:
    """A count as a word up to twelve, in digits above (Språkrådet, Svenska skrivregler)."""
    if 0 <= count <= 12:
        return str(num2words(count, lang="sv"))
    return number(Decimal(count))


def long_date(iso: str) -> str:
    """`2023-10-02` as «2 oktober 2023»."""
    return format_date(date.fromisoformat(iso), "d MMMM y", locale="sv")


def short_date(iso: str) -> str:
    """`2023-08-31` as «31 aug 2023»."""
    return format_date(date.fromisoformat(iso), "d MMM y", locale="sv").replace(".", "")


def slug(words: str) -> str:
    """Words as a file name that every system takes: small a–z, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", words.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
