"""Addresses of the follow-ups: all of them, and one at a glance."""

from __future__ import annotations

from django.urls import path

from tertial.web.contributions.views import committees

app_name = "followups"
urlpatterns = [
    path("", committees.overview, name="list"),
    path("<int:pk>/", committees.committee, name="followup"),
]
