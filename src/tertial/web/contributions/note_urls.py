"""The addresses of the numbers that texts name and no statement holds."""

from __future__ import annotations

from django.urls import path

from tertial.web.contributions.views import notes

app_name = "notes"
urlpatterns = [
    path("uppfoljningar/<int:pk>/tal/", notes.listing, name="list"),
    path("uppfoljningar/<int:pk>/tal/nytt/", notes.add, name="add"),
    path("tal/<int:pk>/", notes.enter, name="enter"),
    path("tal/<int:pk>/ta-bort/", notes.drop, name="drop"),
]
