"""The economy's addresses."""

from __future__ import annotations

from django.urls import path

from tertial.web.economy.views import drilling, forecast, projects, statements

app_name = "economy"
urlpatterns = [
    path("uppfoljningar/<int:pk>/ekonomi/", statements.overview, name="list"),
    path("uppfoljningar/<int:pk>/ekonomi/<slug:section>/", statements.section, name="section"),
    path("uppfoljningar/<int:pk>/ekonomi/<slug:section>/prognos/", forecast.enter, name="forecast"),
    path("uppfoljningar/<int:pk>/ekonomi/<slug:section>/projekt/", projects.enter, name="projects"),
    path("uppfoljningar/<int:pk>/ekonomi/<slug:section>/rad/<slug:row>/", drilling.row, name="row"),
    path(
        "uppfoljningar/<int:pk>/ekonomi/<slug:section>/rad/<slug:row>/verifikation/", drilling.voucher, name="voucher"
    ),
]
