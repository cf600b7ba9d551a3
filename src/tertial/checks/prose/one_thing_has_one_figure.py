"""En sak har ett tal: två meningar i samma avsnitt säger inte olika om den.

Vad den letar efter
Två meningar om samma rad, samma slags avvikelse och samma tid som inte kan vara sanna båda. Passar det ena talet på en annan rad sägs det:
ofta står fel ord först i meningen, «Resultatet» i stället för «Intäkterna».

Varför det spelar roll
Läsaren kan inte veta vilken mening som gäller.

Exempel
«Resultatet … positiv avvikelse om 4 910 tkr» och «Resultatet motsvarar en negativ avvikelse om 4 826 tkr», som är intäkternas.

Så rättar du
Skriv vad det andra talet gäller.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from tertial.checks.claims import Said, said, signed
from tertial.checks.rule import Hit, rule
from tertial.core.amounts import Interval
from tertial.core.findings import Certainty, Severity
from tertial.prose.candidate import Candidate, size_of
from tertial.prose.claim_values import ClaimKind, Measure
from tertial.view.candidates import candidates_of
from tertial.view.report import ReportView, TieKind

_SETTLED = (Measure.VARIANCE, Measure.CHANGE, Measure.OUTCOME, Measure.FORECAST)


@rule("P9", "Två meningar säger olika om samma sak", Severity.ERROR)
def one_thing_has_one_figure(view: ReportView) -> Iterator[Hit]:
    """Claims about one cell that exclude each other; the one that fits another row is the one that is told."""
    groups: dict[tuple[object, ...], list[Said]] = {}
    for one in said(view):
        claim, best = one.claim, one.tie.match
        if (
            best is None
            or claim.kind is not ClaimKind.DIFFERENCE
            or claim.measure not in _SETTLED
            or best.meaning < 0.9
        ):
            continue
        if (
            claim.number is None
            or claim.interval is None
            or (claim.relations and claim.relations[0].kind.value in ("part_of", "rest_of"))
        ):
            continue
        groups.setdefault((one.tie.table, best.candidate.id, one.passage.section), []).append(one)
    for group in groups.values():
        for first, second in combinations(group, 2):
            if _excluding(first, second):
                wrong, other = (first, second) if _worth(first) < _worth(second) else (second, first)
                fits = _fits(view, wrong)
                yield Hit(
                    place=wrong.passage.place,
                    message=f"meningen säger {wrong.number} men en annan mening om samma sak säger {other.number}.",
                    cure=f"Talet passar på raden {fits.row}: skriv det i stället för «{wrong.claim.subject.text}»."
                    if fits
                    else "Rätta den ena, eller skriv vad som skiljer dem.",
                    certainty=Certainty.PROVEN if fits else Certainty.PROBABLE,
                    quote=wrong.quote,
                    arithmetic=f"den andra meningen: {other.quote}",
                    marks=(wrong.mark,),
                )
                break


def _excluding(first: Said, second: Said) -> bool:
    if first.passage is second.passage and first.claim.sentence == second.claim.sentence:
        return False
    if first.tie.kind is TieKind.TIED and second.tie.kind is TieKind.TIED:
        return False
    if bool(first.claim.favour) != bool(second.claim.favour):
        sizes = first.claim.interval, second.claim.interval
        return sizes[0] is not None and sizes[1] is not None and not size_of(sizes[0]).meets(size_of(sizes[1]))
    one, two = signed(first.claim), signed(second.claim)
    return one is not None and two is not None and not one.meets(two)


def _worth(one: Said) -> tuple[bool, int]:
    """A claim that agrees with the table is right before one that does not, and one that was said twice before one."""
    return (one.tie.kind in (TieKind.TIED, TieKind.DERIVED), -one.passage.order)


def _fits(view: ReportView, one: Said) -> Candidate | None:
    """The cell of another row, same measure and time, that the number is right for."""
    best, stated = one.tie.match, signed(one.claim)
    if best is None or stated is None:
        return None
    found = [
        c
        for c in candidates_of(view.table(one.tie.table), view.months)
        if c.row != best.candidate.row and c.measure is best.candidate.measure and c.horizon is best.candidate.horizon
        and stated.meets(_wide(c)) and c.shown
    ]  # fmt: skip
    return found[0] if len(found) == 1 else None


def _wide(candidate: Candidate) -> Interval:
    """The cell's interval, one unit wider: a derived variance is rounded from two rounded cells."""
    interval, unit = candidate.interval, candidate.ore or 1
    return Interval(interval.low - unit, interval.high + unit)
