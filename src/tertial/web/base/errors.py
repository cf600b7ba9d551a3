"""Pages for what went wrong, in plain words with a way on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was too old, or sent from somewhere else."""
    del reason
    return render(request, "403_csrf.html", status=403)
