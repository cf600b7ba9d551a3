"""What a writer sees while writing: the text with its mentions written out, and in words what cannot be written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from tertial.core.errors import Problem
from tertial.core.figures import Figure
from tertial.document.blocks import Block, Bullets, Paragraph
from tertial.document.commentary import Commentary
from tertial.document.inline import Emphasis, Inline, LinkTo, Mention, Strong
from tertial.files.problems import Problems
from tertial.profile import Profile
from tertial.render.html.blocks import BlockWriter
from tertial.render.numbers import mention
from tertial.render.origins import origin_words
from tertial.report.evaluation import Evaluation, evaluate_record
from tertial.report.record import ReportRecord
from tertial.statements.notes import PREFIX


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionedFigure:
    """A figure that a text mentions: its id, name, printed value and origin in words."""

    id: str
    title: str
    value: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A text as the report will show it, the figures in it, and what is refused (line within the text, found, cure)."""

    html: str
    figures: tuple[MentionedFigure, ...]
    problems: tuple[Problem, ...]


def figures_of(record: ReportRecord, profile: Profile) -> Evaluation:
    """Every figure of the record; notes that cannot be calculated are left out, for the economist to mend."""
    return evaluate_record(record, profile, Problems())


def is_whole(record: ReportRecord, made: Evaluation) -> bool:
    """Whether every note could be calculated: otherwise the report tells which could not."""
    return all(f"{PREFIX}{note.id}" in made.figures for note in record.notes)


def preview(markdown: str, figures: Mapping[str, Figure]) -> Preview:
    """The text with its mentions written out. What is refused is told and is not in the HTML."""
    return _preview(markdown, figures) if "{" in markdown else _without_mentions(markdown)


@lru_cache(maxsize=2000)
def _without_mentions(markdown: str) -> Preview:
    """A text that speaks of no figure is the same whatever the figures are."""
    return _preview(markdown, {})


def _preview(markdown: str, figures: Mapping[str, Figure]) -> Preview:
    problems = Problems()
    blocks = Commentary(markdown=markdown).blocks(figures, problems)
    mentioned = dict.fromkeys(_mentioned(blocks))
    return Preview(
        html=str(BlockWriter(figures, {}).blocks(blocks, shift=3)),
        figures=tuple(_described(figures[id]) for id in mentioned),
        problems=tuple(sorted(set(problems.found))),
    )


def suggestions(figures: Mapping[str, Figure], words: str, most: int = 20) -> tuple[MentionedFigure, ...]:
    """The figures whose name or id holds every one of the words, for a writer who looks for one."""
    wanted = words.lower().split()
    found = (one for one in figures.values() if all(word in f"{one.title} {one.id}".lower() for word in wanted))
    return tuple(_described(figure) for figure, _ in zip(found, range(most), strict=False))


def _described(figure: Figure) -> MentionedFigure:
    return MentionedFigure(id=figure.id, title=figure.title, value=mention(figure, ""), origin=origin_words(figure))


def _mentioned(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(inlines=inlines):
                yield from _within(inlines)
            case Bullets(items=items):
                for item in items:
                    yield from _within(item)


def _within(inlines: Iterable[Inline]) -> Iterator[str]:
    for inline in inlines:
        match inline:
            case Mention(figure=figure):
                yield figure
            case Strong(children) | Emphasis(children) | LinkTo(children=children):
                yield from _within(children)
