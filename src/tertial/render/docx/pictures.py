"""Pictures in the text: charts with their text alternative, and the small signs of signals."""

from __future__ import annotations

from tertial.core.scales import Level
from tertial.document.blocks import Chart
from tertial.render.charts import chart_png
from tertial.render.docx.draft import Draft
from tertial.render.docx.look import WIDTH
from tertial.render.docx.xml import attribute, element

_SCALE = 3
_EMU_A_PIXEL = 9525
_EMU_A_TWENTIETH = 635
_SIGN = round(9.5 * 12700)
"""The side of a signal's sign: nine and a half points."""

_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)
"""What Word reads as «this picture says nothing that the text does not»."""


def chart_picture(chart: Chart, draft: Draft, most: int = WIDTH) -> str:
    """The run with a chart's drawing, at most so many twentieths of a point wide."""
    relationship, width, height = draft.picture(chart_png(chart, draft.document.figures, _SCALE))
    wide, high = (side * _EMU_A_PIXEL // _SCALE for side in (width, height))
    narrower = min(1, most * _EMU_A_TWENTIETH / wide)
    words = draft.plain(chart.alternative)
    return _drawing(draft.next_id(), relationship, round(wide * narrower), round(high * narrower), words)


def signal_picture(level: Level, draft: Draft) -> str:
    """The run with a signal's sign, lowered a little to stand on the line. The word beside it says the same."""
    lowered = element("position", val=-4)
    return _drawing(draft.next_id(), draft.signal(level), _SIGN, _SIGN, "", properties=lowered)


def _drawing(id: int, relationship: str, wide: int, high: int, words: str, properties: str = "") -> str:
    about = f'id="{id}" name="Bild {id}" descr={attribute(words)}'
    inside = "" if words else _DECORATIVE
    picture = (
        f"<pic:pic><pic:nvPicPr><pic:cNvPr {about}>{inside}</pic:cNvPr><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
    inline = (
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
        f"<wp:docPr {about}>{inside}</wp:docPr>"
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f"{picture}</a:graphicData></a:graphic></wp:inline>"
    )
    return element("r", element("rPr", properties) if properties else "", element("drawing", inline))
