"""Amounts as exports write them: decimal sign, thousands spaces, minus before or after, read to whole öre."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_SPACES = str.maketrans(dict.fromkeys(" \u00a0\u202f\u2009\u2007\t'’", ""))
_MINUS = str.maketrans({"−": "-", "–": "-", "‒": "-", "﹣": "-"})
_PLAIN = {
    ",": re.compile(r"([-+]?)([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{0,15})(?:,([0-9]*))?(-?)"),
    ".": re.compile(r"([-+]?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{0,15})(?:\.([0-9]*))?(-?)"),
}
_CURRENCY = re.compile(r"(?:kr|sek|:-)$", re.IGNORECASE)
_MARKS = re.compile(r"[.,]")
_LARGEST = 10**15


@dataclass(frozen=True, slots=True, kw_only=True)
class DecimalSign:
    """The decimal sign that was found, what tells it, and whether that is certain."""

    sign: str
    evidence: str
    sure: bool


def read_ore(text: str, decimal: str, ore_per_unit: int = 100) -> int | None:
    """The öre of an amount written with that decimal sign; None when it is no amount or finer than an öre.

    `ore_per_unit` is 100 for kronor and 100 000 for thousands of kronor.
    """
    plain = _CURRENCY.sub("", text.translate(_SPACES))
    if not plain.isascii():
        plain = plain.translate(_MINUS)
    if plain.startswith("(") and plain.endswith(")"):
        plain = f"-{plain[1:-1]}"
    match = _PLAIN[decimal].fullmatch(plain)
    if match is None:
        return None
    before, whole, part, after = (group or "" for group in match.groups())
    part = part.rstrip("0")
    digits = whole.replace("." if decimal == "," else ",", "")
    if (before and after) or not (digits or part or match.group(3)):
        return None
    if len(part) > 9:
        return None
    fraction, finer = divmod(int(part or "0") * ore_per_unit, int(f"1{'0' * len(part)}"))
    if finer:
        return None
    ore = int(digits or "0") * ore_per_unit + fraction
    if ore > _LARGEST * 100:
        return None
    return -ore if "-" in (before, after) else ore


def find_decimal_sign(texts: Iterable[str]) -> DecimalSign:
    """Comma or point, by the amounts themselves; not sure when every mark could as well group thousands."""
    votes: dict[str, tuple[int, str]] = {",": (0, ""), ".": (0, "")}
    doubtful = ""
    for text in texts:
        plain = text.translate(_SPACES)
        marks = _MARKS.findall(plain)
        if not marks:
            continue
        last = marks[-1]
        digits = len(re.sub("[^0-9]", "", plain[plain.rfind(last) + 1 :]))
        if len(set(marks)) == 1 and len(marks) > 1:
            last = "," if last == "." else "."
        elif len(marks) == 1 and digits == 3:
            doubtful = doubtful or text.strip()
            continue
        votes[last] = (votes[last][0] + 1, votes[last][1] or text.strip())
    sign = "," if votes[","][0] >= votes["."][0] else "."
    count, example = votes[sign]
    other = votes["." if sign == "," else ","]
    title = "Decimalkomma" if sign == "," else "Decimalpunkt"
    if count and not other[0]:
        return DecimalSign(sign=sign, evidence=f"{title}: {count} belopp av dem jag såg, som «{example}».", sure=True)
    if count:
        evidence = f"{title} i {count} belopp, som «{example}», men {other[0]} är skrivna tvärtom, som «{other[1]}»."
        return DecimalSign(sign=sign, evidence=evidence, sure=False)
    if doubtful:
        evidence = f"«{doubtful}» kan vara tusental eller decimaler; inget annat belopp avgör."
        return DecimalSign(sign=sign, evidence=evidence, sure=False)
    return DecimalSign(sign=sign, evidence="Inga av beloppen har decimaler.", sure=True)
