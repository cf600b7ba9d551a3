"""Small signs drawn in the colour of their text; each stands beside a word and is hidden from screen readers."""

from __future__ import annotations

from django.utils.safestring import SafeString, mark_safe

_LINE = 'fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"'
_DRAWN = {
    "pencil": f'<path {_LINE} d="M10.5 2.8l2.7 2.7L5.6 13.1l-3.3.6.6-3.3z"/>',
    "hand_in": f'<path {_LINE} d="M8 10.5V2.5M4.8 5.4L8 2.3l3.2 3.1M2.5 10v3.3h11V10"/>',
    "back": f'<path {_LINE} d="M6 3.2L2.8 6.4 6 9.6M3 6.4h6.2a3.6 3.6 0 0 1 0 7.2H6"/>',
    "check": f'<path {_LINE} stroke-width="2.2" d="M2.8 8.6l3.4 3.4 7-7.6"/>',
    "lock": f'<path {_LINE} d="M3.4 7.2h9.2v6.4H3.4zM5.2 7V5.1a2.8 2.8 0 0 1 5.6 0V7"/>',
    "late": f'<path {_LINE} d="M8 1.8L14.8 13.8H1.2zM8 6.4v3.4M8 11.8v.1"/>',
    "clock": f'<circle cx="8" cy="8" r="6.2" {_LINE}/><path {_LINE} d="M8 4.6V8l2.4 1.6"/>',
    "day": f'<path {_LINE} d="M2.2 3.6h11.6v10H2.2zM2.2 6.6h11.6M5.2 1.8v2.6M10.8 1.8v2.6"/>',
    "info": f'<circle cx="8" cy="8" r="6.4" {_LINE}/><path {_LINE} d="M8 7.4v3.8M8 4.9v.1"/>',
    "error": f'<circle cx="8" cy="8" r="6.4" {_LINE}/><path {_LINE} d="M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8"/>',
    "comment": f'<path {_LINE} d="M2 3h12v8H7.2L4 13.8V11H2z"/>',
    "search": f'<circle cx="7" cy="7" r="4.6" {_LINE}/><path {_LINE} d="M10.5 10.5l3.6 3.6"/>',
}


def icon(name: str) -> SafeString:
    """The sign as SVG, one letter high; KeyError when there is none of that name."""
    return mark_safe(
        f'<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">{_DRAWN[name]}</svg>'
    )
