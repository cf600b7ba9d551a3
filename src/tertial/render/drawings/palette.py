"""Colours, letters and measures of the charts."""

from __future__ import annotations

INK, QUIET, LINE, PAPER = "#1C1F1D", "#5C5F5A", "#D8D5CC", "#FFFFFF"
PINE, FAVOURABLE, UNFAVOURABLE, UNFAVOURABLE_TINT = "#0E4F46", "#1B6B3A", "#A8231C", "#F9DEDB"

VARIABLES = {
    INK: "--chart-ink",
    QUIET: "--chart-quiet",
    LINE: "--chart-line",
    PAPER: "--chart-paper",
    PINE: "--chart-pine",
    FAVOURABLE: "--chart-favourable",
    UNFAVOURABLE: "--chart-unfavourable",
    UNFAVOURABLE_TINT: "--chart-unfavourable-tint",
}
"""Every colour that a chart is drawn in, and the CSS variable that a page may give another value for it."""

FONT_FAMILY = "'Source Sans 3'"
FONT = f"{FONT_FAMILY}, system-ui, sans-serif"
TEXT, SMALL = 14, 13
BOLD = 600

WIDE, NARROW = 640, 320

_THIN, _BROAD = frozenset("ijlfrtI.,:;()|'!/- \u00a0"), frozenset("mwMW%")


def text_width(text: str, size: int = TEXT) -> float:
    """About how wide the words are in pixels: some 5-15 % more than in Source Sans 3, for fonts that stand in for it."""
    return sum(0.33 if sign in _THIN else 0.85 if sign in _BROAD else 0.57 for sign in text) * size
