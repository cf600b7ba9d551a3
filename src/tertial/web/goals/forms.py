"""What is taken in about a goal: the judgement now and for the year's end, and an indicator's figures."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from tertial.core.amounts import Amount, Unit
from tertial.core.scales import Scale
from tertial.core.swedish import parse_number

MOST_DECIMALS = 4


class JudgementForm(forms.Form):
    """The levels now and at year-end. Whoever judges otherwise than the rule proposes says why."""

    assessment = forms.ChoiceField(label=_("Bedömning nu"), widget=forms.RadioSelect)
    forecast = forms.ChoiceField(label=_("Prognos vid årets slut"), widget=forms.RadioSelect, required=False)
    why = forms.CharField(
        label=_("Varför bedömer du annorlunda än regeln?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, scale: Scale, proposed: str, standing: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposed = proposed
        self.standing = standing
        levels = [(level.id, level.word) for level in scale.levels]
        cast(forms.ChoiceField, self.fields["assessment"]).choices = levels
        cast(forms.ChoiceField, self.fields["forecast"]).choices = [("", _("Ingen prognos")), *levels]

    def clean(self) -> dict[str, Any]:
        """Asks for the reason when the rule is overridden by this judgement."""
        cleaned = super().clean() or {}
        chosen = cleaned.get("assessment")
        overrides = self.proposed and chosen and chosen not in (self.proposed, self.standing)
        if overrides and not cleaned.get("why", "").strip():
            self.add_error("why", _("Regeln föreslår en annan nivå. Skriv varför du bedömer annorlunda."))
        return cleaned


class OutcomeForm(forms.Form):
    """An indicator's figure with where it comes from."""

    column = forms.ChoiceField(label=_("Vad gäller siffran?"), widget=forms.RadioSelect)
    value = forms.CharField(
        label=_("Värde"),
        max_length=40,
        help_text=_("Skriv som i rapporten, till exempel 73,5."),
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    source = forms.CharField(
        label=_("Källa"), max_length=300, help_text=_("Var siffran är hämtad, så att nästa läsare hittar den.")
    )
    preliminary = forms.BooleanField(label=_("Preliminär"), required=False)

    def __init__(self, unit: Unit, columns: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit = unit
        cast(forms.ChoiceField, self.fields["column"]).choices = columns

    def clean_value(self) -> str:
        """A number as a Swede writes it."""
        words = str(self.cleaned_data["value"])
        number = parse_number(words)
        if number is None:
            raise forms.ValidationError(
                _("«%(found)s» är inget tal. Skriv till exempel 73,5."), params={"found": words}
            )
        if decimals_of(words) > MOST_DECIMALS:
            raise forms.ValidationError(_("Skriv högst fyra decimaler."))
        if self.unit is Unit.COUNT and number != int(number):
            raise forms.ValidationError(_("Indikatorn är ett antal. Skriv ett helt tal."))
        return words

    def amount(self) -> tuple[Amount, int]:
        """The figure as an exact amount of the indicator's unit, with how many decimals it was given."""
        words = str(self.cleaned_data["value"])
        number = parse_number(words)
        if number is None:
            raise ValueError(words)
        if self.unit is Unit.COUNT:
            return Amount(int(number), self.unit), 0
        return Amount(number, self.unit), decimals_of(words)


def decimals_of(words: str) -> int:
    """How many decimals the number was written with."""
    part = words.strip().replace(".", ",").partition(",")[2]
    return len(part)
