"""What an entry of the log says, in words."""

from __future__ import annotations

from django import template

from tertial.web.base.actions import title_of
from tertial.web.base.log import LogEntry

register = template.Library()


@register.filter
def verb_title(entry: LogEntry) -> str:
    """`{{ entry|verb_title }}`: what was done, as users call it."""
    return str(title_of(entry.verb))
