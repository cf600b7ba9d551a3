"""The follow-ups as a part of the web application."""

from django.apps import AppConfig


class FollowupsConfig(AppConfig):
    """Follow-ups in the database."""

    name = "tertial.web.followups"
    label = "followups"
