"""The goals as a part of the web application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GoalsConfig(AppConfig):
    """Goals with indicators and judgements."""

    name = "tertial.web.goals"
    label = "goals"

    def ready(self) -> None:
        """Takes its place among the chapters' tabs."""
        from tertial.web.followups.chapter_pages import add_page  # needs the models

        add_page(10, _("Mål"), "goals:list")
