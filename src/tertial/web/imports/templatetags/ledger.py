"""How the ledger's pages write how many rows."""

from __future__ import annotations

from django import template

register = template.Library()


@register.filter
def count(number: int) -> str:
    """`{{ rows|count }}`: «106 892»."""
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")
