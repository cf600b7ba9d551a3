"""What every chapter is composed from: the figures, the grids, the plan of the profile, and where problems go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tertial.core.amounts import Amount, Display, Unit
from tertial.core.figures import Figure
from tertial.core.grid import Grid
from tertial.core.origins import Formula
from tertial.core.periods import Occasion
from tertial.core.scales import Scale
from tertial.document.blocks import Block, Heading, Paragraph
from tertial.document.commentary import Commentary
from tertial.document.inline import Inline, Inlines, Mention, Text, text
from tertial.files.problems import Problems
from tertial.profile import ChapterPlan, SectionPlan

Texts = Mapping[str, Commentary]
"""The authors' texts by section and text id: `operating/summary`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """The material of one report while it is composed. Mentions that cannot be written go to `problems`."""

    occasion: Occasion
    figures: Mapping[str, Figure]
    grids: Mapping[str, Grid]
    scales: Mapping[str, Scale]
    texts: Texts
    problems: Problems = field(default_factory=Problems)

    def commentary(self, words: Commentary) -> tuple[Block, ...]:
        """A commentary's blocks; a line that says so where nothing is written."""
        if not words:
            return (Paragraph(style="note", inlines=text("Ingen kommentar är lämnad.")),)
        return words.blocks(self.figures, self.problems)

    def line(self, words: Commentary) -> Inlines:
        """A commentary in a cell; a dash where nothing is written."""
        return words.inlines(self.figures, self.problems) if words else text("–")

    def section_texts(self, section: SectionPlan, level: int) -> Iterator[Block]:
        """The section's texts in the plan's order, each under its title; not the intro, which stands before the table."""
        for plan in section.texts:
            if plan.id == "intro":
                continue
            if plan.title:
                yield Heading(level=level, id=f"{section.id}_{plan.id}", inlines=text(plan.title))
            yield from self.commentary(self.texts.get(f"{section.id}/{plan.id}", Commentary(markdown="")))

    def intro(self, section: SectionPlan) -> tuple[Block, ...]:
        """The text that stands before the section's table, if the plan asks for one."""
        if all(plan.id != "intro" for plan in section.texts):
            return ()
        return self.commentary(self.texts.get(f"{section.id}/intro", Commentary(markdown="")))


def chapter_heading(plan: ChapterPlan) -> Heading:
    """The heading that begins a chapter."""
    return Heading(level=1, id=plan.id, inlines=text(plan.title))


def count_figure(id: str, title: str, count: int, words: str) -> Figure:
    """A count of things in the follow-up as a figure; `words` say what was counted."""
    return Figure(
        id=id,
        title=title,
        value=Amount(count, Unit.COUNT),
        display=Display(),
        origin=Formula(expression="", words=words, inputs=()),
    )


def level_counts(chapter: str, what: str, levels: list[str], scale: Scale) -> list[Figure]:
    """`chapter.count`, and `chapter.<level>_count` for each level of the scale; `what` in Swedish plural («mål»)."""
    return [
        count_figure(f"{chapter}.count", f"Antal {what}", len(levels), f"antalet {what} i uppföljningen"),
        *(
            count_figure(
                f"{chapter}.{level.id}_count",
                f"Antal {what}: {level.word.lower()}",
                levels.count(level.id),
                f"antalet {what} med bedömningen «{level.word}»",
            )
            for level in scale.levels
        ),
    ]


def level_sentence(chapter: str, what: str, work: Composition, scale: Scale) -> Inlines:
    """«Åtta uppdrag följs upp. Påbörjad: sex. Färdig: ett.» Levels that nothing stands at are left out."""
    inlines: list[Inline] = [Mention(f"{chapter}.count", "Ord"), Text(f" {what} följs upp.")]
    for level in scale.levels:
        figure = work.figures[f"{chapter}.{level.id}_count"]
        if figure.printed_sign:
            inlines += [Text(f" {level.word}: "), Mention(figure.id, "ord"), Text(".")]
    return tuple(inlines)
