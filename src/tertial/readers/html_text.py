"""The text of a web page's elements: what is seen of it, with what is bold, and raised marks kept raised."""

from __future__ import annotations

import re
from typing import Any

from tertial.readers.words import Runs, raised

_BLOCK = re.compile(
    "address|article|aside|blockquote|body|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|"
    "header|hr|html|li|main|menu|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)

_UNSEEN = re.compile(
    "script|style|template|head|title|meta|link|noscript|svg|math|canvas|audio|video|object|iframe|nav|dialog|"
    "button|input|select|textarea|option|colgroup"
)
OWN_APPENDIX = "figure-origins"
"""The list of every figure's origin at the end of our own page: data about the report, not its text."""

_FOR_LISTENERS = re.compile(
    r"(?:^|\s)(?:visually-?hidden|sr-only|screen-?reader\S*|skip|skip-link|spoken)(?:\s|$)", re.IGNORECASE
)
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BOLD = {"b", "strong"}
_ITALIC = {"i", "em", "cite"}
_STYLED = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)


def is_block(element: Any) -> bool:
    """Whether the element begins and ends a block of its own."""
    return isinstance(element.tag, str) and _BLOCK.fullmatch(element.tag) is not None


def is_unseen(element: Any) -> bool:
    """Whether nobody sees the element when the page is first shown, or it is no text of the report."""
    return (
        not isinstance(element.tag, str)
        or _UNSEEN.fullmatch(element.tag) is not None
        or element.get("hidden") is not None
        or element.get("popover") is not None
        or element.get("aria-labelledby") == OWN_APPENDIX
        or _FOR_LISTENERS.search(element.get("class") or "") is not None
        or _HIDING.search(element.get("style") or "") is not None
    )


def runs_of(element: Any, into: Runs | None = None, *, leave: tuple[str, ...] = ()) -> Runs:
    """The element's text as runs; elements named in `leave` are left out."""
    runs = into if into is not None else Runs()
    _add(element, runs, False, False, leave)
    return runs


def _add(element: Any, runs: Runs, bold: bool, italic: bool, leave: tuple[str, ...]) -> None:
    bold = bold or element.tag in _BOLD or bool(_STYLED.search(element.get("style") or ""))
    italic = italic or element.tag in _ITALIC
    _say(element, element.text, runs, bold, italic)
    for child in element:
        if isinstance(child.tag, str) and child.tag not in leave and not is_unseen(child):
            apart = child.tag == "br" or is_block(child)
            runs.add(" " if apart else "")
            _add(child, runs, bold, italic, leave)
            runs.add(" " if apart else "")
        _say(element, child.tail, runs, bold, italic)


def _say(element: Any, text: str | None, runs: Runs, bold: bool, italic: bool) -> None:
    if text:
        high = element.tag == "sup" or next(element.iterancestors("sup"), None) is not None
        runs.add(raised(text.strip("[] ")) if high else text, bold, italic)
