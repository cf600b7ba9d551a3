"""The people app."""

from __future__ import annotations

import importlib

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """People and their roles."""

    name = "tertial.web.people"
    label = "people"

    def ready(self) -> None:
        """Listens for signing in; the roles' names are known to the log, and a change of who may do what is told."""
        from tertial.web.base import freshness
        from tertial.web.base.naming import add_values
        from tertial.web.people.models import ROLE_TITLES

        importlib.import_module("tertial.web.people.receivers")
        add_values("role", lambda: ROLE_TITLES)
        freshness.WATCHED.update(
            people_person=("name", "is_active"),
            people_roleholding=(),
            people_deputy=(),
        )
