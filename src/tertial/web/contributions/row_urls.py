"""The addresses of adding rows to a follow-up and taking them out."""

from __future__ import annotations

from django.urls import path

from tertial.web.contributions.views import rows

app_name = "rows"
urlpatterns = [
    path("uppfoljningar/<int:pk>/lagg-till/<slug:sort>/", rows.add, name="add"),
    path("mal/<int:pk>/indikator/ny/", rows.add_indicator, name="add_indicator"),
    path("formulering/<slug:sort>/<int:pk>/", rows.reword, name="reword"),
    path("ta-bort/<slug:sort>/<int:pk>/", rows.take_out, name="take_out"),
]
