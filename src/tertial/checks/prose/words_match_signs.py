"""Orden för bra och dåligt, mer och mindre, stämmer med tecknet.

Vad den letar efter
Ord som positiv, negativ, överskott, underskott, ökat, minskat, högre och lägre vars riktning är en annan än talets i tabellen,
eller än vad periodens övriga avvikelser bevisar.

Varför det spelar roll
Ett förväxlat ord vänder på budskapet, fast alla tal är rätt.

Exempel
«… 26 300 tkr, vilket motsvarar en positiv avvikelse mot budget om 202 tkr» när kostnaden blev större än budgeten.

Så rättar du
Byt ordet, eller rätta tecknet i tabellen om det är det som är fel.
"""

from __future__ import annotations

from collections.abc import Iterator

from tertial.checks.claims import Said, cell_words, said
from tertial.checks.period_chain import flipped_claims
from tertial.checks.rule import Hit, rule
from tertial.core.findings import Certainty, Severity
from tertial.prose.claim_values import ClaimKind, Measure
from tertial.prose.matching import SLIP_MEANING, Match, Verdict, is_telling
from tertial.view.candidates import cell_of, is_printed
from tertial.view.report import ReportView, TieKind

_LEAST = 0.8


@rule("P2", "Ordet och tecknet säger emot varandra", Severity.ERROR)
def words_match_signs(view: ReportView) -> Iterator[Hit]:
    """Claims whose words ask for another sign than the cell has."""
    flipped = flipped_claims(view)
    for one in said(view):
        best = one.tie.match
        proof = flipped.get(one.mark, "")
        if not proof and (
            one.tie.kind is not TieKind.CONTRADICTED or best is None or best.verdict is not Verdict.OTHER_SIGN
        ):
            continue
        if best is None or (not proof and not _meant(one, best)):
            continue
        table = view.table(one.tie.table)
        derived = not is_printed(best.candidate)
        words = cell_words(best.candidate, table)
        yield Hit(
            place=one.passage.place,
            message=f"orden säger {_way(one)} men talet går åt andra hållet.",
            cure="Byt ordet mot dess motsats, eller rätta tabellen.",
            certainty=_certainty(one, best, derived, bool(proof)),
            quote=one.quote,
            arithmetic="; ".join(part for part in (words, proof) if part),
            marks=(one.mark, cell_of(best.candidate)),
        )


def _meant(one: Said, best: Match) -> bool:
    claim = one.claim
    least = SLIP_MEANING if is_telling(claim, best) else _LEAST
    if claim.negated or best.meaning < least or "favour" in claim.assumed or "more" in claim.assumed:
        return False
    if claim.kind is ClaimKind.TREND:
        return (
            bool(claim.subject.words)
            and best.meaning >= 0.9
            and claim.measure is Measure.CHANGE
            and claim.basis is not None
        )
    return claim.kind in (ClaimKind.DIFFERENCE, ClaimKind.LEVEL)


def _certainty(one: Said, best: Match, derived: bool, proof: bool) -> Certainty:
    if proof:
        return Certainty.PROVEN
    clear = best.meaning >= 0.9 and not derived and one.claim.kind is not ClaimKind.TREND
    return Certainty.PROVEN if clear else Certainty.PROBABLE if best.meaning >= 0.9 else Certainty.QUESTION


def _way(one: Said) -> str:
    claim = one.claim
    if claim.favour:
        return "att det är bättre" if claim.favour > 0 else "att det är sämre"
    if claim.more:
        return "mer" if claim.more > 0 else "mindre"
    return "minus" if claim.printed_sign < 0 else "plus"
