"""Charts as pictures: SVG for the web and the PDF, PNG for Word. Their figures are written by numbers.py."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from tertial.core.figures import Figure
from tertial.document.blocks import Bars, Bridge, Chart, History
from tertial.render.drawings.bars import bars_spec
from tertial.render.drawings.bridge import bridge_spec
from tertial.render.drawings.engine import Spec, png_of, svg_of
from tertial.render.drawings.history import history_spec
from tertial.render.drawings.palette import FONT, FONT_FAMILY, NARROW, PAPER, VARIABLES, WIDE
from tertial.render.words import plain_text

CHART_VARIABLES = {variable: light for light, variable in VARIABLES.items()}
"""The CSS variables of `chart_svg_themed` with their light values: a page gives them others in the dark."""

_HEX = re.compile(r'(?<==")#[0-9A-F]{6}(?=")')


def chart_svg(chart: Chart, figures: Mapping[str, Figure], *, narrow: bool = False) -> str:
    """The chart in the light theme as an SVG that stands alone; `narrow` is laid out for a telephone.

    Its letters are 14 pixels high when it is shown 640 wide, or 320 when it is narrow or small.
    """
    return _described(_drawing(chart, figures, narrow), chart, figures, narrow)


def chart_svg_themed(chart: Chart, figures: Mapping[str, Figure], *, narrow: bool = False) -> str:
    """The same drawing with every colour a CSS variable (CHART_VARIABLES) that falls back on the light value."""
    drawing = _HEX.sub(lambda hex: f"var({VARIABLES[hex[0]]}, {hex[0]})", _drawing(chart, figures, narrow))
    return _described(drawing, chart, figures, narrow)


def chart_png(chart: Chart, figures: Mapping[str, Figure], scale: float = 2) -> bytes:
    """The chart on white as PNG, `scale` pixels for each of the SVG's."""
    opening, body = _drawing(chart, figures, narrow=False).split(">", 1)
    ours = opening.replace(FONT, FONT_FAMILY)
    return png_of(f'{ours}><rect width="100%" height="100%" fill="{PAPER}"/>{body}', scale)


def has_narrow(chart: Chart) -> bool:
    """Whether the chart has a layout of its own for a telephone; a small chart is the same everywhere."""
    return not chart.small


def _described(drawing: str, chart: Chart, figures: Mapping[str, Figure], narrow: bool) -> str:
    title, description = (f"{chart.id}-{part}{'-narrow' if narrow else ''}" for part in ("title", "desc"))
    opening, body = drawing.split(">", 1)
    return (
        f'{opening} role="img" aria-labelledby="{title}" aria-describedby="{description}">'
        f'<title id="{title}">{escape(plain_text(chart.title, figures), quote=False)}</title>'
        f'<desc id="{description}">{escape(plain_text(chart.alternative, figures), quote=False)}</desc>{body}'
    )


def _drawing(chart: Chart, figures: Mapping[str, Figure], narrow: bool) -> str:
    return svg_of(_spec(chart, figures, NARROW if narrow or chart.small else WIDE))


def _spec(chart: Chart, figures: Mapping[str, Figure], width: int) -> Spec:
    match chart.drawing:
        case Bridge():
            return bridge_spec(chart.drawing, figures, width)
        case History():
            return history_spec(chart.drawing, figures, width)
        case Bars():
            return bars_spec(chart.drawing, figures, width)
