"""Förändringen av prognosen är den nya minus den förra.

Vad den letar efter
En mening som säger förra prognosen och hur mycket den har ändrats, där den nya prognosen inte är det som de ger.

Varför det spelar roll
Läsaren följer prognosen över året, och en förändring som inte går ihop gör att ingen av siffrorna kan litas på.

Exempel
«I föregående prognos beräknades resultatet till 2 200 tkr, en förbättring med 500 tkr» när prognosen nu är 2 900.

Så rättar du
Räkna om förändringen, eller rätta den förra prognosen.
"""

from __future__ import annotations

from collections.abc import Iterator

from tertial.checks.claims import Said, said, signed
from tertial.checks.rule import Hit, rule
from tertial.checks.wording import say
from tertial.core.amounts import Interval
from tertial.core.findings import Certainty, Severity
from tertial.prose.claim_values import Basis, ClaimKind, Measure
from tertial.view.report import ReportView, TieKind

_CHANGES = (Measure.CHANGE, Measure.FORECAST_CHANGE)


@rule("P5", "Prognosens förändring stämmer inte", Severity.WARNING)
def forecast_changes_follow(view: ReportView) -> Iterator[Hit]:
    """Changes of a forecast that are not the one now minus the one before, when both are known."""
    yield from _variances(view)
    forecasts: dict[tuple[str, tuple[str, ...]], Interval] = {}
    earlier: Said | None = None
    for one in said(view):
        claim = one.claim
        if claim.measure is Measure.FORECAST and one.tie.kind is TieKind.TIED and one.tie.match and claim.basis is None:
            forecasts[one.passage.key, claim.subject.words] = one.tie.match.candidate.interval
        if claim.kind is ClaimKind.LEVEL and claim.basis is Basis.EARLIER_FORECAST:
            earlier = one
        elif earlier is not None and earlier.claim.sentence == claim.sentence and earlier.passage is one.passage:
            now = forecasts.get((one.passage.key, claim.subject.words))
            if claim.kind is ClaimKind.DIFFERENCE and claim.measure in _CHANGES and now is not None:
                yield from _held(one, earlier, now)


def _variances(view: ReportView) -> Iterator[Hit]:
    """«ett underskott på 3,5, en försämring med 1,5 sedan prognosen då underskottet var 2,0», in one sentence."""
    for passage in view.passages:
        now: Said | None = None
        change: Said | None = None
        for at, (claim, tie) in enumerate(passage.tied_claims):
            one = Said(passage, claim, tie, at)
            if now is not None and now.claim.sentence != claim.sentence:
                now = change = None
            if claim.kind is not ClaimKind.DIFFERENCE:
                continue
            if claim.measure is Measure.FORECAST_CHANGE:
                change = one
            elif claim.measure in (Measure.VARIANCE, Measure.SURPLUS) and claim.favour:
                if claim.basis is not Basis.EARLIER_FORECAST:
                    now = one
                elif now is not None and change is not None:
                    before, stated = signed(claim), signed(now.claim)
                    if before is not None and stated is not None:
                        yield from _held(change, one, stated, before)


def _held(one: Said, earlier: Said, now: Interval, was: Interval | None = None) -> Iterator[Hit]:
    before, change = was or earlier.claim.interval, signed(one.claim)
    if before is None or change is None:
        return
    given = Interval(now.low - before.high, now.high - before.low)
    turned = given.meets(Interval(-change.high, -change.low)) and (was is None or not one.claim.favour)
    if given.meets(change) or turned:
        return
    unit = one.claim.number.unit.ore if one.claim.number is not None else 0
    middle = (given.low + given.high) / 2 / (unit or 1)
    decimals = max(0, one.claim.number.decimals) if one.claim.number is not None else 0
    yield Hit(
        place=one.passage.place,
        message=f"prognosen nu minus den förra ger {say(middle, decimals)}, men texten säger {one.number}.",
        cure="Räkna om förändringen, eller rätta den förra prognosen.",
        certainty=Certainty.PROBABLE,
        quote=one.quote,
        marks=(one.mark, earlier.mark),
    )
