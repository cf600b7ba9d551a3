"""Addresses of the calendar."""

from __future__ import annotations

from django.urls import path

from tertial.web.calendar import views

urlpatterns = [
    path("", views.years, name="years"),
    path("nytt/", views.new_year, name="year_new"),
    path("<int:year>/angra/", views.undo_year, name="year_undo"),
    path("<int:year>/stang/", views.close_year, name="year_close"),
    path("<int:year>/oppna/", views.reopen_year, name="year_reopen"),
    path("<int:year>/tillfalle/", views.new_occasion, name="occasion_new"),
    path("tillfalle/<int:pk>/", views.occasion, name="occasion_change"),
    path("tillfalle/<int:pk>/oppna/", views.open_occasion, name="occasion_open"),
    path("tillfalle/<int:pk>/stang/", views.close_occasion, name="occasion_close"),
]
