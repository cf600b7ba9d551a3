"""Everything that the contributions' pages take in."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from tertial.web.contributions.asking import Ask
from tertial.web.contributions.monitoring import SIGN_WORDS
from tertial.web.organisation.tree import Place

LONGEST = 60_000
"""The longest text in characters: some thirty pages."""


class TextForm(forms.Form):
    """A text, and the version that it was read in. An empty text can be saved, but is not shown as optional."""

    use_required_attribute = False

    markdown = forms.CharField(
        label=_("Text"),
        required=False,
        strip=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 14, "lang": "sv", "spellcheck": "true", "data-preview-from": ""}),
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["markdown"].required = not self.is_bound


class MarkdownForm(forms.Form):
    """A text to look at, not to keep."""

    markdown = forms.CharField(required=False, strip=False, max_length=LONGEST)


class MoveForm(forms.Form):
    """A move of one contribution, with what is said with it."""

    name = forms.ChoiceField(choices=[(name, name) for name in ("submit", "return", "approve", "lock", "unlock")])
    comment = forms.CharField(
        label=_("Kommentar"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    still_true = forms.BooleanField(label=_("Texten från förra gången stämmer fortfarande"), required=False)


class CommentForm(forms.Form):
    """A comment on the text, on one of its paragraphs (`p1`, `p2` …) or on a figure (`f:<id>`)."""

    about = forms.ChoiceField(label=_("Gäller"), required=False)
    text = forms.CharField(label=_("Kommentar"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, paragraphs: list[str], figures: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.paragraphs = paragraphs
        choices = [("", str(_("hela texten")))]
        named = str(_("stycke {}: {}"))
        choices += [(f"p{at}", named.format(at, words[:50])) for at, words in enumerate(paragraphs, start=1)]
        choices += [(f"f:{id}", title) for id, title in figures]
        cast(forms.ChoiceField, self.fields["about"]).choices = choices

    def place(self) -> dict[str, Any]:
        """What the comment is about, as the fields of a Comment."""
        about = self.cleaned_data["about"]
        if about.startswith("p"):
            at = int(about[1:])
            return {"paragraph": at, "quote": self.paragraphs[at - 1]}
        return {"figure": about[2:]} if about.startswith("f:") else {}


class FigureCommentForm(forms.Form):
    """A comment on a figure where its origin is told; `choice` is the unit and month it is of, when chosen."""

    figure = forms.CharField(max_length=120, widget=forms.HiddenInput)
    choice = forms.CharField(max_length=79, required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Kommentera siffran"), max_length=4000, widget=forms.Textarea(attrs={"rows": 2, "id": "figure-comment"})
    )


class GatherForm(forms.Form):
    """Which units' texts to take in, and the version of the text that they are put in."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    picked = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, ids: list[int], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["picked"]).choices = [(id, str(id)) for id in ids]


class RestoreForm(forms.Form):
    """Which earlier version is put back."""

    revision = forms.IntegerField(min_value=1)


class ManyForm(forms.Form):
    """A move of many contributions."""

    name = forms.ChoiceField(
        label=_("Gör med de valda"),
        choices=[("approve", _("Godkänn")), ("return", _("Återlämna")), ("lock", _("Lås")), ("unlock", _("Lås upp"))],
    )
    comment = forms.CharField(label=_("Kommentar"), required=False, max_length=4000)
    rows = forms.TypedMultipleChoiceField(coerce=int)

    def __init__(self, ids: list[int], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["rows"]).choices = [(id, str(id)) for id in ids]


class WatchForm(forms.Form):
    """What the monitor shows."""

    unit = forms.TypedChoiceField(label=_("Enhet"), required=False, coerce=int, empty_value=None)
    sign = forms.ChoiceField(label=_("Visa"), required=False)
    followup = forms.TypedChoiceField(label=_("Uppföljning"), required=False, coerce=int, empty_value=None)

    def __init__(self, places: list[Place], followups: list[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = [(place.id, f"{'– ' * place.level}{place.name}") for place in places]
        cast(forms.ChoiceField, self.fields["unit"]).choices = [("", str(_("alla"))), *units]
        signs = [(sign.value, word) for sign, word in SIGN_WORDS.items()]
        cast(forms.ChoiceField, self.fields["sign"]).choices = [("", str(_("allt"))), *signs]
        cast(forms.ChoiceField, self.fields["followup"]).choices = [("", str(_("alla"))), *followups]


class GiveForm(forms.Form):
    """Which sections are asked of which units, by when; the owner is each unit's manager, or one named person."""

    sections = forms.MultipleChoiceField(
        label=_("Delar av rapporten"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Välj minst en del av rapporten.")},
    )
    units = forms.TypedMultipleChoiceField(
        label=_("Enheter"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Välj minst en enhet.")},
    )
    owner = forms.TypedChoiceField(label=_("Ansvarig"), required=False, coerce=int, empty_value=None)
    due = forms.DateField(label=_("Klart senast"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(
        self, asks: list[Ask], places: list[Place], people: list[tuple[int, str]], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["sections"]).choices = [(ask.section, ask.title) for ask in asks]
        cast(forms.ChoiceField, self.fields["units"]).choices = [(place.id, place.name) for place in places]
        cast(forms.ChoiceField, self.fields["owner"]).choices = [("", str(_("enhetens chef"))), *people]


class ReassignForm(forms.Form):
    """Another owner or day."""

    owner = forms.TypedChoiceField(label=_("Ansvarig"), required=False, coerce=int, empty_value=None)
    due = forms.DateField(label=_("Klart senast"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, people: list[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["owner"]).choices = [("", str(_("ingen"))), *people]
