"""The addresses of the ledger's files."""

from __future__ import annotations

from django.urls import path

from tertial.web.imports.views import files

app_name = "ledger"
urlpatterns = [
    path("", files.files, name="files"),
    path("lamna/", files.hand_in, name="hand_in"),
    path("arbetsbok/", files.send, name="send"),
    path("filer/<int:pk>/", files.file, name="file"),
    path("filer/<int:pk>/svara/", files.answer, name="answer"),
    path("inlasningar/<slug:batch>/angra/", files.undo, name="undo"),
]
