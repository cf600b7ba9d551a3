"""The addresses of internal control."""

from __future__ import annotations

from django.urls import path

from tertial.web.control import views

app_name = "control"
urlpatterns = [
    path("uppfoljningar/<int:pk>/intern-kontroll/", views.listing, name="list"),
    path("intern-kontroll/<int:pk>/", views.rate, name="rate"),
]
