"""Addresses of the organisation."""

from __future__ import annotations

from django.urls import path

from tertial.web.organisation import views

urlpatterns = [
    path("", views.units, name="units"),
    path("ny/", views.new, name="unit_new"),
    path("kommunen/", views.municipality, name="municipality"),
    path("<int:pk>/", views.unit, name="unit"),
    path("<int:pk>/namn/", views.rename, name="unit_rename"),
    path("<int:pk>/flytta/", views.move, name="unit_move"),
    path("<int:pk>/stang/", views.close, name="unit_close"),
    path("<int:pk>/oppna/", views.reopen, name="unit_reopen"),
]
