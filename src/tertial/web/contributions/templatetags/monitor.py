"""The rows of the monitor, each written once for what it says, since most rows are the same for every reader all day."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from tertial.web.contributions.monitoring import Watched

register = template.Library()


@register.simple_tag
def watched_rows(rows: Iterable[Watched]) -> SafeString:
    """`{% watched_rows rows %}`: the rows in the reader's language."""
    language = get_language() or ""
    return format_html_join("", "{}", ((_written(one, language),) for one in rows))


@lru_cache(maxsize=20_000)
def _written(one: Watched, _language: str) -> SafeString:
    return render_to_string("contributions/monitor_row.html", {"one": one})
