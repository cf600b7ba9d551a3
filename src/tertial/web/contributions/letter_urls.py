"""The address of letters already sent: their links are withdrawn a person at a time."""

from __future__ import annotations

from django.urls import path

from tertial.web.contributions.views import answering

app_name = "letters"
urlpatterns = [path("personer/<int:pk>/lankar/", answering.withdraw_links, name="withdraw")]
