"""The styles: real ones with the names that Word translates, and our own with Swedish names."""

from __future__ import annotations

from tertial.core.scales import Tone
from tertial.render.docx.look import (
    ASIDE,
    CELL_ABOVE,
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
from tertial.render.docx.style_kinds import (
    BOLD,
    ITALIC,
    NEW_PAGE,
    NO_HYPHENS,
    RIGHT,
    WHOLE,
    WITH_NEXT,
    character_style,
    colour,
    indent,
    line,
    numbered,
    outline,
    paragraph_style,
    size,
    space,
    tab_right,
    table_style,
)
from tertial.render.docx.xml import element, part

LANGUAGE = "sv-SE"

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
    return paragraph_style(
        f"Heading{level}",
        f"heading {level}",
        WITH_NEXT + WHOLE + more + NO_HYPHENS + space(above, below, 0.95) + indent(right=ASIDE) + outline(level),
        BOLD + colour(hex) + size(points),
        next="BodyText",
    )


_TEXT_INDENT = indent(right=ASIDE)
_NOTICE = element(
    "pBdr", line("top", GROUND, 4, 6), line("left", PINE, 24, 10), line("bottom", GROUND, 4, 6)
) + element("shd", val="clear", color="auto", fill=GROUND)
_NOTICE_INDENT = indent(left=mm(4), right=ASIDE)
_TERM = mm(44)
_CHAPTER = BOLD + colour(PINE_DEEP) + size(23)


def _contents(level: int, paragraph: str, run: str) -> str:
    tabs, indents = tab_right(WIDTH - ASIDE), indent(left=mm(5) * (level - 1), right=ASIDE + mm(10))
    return paragraph_style(f"TOC{level}", f"toc {level}", tabs + NO_HYPHENS + paragraph + indents, run, offered=False)


_PARAGRAPHS = (
    paragraph_style("BodyText", "Body Text", space(0, 8, 1.13) + _TEXT_INDENT),
    paragraph_style("Lead", "Ingress", space(0, 14, 1.1) + _TEXT_INDENT, size(13.5), next="BodyText"),
    paragraph_style("Note", "Not", space(3, 8) + _TEXT_INDENT, colour(QUIET) + size(9)),
    paragraph_style("Issuer", "Utgivare", NO_HYPHENS + space(0, 20), BOLD + colour(PINE)),
    paragraph_style(
        "Title", "Title", NO_HYPHENS + space(0, 2, 0.9), BOLD + colour(PINE_DEEP) + size(32), next="Subtitle"
    ),
    paragraph_style("Subtitle", "Subtitle", NO_HYPHENS + space(0, 8), size(16), next="BodyText"),
    paragraph_style(
        "Imprint",
        "Tryckuppgift",
        element("pBdr", line("bottom", INK, 12, 12)) + NO_HYPHENS + space(0, 16),
        colour(QUIET) + size(9.5),
    ),
    _heading(1, 23, 0, 14, PINE_DEEP, NEW_PAGE),
    _heading(2, 15, 20, 6, INK),
    _heading(3, 12, 16, 4, INK),
    _heading(4, 11, 12, 2, QUIET),
    paragraph_style(
        "TOCHeading", "TOC Heading", WITH_NEXT + NEW_PAGE + NO_HYPHENS + space(0, 14, 0.95), _CHAPTER, offered=False
    ),
    _contents(1, space(10, 2), BOLD),
    _contents(2, space(0, 2), ""),
    _contents(3, space(0, 2), colour(QUIET)),
    paragraph_style("Caption", "caption", WITH_NEXT + WHOLE + space(14, 5), colour(QUIET) + size(9.5), next="BodyText"),
    paragraph_style("Picture", "Bild", WITH_NEXT + space(0, 4), next="BodyText"),
    paragraph_style("TableText", "Tabelltext", space(), size(9.5)),
    paragraph_style("TableHead", "Tabellhuvud", WITH_NEXT + space(), BOLD + size(9), base="TableText"),
    paragraph_style("TableHeadFigures", "Tabellhuvud siffror", RIGHT, base="TableHead"),
    paragraph_style("TableFigures", "Tabellsiffror", NO_HYPHENS + RIGHT, base="TableText"),
    paragraph_style(
        "TableEnd", "Tabellslut", element("spacing", before=0, after=0, line=200, lineRule="exact"), size(6)
    ),
    paragraph_style("TableSum", "Tabelltext summa", "", BOLD, base="TableText"),
    paragraph_style("TableSumFigures", "Tabellsiffror summa", "", BOLD, base="TableFigures"),
    paragraph_style("TableGroup", "Tabellgrupp", WITH_NEXT + space(5, 0), BOLD + colour(PINE), base="TableText"),
    paragraph_style(
        "Fact",
        "Uppgift",
        WITH_NEXT
        + element("pBdr", *(line(side, LINE, 4, 3) for side in ("bottom", "between")))
        + element("tabs", element("tab", val="left", pos=_TERM))
        + space(2, 0)
        + indent(left=_TERM, right=ASIDE, hanging=_TERM),
        size(9.5),
    ),
    paragraph_style("KeyFact", "Nyckeltal", NO_HYPHENS + space(), BOLD + size(16)),
    paragraph_style("KeyFactSignals", "Nyckeltal signaler", NO_HYPHENS + space(3, 0, 1.1), size(10.5)),
    paragraph_style("KeyFactTitle", "Nyckeltalets namn", space(3.5, 0), BOLD + size(10.5)),
    paragraph_style("KeyFactNote", "Nyckeltalets not", space(3.5, 0), colour(QUIET) + size(10)),
    paragraph_style(
        "NoticeTitle", "Ruta rubrik", WITH_NEXT + _NOTICE + space(14, 2) + _NOTICE_INDENT, BOLD, next="Notice"
    ),
    paragraph_style("Notice", "Ruta text", _NOTICE + space(0, 2) + _NOTICE_INDENT),
    paragraph_style("ListBullet", "List Bullet", numbered(1) + element("contextualSpacing"), base="BodyText"),
    paragraph_style("ListNumber", "List Number", numbered(2) + element("contextualSpacing"), base="BodyText"),
    paragraph_style("Header", "header", tab_right(WIDTH), colour(QUIET) + size(9), offered=False),
    paragraph_style("Footer", "footer", tab_right(WIDTH), colour(QUIET) + size(9), offered=False),
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
    character_style("Strong", "Strong", BOLD),
    character_style("Emphasis", "Emphasis", ITALIC),
    character_style("Hyperlink", "Hyperlink", colour(LINK) + element("u", val="single")),
    character_style("Term", "Uppgiftens namn", BOLD + colour(QUIET)),
    character_style("CaptionTitle", "Bildtextens rubrik", BOLD + colour(INK)),
    character_style("Favourable", "Gynnsam", colour(FAVOURABLE)),
    character_style("Unfavourable", "Ogynnsam", colour(UNFAVOURABLE)),
    character_style("Tag", "Etikett", size(9) + element("shd", val="clear", color="auto", fill=TAG_TINT)),
    *(
        character_style(signal_style(tone), f"Signal {name}", BOLD + colour(TONE[tone]))
        for tone, name in _TONES.items()
    ),
)
_HAIRLINES = line("bottom", LINE, 4) + line("insideH", LINE, 4)
_HEAD = element("tblStylePr", element("tcPr", element("tcBorders", line("bottom", INK, 12))), type="firstRow")
_TABLES = (
    table_style("ReportTable", "Rapporttabell", _HAIRLINES, _HEAD),
    table_style("KeyFactTable", "Nyckeltalstabell", line("top", LINE, 4) + _HAIRLINES, above=CELL_ABOVE + 30),
    table_style("PictureRow", "Bilder i rad", "", side=0, above=0),
)


def styles_xml() -> str:
    """The part word/styles.xml."""
    return part("styles", _DEFAULTS, _LATENT, *_BASES, *_PARAGRAPHS, *_CHARACTERS, *_TABLES)
