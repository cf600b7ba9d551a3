"""The contributions as a part of the web application."""

from django.apps import AppConfig


class ContributionsConfig(AppConfig):
    """What each person is asked for."""

    name = "tertial.web.contributions"
    label = "contributions"

    def ready(self) -> None:
        """Makes the background work known."""
        from tertial.web.contributions import jobs  # noqa: F401 — needs the models
