"""What is asked for when units are changed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tertial.web.base.clock import today
from tertial.web.base.forms import day_field
from tertial.web.organisation.models import Unit, UnitKind
from tertial.web.organisation.tree import tree_on


class UnitChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # no generics at run time
    """A unit, chosen from the tree of the day with its place shown by indentation."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Unit.objects.all(), **kwargs)
        self.choices = self._in_tree

    def _in_tree(self) -> list[tuple[Any, str]]:
        places = [(place.id, "\u2003" * place.level + place.name) for place in tree_on(today()).walk()]
        return [("", str(self.empty_label or "–")), *places]


class DayForm(forms.Form):
    """The day that a change holds from."""

    day = day_field(_("Gäller från och med"), initial=today)


class NewUnitForm(DayForm):
    """A new unit."""

    name = forms.CharField(label=_("Namn"), max_length=150)
    code = forms.CharField(
        label=_("Kod"), max_length=30, help_text=_("Kort och för alltid, gärna ekonomisystemets ansvar.")
    )
    kind = forms.ChoiceField(label=_("Slag"), choices=UnitKind.choices, initial=UnitKind.UNIT)
    parent = UnitChoice(label=_("Hör till"), required=False, empty_label=_("Överst"))
    field_order = ("name", "code", "kind", "parent", "day")


class NameForm(DayForm):
    """A unit's new name."""

    name = forms.CharField(label=_("Nytt namn"), max_length=150)
    field_order = ("name", "day")


class MoveForm(DayForm):
    """Where a unit is to belong."""

    parent = UnitChoice(label=_("Ska höra till"), empty_label=_("Välj enhet"))
    field_order = ("parent", "day")


class CloseForm(forms.Form):
    """A unit's last day."""

    day = day_field(_("Sista dag"), initial=today)


class MunicipalityForm(forms.Form):
    """The municipality's name, and whether it has an open page."""

    name = forms.CharField(label=_("Kommunens namn"), max_length=100)
    public_page = forms.BooleanField(
        label=_("Publicerade rapporter visas på en öppen sida"),
        required=False,
        help_text=_("Utan den ser ingen utomstående något, inte heller det som redan är publicerat."),
    )
