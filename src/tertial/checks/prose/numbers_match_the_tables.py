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

import re
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
from tertial.view.candidates import LINEAR, cell_of, is_printed
from tertial.view.report import ReportView, TieKind
from tertial.view.tables import TableKind, ViewTable

_YEAR = re.compile(r"\b20\d\d\b")
_KINDS = (ClaimKind.LEVEL, ClaimKind.DIFFERENCE, ClaimKind.FROM_TO, ClaimKind.COUNT)
_INSIDE = (RelationKind.PART_OF, RelationKind.REST_OF)
_SLIPS = (Mend.DIGIT, Mend.SWAPPED_DIGITS, Mend.UNIT)
_PROVEN_MEANING = 0.9
_LEAST = 0.85
_LEAST_LOOSE = 0.78
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
        if (
            best.verdict is Verdict.OTHER_SIGN
            or not _meant(view, one, best)
            or _is_of_another_year(one, best.candidate.year or view.year)
        ):
            continue
        yield _hit(view, one, best)


def _meant(view: ReportView, one: Said, best: Match) -> bool:
    claim = one.claim
    if claim.measure is Measure.FORECAST_CHANGE and not (is_telling(claim, best) or _is_sure_of_row(one, best)):
        return False
    if claim.negated or claim.number is None or claim.number.approximation is not Approximation.EXACT:
        return False
    if best.candidate.id.endswith(LINEAR):
        return False
    if any(r.kind in _INSIDE for r in claim.relations):
        return best.meaning >= _LEAST and best.mend in _SLIPS and tells(claim.number) and not one.tie.elsewhere
    if not is_printed(best.candidate):
        clear = best.meaning >= _LEAST and not claim.subject.inherited and best.mend is not None
        return clear or (best.meaning >= _LEAST_LOOSE and _is_sure_of_row(one, best))
    if _is_loose(claim) and not _is_of_only_outcomes(view, one):
        return best.meaning >= (_LEAST_LOOSE if claim.measure in _UNSAID else _LEAST) and _is_slip(one, best)
    slip = best.mend in _SLIPS and tells(claim.number) and not one.tie.elsewhere
    return best.meaning >= (SLIP_MEANING if is_telling(claim, best) else _LEAST_LOOSE if slip else _LEAST)


def _is_sure_of_row(one: Said, best: Match) -> bool:
    """Whether another number of the sentence does stand to that very row: then the row is what the sentence is about."""
    for claim, tie in one.passage.tied_claims:
        if (
            claim is one.claim
            or claim.sentence != one.claim.sentence
            or tie.match is None
            or tie.table != one.tie.table
        ):
            continue
        if tie.kind in (TieKind.TIED, TieKind.DERIVED) and tie.match.candidate.row == best.candidate.row:
            return True
    return False


def _is_of_another_year(one: Said, year: int | None) -> bool:
    """Whether the number stands in parentheses with another year: «(–1,2 mnkr 2022)»."""
    text, span = one.passage.text, one.claim.span
    begin, end = text.rfind("(", 0, span.start), text.find(")", span.start)
    if begin < 0 or end < 0 or text.rfind(")", 0, span.start) > begin:
        return False
    return any(int(found) != year for found in _YEAR.findall(text[begin:end]))


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
        message = f"texten säger {one.number} men tabellen {'' if is_printed(cell) else 'ger '}{needed}."
    return Hit(
        place=one.passage.place,
        message=message,
        cure=_cure(one, mend, needed, table),
        certainty=_certainty(one, best, stale is not None),
        quote=one.quote,
        arithmetic=cell_words(cell, table),
        marks=(one.mark, cell_of(cell)),
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
    if not is_printed(best.candidate):
        return Certainty.PROBABLE if slip and best.meaning >= _PROVEN_MEANING else Certainty.QUESTION
    if clear and slip and not _is_loose(one.claim):
        return Certainty.PROVEN
    return Certainty.PROBABLE if slip or best.meaning >= _PROVEN_MEANING else Certainty.QUESTION
