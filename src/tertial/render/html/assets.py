"""What the page carries with it: style sheet with fonts, scripts, and the policy that lets nothing else in. Read once."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path

from markupsafe import Markup

_FOLDER = Path(__file__).parent
_FONTS = {400: "SourceSans3-Regular.ttf.woff2", 600: "SourceSans3-Semibold.ttf.woff2"}
_STYLES = (
    "base",
    "cover",
    "contents",
    "text",
    "figures",
    "tables",
    "stacked",
    "cards",
    "charts",
    "panel",
    "origins",
    "print",
)


@cache
def style_sheet() -> Markup:
    """The whole style sheet: fonts, the tokens in light and dark, then the parts in the order they build on each other."""
    faces = "".join(_font_face(weight, file) for weight, file in _FONTS.items())
    parts = (_stacked() if name == "stacked" else _read(f"styles/{name}.css") for name in _STYLES)
    return Markup("".join((faces, _tokens(), *parts)))


@cache
def page_script() -> Markup:
    """The script that opens origins, follows the reader in the contents and prepares for print."""
    return Markup(f'(()=>{{"use strict";\n{"".join(_read(f"scripts/{name}.js") for name in ("panel", "page"))}}})();')


@cache
def theme_script() -> Markup:
    """The script that must run before the page is drawn: the theme that the reader chose last."""
    return Markup(_read("scripts/theme.js"))


@cache
def content_policy() -> str:
    """The page's own content security policy: these two scripts and nothing from anywhere else."""
    scripts = " ".join(f"'sha256-{_sha256(script)}'" for script in (theme_script(), page_script()))
    return f"default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; script-src {scripts}"


def _tokens() -> str:
    dark = _read("styles/tokens-dark.css")
    return (
        f":root{{{_read('styles/tokens-light.css')}}}\n"
        f'@media screen and (prefers-color-scheme:dark){{:root:not([data-theme="light"]){{{dark}}}}}\n'
        f'@media screen{{:root[data-theme="dark"]{{{dark}}}}}\n'
        f"@media (forced-colors:active){{:root:root:root{{{_read('styles/tokens-forced.css')}}}}}\n"
    )


def _stacked() -> str:
    """Tables of words as one column of text where they would be too narrow, sooner when they have many columns."""
    stacked = _read("styles/stacked.css")
    return f"@container few (max-width:40rem){{{stacked}}}\n@container many (max-width:56rem){{{stacked}}}\n"


def _font_face(weight: int, file: str) -> str:
    data = base64.b64encode((_FOLDER.parent / "assets" / "fonts" / file).read_bytes()).decode()
    return (
        f'@font-face{{font-family:"Source Sans 3";font-weight:{weight};font-display:swap;'
        f'src:url(data:font/woff2;base64,{data}) format("woff2")}}\n'
    )


def _read(path: str) -> str:
    return (_FOLDER / path).read_text(encoding="utf-8")


def _sha256(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
