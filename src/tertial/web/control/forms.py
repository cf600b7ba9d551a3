"""What is taken in about a control point: the risk's worth, what was done, the rating, and who mends it by when."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from tertial.core.scales import Scale
from tertial.web.base.templatetags.risks import CONSEQUENCES, LIKELIHOODS

RISK = ("likelihood", "consequence", "net_likelihood", "net_consequence")


def _worth(label: Any, words: dict[int, Any]) -> forms.TypedChoiceField:
    choices = [("", _("inte bedömt")), *((str(number), words[number]) for number in sorted(words))]
    return forms.TypedChoiceField(label=label, choices=choices, coerce=int, empty_value=None, required=False)


class RatingForm(forms.Form):
    """Risk without and with controls, method, rating, and the action's owner and day."""

    likelihood = _worth(_("Sannolikhet utan kontroller"), LIKELIHOODS)
    consequence = _worth(_("Konsekvens utan kontroller"), CONSEQUENCES)
    net_likelihood = _worth(_("Sannolikhet med kontroller"), LIKELIHOODS)
    net_consequence = _worth(_("Konsekvens med kontroller"), CONSEQUENCES)
    method = forms.CharField(
        label=_("Metod"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Hur kontrollen är gjord, till exempel stickprov på 50 utbetalningar."),
    )
    rating = forms.ChoiceField(label=_("Bedömning"), widget=forms.RadioSelect)
    owner = forms.CharField(label=_("Ansvarig för åtgärden"), max_length=200, required=False)
    due = forms.DateField(
        label=_("Åtgärden klar senast"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, scale: Scale, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["rating"]).choices = [(level.id, level.word) for level in scale.levels]

    def clean(self) -> dict[str, Any]:
        """A risk is judged in both its parts, and controls do not make it larger."""
        cleaned = super().clean() or {}
        for first, second in (RISK[:2], RISK[2:]):
            judged = not {first, second} & set(self.errors)
            if judged and (cleaned.get(first) is None) != (cleaned.get(second) is None):
                missing = second if cleaned.get(second) is None else first
                self.add_error(missing, _("Ange både sannolikhet och konsekvens, eller ingen av dem."))
        gross, net = self._product(cleaned, RISK[:2]), self._product(cleaned, RISK[2:])
        if gross and net and net > gross:
            self.add_error("net_likelihood", _("Risken med kontroller kan inte vara större än utan."))
        return cleaned

    def clean_method(self) -> str:
        """The method with line ends as they are stored."""
        return str(self.cleaned_data["method"]).replace("\r\n", "\n")

    @staticmethod
    def _product(cleaned: dict[str, Any], names: tuple[str, ...]) -> int | None:
        first, second = (cleaned.get(name) for name in names)
        return first * second if first and second else None
