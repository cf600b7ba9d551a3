"""What happened on many rows, told once each, in Swedish."""

from __future__ import annotations

from collections.abc import Iterable

from tertial.sources.reading import DimensionUse, Log, Settings
from tertial.sources.sie4.header import Tallies
from tertial.sources.sie4.pieces import LONG_LINE


def tell_tallies(tallies: Tallies, uses: Iterable[DimensionUse], settings: Settings, log: Log) -> None:
    """Writes every tally as one remark with its count and first line, and puts the questions it raises."""
    for what, (count, line) in sorted(tallies.counts.items()):
        sort, _, rest = what.partition(" ")
        if sort == "unknown" and rest.startswith(LONG_LINE[:9]):
            log.warn(line, f"{count} rader är orimligt långa.", "De är inte lästa; hämta filen på nytt.")
        elif sort == "unknown":
            log.note(line, f"okänd etikett {rest} på {count} rader.", "Raderna är inte lästa; formatet tillåter dem.")
        elif sort == "odd":
            log.warn(line, f"{rest} på {count} rader.", "De är lästa; SIE skrivs med decimalpunkt och utan plus.")
        elif sort == "undeclared":
            found = f"dimension {rest} används på {count} rader men är inte beskriven med #DIM."
            log.warn(line, found, "Dess objekt är inte lästa; ange vad dimensionen är.")
            log.ask(f"dimensions.{rest}", f"Vad är dimension {rest}?", "Den lämnas utanför.", found)
        elif what in _WORDS:
            write = log.warn if what in _WARNINGS else log.note
            found, cure = _WORDS[what]
            write(line, found.format(count=count), cure)
    for use in uses:
        if not use.column:
            log.note(
                0, f"dimension {use.number} «{use.name}» är inte läst: {use.why}.", "Ange en kolumn om den behövs."
            )
    if "row months" in tallies.counts and not settings.row_dates:
        count, line = tallies.counts["row months"]
        evidence = f"{count} rader har en annan månad än sin verifikation, den första på rad {line}."
        log.ask("row_dates", "Vilket datum avgör månaden?", "Verifikationens datum.", evidence)
    if "unbalanced" in tallies.counts:
        count, line = tallies.counts["unbalanced"]
        evidence = f"{count} verifikationer balanserar inte, den första på rad {line}."
        log.ask("keep_unbalanced", "Ska verifikationer som inte balanserar läsas in?", "Nej.", evidence)


_WARNINGS = {"outside year", "RTRANS alone", "broken text", "twice"}
_WORDS = {
    "#RTRANS": (
        "{count} tillagda rader (#RTRANS) är historik.",
        "De är inte lästa: var och en följs av samma rad som #TRANS.",
    ),
    "#BTRANS": ("{count} borttagna rader (#BTRANS) är historik.", "De är inte lästa."),
    "RTRANS alone": ("{count} #RTRANS följs inte av samma rad som #TRANS.", "De är inte lästa; kontrollera filen."),
    "unnumbered": (
        "{count} verifikationer saknar nummer.",
        "De har fått sin rad i filen som nummer, till exempel «rad 12».",
    ),
    "outside year": (
        "{count} verifikationer har datum utanför räkenskapsåret.",
        "De är lästa på sitt datum; kontrollera #RAR.",
    ),
    "row dates": ("{count} rader har ett annat datum än sin verifikation.", "Verifikationens datum avgör månaden."),
    "broken text": ("{count} rader har ett citattecken som inte avslutas.", "Beloppet är läst; texten kan vara fel."),
    "twice": ("{count} rader anger två objekt för samma plats i kodsträngen.", "Det första är läst."),
}
