"""A new municipality: its council, and somebody who can sign in and go on."""

from __future__ import annotations

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from tertial.web.base.log import verify
from tertial.web.base.permissions import may
from tertial.web.organisation.models import Municipality, Unit
from tertial.web.people.models import Person

GIVEN = {"code": "0000", "name": "Provköping", "profile": "alingsas", "email": "eva@example.org", "person": "Eva Alm"}

pytestmark = pytest.mark.django_db


def test_the_first_administrator_is_invited_and_may_change_people(django_capture_on_commit_callbacks: object) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        call_command("begin", **GIVEN, verbosity=0)
    person = Person.objects.get()
    assert may(person, "people.change")
    assert (Municipality.objects.get().name, Unit.objects.get().name) == ("Provköping", "Kommunfullmäktige")
    assert [letter.to for letter in mail.outbox] == [["eva@example.org"]]
    assert verify().breaks == ()
    with pytest.raises(CommandError, match="redan en kommun"):
        call_command("begin", **GIVEN, verbosity=0)


@pytest.mark.parametrize(("name", "value"), [("code", "14"), ("profile", "finns-inte")])
def test_what_cannot_be_is_refused_and_nothing_is_made(name: str, value: str) -> None:
    with pytest.raises(CommandError):
        call_command("begin", **{**GIVEN, name: value}, verbosity=0)
    assert not Municipality.objects.exists()
    assert not Person.objects.exists()
