"""The jobs as a part of the web application."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Background work."""

    name = "tertial.web.jobs"
    label = "jobs"
