"""The template: an empty A4 document in Swedish with our styles, lists, header and footer."""

from __future__ import annotations

import zipfile
from functools import cache
from io import BytesIO

from tertial.render.docx.look import BOTTOM, FONT, MARGIN, PAGE_HEIGHT, PAGE_WIDTH, TOP, mm
from tertial.render.docx.styles import LANGUAGE, styles_xml
from tertial.render.docx.theme import theme_xml
from tertial.render.docx.xml import element, part

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD, _OTHER = (f"application/vnd.openxmlformats-officedocument.{kind}" for kind in ("wordprocessingml.", ""))

BULLET, NUMBER = 1, 2
"""The lists of numbering.xml by abstractNumId; the styles List Bullet and List Number use the num of the same id."""


def _settings() -> str:
    return part(
        "settings",
        element("zoom", percent=100),
        element("defaultTabStop", val=mm(10)),
        element("autoHyphenation"),
        element("hyphenationZone", val=mm(8)),
        element("doNotHyphenateCaps"),
        element("characterSpacingControl", val="doNotCompress"),
        element(
            "compat",
            element("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15),
        ),
        element("themeFontLang", val=LANGUAGE),
        element("decimalSymbol", val=","),
        element("listSeparator", val=";"),
    )


def _fonts() -> str:
    return part(
        "fonts",
        element(
            "font",
            element("altName", val="Source Sans Pro,Calibri,Carlito,Arial"),
            element("panose1", val="020B0503030403020204"),
            element("charset", val="00"),
            element("family", val="swiss"),
            element("pitch", val="variable"),
            name=FONT,
        ),
    )


def _list(id: int, kind: str, sign: str, style: str, width: int) -> str:
    level = element(
        "lvl",
        element("start", val=1),
        element("numFmt", val=kind),
        element("pStyle", val=style),
        element("lvlText", val=sign),
        element("lvlJc", val="left"),
        element("pPr", element("ind", left=width, hanging=width)),
        ilvl=0,
    )
    return element("abstractNum", element("multiLevelType", val="singleLevel"), level, abstractNumId=id)


def _numbering() -> str:
    return part(
        "numbering",
        _list(BULLET, "bullet", "•", "ListBullet", mm(5)),
        _list(NUMBER, "decimal", "%1.", "ListNumber", mm(6)),
        *(element("num", element("abstractNumId", val=id), numId=id) for id in (BULLET, NUMBER)),
    )


def _document() -> str:
    section = element(
        "sectPr",
        element("headerReference", type="default", r__id="rId5"),
        element("footerReference", type="default", r__id="rId6"),
        element("footerReference", type="first", r__id="rId7"),
        element("pgSz", w=PAGE_WIDTH, h=PAGE_HEIGHT),
        element("pgMar", top=TOP, right=MARGIN, bottom=BOTTOM, left=MARGIN, header=mm(13), footer=mm(12), gutter=0),
        element("titlePg"),
    )
    return part("document", element("body", section))


_PARTS = {
    "styles": (styles_xml, "styles"),
    "settings": (_settings, "settings"),
    "numbering": (_numbering, "numbering"),
    "fontTable": (_fonts, "fontTable"),
    "header": (lambda: part("hdr"), "header"),
    "footer": (lambda: part("ftr"), "footer"),
    "footerFirst": (lambda: part("ftr"), "footer"),
    "theme": (theme_xml, "theme"),
}
"""The parts beside the document by file name, in the order of their relationships, with their kind."""


@cache
def template() -> bytes:
    """The template as a file."""
    files = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships({"word/document.xml": "officeDocument"}),
    }
    files["word/document.xml"] = _document()
    files["word/_rels/document.xml.rels"] = _relationships({f"{name}.xml": kind for name, (_, kind) in _PARTS.items()})
    files |= {f"word/{name}.xml": make() for name, (make, _) in _PARTS.items()}
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, _XML + content)
    return packed.getvalue()


def _content_types() -> str:
    kinds = {"document": "document.main", **{name: kind for name, (_, kind) in _PARTS.items()}}
    overrides = (
        f'<Override PartName="/word/{name}.xml" ContentType="{_OTHER if kind == "theme" else _WORD}{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    xml = '<Default Extension="xml" ContentType="application/xml"/>'
    return f'<Types xmlns="{_PACKAGE}/content-types">{rels}{xml}{"".join(overrides)}</Types>'


def _relationships(targets: dict[str, str]) -> str:
    each = (
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for at, (target, kind) in enumerate(targets.items(), start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(each)}</Relationships>'
