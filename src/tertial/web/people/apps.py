"""The people app."""

from __future__ import annotations

import importlib

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """People and their roles."""

    name = "tertial.web.people"
    label = "people"

    def ready(self) -> None:
        """Listens for signing in."""
        importlib.import_module("tertial.web.people.receivers")
