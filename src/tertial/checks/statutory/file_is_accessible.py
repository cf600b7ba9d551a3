"""Filen kan läsas med hjälpmedel.

Vad den letar efter
En PDF, Wordfil eller webbsida som saknar taggar, språk, titel, riktiga rubriker eller text till bilder. Bara det som står i filen själv prövas, inte om texten till en bild är bra.

Varför det spelar roll
Kommunens dokument på webben ska kunna läsas av alla (lagen 2018:1937 om tillgänglighet till digital offentlig service). Den som lyssnar med skärmläsare hittar annars inte i rapporten.

Exempel
En PDF som är utskriven till PDF i stället för sparad från Word: inga taggar, inget språk.

Så rättar du
Använd rubrikformat, sätt språk och titel, och ge bilderna alternativtext. Spara sedan som PDF med taggar för tillgänglighet.
"""

from __future__ import annotations

from collections.abc import Iterator

from tertial.checks.rule import Hit, rule
from tertial.core.findings import Certainty, Severity
from tertial.core.places import Place
from tertial.core.swedish import join_words
from tertial.document.access import FileAccess
from tertial.view.report import ReportView


@rule("L7", "Filen är svår att läsa med hjälpmedel", Severity.NOTE)
def file_is_accessible(view: ReportView) -> Iterator[Hit]:
    """What the file lacks, told once: the checked file may be a draft of the published one, so this is a question."""
    if view.access is None:
        return
    missing = list(_missing(view.access, *(("bildtagg", "bildtaggar") if view.format == "pdf" else ("bild", "bilder"))))
    if missing:
        yield Hit(
            place=Place(),
            message=f"filen har {join_words(missing)}.",
            cure="Rätta det i originalet innan rapporten läggs ut, och spara på nytt.",
            certainty=Certainty.QUESTION,
        )


def _missing(access: FileAccess, one: str, many: str) -> Iterator[str]:
    if not access.tagged:
        yield "inga taggar som skärmläsare kan följa"
    if not access.language:
        yield "inget angivet språk"
    if not access.title:
        yield "ingen titel"
    if access.tagged and not access.headings:
        yield "inga riktiga rubriker"
    if access.bare_pictures:
        count = access.bare_pictures
        yield f"{count} {one if count == 1 else many} utan alternativtext"
