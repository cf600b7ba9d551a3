"""Internal control as a part of the web application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ControlConfig(AppConfig):
    """Risks, their controls, results and actions."""

    name = "tertial.web.control"
    label = "control"

    def ready(self) -> None:
        """Takes its place among the chapters' tabs."""
        from tertial.web.followups.chapter_pages import add_page  # needs the models

        add_page(90, _("Intern kontroll"), "control:list")
