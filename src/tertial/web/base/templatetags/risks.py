"""The risk matrix: likelihood by consequence, as a table that can be read aloud."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _

from tertial.web.base.parts import Risk

register = template.Library()

LIKELIHOODS = {
    5: _("Mycket sannolik"),
    4: _("Sannolik"),
    3: _("Möjlig"),
    2: _("Mindre sannolik"),
    1: _("Osannolik"),
}
CONSEQUENCES = {
    1: _("Försumbar"),
    2: _("Lindrig"),
    3: _("Kännbar"),
    4: _("Allvarlig"),
    5: _("Mycket allvarlig"),
}


@register.inclusion_tag("components/matrix.html")
def risk_matrix(risks: Iterable[Risk], caption: str, middle: int = 5, high: int = 12) -> dict[str, Any]:
    """`{% risk_matrix risks "Risker efter åtgärd" %}`: likelihood by consequence, 5 by 5, as a table.

    A product of at least `middle` is a middle risk, of at least `high` a high one; both come from the municipality.
    """
    placed = list(risks)
    rows = [
        {
            "number": likelihood,
            "title": title,
            "cells": [
                {
                    "worth": _worth(likelihood * consequence, middle, high),
                    "product": likelihood * consequence,
                    "risks": [r for r in placed if (r.likelihood, r.consequence) == (likelihood, consequence)],
                }
                for consequence in CONSEQUENCES
            ],
        }
        for likelihood, title in LIKELIHOODS.items()
    ]
    return {"caption": caption, "rows": rows, "consequences": CONSEQUENCES.items()}


def _worth(product: int, middle: int, high: int) -> str:
    return "high" if product >= high else "middle" if product >= middle else "low"
