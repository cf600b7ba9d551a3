"""The economy as a part of the web application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EconomyConfig(AppConfig):
    """Operating, investments and land development."""

    name = "tertial.web.economy"
    label = "economy"

    def ready(self) -> None:
        """Takes its place among the chapters' tabs."""
        from tertial.web.followups.chapter_pages import add_page  # needs the models

        add_page(30, _("Ekonomi"), "economy:list")
