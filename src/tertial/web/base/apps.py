"""The base app."""

from __future__ import annotations

import importlib

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class BaseConfig(AppConfig):
    """What every app stands on."""

    name = "tertial.web.base"
    label = "base"

    def ready(self) -> None:
        """Registers the checks; watched tables are watched after every migration."""
        from tertial.web.base import freshness

        importlib.import_module("tertial.web.base.checks")
        post_migrate.connect(freshness.watch, sender=self)
