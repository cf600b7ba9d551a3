"""What is taken in about a new goal, indicator, assignment or control point."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __

from tertial.core.amounts import Unit
from tertial.web.base.forms import day_field
from tertial.web.followups.models import Followup, GoalReport, Priority

UNITS = (
    (Unit.PERCENT.value, __("Procent")),
    (Unit.INDEX.value, __("Index eller betyg")),
    (Unit.COUNT.value, __("Antal")),
)


LONGEST = 2000
"""How much a goal, an assignment or a risk may say, in characters."""


def _long(label: Any, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}), **kwargs)


class GoalForm(forms.Form):
    """A goal under one of the council's priorities, or under a new one."""

    number = forms.IntegerField(label=__("Nummer"), min_value=1, max_value=999)
    title = _long(__("Målet i ord"))
    priority = forms.ChoiceField(label=__("Hör till"), required=False)
    new_priority = forms.CharField(
        label=__("Nytt prioriterat mål"),
        max_length=300,
        required=False,
        help_text=__("Om målet hör till ett prioriterat mål som inte finns i listan."),
    )

    def __init__(self, followup: Followup, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(str(one.number), str(one)) for one in Priority.objects.filter(followup=followup)]
        cast(forms.ChoiceField, self.fields["priority"]).choices = [*known, ("", _("Ett nytt"))]
        last = GoalReport.objects.filter(followup=followup).order_by("-number").first()
        self.fields["number"].initial = last.number + 1 if last else 1

    def clean(self) -> dict[str, Any]:
        """One of the two must be given."""
        cleaned = super().clean() or {}
        if not cleaned.get("priority") and not cleaned.get("new_priority"):
            self.add_error("priority", _("Välj vad målet hör till, eller skriv ett nytt prioriterat mål."))
        cleaned["priority"] = int(cleaned.get("priority") or 0)
        return cleaned


class IndicatorForm(forms.Form):
    """What a goal is measured by."""

    name = forms.CharField(label=__("Vad mäts?"), max_length=300)
    unit = forms.ChoiceField(label=__("Räknas i"), choices=UNITS, widget=forms.RadioSelect)
    better = forms.TypedChoiceField(
        label=__("Vad är bättre?"),
        choices=[("1", __("Ett högre värde")), ("-1", __("Ett lägre värde"))],
        coerce=int,
        initial="1",
        widget=forms.RadioSelect,
    )

    def clean_unit(self) -> Unit:
        """The unit as a value."""
        return Unit(self.cleaned_data["unit"])


class AssignmentForm(forms.Form):
    """An assignment, where it was given, by whom it is carried out and when."""

    title = _long(__("Uppdraget i ord"))
    decision = forms.CharField(
        label=__("Beslut"), max_length=300, required=False, help_text=__("Diarienummer, paragraf och dag.")
    )
    owner = forms.CharField(label=__("Ansvarig"), max_length=200, required=False)
    due = day_field(__("Klart senast"), required=False)


class RewordForm(forms.Form):
    """What a goal, an assignment or a control point says, in each of its fields, and why it is said otherwise."""

    reason = forms.CharField(label=__("Skäl"), required=False, max_length=1000, help_text=__("Syns i historiken."))

    def __init__(self, words: Mapping[str, tuple[Any, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, standing) in words.items():
            self.fields[name] = _long(label, initial=standing)
        self.order_fields([*words, "reason"])

    def clean(self) -> dict[str, Any]:
        """The words with line ends as they are stored."""
        return {name: str(value).replace("\r\n", "\n") for name, value in (super().clean() or {}).items()}


class ControlForm(forms.Form):
    """A risk and how it is controlled."""

    risk = _long(__("Risken i ord"))
    control = _long(__("Vad kontrolleras?"))
    method = forms.CharField(label=__("Metod"), max_length=300, required=False)
