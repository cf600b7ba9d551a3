"""The follow-ups as a part of the web application."""

from functools import partial

from django.apps import AppConfig


class FollowupsConfig(AppConfig):
    """Follow-ups in the database."""

    name = "tertial.web.followups"
    label = "followups"

    def ready(self) -> None:
        """The names of judgements' levels are known to the log."""
        from tertial.web.base.naming import add_values
        from tertial.web.followups.past import SCALES, level_words

        for field, scale in SCALES.items():
            add_values(field, partial(level_words, scale))
