"""Fields of a form on Designsystemet's classes: label, hint, control, error; and what is wrong, gathered at the top."""

from __future__ import annotations

from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, Form, RadioSelect
from django.utils.safestring import SafeString

register = template.Library()

_KINDS = {"date": "date", "number": "number"}


@register.inclusion_tag("components/field.html")
def field(bound: BoundField, label: str = "", hint: str = "", kind: str = "") -> dict[str, Any]:
    """`{% field form.owner %}`: one field. `kind` "number" or "date" makes it short, "inline" puts choices in a row."""
    widget = bound.field.widget
    kind = kind or _KINDS.get(getattr(widget, "input_type", ""), "")
    shape = "choices" if isinstance(widget, RadioSelect | CheckboxSelectMultiple) else "plain"
    if isinstance(widget, CheckboxInput):
        shape = "check"
    return {
        "bound": bound,
        "shape": shape,
        "label": label or bound.label,
        "hint": hint or bound.help_text,
        "kind": kind,
        "control": _control(bound, kind, hint) if shape != "choices" else "",
    }


@register.inclusion_tag("components/fields.html")
def fields(form: Form) -> dict[str, Any]:
    """`{% fields form %}`: every field of the form in its own order, hidden ones too."""
    return {"form": form}


@register.inclusion_tag("components/error_summary.html")
def error_summary(form: Form) -> dict[str, Any]:
    """`{% error_summary form %}`: what is wrong, each a link to its field; nothing when nothing is wrong."""
    return {
        "general": form.non_field_errors() if form.is_bound else (),
        "fields": [bound for bound in form.visible_fields() if bound.errors] if form.is_bound else (),
    }


def _control(bound: BoundField, kind: str, hint: str) -> SafeString:
    own = bound.field.widget.attrs.get("class", "")
    attrs: dict[str, str | bool] = {"class": " ".join(part for part in ("ds-input", kind, own) if part)}
    described = [f"{bound.auto_id}_helptext"] if hint or bound.help_text else []
    if bound.errors:
        described.append(f"{bound.auto_id}_error")
        attrs["aria-invalid"] = "true"
    if described:
        attrs["aria-describedby"] = " ".join(described)
    return bound.as_widget(attrs=attrs)
