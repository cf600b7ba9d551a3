"""Colours, letters and measures of the charts."""

from __future__ import annotations

INK, QUIET, LINE, PAPER = "#1C1F1D", "#5C5F5A", "#D8D5CC", "#FFFFFF"
PINE, FAVOURABLE, UNFAVOURABLE = "#0E4F46", "#1B6B3A", "#A8231C"

VARIABLES = {
    INK: "--chart-ink",
    QUIET: "--chart-quiet",
    LINE: "--chart-line",
    PAPER: "--chart-paper",
    PINE: "--chart-pine",
    FAVOURABLE: "--chart-favourable",
    UNFAVOURABLE: "--chart-unfavourable",
}
"""Every colour that a chart is drawn in, and the CSS variable that a page may give another value for it."""

FONT = "'Source Sans 3', 'Source Sans Pro', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
TEXT, SMALL = 14, 13
BOLD = 600

WIDE, NARROW = 640, 320

_THIN, _BROAD = frozenset("ijlt.,:;()|'!/-\u00a0 frI"), frozenset("mwMWÅÄÖABCDGHKNOQRUVXYZ%+−&@")


def text_width(text: str, size: int = TEXT) -> float:
    """About how wide the words are in pixels; a little more than Source Sans 3, for the fonts that stand in for it."""
    em = sum(0.32 if sign in _THIN else 0.72 if sign in _BROAD else 0.55 for sign in text)
    return em * size
