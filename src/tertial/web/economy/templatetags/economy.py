"""Amounts to the öre, as the ledger has them."""

from __future__ import annotations

from django import template

from tertial.core import swedish

register = template.Library()


@register.filter
def kronor(ore: int) -> str:
    """`{{ amount|kronor }}`: öre as kronor with two decimals."""
    return swedish.kronor(ore)


@register.filter
def grouped(count: int) -> str:
    """`{{ count|grouped }}`: a count with a hard space between the thousands."""
    return f"{count:,}".replace(",", "\u00a0")
