"""The jobs' addresses."""

from __future__ import annotations

from django.urls import path

from tertial.web.jobs import views

app_name = "jobs"
urlpatterns = [
    path("arbeten/<uuid:token>/", views.job, name="job"),
    path("arbeten/<uuid:token>/nytt/", views.news, name="news"),
]
