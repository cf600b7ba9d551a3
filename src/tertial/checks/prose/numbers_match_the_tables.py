"""Tal i texten är samma tal som i tabellen.

Vad den letar efter
Ett belopp i en mening som handlar om en viss rad, ett visst slags tal (budget, prognos, utfall, avvikelse) och en viss tid,
men inte är det tal som står i tabellen. Ord som «ca» och avrundning räknas in, och det som texten säger är undantaget prövas inte.

Varför det spelar roll
Läsaren ser två tal för samma sak och vet inte vilket som gäller.

Exempel
«Personalkostnaderna uppgår till 64 253 tkr» när tabellen har 64 523.

Så rättar du
Rätta talet i texten eller i tabellen. Gäller meningen något annat än tabellens rad, skriv vad.
"""

from __future__ import annotations

from collections.abc import Iterator

from tertial.checks.claims import Said, cell_words, said
from tertial.checks.rule import Hit, rule
from tertial.checks.wording import mend_words, say
from tertial.core.findings import Certainty, Severity
from tertial.prose.candidate import Candidate
from tertial.prose.claim_values import Claim, ClaimKind, Measure, RelationKind
from tertial.prose.matching import SLIP_MEANING, Match, Verdict, is_telling, tells
from tertial.prose.mends import Mend
from tertial.prose.number_values import Approximation
from tertial.view.candidates import LINEAR
from tertial.view.report import ReportView, TieKind
from tertial.view.tables import TableKind, ViewTable

_KINDS = (ClaimKind.LEVEL, ClaimKind.DIFFERENCE, ClaimKind.FROM_TO)
_INSIDE = (RelationKind.PART_OF, RelationKind.REST_OF)
_SLIPS = (Mend.DIGIT, Mend.SWAPPED_DIGITS, Mend.UNIT)
_PROVEN_MEANING = 0.9
_LEAST = 0.85
_LEAST_LOOSE = 0.79
_UNSAID = (None, Measure.SURPLUS)


@rule("P1", "Talet i texten är inte det i tabellen", Severity.ERROR)
def numbers_match_the_tables(view: ReportView) -> Iterator[Hit]:
    """Claims whose cell is known and says another number."""
    for one in said(view):
        best = one.tie.match
        if (
            one.tie.kind is not TieKind.CONTRADICTED
            or best is None
            or one.claim.number is None
            or one.claim.kind not in _KINDS
        ):
            continue
        if best.verdict is Verdict.OTHER_SIGN or not _meant(view, one, best):
            continue
        yield _hit(view, one, best)


def _meant(view: ReportView, one: Said, best: Match) -> bool:
    claim = one.claim
    if claim.measure is Measure.FORECAST_CHANGE and not is_telling(claim, best):
        return False
    if claim.negated or claim.number is None or claim.number.approximation is not Approximation.EXACT:
        return False
    if best.candidate.id.endswith(LINEAR) or any(r.kind in _INSIDE for r in claim.relations):
        return False
    if best.candidate.derived:
        clear = best.meaning >= _PROVEN_MEANING and not claim.subject.inherited and best.mend is not None
        return clear or _is_said_again(one, best)
    if _is_loose(claim) and not _is_of_only_outcomes(view, one):
        return best.meaning >= (_LEAST_LOOSE if claim.measure in _UNSAID else _LEAST) and _is_slip(one, best)
    return best.meaning >= (SLIP_MEANING if is_telling(claim, best) else _LEAST)


def _is_said_again(one: Said, best: Match) -> bool:
    """Whether the claim says in per cent a difference that does stand to that very row."""
    ties = one.passage.ties
    said = [ties[r.claim] for r in one.claim.relations if r.kind is RelationKind.SHARE_OF and r.claim < len(ties)]
    return any(
        tie.kind in (TieKind.TIED, TieKind.DERIVED) and tie.match and tie.match.candidate.row == best.candidate.row
        for tie in said
    )


def _is_of_only_outcomes(view: ReportView, one: Said) -> bool:
    """Whether a share can only be this year's outcome: the table has no other levels, and no cell with the number."""
    claim, table = one.claim, view.table(one.tie.table)
    if table.kind is not TableKind.SICK_LEAVE or claim.kind is not ClaimKind.LEVEL or claim.years_back or _aside(claim):
        return False
    if claim.measure is not None or claim.number is None or claim.subject.inherited:
        return False
    return all(cell.shown != claim.number.value for row in table.rows for cell in row.cells)


def _is_loose(claim: Claim) -> bool:
    """Whether the sentence leaves open which of the row's figures it means, or means another year's."""
    unsaid = claim.measure in _UNSAID or {"measure", "horizon"} <= {*claim.assumed}
    aside = claim.number is not None and claim.number.parenthesised
    return unsaid or aside or bool(claim.years_back)


def _is_slip(one: Said, best: Match) -> bool:
    """Whether one slip makes the cell's number of the claim's, and no other cell of the row has the claim's."""
    row = [cell for cell in one.tie.elsewhere if cell.row == best.candidate.row]
    if row:
        return _stale(one, best) is not None and not one.claim.years_back and not _aside(one.claim)
    return best.mend in _SLIPS and (
        best.mend is Mend.UNIT or (one.claim.number is not None and tells(one.claim.number))
    )


def _aside(claim: Claim) -> bool:
    return claim.number is not None and claim.number.parenthesised


def _stale(one: Said, best: Match) -> Candidate | None:
    """The cell of another year that has the claim's number."""
    back = best.candidate.years_back
    return next((c for c in one.tie.elsewhere if c.row == best.candidate.row and c.years_back > back), None)


def _hit(view: ReportView, one: Said, best: Match) -> Hit:
    table = view.table(one.tie.table)
    cell = best.candidate
    stale = _stale(one, best)
    needed = say(abs(cell.shown), cell.decimals)
    if stale is not None:
        message, mend = f"texten säger {one.number}, som är förra årets tal.", None
    else:
        mend = best.mend if best.mend is not Mend.PLACE else None
        message = f"texten säger {one.number} men tabellen {'ger ' if cell.derived else ''}{needed}."
    return Hit(
        place=one.passage.place,
        message=message,
        cure=_cure(one, mend, needed, table),
        certainty=_certainty(one, best, stale is not None),
        quote=one.quote,
        arithmetic=cell_words(cell, table),
        marks=(one.mark, cell.id),
    )


def _cure(one: Said, mend: Mend | None, needed: str, table: ViewTable) -> str:
    if mend is not None:
        return f"Det stämmer {mend_words(mend, one.number, needed)}."
    if one.tie.elsewhere:
        return f"{one.number} står i tabellen på en annan plats ({cell_words(one.tie.elsewhere[0], table)}). Rätta talet eller vad meningen handlar om."
    return f"Skriv {needed}, eller skriv vad talet gäller om det är något annat än tabellens rad."


def _certainty(one: Said, best: Match, stale: bool) -> Certainty:
    clear = (
        best.meaning >= _PROVEN_MEANING
        and not {"horizon", "measure"} & {*one.claim.assumed}
        and not one.claim.subject.inherited
    )
    slip = best.mend in _SLIPS or stale
    if clear and slip and not _is_loose(one.claim) and not best.candidate.derived:
        return Certainty.PROVEN
    return Certainty.PROBABLE if slip or best.meaning >= _PROVEN_MEANING else Certainty.QUESTION
