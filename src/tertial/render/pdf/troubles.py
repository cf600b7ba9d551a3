"""What typst objects to, said in Swedish with the place in the report and what to mend."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tertial.core.errors import RenderError
from tertial.render.pdf.lines import Plain

_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')
_FORBIDDEN = re.compile(r'codepoint `"(.+?)"`')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_AROUND = 30
"""Letters shown on either side of a character that is not in the font."""

_SENTENCES = {
    "heading title is empty": "En rubrik saknar text. Skriv en rubrik, eller ta bort den tomma.",
    "missing document title": "Rapporten saknar titel. Skriv en titel.",
    "skipped from heading level": "En rubriknivå är överhoppad. Låt underrubriker följa en nivå i taget.",
    "the first heading must be": "Rapportens första rubrik är inte en kapitelrubrik. Börja med ett kapitel.",
    "missing alt text": "Ett diagram saknar textbeskrivning. Skriv vad diagrammet visar.",
    "URL is too long": "En länk är längre än 8 000 tecken. Korta adressen.",
    "a PDF string is longer": "En text som PDF:en bär utan att visa den (titel eller textbeskrivning) är för lång. Korta den.",
}
"""By what typst's message holds."""


def explained_trouble(message: str, diagnostic: str, content: Plain) -> RenderError:
    """The error to raise for what typst said; `diagnostic` is all that it said."""
    signs = [_unescaped(sign) for pattern in (_NO_GLYPH, _FORBIDDEN) for sign in pattern.findall(diagnostic)]
    if signs:
        return RenderError("\n".join(_about_sign(sign, content) for sign in dict.fromkeys(signs)))
    for held, sentence in _SENTENCES.items():
        if held in message:
            return RenderError(sentence)
    return RenderError(f"PDF:en kan inte göras av rapporten som den är. Sättningsprogrammet säger: {message}")


def _about_sign(sign: str, content: Plain) -> str:
    codes = " ".join(f"U+{ord(letter):04X}" for letter in sign)
    shown = f"«{sign}» ({codes})" if sign.isprintable() else codes
    place = next((_excerpt(text, sign) for text in _strings(content) if sign in text), "")
    where = f" Det står i «{place}»." if place else ""
    return f"Tecknet {shown} kan inte visas i PDF:en, för det finns inte i typsnittet.{where} Ta bort det eller skriv ett annat."


def _excerpt(text: str, sign: str) -> str:
    at = text.index(sign)
    start, end = max(at - _AROUND, 0), at + len(sign) + _AROUND
    return f"{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"


def _unescaped(sign: str) -> str:
    return _ESCAPED.sub(lambda code: chr(int(code[1], 16)), sign)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)
