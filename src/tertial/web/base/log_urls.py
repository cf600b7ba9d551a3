"""Addresses of the log."""

from __future__ import annotations

from django.urls import path

from tertial.web.base import log_views

urlpatterns = [
    path("", log_views.log, name="log"),
    path("kontroll/", log_views.check, name="log_check"),
    path("logg.csv", log_views.as_csv, name="log_csv"),
    path("<int:number>/", log_views.entry, name="log_entry"),
]
