"""Signing in past the second factor, which has tests of its own."""

from __future__ import annotations

from django.test import Client

from tertial.web.people.models import Person
from tertial.web.people.second_factor import KEY


def signed_in(client: Client, person: Person) -> Client:
    """The client, signed in as the person with a second factor given."""
    client.force_login(person)
    session = client.session
    session[KEY] = True
    session.save()
    return client
