"""Everything that the reports' pages take in."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from tertial.report.seal import Decision


class DecisionForm(forms.Form):
    """The decision that a report is frozen on, and the mark of the follow-up that the person saw."""

    registry_number = forms.CharField(
        label=_("Diarienummer"),
        max_length=100,
        help_text=_("Till exempel KS 2023/0412. Det står på rapportens omslag."),
    )
    body = forms.CharField(label=_("Beslutad av"), max_length=200)
    on = forms.DateField(label=_("Beslutets dag"), widget=forms.DateInput(attrs={"type": "date"}))
    paragraph = forms.CharField(
        label=_("Paragraf i protokollet"), max_length=50, help_text=_("Bara numret, till exempel 152.")
    )
    mark = forms.UUIDField(widget=forms.HiddenInput)

    def decision(self) -> Decision:
        """The decision as a value."""
        given = self.cleaned_data
        return Decision(
            registry_number=given["registry_number"],
            on=given["on"],
            body=given["body"],
            paragraph=given["paragraph"].lstrip("§ \u00a0"),
        )


class VersionForm(forms.Form):
    """Why a version is kept."""

    title = forms.CharField(
        label=_("Varför sparas den?"), max_length=200, help_text=_("Till exempel: Utskickad till nämnden.")
    )


class WithdrawForm(forms.Form):
    """Why a report is taken off the open page."""

    why = forms.CharField(
        label=_("Varför dras rapporten tillbaka?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Skälet står i loggen, inte på den öppna sidan."),
    )


class CompareForm(forms.Form):
    """Which two versions to compare."""

    before = forms.ChoiceField(label=_("Tidigare"))
    after = forms.ChoiceField(label=_("Senare"))

    def __init__(self, choices: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("before", "after"):
            cast(forms.ChoiceField, self.fields[name]).choices = choices
