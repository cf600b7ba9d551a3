"""Which way an amount is said to go, what it is compared with, and which earlier amount it hangs on."""

from __future__ import annotations

from tertial.prose.claim_values import Basis, ClaimKind, Measure, RelationKind, Subject
from tertial.prose.cues import BUDGETS, CHANGES, DIFFERENCES, basis_of_heading, gather
from tertial.prose.stated_amount import RESULT, Amount
from tertial.prose.stems import parts, stem
from tertial.prose.subjects import points_back

_ROW_HEADS = frozenset(stem(word) for word in "kostnad intäkt utgift inkomst lön hyra avskrivning bidrag".split())
_AMOUNTS = (ClaimKind.LEVEL, ClaimKind.PART, ClaimKind.COUNT, ClaimKind.SHARE)


def settle_repeated(amount: Amount) -> None:
    """A second level of the same thing, only pointed back to, can be no level of it: it is a part."""
    whole = amount.context.whole(amount.first_claim, rest=False)
    if whole is None or amount.compared or amount.kind is not ClaimKind.LEVEL or amount.measure in DIFFERENCES:
        return
    known = amount.context.claims[whole]
    same_measure = amount.measure in (None, known.measure)
    if (
        known.kind is ClaimKind.LEVEL
        and known.subject.words == amount.subject.words
        and same_measure
        and amount.subject.inherited
    ):
        amount.kind = ClaimKind.PART
        amount.tie(RelationKind.PART_OF, whole)


def settle_surplus(amount: Amount) -> None:
    """«Överskott» is a variance against a basis or of a cost, the result itself when said of the result."""
    if amount.measure is not Measure.SURPLUS or amount.kind is not ClaimKind.DIFFERENCE:
        return
    if amount.cues.basis is not None or _is_row(amount.subject):
        amount.measure = Measure.VARIANCE
    elif any(word in RESULT for word in amount.subject.words) or amount.subject.text.lower().startswith("resultat"):
        amount.kind, amount.measure = ClaimKind.LEVEL, None


def _is_row(subject: Subject) -> bool:
    """Whether the subject is a row of costs or income, whose surplus can only be against budget."""
    return any(part in _ROW_HEADS for word in subject.words for part in parts(word))


def settle_pointing_back(amount: Amount) -> None:
    """«Skillnaden uppgår till» is a difference with the direction and basis of what it points back to."""
    last, cues = amount.context.last, amount.cues
    back = amount.clause_subject.inherited or points_back(amount.clause_subject)
    if (
        amount.measure not in DIFFERENCES
        or amount.kind is not ClaimKind.LEVEL
        or not back
        or amount.aside
        or last is None
    ):
        return
    amount.kind = ClaimKind.DIFFERENCE
    cues.favour, cues.more = cues.favour or last.favour, cues.more or last.more
    cues.basis = cues.basis or last.basis
    amount.assumed.append("favour" if cues.favour else "more")


def settle_direction(amount: Amount) -> None:
    """Keeps good and bad for differences and results only: «högre kostnader om 3 mnkr» states no sign of the level."""
    cues = amount.cues
    if amount.kind in _AMOUNTS:
        amount.measure = None if amount.measure in DIFFERENCES else amount.measure
        against = amount.compared and cues.basis is Basis.EARLIER_FORECAST
        earlier = Basis.EARLIER_FORECAST if against or "earlier" in amount.roles else None
        cues.basis = cues.basis if cues.basis is Basis.OTHERS else earlier
    if amount.kind not in (ClaimKind.LEVEL, ClaimKind.PART):
        return
    of_result = any(word in RESULT for word in amount.subject.words)
    if of_result and amount.kind is ClaimKind.LEVEL:
        before = gather(p for p in amount.phrases if p.first < amount.opened.first)
        cues.favour = cues.favour or before.favour
    elif not (amount.kind is ClaimKind.LEVEL and _speaks_of_result(amount)):
        cues.favour = 0
    cues.more = 0


def _speaks_of_result(amount: Amount) -> bool:
    words = amount.context.tokens.words[amount.begin : amount.opened.first]
    return any(word.startswith("resultat") for word in words)


def settle_basis(amount: Amount) -> None:
    """What a difference is against, when no word beside it says: the sentence, what came before, or the heading."""
    cues = amount.cues
    if cues.basis is not None or amount.kind is not ClaimKind.DIFFERENCE:
        return
    if amount.measure is Measure.VARIANCE:
        cues.basis = _basis_around(amount) or Basis.BUDGET
        amount.assumed.append("basis")
    elif amount.measure in CHANGES and (found := _basis_around(amount)) is not None:
        cues.basis = found
        amount.assumed.append("basis")


def _basis_around(amount: Amount) -> Basis | None:
    varies = amount.measure is Measure.VARIANCE
    said = next((p.meaning.basis for p in reversed(amount.around) if p.meaning.basis), None)
    if said is not None and (said in BUDGETS) == varies:
        return said
    last = amount.context.last
    if last is not None and last.measure is amount.measure and last.basis is not None:
        return last.basis
    if varies:
        return None
    if amount.measure is Measure.FORECAST_CHANGE:
        return Basis.EARLIER_FORECAST
    return basis_of_heading(amount.context.scope)


def tie_difference(amount: Amount) -> None:
    """Ties a difference to its level («…, vilket motsvarar»), and a row's variance to the headline that it is part of."""
    context = amount.context
    if amount.kind is not ClaimKind.DIFFERENCE:
        return
    newest = context.claims[-1] if context.claims else None
    opener = context.tokens.word(amount.begin)
    follows = opener in ("vilket", "som") and not amount.opens and context.newest >= amount.first_claim
    if follows and newest is not None and newest.kind is ClaimKind.LEVEL:
        amount.tie(RelationKind.DIFFERENCE_OF, context.newest)
    headline = context.headline()
    if amount.measure is not Measure.VARIANCE or amount.relations or headline is None or amount.subject.inherited:
        return
    if amount.subject.words and amount.subject.words != context.claims[headline].subject.words:
        amount.tie(RelationKind.PART_OF, headline)
