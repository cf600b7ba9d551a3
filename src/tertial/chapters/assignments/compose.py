"""The assignments as blocks: how many there are at each status, and the table."""

from __future__ import annotations

from collections.abc import Iterator

from tertial.chapters.assignments.record import Assignment, Assignments
from tertial.chapters.composing import Composition, chapter_heading, level_counts, level_sentence
from tertial.core.figures import Figure
from tertial.core.scales import Scale
from tertial.document.blocks import Block, Paragraph, TextColumn, TextRow, TextTable
from tertial.document.inline import Inlines, Signal, Text, text
from tertial.profile import ChapterPlan


def counts(record: Assignments, scale: Scale) -> list[Figure]:
    """`assignments.count` and `assignments.<status>_count`."""
    return level_counts("assignments", "uppdrag", [one.status for one in record.assignments], scale)


def compose(record: Assignments, plan: ChapterPlan, work: Composition) -> Iterator[Block]:
    """The chapter's blocks."""
    yield chapter_heading(plan)
    if not record.assignments:
        yield Paragraph(inlines=text("Kommunstyrelsen och fullmäktige har inte lämnat några uppdrag."))
        return
    yield Paragraph(inlines=level_sentence("assignments", "uppdrag", work, work.scales["assignment"]))
    yield TextTable(
        id="assignments_table",
        caption="Uppdrag med status",
        columns=(
            TextColumn(title="Uppdrag", width=5),
            TextColumn(title="Status", width=2),
            TextColumn(title="Kommentar", width=5),
        ),
        rows=tuple(
            TextRow(
                cells=(_title(one), (Signal(work.scales["assignment"].level(one.status)),), work.line(one.commentary))
            )
            for one in record.assignments
        ),
    )


def _title(assignment: Assignment) -> Inlines:
    told = [assignment.decision, assignment.owner, f"klart senast {assignment.due}" if assignment.due else ""]
    extra = ", ".join(word for word in told if word)
    return (Text(assignment.title), Text(f" ({extra})")) if extra else text(assignment.title)
