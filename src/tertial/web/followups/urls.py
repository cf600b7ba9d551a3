"""The addresses of figures' origins; a figure's id may stand right after the last slash."""

from __future__ import annotations

from django.urls import path

from tertial.web.followups import origins

app_name = "origins"
urlpatterns = [
    path("uppfoljningar/<int:pk>/siffror/<str:figure>", origins.origin, name="figure"),
    path("uppfoljningar/<int:pk>/siffror/<str:choice>/<str:figure>", origins.origin, name="chosen"),
]
