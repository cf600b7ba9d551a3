"""The keeping app: commands, no tables."""

from __future__ import annotations

from django.apps import AppConfig


class KeepingConfig(AppConfig):
    """Backup, restore, export, import."""

    name = "tertial.web.keeping"
    label = "keeping"
