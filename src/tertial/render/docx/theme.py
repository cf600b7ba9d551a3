"""The theme: our colours in Word's palette, and the one place where a municipality changes the font of it all."""

from __future__ import annotations

from tertial.core.scales import Tone
from tertial.render.docx.look import (
    FAVOURABLE,
    FONT,
    GROUND,
    INK,
    LINK,
    PINE,
    PINE_DEEP,
    QUIET,
    TONE,
    UNFAVOURABLE,
)

_COLOURS = {
    "dk1": INK,
    "lt1": "FFFFFF",
    "dk2": PINE_DEEP,
    "lt2": GROUND,
    "accent1": PINE,
    "accent2": LINK,
    "accent3": FAVOURABLE,
    "accent4": TONE[Tone.PARTLY],
    "accent5": UNFAVOURABLE,
    "accent6": QUIET,
    "hlink": LINK,
    "folHlink": QUIET,
}
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="6350">{_FILL}</a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def theme_xml() -> str:
    """The part word/theme.xml: flat colours, one font for headings and text."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{hex}"/></a:{name}>' for name, hex in _COLOURS.items())
    font = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Tertial"><a:themeElements>'
        f'<a:clrScheme name="Tertial">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Tertial"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="Tertial"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst><a:lnStyleLst>{_LINE * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst><a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )
