"""The setting of the report by typst: content and figures in, a tagged PDF out."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path

import typst

from tertial.render.pdf.lines import Plain
from tertial.render.pdf.troubles import explained_trouble

_ASSETS = Path(__file__).parent.parent / "assets"
_TEMPLATE = _ASSETS / "typst"


def typeset(content: Plain, figures: bytes, made: str) -> bytes:
    """The content set as PDF/A-3a and PDF/UA-1 with the figures attached; `made` is the only time in the file."""
    compiler = typst.Compiler(
        input=_TEMPLATE / "report.typ", root=_TEMPLATE, font_paths=_fonts(), ignore_system_fonts=True
    )
    inputs = {"content": json.dumps(content, ensure_ascii=False), "figures": figures.decode()}
    day = datetime.combine(date.fromisoformat(made), time(), UTC)
    try:
        pdf = compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=["a-3a", "ua-1"], timestamp=day)
    except typst.TypstError as trouble:
        raise explained_trouble(trouble.message, trouble.diagnostic, content) from trouble
    assert isinstance(pdf, bytes)
    return pdf


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[_ASSETS / "fonts"])
