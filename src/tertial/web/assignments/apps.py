"""The assignments as a part of the web application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssignmentsConfig(AppConfig):
    """Assignments from council and committee."""

    name = "tertial.web.assignments"
    label = "assignments"

    def ready(self) -> None:
        """Takes its place among the chapters' tabs."""
        from tertial.web.followups.chapter_pages import add_page  # needs the models

        add_page(20, _("Uppdrag"), "assignments:list")
