"""The organisation app."""

from __future__ import annotations

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    """The municipality and its units."""

    name = "tertial.web.organisation"
    label = "organisation"

    def ready(self) -> None:
        """The names of the kinds of units are known to the log, and a change of the units is told."""
        from tertial.web.base import freshness
        from tertial.web.base.naming import add_values
        from tertial.web.organisation.models import UnitKind

        add_values("kind", lambda: dict(UnitKind.choices))
        freshness.WATCHED.update(
            organisation_municipality=(),
            organisation_unit=(),
            organisation_unitspan=(),
        )
