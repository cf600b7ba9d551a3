"""Figures that changed between two versions: before, after and the difference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tertial.core.amounts import Amount, Unit, Value, printed
from tertial.core.figures import Figure
from tertial.core.origins import Formula


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureChange:
    """A figure before and after; None where the version has no such figure.

    `difference` is after − before with its sign, None where the two cannot be subtracted. `given` figures were
    changed by somebody, the others follow from those. `visible` is False when rounding hides the change.
    """

    id: str
    title: str
    before: Figure | None
    after: Figure | None
    difference: Figure | None
    given: bool
    visible: bool


def changed_figures(before: Mapping[str, Figure], after: Mapping[str, Figure]) -> tuple[FigureChange, ...]:
    """The figures whose value or preliminary mark differs, in the later version's order; those that are gone come last."""
    ids = [*after, *(id for id in before if id not in after)]
    pairs = ((before.get(id), after.get(id)) for id in ids)
    return tuple(_change(one, other) for one, other in pairs if _said(one) != _said(other))


def _said(figure: Figure | None) -> tuple[Value, bool] | None:
    return (figure.value, figure.preliminary) if figure else None


def _change(before: Figure | None, after: Figure | None) -> FigureChange:
    known = after or before
    if known is None:
        raise ValueError("a change has a figure on one side at least")
    difference = _difference(before, after)
    return FigureChange(
        id=known.id,
        title=known.title,
        before=before,
        after=after,
        difference=difference,
        given=any(figure is not None and not isinstance(figure.origin, Formula) for figure in (before, after)),
        visible=_shown(before) != _shown(after),
    )


def _shown(figure: Figure | None) -> tuple[object, bool] | None:
    """The figure as a reader sees it."""
    if figure is None:
        return None
    value = figure.value
    return (printed(value, figure.display) if isinstance(value, Amount) else value), figure.preliminary


def _difference(before: Figure | None, after: Figure | None) -> Figure | None:
    if before is None or after is None:
        return None
    old, new = before.value, after.value
    if not isinstance(old, Amount) or not isinstance(new, Amount) or old.unit is not new.unit:
        return None
    unit = Unit.PERCENTAGE_POINTS if new.unit is Unit.PERCENT else new.unit
    return replace(
        after,
        id=f"{after.id}.since",
        title=f"{after.title}: ändring mellan versionerna",
        value=Amount(new.value - old.value, unit),
        origin=Formula(expression="", words="den senare versionen minus den tidigare", inputs=()),
        signed=True,
        preliminary=False,
    )
