"""The templates: one environment, built once, that escapes everything it is given."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from tertial.render.numbers import long_date


@cache
def environment() -> Environment:
    """The environment of every template of the page."""
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters.update(long_date=long_date, css_string=css_string)
    return made


def css_string(words: str) -> Markup:
    """The words as a CSS string that can end neither the string nor the style element."""
    return Markup('"' + "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in words) + '"')


def spoken(words: str) -> Markup:
    """Words that are heard and not seen."""
    return Markup('<span class="spoken">') + escape(words) + Markup("</span>")
