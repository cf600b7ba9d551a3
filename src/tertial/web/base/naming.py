"""What the fields of rows and log entries are called where a user reads, and their values in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __

FIELDS: dict[str, str | Promise] = {
    "address": __("Adress"),
    "after": __("Börjar från"),
    "agenda_2030": __("Globala mål"),
    "answers": __("Svar"),
    "approvals_due": __("Godkända"),
    "assessment": __("Bedömning nu"),
    "batch": __("Inläsning"),
    "code": __("Kod"),
    "consequence": __("Konsekvens utan kontroller"),
    "contributions": __("Bidrag"),
    "contributions_due": __("Bidragen klara"),
    "control": __("Kontroll"),
    "decision": __("Beslut"),
    "decision_on": __("Nämndens beslut"),
    "deputy": __("Ersättare"),
    "due": __("Klart senast"),
    "email": __("E-post"),
    "field": __("Fält"),
    "figures": __("Siffror"),
    "file": __("Fil"),
    "files": __("Filer"),
    "followup": __("Uppföljning"),
    "forecast": __("Prognos vid årets slut"),
    "goals": __("Mål"),
    "is_active": __("Kan logga in"),
    "kept": __("Egna siffror som står kvar"),
    "kind": __("Slag"),
    "language": __("Språk"),
    "last_month": __("Till och med månad"),
    "likelihood": __("Sannolikhet utan kontroller"),
    "markdown": __("Text"),
    "method": __("Metod"),
    "month": __("Månad"),
    "name": __("Namn"),
    "net_consequence": __("Konsekvens med kontroller"),
    "net_likelihood": __("Sannolikhet med kontroller"),
    "number": __("Nummer"),
    "occasions": __("Tillfällen"),
    "opens_on": __("Öppnas"),
    "owner": __("Ansvarig"),
    "parent": __("Hör till"),
    "public_page": __("Öppen sida"),
    "rating": __("Bedömning"),
    "rating_made_up": __("Påhittad bedömning"),
    "registry_number": __("Diarienummer"),
    "removed": __("Borttaget"),
    "risk": __("Risk"),
    "role": __("Roll"),
    "seal": __("Sigill"),
    "section": __("Avsnitt"),
    "set_aside": __("Lagd åt sidan"),
    "sha256": __("Kontrollsumma"),
    "size": __("Storlek"),
    "source": __("Källa"),
    "sources": __("Underlag"),
    "state": __("Läge"),
    "statement": __("Tablå"),
    "status": __("Status"),
    "title": __("Namn"),
    "to": __("Till"),
    "unit": __("Enhet"),
    "valid_from": __("Från och med"),
    "valid_to": __("Till och med"),
    "value": __("Värde"),
    "version": __("Version"),
    "withdrawn": __("Tillbakadragen"),
    "year": __("År"),
}
"""Every field that the history or the log tells of."""

Words = Mapping[Any, Any]
VALUES: dict[str, Callable[[], Words]] = {}
"""For fields whose values are words of the code: what gives the words that users read. Each app adds its own."""


def add_values(field: str, words: Callable[[], Words]) -> None:
    """Makes the words of a field's values known; words of several apps are joined."""
    before = VALUES.get(field)
    VALUES[field] = (lambda: {**before(), **words()}) if before else words


def field_words(name: str) -> str:
    """What a field is called; a figure's own id stands as it is."""
    return str(FIELDS.get(name, name))


def value_words(field: str, value: Any) -> str:
    """A value in words: levels, states and roles by their names, yes and no, and a dash for nothing."""
    if value is None or value == "" or value == []:
        return "–"
    if isinstance(value, bool) or value in ("true", "false"):
        return _("Ja") if value in (True, "true") else _("Nej")
    if isinstance(value, list):
        return ", ".join(value_words(field, one) for one in value)
    known = VALUES.get(field)
    return str(known().get(str(value), value)) if known else str(value)
