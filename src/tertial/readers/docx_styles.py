"""Word's styles: what a paragraph is (heading, list, caption, contents) by its style and by what it says itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from docx.oxml.ns import qn

_HEADING = re.compile(r"(?:heading|rubrik)\s*([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|innehåll)\s*(?:\d|heading|rubrik)?|table of figures|figurförteckning", re.IGNORECASE)
_CAPTION = re.compile(r"caption|beskrivning|table caption|tabellrubrik", re.IGNORECASE)
DEEPEST = 20
"""More styles than this based on each other are a ring."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a paragraph is. `level` is 0 where it is no heading; `indent` in twentieths of a point."""

    name: str = ""
    level: int = 0
    bold: bool = False
    italic: bool = False
    list_id: str = ""
    list_level: int = 0
    numbered: bool = False
    indent: float = 0

    @property
    def in_list(self) -> bool:
        """Whether it is a line of a list."""
        return self.list_id not in ("", "0")

    @property
    def is_caption(self) -> bool:
        """Whether it is the caption of a table or a picture."""
        return bool(_CAPTION.fullmatch(self.name))

    @property
    def is_contents(self) -> bool:
        """Whether it is a line of the table of contents."""
        return bool(_CONTENTS.fullmatch(self.name))


@dataclass
class Styles:
    """The styles of a file by id, and which lists are numbered."""

    elements: dict[str, Any]
    default: str = ""
    bullets: set[tuple[str, int]] = field(default_factory=set)
    known: dict[str, Look] = field(default_factory=dict)

    @classmethod
    def of(cls, package: Any) -> Styles:
        """The styles of a package that python-docx has opened."""
        elements = {one.get(qn("w:styleId"), ""): one for one in package.styles.element.iterchildren(qn("w:style"))}
        default = next(
            (
                id
                for id, one in elements.items()
                if one.get(qn("w:type")) == "paragraph" and one.get(qn("w:default")) in ("1", "true")
            ),
            "",
        )
        return cls(elements=elements, default=default, bullets=_bullets(package))

    def look(self, paragraph: Any) -> Look:
        """What a paragraph is: its style, changed by what stands on the paragraph."""
        own = paragraph.find(qn("w:pPr"))
        return self._changed(self._style(style_of(own, self.default), 0), own)

    def _style(self, id: str, depth: int) -> Look:
        if id in self.known:
            return self.known[id]
        element = self.elements.get(id)
        if element is None or depth > DEEPEST:
            return Look()
        base = element.find(qn("w:basedOn"))
        look = self._style(base.get(qn("w:val"), ""), depth + 1) if base is not None else Look()
        name = element.find(qn("w:name"))
        look = replace(look, name=name.get(qn("w:val"), "") if name is not None else id)
        if heading := _HEADING.fullmatch(look.name):
            look = replace(look, level=int(heading[1]))
        look = self._changed(look, element.find(qn("w:pPr")))
        bold, italic = self.emphasis(element.find(qn("w:rPr")), look)
        self.known[id] = replace(look, bold=bold, italic=italic)
        return self.known[id]

    def _changed(self, look: Look, own: Any) -> Look:
        if own is None:
            return look
        outline = own.find(qn("w:outlineLvl"))
        if outline is not None:
            said = _whole(outline.get(qn("w:val")), 9)
            look = replace(look, level=said + 1 if said < 9 else 0)
        numbering = own.find(qn("w:numPr"))
        if numbering is not None:
            id, level = numbering.find(qn("w:numId")), numbering.find(qn("w:ilvl"))
            list_id = id.get(qn("w:val"), "") if id is not None else look.list_id
            list_level = _whole(level.get(qn("w:val")), 0) if level is not None else look.list_level
            numbered = (list_id, list_level) not in self.bullets
            look = replace(look, list_id=list_id, list_level=list_level, numbered=numbered)
        indent = own.find(qn("w:ind"))
        if indent is not None:
            left = indent.get(qn("w:left")) or indent.get(qn("w:start"))
            look = replace(look, indent=float(_whole(left, int(look.indent))))
        return look

    def emphasis(self, own: Any, look: Look) -> tuple[bool, bool]:
        """Whether a run is bold and italic: its own word, else its style's, else the paragraph's."""
        bold, italic = look.bold, look.italic
        if own is None:
            return bold, italic
        style = own.find(qn("w:rStyle"))
        if style is not None:
            named = self._style(style.get(qn("w:val"), ""), 1)
            bold, italic = bold or named.bold, italic or named.italic
        return is_on(own, "b", bold), is_on(own, "i", italic)


def style_of(own: Any, default: str) -> str:
    """The id of the style that a paragraph names, else the default."""
    style = own.find(qn("w:pStyle")) if own is not None else None
    return style.get(qn("w:val"), default) if style is not None else default


def is_on(own: Any, tag: str, otherwise: bool = False) -> bool:
    """Whether a switch such as bold is on; `otherwise` when nothing is said."""
    switch = own.find(qn(f"w:{tag}"))
    return otherwise if switch is None else switch.get(qn("w:val"), "true") not in ("0", "false", "off", "none")


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text, re.ASCII) else otherwise


def _bullets(package: Any) -> set[tuple[str, int]]:
    """The lists, with level, that are marked with signs rather than numbers."""
    part = next((one.target_part for one in package.part.rels.values() if one.reltype.endswith("/numbering")), None)
    if part is None:
        return set()
    found: set[tuple[str, int]] = set()
    signs = {
        (abstract.get(qn("w:abstractNumId")), _whole(level.get(qn("w:ilvl")), 0))
        for abstract in part.element.iterchildren(qn("w:abstractNum"))
        for level in abstract.iterchildren(qn("w:lvl"))
        for form in level.iterchildren(qn("w:numFmt"))
        if form.get(qn("w:val")) in ("bullet", "none")
    }
    for number in part.element.iterchildren(qn("w:num")):
        for abstract in number.iterchildren(qn("w:abstractNumId")):
            found |= {(number.get(qn("w:numId"), ""), level) for id, level in signs if id == abstract.get(qn("w:val"))}
    return found
