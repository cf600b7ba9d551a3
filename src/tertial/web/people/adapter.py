"""How allauth is fitted in: nobody signs up by themselves, and mail comes from the municipality."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.core import context
from django.http import HttpRequest

from tertial.web.people.models import Person

FRESH = 300
"""Seconds after signing in during which it need not be done again."""


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by an administrator."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: people are invited."""
        del request
        return False

    def is_email_verified(self, request: HttpRequest, email: str) -> bool:
        """The administrator answers for the address."""
        del request, email
        return True

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not within five minutes of signing in; then the password is asked for again."""
        records = context.request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
        fresh = any(time.time() - record["at"] < FRESH for record in records)
        return not fresh and super().is_reauthentication_required(app=app, **kwargs)


def display(person: Any) -> str:
    """The person's name."""
    return person.name if isinstance(person, Person) else str(person)
