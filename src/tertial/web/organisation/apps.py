"""The organisation app."""

from __future__ import annotations

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    """The municipality and its units."""

    name = "tertial.web.organisation"
    label = "organisation"
