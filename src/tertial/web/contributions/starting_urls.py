"""The addresses of starting."""

from __future__ import annotations

from django.urls import path

from tertial.web.contributions.views import starting

app_name = "starting"
urlpatterns = [
    path("ar/tillfallen/<int:pk>/starta/", starting.starting, name="occasion"),
    path("uppfoljningar/<int:pk>/angra-start/", starting.undo, name="undo"),
]
