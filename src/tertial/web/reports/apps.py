"""The reports app."""

from __future__ import annotations

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Preview, versions, freezing, release."""

    name = "tertial.web.reports"
    label = "reports"

    def ready(self) -> None:
        """Makes the kind of job known, and which tables are guarded."""
        from tertial.web.base import triggers
        from tertial.web.reports import jobs
        from tertial.web.reports.models import FROZEN_TABLES

        assert jobs.KIND
        triggers.GUARDED.extend(table for table in FROZEN_TABLES if table not in triggers.GUARDED)
