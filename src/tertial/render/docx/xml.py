"""WordprocessingML as text: elements by name, words made safe. Word is strict about the order of children."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    }.items()
)

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(name: str, /, *children: str, **attributes: str | int) -> str:
    """An element of the `w` namespace; an attribute of another one is written `r__id`."""
    names = "".join(
        f" {key.replace('__', ':') if '__' in key else f'w:{key}'}={quoteattr(printable(str(value)))}"
        for key, value in attributes.items()
    )
    return f"<w:{name}{names}>{''.join(children)}</w:{name}>" if children else f"<w:{name}{names}/>"


def part(name: str, *children: str) -> str:
    """An element that is the root of its part, with the namespaces declared."""
    return f"<w:{name} {NAMESPACES}>{''.join(children)}</w:{name}>"


def words(text: str) -> str:
    """The text of a run, its spaces kept."""
    return f'<w:t xml:space="preserve">{escape(printable(text))}</w:t>'


def printable(text: str) -> str:
    """The text without the control characters that no XML file can hold."""
    return _NOT_XML.sub("", text)


def attribute(text: str) -> str:
    """The text as an attribute's value, quotes included."""
    return quoteattr(printable(text))


def run(text: str, properties: str = "") -> str:
    """A run of words; `properties` are the children of its rPr in the order of the standard."""
    return f"<w:r><w:rPr>{properties}</w:rPr>{words(text)}</w:r>" if properties else f"<w:r>{words(text)}</w:r>"


def paragraph(style: str, content: str, properties: str = "") -> str:
    """A paragraph in a style; `properties` are the children of its pPr that follow pStyle."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def field(instruction: str, shown: str) -> str:
    """A field with what it shows until Word or LibreOffice calculates it."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{instruct(instruction)}'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def instruct(instruction: str) -> str:
    """What a field is to do."""
    return f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
