"""Every address of the web application, gathered from the apps."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from tertial.web.base import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
]
