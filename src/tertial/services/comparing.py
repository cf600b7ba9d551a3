"""Two versions of a report compared: folders or sealed archives, and the comparison as lines of text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tertial.core.figures import Figure
from tertial.core.scales import Level
from tertial.render.numbers import alone
from tertial.report.comparison.compare import Comparison, TextChange, compare
from tertial.report.comparison.judgements import JudgementChange, Said
from tertial.report.comparison.words import Fate, Span
from tertial.services.freezing import open_version

KINDS = {"goal": "Mål", "assignment": "Uppdrag", "control": "Internkontroll"}


def compare_versions(before: Path, after: Path) -> Comparison:
    """What differs between two versions, each a follow-up folder or an archive file."""
    one, other = open_version(before), open_version(after)
    return compare(one.record, other.record, other.profile, one.profile)


def comparison_lines(comparison: Comparison) -> Iterator[str]:
    """The comparison in Swedish, a line a change: `-` before what was taken out, `+` before what was put in."""
    if not comparison:
        yield "Versionerna säger samma sak."
    for group in comparison.figures:
        yield group.title
        for change in group.changes:
            difference = f" ({alone(change.difference)})" if change.difference else ""
            yield f"  {change.title}: {_figure(change.before)} → {_figure(change.after)}{difference}"
    for judgement in comparison.judgements:
        yield from _judgement(judgement)
    for text in comparison.texts:
        yield from _text(text)


def _figure(figure: Figure | None) -> str:
    return alone(figure) if figure else "fanns inte"


def _judgement(change: JudgementChange) -> Iterator[str]:
    fate = " (nytt)" if change.new else " (borttaget)" if change.gone else ""
    yield f"{KINDS[change.kind]}: {change.title}{fate}"
    for field in change.fields:
        yield f"  {field.name}: {_said(field.before)} → {_said(field.after)}"


def _said(said: Said) -> str:
    return said.word if isinstance(said, Level) else said or "–"


def _text(change: TextChange) -> Iterator[str]:
    yield change.section if change.title == change.section else f"{change.section}: {change.title}"
    for side in change.sides:
        if side.is_same:
            continue
        for sign, spans, fate in (("-", side.before, Fate.REMOVED), ("+", side.after, Fate.ADDED)):
            if spans:
                yield f"  {sign} {_marked(spans, fate)}"


def _marked(spans: tuple[Span, ...], fate: Fate) -> str:
    """The words, those that differ in brackets; a paragraph that is new or gone needs none."""
    if len(spans) == 1:
        return spans[0].words
    return "".join(f"[{span.words}]" if span.fate is fate else span.words for span in spans)
