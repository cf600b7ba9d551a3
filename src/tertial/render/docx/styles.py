"""The styles: real ones with the names that Word translates, and our own with Swedish names."""

from __future__ import annotations

from tertial.core.scales import Tone
from tertial.render.docx.look import (
    ASIDE,
    CELL_ABOVE,
    CELL_SIDE,
    FAVOURABLE,
    FONT,
    GROUND,
    INK,
    LINE,
    LINK,
    PINE,
    PINE_DEEP,
    QUIET,
    TAG_TINT,
    TONE,
    UNFAVOURABLE,
    WIDTH,
    mm,
)
from tertial.render.docx.xml import element, part

LANGUAGE = "sv-SE"

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


def _line(side: str, hex: str, eighths: int, distance: int = 0) -> str:
    return element(side, val="single", sz=eighths, space=distance, color=hex)


def _tab_right(at: int) -> str:
    return element("tabs", element("tab", val="right", pos=at))


def _outline(level: int) -> str:
    return element("outlineLvl", val=level - 1)


def _numbered(list: int) -> str:
    return element("numPr", element("numId", val=list))


def _style(
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


def _character(id: str, name: str, run: str) -> str:
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


def _table(
    id: str, name: str, borders: str, conditions: str = "", *, side: int = CELL_SIDE, above: int = CELL_ABOVE
) -> str:
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


_DEFAULTS = element(
    "docDefaults",
    element(
        "rPrDefault",
        element(
            "rPr",
            element("rFonts", asciiTheme="minorHAnsi", hAnsiTheme="minorHAnsi", eastAsia=FONT, cs=FONT),
            element("lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi="ar-SA"),
        ),
    ),
    element("pPrDefault"),
)
_LATENT = element(
    "latentStyles",
    defLockedState=0,
    defUIPriority=99,
    defSemiHidden=1,
    defUnhideWhenUsed=1,
    defQFormat=0,
    count=376,
)
_BASES = (
    element(
        "style",
        element("name", val="Normal"),
        element("qFormat"),
        element("pPr", space()),
        element("rPr", colour(INK) + size(11)),
        type="paragraph",
        default=1,
        styleId="Normal",
    ),
    element(
        "style",
        element("name", val="Default Paragraph Font"),
        element("uiPriority", val=1),
        element("semiHidden"),
        type="character",
        default=1,
        styleId="DefaultParagraphFont",
    ),
    element(
        "style",
        element("name", val="Normal Table"),
        element("uiPriority", val=99),
        element("semiHidden"),
        element("tblPr", element("tblInd", w=0, type="dxa")),
        type="table",
        default=1,
        styleId="TableNormal",
    ),
    element(
        "style",
        element("name", val="No List"),
        element("uiPriority", val=99),
        element("semiHidden"),
        type="numbering",
        default=1,
        styleId="NoList",
    ),
)


def _heading(level: int, points: float, above: float, below: float, hex: str, more: str = "") -> str:
    return _style(
        f"Heading{level}",
        f"heading {level}",
        WITH_NEXT + WHOLE + more + NO_HYPHENS + space(above, below, 0.95) + indent(right=ASIDE) + _outline(level),
        BOLD + colour(hex) + size(points),
        next="BodyText",
    )


_TEXT_INDENT = indent(right=ASIDE)
_NOTICE = element(
    "pBdr", _line("top", GROUND, 4, 6), _line("left", PINE, 24, 10), _line("bottom", GROUND, 4, 6)
) + element("shd", val="clear", color="auto", fill=GROUND)
_NOTICE_INDENT = indent(left=mm(4), right=ASIDE)
_TERM = mm(44)
_CHAPTER = BOLD + colour(PINE_DEEP) + size(23)


def _contents(level: int, paragraph: str, run: str) -> str:
    tabs, indents = _tab_right(WIDTH - ASIDE), indent(left=mm(5) * (level - 1), right=ASIDE + mm(10))
    return _style(f"TOC{level}", f"toc {level}", tabs + NO_HYPHENS + paragraph + indents, run, offered=False)


_PARAGRAPHS = (
    _style("BodyText", "Body Text", space(0, 8, 1.13) + _TEXT_INDENT),
    _style("Lead", "Ingress", space(0, 14, 1.1) + _TEXT_INDENT, size(13.5), next="BodyText"),
    _style("Note", "Not", space(3, 8) + _TEXT_INDENT, colour(QUIET) + size(9)),
    _style("Issuer", "Utgivare", NO_HYPHENS + space(0, 20), BOLD + colour(PINE)),
    _style("Title", "Title", NO_HYPHENS + space(0, 2, 0.9), BOLD + colour(PINE_DEEP) + size(32), next="Subtitle"),
    _style("Subtitle", "Subtitle", NO_HYPHENS + space(0, 8), size(16), next="BodyText"),
    _style(
        "Imprint",
        "Tryckuppgift",
        element("pBdr", _line("bottom", INK, 12, 12)) + NO_HYPHENS + space(0, 16),
        colour(QUIET) + size(9.5),
    ),
    _heading(1, 23, 0, 14, PINE_DEEP, NEW_PAGE),
    _heading(2, 15, 20, 6, INK),
    _heading(3, 12, 16, 4, INK),
    _heading(4, 11, 12, 2, QUIET),
    _style(
        "TOCHeading", "TOC Heading", WITH_NEXT + NEW_PAGE + NO_HYPHENS + space(0, 14, 0.95), _CHAPTER, offered=False
    ),
    _contents(1, space(10, 2), BOLD),
    _contents(2, space(0, 2), ""),
    _contents(3, space(0, 2), colour(QUIET)),
    _style("Caption", "caption", WITH_NEXT + WHOLE + space(14, 5), colour(QUIET) + size(9.5), next="BodyText"),
    _style("Picture", "Bild", WITH_NEXT + space(0, 4), next="BodyText"),
    _style("TableText", "Tabelltext", space(), size(9.5)),
    _style("TableHead", "Tabellhuvud", WITH_NEXT + space(), BOLD + size(9), base="TableText"),
    _style("TableHeadFigures", "Tabellhuvud siffror", RIGHT, base="TableHead"),
    _style("TableFigures", "Tabellsiffror", NO_HYPHENS + RIGHT, base="TableText"),
    _style("TableEnd", "Tabellslut", element("spacing", before=0, after=0, line=200, lineRule="exact"), size(6)),
    _style("TableSum", "Tabelltext summa", "", BOLD, base="TableText"),
    _style("TableSumFigures", "Tabellsiffror summa", "", BOLD, base="TableFigures"),
    _style("TableGroup", "Tabellgrupp", WITH_NEXT + space(5, 0), BOLD + colour(PINE), base="TableText"),
    _style(
        "Fact",
        "Uppgift",
        WITH_NEXT
        + element("pBdr", *(_line(side, LINE, 4, 3) for side in ("bottom", "between")))
        + element("tabs", element("tab", val="left", pos=_TERM))
        + space(2, 0)
        + indent(left=_TERM, right=ASIDE, hanging=_TERM),
        size(9.5),
    ),
    _style("KeyFact", "Nyckeltal", NO_HYPHENS + space(), BOLD + size(16)),
    _style("KeyFactSignals", "Nyckeltal signaler", NO_HYPHENS + space(3, 0, 1.1), size(10.5)),
    _style("KeyFactTitle", "Nyckeltalets namn", space(3.5, 0), BOLD + size(10.5)),
    _style("KeyFactNote", "Nyckeltalets not", space(3.5, 0), colour(QUIET) + size(10)),
    _style("NoticeTitle", "Ruta rubrik", WITH_NEXT + _NOTICE + space(14, 2) + _NOTICE_INDENT, BOLD, next="Notice"),
    _style("Notice", "Ruta text", _NOTICE + space(0, 2) + _NOTICE_INDENT),
    _style("ListBullet", "List Bullet", _numbered(1) + element("contextualSpacing"), base="BodyText"),
    _style("ListNumber", "List Number", _numbered(2) + element("contextualSpacing"), base="BodyText"),
    _style("Header", "header", _tab_right(WIDTH), colour(QUIET) + size(9), offered=False),
    _style("Footer", "footer", _tab_right(WIDTH), colour(QUIET) + size(9), offered=False),
)
_TONES = {
    Tone.MET: "helt",
    Tone.LARGELY: "i hög grad",
    Tone.PARTLY: "delvis",
    Tone.NOT: "ej",
    Tone.NONE: "utan bedömning",
}


def signal_style(tone: Tone) -> str:
    """The id of the character style for the word of a signal."""
    return f"Signal{tone.title()}"


_CHARACTERS = (
    _character("Strong", "Strong", BOLD),
    _character("Emphasis", "Emphasis", ITALIC),
    _character("Hyperlink", "Hyperlink", colour(LINK) + element("u", val="single")),
    _character("Term", "Uppgiftens namn", BOLD + colour(QUIET)),
    _character("CaptionTitle", "Bildtextens rubrik", BOLD + colour(INK)),
    _character("Favourable", "Gynnsam", colour(FAVOURABLE)),
    _character("Unfavourable", "Ogynnsam", colour(UNFAVOURABLE)),
    _character("Tag", "Etikett", size(9) + element("shd", val="clear", color="auto", fill=TAG_TINT)),
    *(_character(signal_style(tone), f"Signal {name}", BOLD + colour(TONE[tone])) for tone, name in _TONES.items()),
)
_HAIRLINES = _line("bottom", LINE, 4) + _line("insideH", LINE, 4)
_HEAD = element("tblStylePr", element("tcPr", element("tcBorders", _line("bottom", INK, 12))), type="firstRow")
_TABLES = (
    _table("ReportTable", "Rapporttabell", _HAIRLINES, _HEAD),
    _table("KeyFactTable", "Nyckeltalstabell", _line("top", LINE, 4) + _HAIRLINES, above=CELL_ABOVE + 30),
    _table("PictureRow", "Bilder i rad", "", side=0, above=0),
)


def styles_xml() -> str:
    """The part word/styles.xml."""
    return part("styles", _DEFAULTS, _LATENT, *_BASES, *_PARAGRAPHS, *_CHARACTERS, *_TABLES)
