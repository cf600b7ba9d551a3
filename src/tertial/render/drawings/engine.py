"""Vega specifications into clean SVG, and SVG into PNG, by vl-convert."""

from __future__ import annotations

import hashlib
import json
import re
import threading
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from tertial.render.drawings.cache import kept

Spec = dict[str, Any]
"""A Vega specification (vega.github.io/vega/docs/specification)."""

_SVG = "http://www.w3.org/2000/svg"
_FONTS = Path(__file__).parent.parent / "assets" / "fonts"
_DRAWING_VERSION = 1
"""Raised when `_clean` or the PNG changes, so that what was kept before is not used."""

_SCRIPT_AND_ARIA = re.compile(r"role|class|aria-.*|version")
_LONG_DECIMALS = re.compile(r"\d+\.\d{3,}(?:e-\d+)?")


def svg_of(spec: Spec) -> str:
    """The drawing as an SVG element without words for screen readers: those are Swedish and come from the chart."""
    return kept(f"{_key(json.dumps(spec, sort_keys=True))}.svg", lambda: _clean(_vega_svg(spec)).encode()).decode()


def png_of(svg: str, scale: float) -> bytes:
    """The SVG as a picture, `scale` pixels for each of its own."""
    return kept(f"{_key(f'{scale} {svg}')}.png", lambda: bytes(_converter().svg_to_png(svg, scale=scale)))


def warm() -> threading.Thread:
    """Starts the drawing engine in the background (0.7 s); the thread may be joined or forgotten."""
    thread = threading.Thread(target=lambda: _vega_svg({"marks": []}), daemon=True)
    thread.start()
    return thread


def _key(content: str) -> str:
    return hashlib.sha256(f"{_DRAWING_VERSION} {version('vl-convert-python')} {content}".encode()).hexdigest()


@cache
def _converter() -> Any:
    import vl_convert

    vl_convert.register_font_directory(str(_FONTS))
    return vl_convert


def _vega_svg(spec: Spec) -> str:
    return str(_converter().vega_to_svg(spec))


def _clean(svg: str) -> str:
    """Without English descriptions, empty groups and decimals that nobody sees."""
    ElementTree.register_namespace("", _SVG)
    root = ElementTree.fromstring(svg)
    _strip(root)
    return ElementTree.tostring(root, encoding="unicode")


def _strip(element: ElementTree.Element) -> None:
    for name, value in list(element.attrib.items()):
        if _SCRIPT_AND_ARIA.fullmatch(name) or (name == "transform" and value == "translate(0,0)"):
            del element.attrib[name]
        else:
            element.set(name, _LONG_DECIMALS.sub(lambda number: f"{float(number[0]):.2f}", value))
    for child in list(element):
        _strip(child)
        nothing = child.tag == f"{{{_SVG}}}g" and not len(child)
        unseen = child.get("display") == "none" or (child.tag == f"{{{_SVG}}}path" and not _painted(child))
        if nothing or unseen:
            element.remove(child)


def _painted(path: ElementTree.Element) -> bool:
    return path.get("fill") is not None or path.get("stroke") is not None
