"""The goals' addresses."""

from __future__ import annotations

from django.urls import path

from tertial.web.goals import views

app_name = "goals"
urlpatterns = [
    path("uppfoljningar/<int:pk>/mal/", views.listing, name="list"),
    path("mal/<int:pk>/", views.judge, name="judge"),
    path("mal/<int:pk>/indikator/<int:indicator>/", views.enter, name="enter"),
]
