"""The base app."""

from __future__ import annotations

import importlib

from django.apps import AppConfig


class BaseConfig(AppConfig):
    """What every app stands on."""

    name = "tertial.web.base"
    label = "base"

    def ready(self) -> None:
        """Registers the checks."""
        importlib.import_module("tertial.web.base.checks")
