"""The look on A4: measures and colours of the Word file."""

from __future__ import annotations

from tertial.core.scales import Tone
from tertial.render.signals import TONES

FONT = "Source Sans 3"

INK, QUIET, LINE, GROUND = "1C1F1D", "5C5F5A", "D8D5CC", "F6F5F1"
PINE, PINE_DEEP, LINK = "0E4F46", "0A3B34", "0B5C8A"
FAVOURABLE, UNFAVOURABLE = "1B6B3A", "A8231C"
TONE = {tone: colours.text.removeprefix("#") for tone, colours in TONES.items()}
TAG_TINT = TONES[Tone.NONE].tint.removeprefix("#")


def mm(millimetres: float) -> int:
    """Millimetres as twentieths of a point, which is what WordprocessingML counts in."""
    return round(millimetres * 1440 / 25.4)


PAGE_WIDTH, PAGE_HEIGHT = mm(210), mm(297)
MARGIN, TOP, BOTTOM = mm(22), mm(27), mm(25)
WIDTH = PAGE_WIDTH - 2 * MARGIN
ASIDE = mm(38)
"""How much narrower running text is than tables and charts, so that a line is one that the eye finds back from."""

CELL_SIDE, CELL_ABOVE = mm(1.1), 50
