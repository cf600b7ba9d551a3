"""The reports' addresses: /rapport/ for who signs in, /rapporter/ for everybody."""

from __future__ import annotations

from django.urls import path

from tertial.web.reports.views import frozen, public, reading

app_name = "reports"
PUBLIC = "rapporter/<slug:municipality>/<slug:unit>/<slug:occasion>/"

urlpatterns = [
    path("rapport/", reading.index, name="index"),
    path("rapport/<int:pk>/", reading.report, name="report"),
    path("rapport/<int:pk>/utkast/", reading.draft, name="draft"),
    path("rapport/<int:pk>/version/", reading.keep, name="keep"),
    path("rapport/<int:pk>/jamfor/", reading.compare, name="compare"),
    path("rapport/<int:pk>/frys/", frozen.freeze, name="freeze"),
    path("rapport/fryst/<int:pk>/", frozen.frozen, name="frozen"),
    path("rapport/fryst/<int:pk>/arkiv.zip", frozen.whole, name="archive"),
    path("rapport/fryst/<int:pk>/fil/<path:path>", frozen.file, name="file"),
    path("rapport/fryst/<int:pk>/publicera/", frozen.release, name="release"),
    path("rapport/publicerad/<int:pk>/dra-tillbaka/", frozen.withdraw, name="withdraw"),
    path("rapporter/", public.released, name="released"),
    path(PUBLIC, public.landing, name="landing"),
    path(f"{PUBLIC}<path:path>", public.file, name="public_file"),
]
