"""How Django's own fields are written: by its templates, save lists to choose from, which are long and written straight."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

SELECT = "django/forms/widgets/select.html"


class FieldRenderer(DjangoTemplates):
    """Django's renderer, which takes a template an option: with every unit of a municipality that is half the page."""

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> SafeString:
        """The field as HTML."""
        if template_name == SELECT:
            return _select(context["widget"])
        return mark_safe(super().render(template_name, context, request))


def _select(widget: Mapping[str, Any]) -> SafeString:
    written = "".join(_groups(widget["optgroups"]))
    return format_html(
        '<select name="{}"{}>{}</select>', widget["name"], _attributes(widget["attrs"]), mark_safe(written)
    )


def _groups(groups: list[tuple[str | None, list[Mapping[str, Any]], int]]) -> Iterator[str]:
    for name, options, _index in groups:
        if name:
            yield format_html('<optgroup label="{}">', name)
        for option in options:
            value, label = _told(option["value"]), _told(option["label"])
            yield f'<option value="{value}"{_attributes(option["attrs"])}>{label}</option>'
        if name:
            yield "</optgroup>"


def _told(value: object) -> str:
    """As conditional_escape, which first looks whether the value is to be put off."""
    return value if isinstance(value, SafeString) else escape(str(value))


def _attributes(attrs: Mapping[str, Any]) -> SafeString:
    """As Django's attrs.html: true without a value, false and None left out."""
    found = (
        f" {name}" if value is True else f' {name}="{conditional_escape(value)}"'
        for name, value in attrs.items()
        if value is not False and value is not None
    )
    return mark_safe("".join(found))
