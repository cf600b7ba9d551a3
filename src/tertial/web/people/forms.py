"""What is asked for about people, their roles and deputies."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.utils.translation import gettext_lazy as _

from tertial.web.base.clock import today
from tertial.web.base.forms import day_field
from tertial.web.organisation.forms import UnitChoice
from tertial.web.people.models import ROLE_TITLES, Person

ROLES = [(role.value, title) for role, title in ROLE_TITLES.items()]


class PersonForm(forms.Form):
    """Who somebody is."""

    name = forms.CharField(label=_("Namn"), max_length=150)
    email = forms.EmailField(label=_("E-post"), max_length=254)
    title = forms.CharField(label=_("Befattning"), max_length=150, required=False)


class InviteForm(PersonForm):
    """Somebody new, and the language of their letter."""

    language = forms.ChoiceField(label=_("Språk"), choices=[("sv", "Svenska"), ("en", "English")])


class RoleForm(forms.Form):
    """A role to give."""

    role = forms.ChoiceField(label=_("Roll"), choices=ROLES)
    unit = UnitChoice(label=_("För enheten och allt under den"), required=False, empty_label=_("Hela kommunen"))
    valid_from = day_field(_("Från och med"), initial=today)
    valid_to = day_field(_("Till och med"), required=False)


class WithdrawForm(forms.Form):
    """A role's last day."""

    last_day = day_field(_("Sista dag"), initial=today)


class DeputyForm(forms.Form):
    """Who stands in, and when."""

    deputy = forms.ModelChoiceField(label=_("Ersättare"), queryset=Person.objects.filter(is_active=True))
    valid_from = day_field(_("Från och med"), initial=today)
    valid_to = day_field(_("Till och med"), required=False)


class FilterForm(forms.Form):
    """Which people to show."""

    q = forms.CharField(label=_("Sök namn eller e-post"), required=False)
    role = forms.ChoiceField(label=_("Roll"), choices=[("", _("alla")), *ROLES], required=False)
    unit = UnitChoice(label=_("Enhet"), required=False, empty_label=_("alla"))


class SignInForm(LoginForm):  # type: ignore[misc]
    """The way to a new password stands once, under the form."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""
