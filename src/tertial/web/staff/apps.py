"""Staff as a part of the web application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StaffConfig(AppConfig):
    """Sick leave and staffing."""

    name = "tertial.web.staff"
    label = "staff"

    def ready(self) -> None:
        """Takes its place among the chapters' tabs."""
        from tertial.web.followups.chapter_pages import add_page  # needs the models

        add_page(80, _("Personal"), "staff:list")
