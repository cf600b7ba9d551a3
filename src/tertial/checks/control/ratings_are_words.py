"""Varje kontroll har en bedömning i ord.

Vad den letar efter
Kontrollpunkter vars bedömning är tom som text. Var den en färgad bild kan den inte läsas av den som inte ser färgen, och inte av ett skärmläsarprogram.

Varför det spelar roll
Bedömningen måste gå att läsa utan färg (lagen om tillgänglighet till digital offentlig service, WCAG 1.1.1 och 1.4.1).

Exempel
Bedömning: (bild av en grön cirkel)

Så rättar du
Skriv bedömningen i ord bredvid bilden.
"""

from __future__ import annotations

from collections.abc import Iterator

from tertial.checks.rule import Hit, rule
from tertial.checks.wording import quoted
from tertial.core.findings import Certainty, Severity
from tertial.view.report import ReportView


@rule("K1", "Bedömningen står inte som text", Severity.WARNING)
def ratings_are_words(view: ReportView) -> Iterator[Hit]:
    """Control points whose rating has no words, though there is a column for it; told once."""
    silent = [one for one in view.controls if one.rated and not any(sign.isalpha() for sign in one.rating)]
    if silent:
        count = len(silent)
        yield Hit(
            place=silent[0].place,
            message=f"bedömningen finns inte som text vid {count} av {len(view.controls)} kontroller.",
            cure="Skriv bedömningen i ord.",
            certainty=Certainty.PROBABLE,
            quote=quoted(silent[0].control or silent[0].risk, 80),
            marks=tuple(one.key for one in silent),
        )
