"""Every address of the web application, gathered from the apps."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from tertial.web.base import views
from tertial.web.base.style_guide import style_guide

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("sprak/", include("django.conf.urls.i18n")),
    path("stilguide/", style_guide, name="style_guide"),
    path("", include("tertial.web.people.urls")),
    path("", include("tertial.web.jobs.urls")),
    path("", include("tertial.web.reports.urls")),
]
if settings.TERTIAL_DEMO:
    urlpatterns.append(path("demo/", include("tertial.web.demonstration.urls")))
