"""Wording: numbers and sums as findings write them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tertial.prose.mends import Mend

SPACE = "\u00a0"
MINUS = "−"


def say(value: Decimal, decimals: int = 0, unit: str = "") -> str:
    """A number as printed in Swedish: `−4 826`."""
    text = f"{abs(value):,.{decimals}f}".replace(",", SPACE).replace(".", ",")
    sign = MINUS if value < 0 and text.strip("0,") else ""
    return f"{sign}{text}{SPACE}{unit}" if unit else f"{sign}{text}"


def add_up(parts: Sequence[tuple[Decimal, int]], decimals: int = 0) -> str:
    """A sum written out: `20 + 80 − 35`; long ones are cut in the middle."""
    words = []
    for place, (value, sign) in enumerate(parts):
        signed = value * sign
        lead = MINUS if signed < 0 else "" if not place else "+"
        gap = " " if place else ""
        words.append(f"{gap}{lead}{gap if lead else ''}{say(abs(signed), decimals)}")
    if len(words) > 9:
        words = [*words[:4], f" + … ({len(words) - 7} till) …", *words[-3:]]
    return "".join(words).strip()


def mend_words(mend: Mend | None, stated: str, needed: str) -> str:
    """What single slip would explain a difference."""
    match mend:
        case Mend.SIGN:
            return f"med {'plustecken' if stated.startswith((MINUS, '-')) else 'minustecken'} framför {stated.lstrip('-−–')}"
        case Mend.SWAPPED_DIGITS:
            return f"om två siffror har bytt plats och {stated} ska vara {needed}"
        case Mend.DIGIT:
            return f"om en siffra är fel och {stated} ska vara {needed}"
        case Mend.MISSING_DIGIT:
            return f"om en siffra är för mycket eller saknas och {stated} ska vara {needed}"
        case Mend.UNIT:
            return f"om {stated} står i en annan enhet och ska vara {needed}"
        case _:
            return f"om {stated} ska vara {needed}"


def quoted(text: str, longest: int = 140) -> str:
    """Words of the report between quotation marks, cut at a word when they are many."""
    text = " ".join(text.split())
    if len(text) > longest:
        text = text[:longest].rsplit(" ", 1)[0] + " …"
    return f"«{text}»"
