"""The people app."""

from __future__ import annotations

import importlib

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """People and their roles."""

    name = "tertial.web.people"
    label = "people"

    def ready(self) -> None:
        """Listens for signing in; the roles' names are known to the log."""
        from tertial.web.base.naming import add_values
        from tertial.web.people.models import ROLE_TITLES

        importlib.import_module("tertial.web.people.receivers")
        add_values("role", lambda: ROLE_TITLES)
