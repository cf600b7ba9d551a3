"""The staff's addresses."""

from __future__ import annotations

from django.urls import path

from tertial.web.staff import views

app_name = "staff"
urlpatterns = [
    path("uppfoljningar/<int:pk>/personal/", views.sections, name="list"),
    path("uppfoljningar/<int:pk>/personal/<slug:section>/", views.enter, name="enter"),
]
