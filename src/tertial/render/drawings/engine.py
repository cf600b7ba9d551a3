"""Vega specifications into clean SVG, and SVG into PNG, by vl-convert."""

from __future__ import annotations

import hashlib
import json
import re
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from tertial.render.drawings.cache import kept
from tertial.render.drawings.palette import FONT

Spec = dict[str, Any]
"""A Vega specification (vega.github.io/vega/docs/specification)."""

_SVG = "{http://www.w3.org/2000/svg}"
_FONTS = Path(__file__).parent.parent / "assets" / "fonts"
_UNWANTED = re.compile(r"role|class|version|font-family|aria-.*")
_LONG_DECIMALS = re.compile(r"\d+\.\d{3,}(?:e-\d+)?")


def svg_of(spec: Spec) -> str:
    """The drawing as SVG without words for screen readers: those are Swedish and come from the chart."""
    return kept(f"{_key(json.dumps(spec, sort_keys=True))}.svg", lambda: _clean(_vega_svg(spec)).encode()).decode()


def png_of(svg: str, scale: float) -> bytes:
    """The SVG as a picture, `scale` pixels for each of its own."""
    return kept(f"{_key(f'{scale} {svg}')}.png", lambda: bytes(_converter().svg_to_png(svg, scale=scale)))


def _key(content: str) -> str:
    return hashlib.sha256(f"{_maker()} {content}".encode()).hexdigest()


@cache
def _maker() -> str:
    """What else a drawing depends on: the library's version, the font, and the code of this file."""
    code = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()
    return f"{version('vl-convert-python')} {FONT} {code}"


@cache
def _converter() -> Any:
    import vl_convert

    vl_convert.register_font_directory(str(_FONTS))
    return vl_convert


def _vega_svg(spec: Spec) -> str:
    return str(_converter().vega_to_svg(spec))


def _clean(svg: str) -> str:
    """Without English descriptions, wrappers, what is not seen, and decimals that nobody sees; the font said once."""
    ElementTree.register_namespace("", _SVG.strip("{}"))
    root = ElementTree.fromstring(svg)
    _strip(root)
    root.set("font-family", FONT)
    return ElementTree.tostring(root, encoding="unicode", short_empty_elements=True)


def _strip(element: ElementTree.Element) -> None:
    for name, value in list(element.attrib.items()):
        if _UNWANTED.fullmatch(name) or (name, value) == ("transform", "translate(0,0)"):
            del element.attrib[name]
        elif name != "viewBox":
            element.set(name, _LONG_DECIMALS.sub(lambda number: f"{float(number[0]):.2f}", value))
    if element.tag == f"{_SVG}text" and element.get("stroke"):
        element.set("paint-order", "stroke")
    kept_children: list[ElementTree.Element] = []
    for child in element:
        _strip(child)
        if child.tag == f"{_SVG}g" and not child.attrib:
            kept_children.extend(child)
        elif _seen(child):
            kept_children.append(child)
    element[:] = kept_children


def _seen(element: ElementTree.Element) -> bool:
    if element.get("display") == "none":
        return False
    return element.tag != f"{_SVG}path" or bool(element.get("fill") or element.get("stroke"))
