"""What is taken in about an assignment."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from tertial.core.scales import Scale


class ReportForm(forms.Form):
    """Status, who answers for it and when it is to be done; `decision` says where it was given."""

    status = forms.ChoiceField(label=_("Status"), widget=forms.RadioSelect)
    owner = forms.CharField(label=_("Ansvarig"), max_length=200, required=False)
    due = forms.DateField(
        label=_("Klart senast"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    decision = forms.CharField(
        label=_("Beslut"),
        max_length=300,
        required=False,
        help_text=_("Diarienummer, paragraf och dag, till exempel KS 2023-114, § 87, 2023-05-15."),
    )

    def __init__(self, scale: Scale, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["status"]).choices = [(level.id, level.word) for level in scale.levels]
