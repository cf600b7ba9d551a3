"""The addresses of what has been changed."""

from __future__ import annotations

from django.urls import path

from tertial.web.followups import past_pages

app_name = "past"
urlpatterns = [
    path("uppfoljningar/<int:pk>/historik/", past_pages.past, name="changes"),
    path("historik/<int:pk>/aterstall/", past_pages.restore, name="restore"),
    path("historik/siffror/<int:pk>/aterstall/", past_pages.restore_figure, name="restore_figure"),
]
