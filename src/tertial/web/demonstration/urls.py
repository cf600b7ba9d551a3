"""Addresses of the demonstration; there only when TERTIAL_DEMO is on."""

from __future__ import annotations

from django.urls import path

from tertial.web.demonstration import views

urlpatterns = [
    path("", views.choose, name="demo_choose"),
    path("logga-in/<int:pk>/", views.sign_in, name="demo_sign_in"),
]
