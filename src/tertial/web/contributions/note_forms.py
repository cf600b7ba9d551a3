"""What is taken in about a number that texts name: its value and source, or a new one."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __

from tertial.core.amounts import Amount, Unit
from tertial.core.swedish import parse_number
from tertial.render.numbers import slug

UNITS = (
    (Unit.COUNT.value, __("Antal")),
    (Unit.MONEY.value, __("Kronor")),
    (Unit.PERCENT.value, __("Procent")),
    (Unit.INDEX.value, __("Index eller betyg")),
)
MOST_DECIMALS = 4
LONGEST = 60
"""How long a name becomes."""

HINTS = {
    Unit.MONEY: __("Skriv i kronor, till exempel 1 424 000."),
    Unit.COUNT: __("Skriv ett helt tal, till exempel 130."),
    Unit.PERCENT: __("Skriv i procent, till exempel 61,5."),
}
"""How a value of each unit is written; others as they stand in the report."""


class NoteForm(forms.Form):
    """What a number is called, its value, and where that comes from."""

    title = forms.CharField(label=__("Vad är det för tal?"), max_length=300)
    value = forms.CharField(label=__("Värde"), max_length=40, widget=forms.TextInput(attrs={"inputmode": "decimal"}))
    source = forms.CharField(
        label=__("Källa"), max_length=300, help_text=__("Var talet är hämtat, så att nästa läsare hittar det.")
    )

    def __init__(self, unit: Unit, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit = unit
        self.fields["value"].help_text = HINTS.get(unit, _("Skriv som i rapporten, till exempel 73,5."))

    def clean(self) -> dict[str, Any]:
        """The value as an exact amount of the unit, with how many decimals it was written with."""
        cleaned = super().clean() or {}
        words = str(cleaned.pop("value", ""))
        number = parse_number(words)
        if words and number is None:
            self.add_error("value", _("«%s» är inget tal. Skriv till exempel 73,5.") % words)
        elif number is not None:
            decimals = -min(0, int(number.as_tuple().exponent))
            if self.unit is Unit.COUNT and number != int(number):
                self.add_error("value", _("Talet är ett antal. Skriv ett helt tal."))
            elif self.unit is Unit.MONEY and number * 100 != int(number * 100):
                self.add_error("value", _("«%s» är finare än ett öre. Skriv färre decimaler.") % words)
            elif decimals > MOST_DECIMALS:
                self.add_error("value", _("Skriv högst fyra decimaler."))
            else:
                whole = self.unit in (Unit.COUNT, Unit.MONEY)
                cleaned |= {"value": amount_of(number, self.unit), "decimals": 0 if whole else decimals}
        return cleaned


class NewNoteForm(forms.Form):
    """Something more that texts can name."""

    title = forms.CharField(
        label=__("Vad är det för tal?"), max_length=300, help_text=__("Till exempel: Tillsvidareanställda i augusti.")
    )
    unit = forms.ChoiceField(label=__("Räknas i"), choices=UNITS, widget=forms.RadioSelect)

    def clean_unit(self) -> Unit:
        """The unit as a value."""
        return Unit(self.cleaned_data["unit"])

    def clean(self) -> dict[str, Any]:
        """With the name that texts use, made of the words."""
        cleaned = super().clean() or {}
        if "title" in cleaned:
            plain = slug(str(cleaned["title"]))[:LONGEST].strip("-").replace("-", "_")
            cleaned["key"] = plain if plain[:1].isalpha() else f"tal_{plain}".rstrip("_")
        return cleaned


def amount_of(number: Decimal, unit: Unit) -> Amount:
    """What was written as an exact amount: kronor become öre."""
    if unit is Unit.MONEY:
        return Amount(int(number * 100), unit)
    return Amount(int(number), unit) if unit is Unit.COUNT else Amount(number, unit)
