"""The contributions as a part of the web application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContributionsConfig(AppConfig):
    """What each person is asked for."""

    name = "tertial.web.contributions"
    label = "contributions"

    def ready(self) -> None:
        """Makes the background work known, and the page that every chapter is reached from."""
        from tertial.web.base.naming import add_values
        from tertial.web.base.templatetags.marks import STATE_WORDS
        from tertial.web.contributions import jobs  # noqa: F401 — needs the models
        from tertial.web.followups.chapter_pages import add_page

        add_values("state", lambda: {state.value: words for state, words in STATE_WORDS.items()})
        add_page(0, _("Översikt"), "followups:followup")
        add_page(98, _("Tal"), "notes:list")
