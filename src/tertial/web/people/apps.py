"""The people app."""

from __future__ import annotations

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """People and their roles."""

    name = "tertial.web.people"
    label = "people"
