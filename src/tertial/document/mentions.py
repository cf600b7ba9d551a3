"""Mentions: `{operating.personnel.variance|belopp}` in a text, its forms, and which of them a figure can take."""

from __future__ import annotations

import re

from tertial.core.amounts import Amount, Unit
from tertial.core.figures import Figure
from tertial.core.swedish import PAIRS, Sense

AMOUNT_FORMS = {
    "": "talet med tecken och enhet: −3 798 tkr",
    "belopp": "storleken utan tecken, med enhet: 3 798 tkr",
    "tal": "talet med tecken, utan enhet: −3 798",
    "tecken": "talet med plus eller minus, utan enhet: +12 190",
    "storlek": "storleken utan tecken och enhet: 3 798",
    "ord": "ett antal i ord: sju",
    "Ord": "ett antal i ord med stor bokstav: Sju",
    "kr": "storleken i kronor: 3 798 123 kr",
    "mnkr": "storleken i miljoner kronor: 3,8 mnkr",
}
"""The forms that write the number, with an example of each; any other form is a word of `core.swedish.PAIRS`."""

MENTION = re.compile(r"\{(?P<figure>[a-z0-9_.]+)(?:\|(?P<form>[^{}|\s]+))?\}")
"""A whole mention as it is typed."""

LIKE_A_MENTION = re.compile(r"\{[^{}\n]*\}?")
"""Anything that begins as a mention does: what does not also match MENTION is a slip of the pen."""


def form_problem(figure: Figure, form: str) -> tuple[str, str] | None:
    """What is wrong with asking this figure for this form, as (found, cure); None when it can be written."""
    if form in AMOUNT_FORMS:
        return _amount_form_problem(figure, form)
    pair = PAIRS.get(form)
    if pair is None:
        return (
            f"formen «{form}» finns inte.",
            f"Skriv en av {', '.join(f for f in AMOUNT_FORMS if f)}, eller ett ord som följer tecknet, till exempel överskott, högre eller ökat.",
        )
    if figure.printed_sign is None:
        return (
            f"siffran {figure.id} saknar värde, så ordet «{form}» kan inte väljas.",
            "Skriv om meningen utan siffran.",
        )
    if figure.printed_sign == 0:
        return (
            f"siffran {figure.id} är noll, så varken «{pair.up}» eller «{pair.down}» är sant.",
            "Skriv om meningen, till exempel «i nivå med budget».",
        )
    if pair.sense is Sense.FAVOUR and not figure.favourable:
        return (
            f"för {figure.id} är varken plus eller minus bättre, så «{form}» kan inte väljas.",
            "Använd ett ord för storlek, till exempel högre eller ökat.",
        )
    if pair.sense is Sense.MORE and not figure.more:
        return (
            f"{figure.id} är ingen skillnad, så «{form}» kan inte väljas.",
            "Nämn förändringen eller avvikelsen i stället.",
        )
    return None


def _amount_form_problem(figure: Figure, form: str) -> tuple[str, str] | None:
    if not isinstance(figure.value, Amount):
        return None
    if form in ("kr", "mnkr") and figure.value.unit is not Unit.MONEY:
        return f"{figure.id} är inte pengar, så formen «{form}» går inte.", "Ta bort formen."
    if form in ("ord", "Ord") and figure.value.unit is not Unit.COUNT:
        return f"{figure.id} är inte ett antal, så formen «{form}» går inte.", "Ta bort formen."
    return None


def sign_word(figure: Figure, form: str) -> str:
    """The word of the form's pair that the figure's sign makes true; ask `form_problem` first."""
    pair = PAIRS[form]
    direction = figure.favourable if pair.sense is Sense.FAVOUR else figure.more
    sign = figure.printed_sign
    if not sign or not direction:
        raise ValueError(f"{figure.id} decides no word of {pair.up}/{pair.down}")
    return pair.up if sign == direction else pair.down
