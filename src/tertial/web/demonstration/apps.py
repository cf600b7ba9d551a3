"""The demonstration app."""

from __future__ import annotations

from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    """The demonstration municipality."""

    name = "tertial.web.demonstration"
    label = "demonstration"
