"""Every address of the web application, gathered from the apps."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from tertial.web.base.style_guide import style_guide
from tertial.web.contributions.views.mine import mine

urlpatterns: list[URLPattern | URLResolver] = [
    path("", mine, name="home"),
    path("", include("tertial.web.contributions.urls")),
    path("", include("tertial.web.contributions.starting_urls")),
    path("", include("tertial.web.contributions.row_urls")),
    path("", include("tertial.web.contributions.note_urls")),
    path("", include("tertial.web.contributions.letter_urls")),
    path("huvudbok/", include("tertial.web.imports.urls")),
    path("", include("tertial.web.goals.urls")),
    path("", include("tertial.web.assignments.urls")),
    path("", include("tertial.web.staff.urls")),
    path("", include("tertial.web.control.urls")),
    path("", include("tertial.web.economy.urls")),
    path("", include("tertial.web.followups.urls")),
    path("", include("tertial.web.followups.past_urls")),
    path("uppfoljningar/", include("tertial.web.contributions.committee_urls")),
    path("", include("tertial.web.jobs.urls")),
    path("", include("tertial.web.people.urls")),
    path("enheter/", include("tertial.web.organisation.urls")),
    path("ar/", include("tertial.web.calendar.urls")),
    path("logg/", include("tertial.web.base.log_urls")),
    path("", include("tertial.web.reports.urls")),
    path("stilguide/", style_guide, name="style_guide"),
    path("stilguide/<page>/", style_guide, name="style_guide_page"),
]
if settings.TERTIAL_DEMO:
    urlpatterns.append(path("demo/", include("tertial.web.demonstration.urls")))
