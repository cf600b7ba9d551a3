"""The app of the imports."""

from __future__ import annotations

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """The ledger's files."""

    name = "tertial.web.imports"
    label = "imports"

    def ready(self) -> None:
        """Makes the background work known."""
        from tertial.web.base.naming import add_values
        from tertial.web.imports.kinds import LOOK, REFRESH, TAKE
        from tertial.web.imports.models import ImportState
        from tertial.web.jobs.running import PLACES

        PLACES.update(dict.fromkeys((LOOK, TAKE, REFRESH), "tertial.web.imports.jobs"))
        add_values("state", lambda: dict(ImportState.choices))
