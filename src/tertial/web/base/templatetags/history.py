"""What has happened and what is happening: history, comments, two versions of a text, long work."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template

from tertial.web.base.differences import word_differences
from tertial.web.base.parts import Comment, Event

register = template.Library()


@register.inclusion_tag("components/timeline.html")
def timeline(events: Iterable[Event]) -> dict[str, Any]:
    """`{% timeline events %}`: who did what when, as the list gives it."""
    return {"events": events}


@register.inclusion_tag("components/thread.html")
def thread(comments: Iterable[Comment]) -> dict[str, Any]:
    """`{% thread comments %}`: what people have said about a part, oldest first."""
    return {"comments": comments}


@register.inclusion_tag("components/versions.html")
def versions(old: str, new: str, old_title: str, new_title: str) -> dict[str, Any]:
    """`{% versions old new "Förra" "Nu" %}`: two texts side by side with the words that differ marked."""
    removed, added = word_differences(old, new)
    return {"removed": removed, "added": added, "old_title": old_title, "new_title": new_title}


@register.inclusion_tag("components/progress.html")
def progress(label: str, done: int, total: int, note: str = "", id: str = "progress") -> dict[str, Any]:
    """`{% progress "Bygger rapporten" 3 8 %}`: how far a long piece of work has come."""
    return {"label": label, "done": done, "total": total, "note": note, "id": id}
