"""The whole comparison of two versions of a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tertial.core.figures import Figure
from tertial.document.commentary import NOTHING
from tertial.files.problems import Problems
from tertial.profile import Profile
from tertial.report.comparison.figures import FigureChange, changed_figures
from tertial.report.comparison.judgements import JudgementChange, changed_judgements
from tertial.report.comparison.words import Side, paragraphs, side_by_side
from tertial.report.evaluation import evaluate_record
from tertial.report.places import Place, sections
from tertial.report.record import ReportRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureGroup:
    """The changed figures of one statement or chapter, under its title."""

    id: str
    title: str
    changes: tuple[FigureChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextChange:
    """A text that changed, in its section, paragraph beside paragraph."""

    key: str
    section: str
    title: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Everything that differs between two versions; empty when they say the same."""

    figures: tuple[FigureGroup, ...]
    judgements: tuple[JudgementChange, ...]
    texts: tuple[TextChange, ...]

    def __bool__(self) -> bool:
        return bool(self.figures or self.judgements or self.texts)


def compare(before: ReportRecord, after: ReportRecord, profile: Profile, earlier: Profile | None = None) -> Comparison:
    """What differs. `earlier` is the profile that the first version was made after, when it is another one."""
    old = evaluate_record(before, earlier or profile, Problems())
    new = evaluate_record(after, profile, Problems())
    titles = {id: grid.title for id, grid in {**old.grids, **new.grids}.items()}
    titles |= {plan.id: plan.title for plan in profile.chapters} | {"notes": "Noter"}
    return Comparison(
        figures=tuple(_grouped(changed_figures(old.figures, new.figures), titles)),
        judgements=changed_judgements(before, after, profile.scales),
        texts=tuple(_texts(_places(before, earlier or profile), _places(after, profile), old.figures, new.figures)),
    )


def _grouped(changes: tuple[FigureChange, ...], titles: Mapping[str, str]) -> Iterator[FigureGroup]:
    groups: dict[str, list[FigureChange]] = {}
    for change in changes:
        groups.setdefault(change.id.partition(".")[0], []).append(change)
    for id, members in groups.items():
        yield FigureGroup(id=id, title=titles.get(id, id), changes=tuple(members))


def _places(record: ReportRecord, profile: Profile) -> dict[str, tuple[str, Place]]:
    found = ((section.title, place) for section in sections(record, profile) for place in section.places)
    return {place.key: (section, place) for section, place in found}


def _texts(
    before: Mapping[str, tuple[str, Place]],
    after: Mapping[str, tuple[str, Place]],
    old: Mapping[str, Figure],
    new: Mapping[str, Figure],
) -> Iterator[TextChange]:
    for key in [*after, *(key for key in before if key not in after)]:
        section, place = after[key] if key in after else before[key]
        one = paragraphs(before[key][1].words if key in before else NOTHING, old)
        other = paragraphs(after[key][1].words if key in after else NOTHING, new)
        if one != other:
            yield TextChange(key=key, section=section, title=place.title, sides=side_by_side(one, other))
