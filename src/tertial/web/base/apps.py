"""The base app."""

from __future__ import annotations

from django.apps import AppConfig


class BaseConfig(AppConfig):
    """What every app stands on."""

    name = "tertial.web.base"
    label = "base"
