"""The reports app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    """Preview, versions, freezing, release."""

    name = "tertial.web.reports"
    label = "reports"

    def ready(self) -> None:
        """Makes the kind of job known, which tables are guarded, and the report's place among the tabs."""
        from tertial.web.base import triggers
        from tertial.web.followups.chapter_pages import add_page
        from tertial.web.reports import jobs
        from tertial.web.reports.models import FROZEN_TABLES

        assert jobs.KIND
        add_page(99, _("Rapport"), "reports:report")
        triggers.GUARDED.extend(table for table in FROZEN_TABLES if table not in triggers.GUARDED)
