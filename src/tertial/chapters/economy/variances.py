"""Which variances are large, and which of them nobody has commented on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tertial.chapters.composing import Composition
from tertial.core.amounts import Amount
from tertial.core.figures import Figure
from tertial.core.findings import Certainty, Finding, Severity
from tertial.core.grid import GridRow, RowKind
from tertial.document.mentions import MENTION
from tertial.profile import ChapterPlan, SectionPlan, Threshold


@dataclass(frozen=True, slots=True, kw_only=True)
class Variance:
    """A given row's variance, with the section it stands in and whether the section's texts speak of it."""

    section: SectionPlan
    row: GridRow
    figure: Figure
    commented: bool
    must_be_commented: bool

    @property
    def size(self) -> int:
        """The variance in öre without sign; zero when there is none."""
        return abs(int(self.figure.value.value)) if isinstance(self.figure.value, Amount) else 0


def variances(plan: ChapterPlan, thresholds: Iterable[Threshold], work: Composition) -> list[Variance]:
    """The variances of every given row that a threshold watches, in the order of the report.

    A variance is commented on when a text of its section mentions it: to name the row's forecast explains nothing.
    """
    by_statement = {threshold.statement: threshold for threshold in thresholds}
    found: list[Variance] = []
    for section in plan.sections:
        threshold = by_statement.get(section.statement)
        if threshold is None:
            continue
        mentioned = _mentioned(section, work)
        for row in work.grids[section.statement].rows:
            if row.kind is RowKind.LEAF:
                figure = work.figures[f"{section.statement}.{row.id}.{threshold.column}"]
                budget = work.figures[f"{section.statement}.{row.id}.{threshold.budget_column}"]
                found.append(
                    Variance(
                        section=section,
                        row=row,
                        figure=figure,
                        commented=figure.id in mentioned,
                        must_be_commented=_is_large(figure, budget, threshold),
                    )
                )
    return found


def largest(found: Iterable[Variance], most: int) -> list[Variance]:
    """The largest variances by size, those that are shown as zero left out."""
    return sorted((one for one in found if one.figure.printed_sign), key=lambda one: -one.size)[:most]


def uncommented(found: Iterable[Variance]) -> list[Variance]:
    """The variances that should have been commented on and were not, in the order of the report."""
    return [one for one in found if one.must_be_commented and not one.commented]


def findings(found: Iterable[Variance]) -> Iterator[Finding]:
    """A large variance that no text speaks of."""
    for one in uncommented(found):
        yield Finding(
            code="X5",
            severity=Severity.WARNING,
            certainty=Certainty.PROVEN,
            place=f"{one.section.title}, {one.row.title}",
            message="avvikelsen är stor men ingen text nämner den.",
            cure=f"Nämn {{{one.figure.id}}} i en av avsnittets texter och förklara den.",
            figures=(one.figure.id,),
        )


def _mentioned(section: SectionPlan, work: Composition) -> set[str]:
    texts = [words.markdown for id, words in work.texts.items() if id.startswith(f"{section.id}/")]
    return {match["figure"] for words in texts for match in MENTION.finditer(words)}


def _is_large(figure: Figure, budget: Figure, threshold: Threshold) -> bool:
    if not isinstance(figure.value, Amount):
        return False
    size = abs(int(figure.value.value))
    if size >= threshold.ore:
        return True
    if not isinstance(budget.value, Amount) or size < max(threshold.percent_from_ore, 1):
        return False
    return size * 100 >= threshold.percent * abs(int(budget.value.value))
