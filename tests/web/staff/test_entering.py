"""Entering sick leave: the page's own figures can be handed back with one of them changed."""

from __future__ import annotations

import pytest

from tertial.web.followups.models import Followup
from tertial.workflow.roles import Role
from tests.web.municipality import Town
from tests.web.signed_in import signed_in

pytestmark = pytest.mark.django_db


def test_only_the_changed_figure_is_saved_when_the_others_are_handed_back_as_shown(
    town: Town, followup: Followup
) -> None:
    client = signed_in(town.person(Role.HR_PARTNER))
    address = f"/uppfoljningar/{followup.pk}/personal/sick_leave/"
    form = client.get(address).context["form"]
    shown = {name: form[name].value() for name in form.fields if name != "source"}
    assert shown["women"] == "3,50"
    shown |= {name: "" for name, value in shown.items() if value is None}
    answer = client.post(address, {**shown, "total": "3,7", "source": "Personalsystemet"}, follow=True)
    assert [str(told) for told in answer.context["messages"]] == ["1 siffra är sparad."]
    form = client.get(address).context["form"]
    assert {name: form[name].value() or "" for name in shown} == {**shown, "total": "3,7"}


def test_letters_are_refused_with_what_would_do(town: Town, followup: Followup) -> None:
    client = signed_in(town.person(Role.HR_PARTNER))
    address = f"/uppfoljningar/{followup.pk}/personal/sick_leave/"
    answer = client.post(address, {"women": "få", "source": "Personalsystemet"})
    assert answer.status_code == 422
    assert answer.context["form"].errors["women"] == ["«få» är inget tal. Skriv till exempel 3,6."]
