"""The assignments' addresses."""

from __future__ import annotations

from django.urls import path

from tertial.web.assignments import views

app_name = "assignments"
urlpatterns = [
    path("uppfoljningar/<int:pk>/uppdrag/", views.listing, name="list"),
    path("uppdrag/<int:pk>/", views.report, name="report"),
]
