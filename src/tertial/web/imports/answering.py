"""The questions that a file puts, as fields; and the answers as the importers' wishes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from tertial.services.settling import Wishes, wishes_of
from tertial.sources.exports.dates import DATE_FORMS
from tertial.sources.exports.signs import TITLES as SIGNS

OVERLAPS = "overlaps"
GUESS = "guess"
"""The answer that lets the guess stand."""

LEFT_OUT = "-"
"""The answer that leaves a dimension out."""

COLUMNS = {"unit": "ansvar", "activity": "verksamhet", "project": "projekt", "counterparty": "motpart"}
"""What a dimension may be read as."""


class AnswersForm(forms.Form):
    """One field a question that has other answers than the guess, and what is done about batches of the same months."""

    def __init__(self, found: Mapping[str, Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in found.get("questions", ()):
            choices = [one for one in choices_of(question["setting"]) if str(one[1]).casefold() != question["guess"]]
            if choices:
                self.fields[question["setting"]] = forms.ChoiceField(
                    label=question["text"],
                    help_text=question["evidence"],
                    choices=[(GUESS, _("Gissningen stämmer: %s") % question["guess"]), *choices],
                    widget=forms.RadioSelect,
                    initial=GUESS,
                    required=False,
                )
        if found.get("overlaps"):
            self.fields[OVERLAPS] = forms.ChoiceField(
                label=_("Det finns redan inläsningar med samma månader. Vad gäller?"),
                choices=[
                    ("replace", _("Filen är nyare: den ersätter dem")),
                    ("beside", _("Filen gäller andra enheter: den räknas vid sidan av dem")),
                ],
                widget=forms.RadioSelect,
            )

    def answers(self) -> dict[str, str]:
        """What was answered, without what was left as guessed."""
        return {name: value for name, value in self.cleaned_data.items() if value not in ("", GUESS)}


def choices_of(setting: str) -> list[tuple[str, str]]:
    """The other answers that a setting can have; none when the guess can only be confirmed."""
    if setting.startswith("mapping.signs."):
        return list(SIGNS.items())
    if setting.startswith("dimensions."):
        return [*COLUMNS.items(), (LEFT_OUT, _("Den lämnas utanför"))]
    if setting in ("row_dates", "keep_unbalanced"):
        return [("ja", _("Ja")), ("nej", _("Nej"))]
    if setting == "mapping.date_form":
        return [(form, form) for form in DATE_FORMS]
    if setting == "mapping.kind":
        return [("outcome", _("Utfall")), ("budget", _("Budget")), ("forecast", _("Prognos"))]
    if setting == "mapping.decimal":
        return [(",", _("Komma")), (".", _("Punkt"))]
    return []


def wishes(answers: Mapping[str, str]) -> Wishes:
    """The answers as the importers take them."""
    words = (f"{name}={'' if value == LEFT_OUT else value}" for name, value in answers.items() if name != OVERLAPS)
    return wishes_of(words)


def rereads(before: Mapping[str, str], after: Mapping[str, str]) -> bool:
    """Whether the file is read otherwise with the later answers, so that it must be looked at again."""

    def of_reading(answers: Mapping[str, str]) -> dict[str, str]:
        return {name: value for name, value in answers.items() if name != OVERLAPS}

    return of_reading(before) != of_reading(after)
