"""Ord står inte dubbelt, och meningar är hela.

Vad den letar efter
Samma ord två gånger i rad, och ett stycke som slutar utan skiljetecken.

Varför det spelar roll
Det är spår av redigering, och ibland har en halv mening fallit bort.

Exempel
«Arbetet pågår pågår enligt plan.»

Så rättar du
Stryk det ena ordet, eller skriv klart meningen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tertial.checks.rule import Hit, rule
from tertial.checks.wording import quoted
from tertial.core.findings import Certainty, Severity
from tertial.view.report import ReportView

_TWICE = re.compile(r"\b([a-zåäö]{2,}) \1\b", re.IGNORECASE)
_ALLOWED = frozenset(
    [
        "var",
        "vad",
        "det",
        "den",
        "de",
        "som",
        "har",
        "kan",
        "då",
        "så",
        "ja",
        "nej",
        "mer",
        "för",
        "till",
        "om",
        "i",
        "nu",
        "mycket",
        "hand",
        "tre",
        "steg",
        "sida",
    ]
)
_TWO_PARTS = re.compile(r"\b(pågår)\b[^.]{5,60}\b\1\b[^.,]{0,12}(?:och|\.)|\bfrån i \w+ från\b", re.IGNORECASE)
_LABEL = re.compile(r"\d|.{0,60}(?:mål \d|:)", re.IGNORECASE)
_LONG = 80


@rule("X3", "Ett ord för mycket, eller en avbruten mening", Severity.NOTE)
def words_stand_once(view: ReportView) -> Iterator[Hit]:
    """Doubled words, and paragraphs that stop without an end."""
    for passage in view.passages:
        if passage.heading:
            continue
        if not re.search(r"[.!?]", passage.text):
            continue
        for found in (*_TWICE.finditer(passage.text), *_TWO_PARTS.finditer(passage.text)):
            if found[1] and found[1].lower() in _ALLOWED:
                continue
            yield Hit(
                place=passage.place,
                message="ett ord står två gånger.",
                cure="Stryk det ena.",
                certainty=Certainty.PROBABLE,
                quote=quoted(passage.text[max(0, found.start() - 30) : found.end() + 30]),
                marks=(f"{passage.key}:{found.start()}-{found.end()}",),
            )
        text = passage.text.rstrip(" \u00a0*")
        if (
            not passage.cell
            and "." not in passage.key
            and len(text) > _LONG
            and text[-1].isalpha()
            and re.search(r"[a-zåäö]\. [A-ZÅÄÖ]|[a-zåäö], ", text)
            and not _LABEL.match(text)
        ):
            yield Hit(
                place=passage.place,
                message="stycket slutar utan skiljetecken; är meningen hel?",
                cure="Skriv klart meningen.",
                certainty=Certainty.QUESTION,
                quote=quoted("… " + text[-60:]),
                marks=(f"{passage.key}:{len(text) - 20}-{len(text)}",),
            )
