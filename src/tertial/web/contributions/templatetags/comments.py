"""What colleagues have said of a figure, beside its origin."""

from __future__ import annotations

from typing import Any

from django import template

from tertial.web.base.permissions import may
from tertial.web.contributions.forms import FigureCommentForm
from tertial.web.contributions.models import Comment
from tertial.web.followups.models import Followup

register = template.Library()


@register.inclusion_tag("contributions/figure_comments.html", takes_context=True)
def figure_comments(context: dict[str, Any], followup: Followup, figure: str, choice: str) -> dict[str, Any]:
    """`{% figure_comments followup figure choice %}`: for those who write and their auditor; nothing for others."""
    request = context["request"]
    units = request.user.units_with("contributions.read")
    place = Comment.place_of(figure, choice)
    can_say = may(request.user, "contributions.comment", followup)
    rows = Comment.objects.filter(followup=followup, figure=place, unit__in=list(units)).select_related("who", "unit")
    return {
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "followup": followup,
        "comments": list(rows) if units else [],
        "form": FigureCommentForm(initial={"figure": figure, "choice": choice}) if can_say else None,
    }
