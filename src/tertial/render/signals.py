"""Signals drawn: five shapes that are told apart in black and white, and the light theme's colours of their tones."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tertial.core.scales import Shape, Tone


@dataclass(frozen=True, slots=True)
class ToneColours:
    """A tone's colour for shape and word, and the tint that may lie behind them, as `#RRGGBB`."""

    text: str
    tint: str


TONES = {
    Tone.MET: ToneColours("#1B6B3A", "#DDEFE3"),
    Tone.LARGELY: ToneColours("#3E6B12", "#E8F0D6"),
    Tone.PARTLY: ToneColours("#7A4700", "#FBEBD0"),
    Tone.NOT: ToneColours("#A8231C", "#F9DEDB"),
    Tone.NONE: ToneColours("#4A4D48", "#E9E8E3"),
}
"""The light theme, for every format that cannot follow the reader's: text on tint has at least 4.5:1."""

_RING = '<circle cx="8" cy="8" r="6.6" fill="none" stroke="{0}" stroke-width="1.6"/>'
_DRAWN = {
    Shape.CHECK: (
        '<path fill="{0}" fill-rule="evenodd" d="M8 .6a7.4 7.4 0 1 1 0 14.8A7.4 7.4 0 0 1 8 .6z'
        'M11.23 4.53L6.87 9.63L4.78 7.54L3.37 8.96L6.98 12.57L12.75 5.83z"/>'
    ),
    Shape.THREE_QUARTERS: _RING + '<path fill="{0}" d="M8 1.4A6.6 6.6 0 1 1 1.4 8H8z"/>',
    Shape.HALF: _RING + '<path fill="{0}" d="M8 1.4a6.6 6.6 0 0 1 0 13.2z"/>',
    Shape.CROSS: _RING + '<path fill="none" stroke="{0}" stroke-width="2" d="M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6"/>',
    Shape.DASH: '<path fill="{0}" d="M2 6.8h12v2.4H2z"/>',
}


def signal_svg(shape: Shape, colour: str = "currentColor", size: str = "1em") -> str:
    """The shape as SVG to stand in a line of text; hidden from screen readers, which hear the level's word."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" width="{size}" height="{size}"'
        f' aria-hidden="true" focusable="false">{_DRAWN[shape].format(colour)}</svg>'
    )


@cache
def signal_png(shape: Shape, tone: Tone, scale: float = 6) -> bytes:
    """The shape in its tone's colour on a clear ground, 16 points times `scale` wide and high."""
    from vl_convert import svg_to_png

    return bytes(svg_to_png(signal_svg(shape, TONES[tone].text, "16"), scale=scale))
