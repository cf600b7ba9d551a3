"""The risk matrix: likelihood by consequence, as a table that can be read aloud."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from html import escape

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
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


@register.simple_tag
def risk_matrix(risks: Iterable[Risk], caption: str, middle: int = 5, high: int = 12) -> SafeString:
    """`{% risk_matrix risks "Risker efter åtgärd" %}`: likelihood by consequence, 5 by 5, as a table.

    A product of at least `middle` is a middle risk, of at least `high` a high one; both come from the municipality.
    """
    placed: dict[tuple[int, int], list[Risk]] = defaultdict(list)
    for risk in risks:
        placed[risk.likelihood, risk.consequence].append(risk)
    words = {"high": _("hög"), "middle": _("medel"), "low": _("låg")}
    rows = [
        {
            "number": likelihood,
            "title": title,
            "cells": [
                {
                    "worth": (worth := _worth(likelihood * consequence, middle, high)),
                    "words": words[worth],
                    "product": likelihood * consequence,
                    "risks": mark_safe("".join(map(_item, placed[likelihood, consequence]))),
                }
                for consequence in CONSEQUENCES
            ],
        }
        for likelihood, title in LIKELIHOODS.items()
    ]
    shown = {"caption": caption, "rows": rows, "consequences": CONSEQUENCES.items()}
    return mark_safe(render_to_string("components/matrix.html", shown))


def _item(risk: Risk) -> str:
    title = escape(risk.title)
    return f'<li><a href="{escape(risk.href)}" title="{title}">{escape(risk.mark)}<span class="spoken"> {title}</span></a></li>'


def _worth(product: int, middle: int, high: int) -> str:
    return "high" if product >= high else "middle" if product >= middle else "low"
