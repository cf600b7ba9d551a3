"""What styles are made of: fonts, spaces, lines, and the three kinds of style."""

from __future__ import annotations

from tertial.render.docx.look import CELL_ABOVE, CELL_SIDE
from tertial.render.docx.xml import element

BOLD = element("b") + element("bCs")
ITALIC = element("i") + element("iCs")
WITH_NEXT = element("keepNext")
WHOLE = element("keepLines")
NEW_PAGE = element("pageBreakBefore")
NO_HYPHENS = element("suppressAutoHyphens")
RIGHT = element("jc", val="right")


def size(points: float) -> str:
    """A font size, in half points as Word counts."""
    return element("sz", val=round(points * 2)) + element("szCs", val=round(points * 2))


def colour(hex: str) -> str:
    """A text colour."""
    return element("color", val=hex)


def space(above: float = 0, below: float = 0, lines: float = 1) -> str:
    """Space around a paragraph in points, and the distance between its lines."""
    return element(
        "spacing", before=round(above * 20), after=round(below * 20), line=round(lines * 240), lineRule="auto"
    )


def indent(left: int = 0, right: int = 0, hanging: int = 0) -> str:
    """Indents in twentieths of a point."""
    return element("ind", left=left, right=right, hanging=hanging)


def line(side: str, hex: str, eighths: int, distance: int = 0) -> str:
    """A border, in eighths of a point, so many points from the text."""
    return element(side, val="single", sz=eighths, space=distance, color=hex)


def tab_right(at: int) -> str:
    """A stop where text ends."""
    return element("tabs", element("tab", val="right", pos=at))


def outline(level: int) -> str:
    """The level of a heading, from 1."""
    return element("outlineLvl", val=level - 1)


def numbered(list: int) -> str:
    """Belonging to a list of numbering.xml."""
    return element("numPr", element("numId", val=list))


def paragraph_style(
    id: str, name: str, paragraph: str, run: str = "", *, base: str = "Normal", next: str = "", offered: bool = True
) -> str:
    """A paragraph style; `offered` ones stand in Word's gallery of styles."""
    return element(
        "style",
        element("name", val=name),
        element("basedOn", val=base),
        element("next", val=next) if next else "",
        element("uiPriority", val=1 if offered else 39),
        element("qFormat") if offered else "",
        element("pPr", paragraph),
        element("rPr", run) if run else "",
        type="paragraph",
        styleId=id,
    )


def character_style(id: str, name: str, run: str) -> str:
    """A style for words within a paragraph."""
    return element(
        "style",
        element("name", val=name),
        element("basedOn", val="DefaultParagraphFont"),
        element("uiPriority", val=2),
        element("qFormat"),
        element("rPr", run),
        type="character",
        styleId=id,
    )


def table_style(
    id: str, name: str, borders: str, conditions: str = "", *, side: int = CELL_SIDE, above: int = CELL_ABOVE
) -> str:
    """A style for a table: `side` and `above` are the cells' margins, `conditions` what holds for some of its rows."""
    margins = element(
        "tblCellMar",
        element("top", w=above, type="dxa"),
        element("left", w=side, type="dxa"),
        element("bottom", w=above, type="dxa"),
        element("right", w=side, type="dxa"),
    )
    return element(
        "style",
        element("name", val=name),
        element("basedOn", val="TableNormal"),
        element("uiPriority", val=3),
        element("qFormat"),
        element("tblPr", element("tblBorders", borders) if borders else "", margins),
        conditions,
        type="table",
        styleId=id,
    )
