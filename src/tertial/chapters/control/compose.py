"""Internal control as blocks: the legend, how many points there are of each rating, and the table."""

from __future__ import annotations

from collections.abc import Iterator

from tertial.chapters.composing import Composition, chapter_heading, level_counts, level_sentence
from tertial.chapters.control.record import Control, ControlPoint
from tertial.core.figures import Figure
from tertial.core.scales import Scale
from tertial.document.blocks import Block, Legend, Paragraph, TextColumn, TextRow, TextTable
from tertial.document.inline import Signal, text
from tertial.profile import ChapterPlan

MADE_UP = "påhittad"


def counts(record: Control, scale: Scale) -> list[Figure]:
    """`control.count` and `control.<rating>_count`."""
    return level_counts("control", "kontrollpunkter", [point.rating for point in record.points], scale)


def compose(record: Control, plan: ChapterPlan, work: Composition) -> Iterator[Block]:
    """The chapter's blocks; each risk names the control that stands under it."""
    scale = work.scales["control"]
    yield chapter_heading(plan)
    if not record.points:
        yield Paragraph(inlines=text("Planen för internkontroll har inga punkter."))
        return
    yield Paragraph(inlines=level_sentence("control", "kontrollpunkter", work, scale))
    yield Legend(scale=scale)
    made_up = any(point.rating_made_up for point in record.points)
    yield TextTable(
        id="control_table",
        caption="Kontrollpunkter med bedömning",
        columns=(
            TextColumn(title="Vad kontrolleras?", width=4),
            TextColumn(title="Metod", width=3),
            TextColumn(title="Bedömning", width=3),
            TextColumn(title="Resultat", width=5),
            TextColumn(title="Åtgärd", width=4),
        ),
        rows=tuple(row for point in record.points for row in _rows(point, scale, work)),
        notes=("Bedömningar märkta «påhittad» är påhittade för demonstrationen.",) if made_up else (),
    )


def _rows(point: ControlPoint, scale: Scale, work: Composition) -> Iterator[TextRow]:
    yield TextRow(cells=(text(point.risk),), group=True)
    signal = Signal(scale.level(point.rating), MADE_UP if point.rating_made_up else "")
    yield TextRow(
        cells=(text(point.control), text(point.method), (signal,), work.line(point.result), work.line(point.action))
    )
