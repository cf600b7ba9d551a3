"""Signing in for tests of other things than signing in."""

from __future__ import annotations

from django.test import Client

from tertial.web.people.models import Person
from tertial.web.people.second_factor import KEY


def signed_in(person: Person) -> Client:
    """A client signed in as the person, past the second factor."""
    client = Client()
    client.force_login(person)
    session = client.session
    session[KEY] = True
    session.save()
    return client
