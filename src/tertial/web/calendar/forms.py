"""What is asked for when years and occasions are changed."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from tertial.web.base.days import month_choices
from tertial.web.base.forms import day_field
from tertial.web.calendar.models import KIND_TITLES


class DeadlinesForm(forms.Form):
    """An occasion's name and days."""

    title = forms.CharField(label=_("Namn"), max_length=100)
    opens_on = day_field(_("Öppnas"))
    contributions_due = day_field(_("Bidragen klara"))
    approvals_due = day_field(_("Godkända"))
    decision_on = day_field(_("Nämndens beslut"))


class OccasionForm(DeadlinesForm):
    """A new occasion."""

    kind = forms.ChoiceField(label=_("Slag"), choices=[(kind.value, title) for kind, title in KIND_TITLES.items()])
    last_month = forms.TypedChoiceField(label=_("Januari till och med"), coerce=int, choices=month_choices)
    field_order = ("title", "kind", "last_month")
