"""The claim of one amount: what the words on both sides of it make of it."""

from __future__ import annotations

from dataclasses import replace

from tertial.prose.amount_meaning import (
    settle_basis,
    settle_direction,
    settle_pointing_back,
    settle_repeated,
    settle_surplus,
    tie_difference,
)
from tertial.prose.amount_subjects import is_coordinated, settle_part, settle_subject
from tertial.prose.claim_values import Basis, Claim, ClaimKind, Degree, Measure, Relation, RelationKind
from tertial.prose.cues import BUDGETS, CHANGES, DIFFERENCES, Cues, gather, gather_after, has_verb, joint_before
from tertial.prose.number_values import NumberKind
from tertial.prose.phrases import Phrase
from tertial.prose.stated_amount import Amount
from tertial.prose.subjects import split_pair

_NEAR = 4
_SAYING_AGAIN = frozenset(
    "( , ca cirka drygt knappt nästan motsvarande motsvarar eller vilket som är det dvs alltså omkring runt -".split()
)
_USED = frozenset("förbrukats förbrukat upparbetats upparbetat använts nyttjats".split())
_SAID_OF_BUDGET = (Measure.VARIANCE, Measure.SURPLUS)


def amount_claim(amount: Amount) -> Claim:
    """The claim of an amount."""
    _look_around(amount)
    previous = amount.previous
    if previous is not None and "pair" in amount.roles:
        return _pair(amount, previous)
    _settle_kind(amount)
    settle_part(amount)
    settle_subject(amount)
    settle_repeated(amount)
    settle_surplus(amount)
    settle_pointing_back(amount)
    settle_direction(amount)
    settle_basis(amount)
    tie_difference(amount)
    return _claim(amount)


def _look_around(amount: Amount) -> None:
    """Gathers the phrases on both sides, up to the amounts before and after."""
    before = len(amount.earlier) - 1
    while before >= 0 and not amount.bracketed and amount.in_brackets(amount.earlier[before]):
        before -= 1
    amount.left_edge = amount.earlier[before].until if before >= 0 else amount.begin
    first, until = amount.opened.first, amount.placed.until
    end = amount.later.first if amount.later is not None else amount.end
    edge = max(amount.left_edge, _apposition_before(amount))
    taken = edge if before >= 0 else -1
    left = [
        p for p in amount.phrases
        if edge <= p.first < first and not _presupposed(amount, p) and not (p.first == taken and _is_way_only(p))
    ]  # fmt: skip
    if amount.bracketed:
        verb = max((p.first for p in left if p.meaning.verb), default=-1)
        left = [p for p in left if p.first > verb or p.meaning.role == "part"]
    own_words = not _opens_apposition(amount, until)
    amount.left, amount.right = left, [p for p in amount.phrases if until <= p.first < end and own_words]
    amount.cues = gather(left)
    right_after = {p.meaning.role for p in amount.right if p.first == until} - {"", "pair"}
    amount.roles = amount.cues.roles | right_after
    near = gather_after([p for p in amount.right if p.first < until + _NEAR and not amount.bracketed])
    cues = amount.cues
    if not cues.favour and not cues.more and (near.more or near.favour) and near.measure in (*DIFFERENCES, None):
        cues.favour, cues.more, cues.degree = near.favour, near.more, near.degree or cues.degree
        kept = cues.measure if cues.measure in DIFFERENCES or near.favour else None
        cues.measure = near.measure or kept or Measure.CHANGE
    after = gather_after(amount.right)
    cues.basis = cues.basis or after.basis
    cues.horizon = cues.horizon or after.horizon
    amount.years_back = cues.years_back if cues.basis is not Basis.PRIOR_YEAR else 0
    if amount.bracketed:
        amount.years_back = max(amount.years_back, _inside_brackets(amount).years_back)
    amount.measure, amount.subject = cues.measure, amount.clause_subject
    if _is_used(amount):
        amount.measure = cues.measure = Measure.OUTCOME


def _inside_brackets(amount: Amount) -> Cues:
    """What stands after an amount within its parentheses: «(79,4 mnkr föregående år)»."""
    words, closed = amount.context.tokens.words, amount.placed.until
    while closed < amount.end and words[closed] != ")":
        closed += 1
    return gather(p for p in amount.right if p.until <= closed)


def _is_used(amount: Amount) -> bool:
    """Whether the clause says that the amount is spent («av budgeten har 66 tkr förbrukats»): it is no budget."""
    words = amount.context.tokens.words[amount.placed.until : amount.end]
    return any(word in _USED for word in words) and amount.cues.measure in (None, Measure.BUDGET)


def _is_way_only(phrase: Phrase) -> bool:
    """Whether a phrase right after an amount says which way that amount goes: «1,3 mnkr lägre och kostnaderna …»."""
    return bool(phrase.meaning.more or phrase.meaning.favour) and not phrase.meaning.verb


def _apposition_before(amount: Amount) -> int:
    """Where the amount's own apposition opens: «…, en försämring med»; what stands before it was said of another amount."""
    words, first = amount.context.tokens.words, amount.opened.first
    for at in range(first - 2, amount.left_edge - 1, -1):
        if words[at] == "," and words[at + 1] in ("en", "ett"):
            said = any(p.meaning.measure in CHANGES for p in amount.phrases if at < p.first < first)
            return at + 1 if said else 0
    return 0


def _opens_apposition(amount: Amount, until: int) -> bool:
    """Whether what follows is said anew: «5,9 procent, en minskning med 0,8 procentenheter»."""
    tokens = amount.context.tokens
    return tokens.word(until) in (",", "\u2013") and tokens.word(until + 1) in ("en", "ett")


def _presupposed(amount: Amount, phrase: Phrase) -> bool:
    """«De ökade kostnaderna» takes the increase for given and does not state its size."""
    words = amount.context.tokens.words
    attribute = words[phrase.first] in ("ökade", "minskade", "högre", "lägre")
    return attribute and phrase.first > 0 and words[phrase.first - 1] in ("de", "den", "dessa", "dess", "sina")


def _pair(amount: Amount, previous: Claim) -> Claim:
    """The second of two amounts with «respektive»: everything as the first, the subject the second of two."""
    context = amount.context
    subject = previous.subject
    if (both := split_pair(subject)) is not None:
        context.claims[-1] = replace(previous, subject=both[0])
        subject = both[1]
    span = amount.span
    return replace(
        previous, span=span, words=span.of(context.tokens.text), number=amount.number, subject=subject, start=None,
        relations=(*previous.relations, Relation(RelationKind.PAIR_OF, context.newest)),
    )  # fmt: skip


def _settle_kind(amount: Amount) -> None:
    tokens, number, cues = amount.context.tokens, amount.number, amount.cues
    stated = _level_of_basis(amount)
    if stated is not None:
        amount.measure, cues.basis = stated, None
        amount.forget_direction()
    if amount.bracketed and amount.measure in DIFFERENCES and number.kind not in (NumberKind.MONEY, NumberKind.POINTS):
        amount.measure = None
        amount.forget_direction()
    if _is_compared_level(amount):
        amount.measure = None
        amount.forget_direction()
    previous = amount.previous
    amount.compared = previous is not None and amount.start is None and _stands_in_comparison(amount)
    directed = cues.favour or cues.more or cues.basis or amount.measure in (Measure.VARIANCE, Measure.FORECAST_CHANGE)
    if amount.start is not None and not amount.start.range_end:
        amount.kind, amount.measure = ClaimKind.FROM_TO, amount.measure or Measure.CHANGE
    elif amount.compared and previous is not None:
        amount.tie(RelationKind.COMPARED_WITH, amount.context.newest)
        amount.years_back = 1 if cues.basis in (Basis.PRIOR_YEAR, None) else 0
        budgeted = Measure.BUDGET in (stated, cues.measure) or cues.basis in BUDGETS
        amount.kind, amount.subject = previous.kind, previous.subject
        amount.measure = Measure.BUDGET if budgeted else previous.measure
        amount.years_back = 0 if budgeted else amount.years_back
        amount.forget_direction()
    elif number.sign and amount.measure not in DIFFERENCES and _is_signed_variance(amount):
        amount.kind, amount.measure = ClaimKind.DIFFERENCE, Measure.VARIANCE
    elif number.kind is NumberKind.FACTOR:
        amount.kind, amount.measure = ClaimKind.DIFFERENCE, Measure.CHANGE
        cues.more, cues.degree = (1 if number.value is not None and number.value > 1 else -1), Degree.LARGE
    elif number.kind is NumberKind.POINTS or (amount.measure in DIFFERENCES and directed):
        amount.kind = ClaimKind.DIFFERENCE
        amount.measure = amount.measure if amount.measure in DIFFERENCES else Measure.CHANGE
    elif number.kind in (NumberKind.FRACTION, NumberKind.PERCENT) and tokens.word(amount.placed.until) == "av":
        amount.kind = ClaimKind.SHARE
    elif number.kind is NumberKind.PERCENT and previous is not None and _says_in_percent(amount, previous):
        amount.kind, amount.measure, amount.subject = ClaimKind.DIFFERENCE, previous.measure, previous.subject
        cues.basis, cues.more, cues.favour, cues.horizon = (
            previous.basis,
            previous.more,
            previous.favour,
            previous.horizon,
        )
        amount.tie(RelationKind.SHARE_OF, amount.context.newest)
    elif (
        number.kind is NumberKind.PERCENT
        and previous is not None
        and _directly_after(amount)
        and (amount.aside or "motsvarande" in _between(amount))
    ):
        amount.kind = ClaimKind.SHARE
        amount.tie(RelationKind.SHARE_OF, amount.context.newest)
    elif number.kind is NumberKind.QUANTITY:
        amount.kind = ClaimKind.COUNT
    elif previous is not None and is_coordinated(amount) and _goes_on(amount, previous):
        amount.kind, amount.measure, cues.basis = previous.kind, previous.measure, previous.basis
        if not number.sign:
            cues.favour, cues.more = previous.favour, previous.more
    elif number.sign > 0 and amount.measure is None and not has_verb(amount.left):
        amount.kind, amount.measure = ClaimKind.DIFFERENCE, Measure.VARIANCE
        amount.assumed.append("measure")


def _level_of_basis(amount: Amount) -> Measure | None:
    """The measure of the amount in «över målet på 85 %»: it is the target's own size and not a difference."""
    tokens = amount.context.tokens
    joint = joint_before(tokens, amount.opened.first)
    noun = tokens.word(joint - 1)
    if tokens.word(joint) in ("på", "om") and noun.endswith(("sbudget", "sbudgeten")):
        return Measure.BUDGET
    if not amount.left or tokens.word(joint) not in ("på", "om") or amount.left[-1].until != joint:
        return None
    if noun.startswith("mål"):
        return Measure.TARGET
    said = [p.meaning for p in amount.left if p.meaning.measure in DIFFERENCES]
    differs = any(meaning.measure in CHANGES or not meaning.more for meaning in said)
    return Measure.BUDGET if noun == "budgeten" and not differs else None


def _is_compared_level(amount: Amount) -> bool:
    """Whether the amount is one of two levels («6,2 procent jämfört med 5,8 procent») and no size of a difference."""
    tokens, later = amount.context.tokens, amount.later
    if later is None or tokens.word(joint_before(tokens, amount.opened.first)) in ("med", "om", "till"):
        return False
    between = tokens.words[amount.placed.until : later.first]
    return between[:2] == ["jämfört", "med"] and len(between) < 7 and not has_verb(amount.right)


def _stands_in_comparison(amount: Amount) -> bool:
    tokens, place = amount.context.tokens, amount.opened.first
    if any(p.meaning.basis is not None and p.first < place < p.until for p in amount.phrases):
        return True
    near = tokens.words[max(amount.begin, place - 7) : place]
    against = amount.left[-1] if amount.left else None
    if against is not None and against.until == place and against.meaning.basis in BUDGETS and amount.measure is None:
        return True
    return ("jämfört" in near or "jämföra" in near) and not has_verb(amount.left)


def _goes_on(amount: Amount, previous: Claim) -> bool:
    """Whether an amount says of another row what the one before it says: «för förskolan 1 200 tkr och för skolan −800 tkr»."""
    same = previous.number is not None and previous.number.kind is amount.number.kind
    return (
        same
        and previous.kind is ClaimKind.DIFFERENCE
        and previous.measure in (Measure.VARIANCE, Measure.SURPLUS)
        and amount.measure is None
        and not (amount.cues.more or amount.cues.favour or amount.cues.basis)
    )


def _is_signed_variance(amount: Amount) -> bool:
    """Whether an amount with a printed sign is against budget: «en prognos om −1 200 tkr jämfört med budget»."""
    if amount.bracketed and any(
        p.meaning.measure in _SAID_OF_BUDGET and p.first < amount.opened.first for p in amount.phrases
    ):
        return True
    after = next(iter(amount.right), None)
    return after is not None and after.first == amount.placed.until and after.meaning.basis in BUDGETS


def _says_in_percent(amount: Amount, previous: Claim) -> bool:
    """Whether a percentage says the difference before it once more: «ökat med 27,7 mnkr eller 4,9 procent»."""
    if previous.number is None or previous.number.kind in (NumberKind.PERCENT, NumberKind.POINTS):
        return False
    between = _between(amount)
    again = bool(between & {"eller", "motsvarande", "motsvarar", "(", "alltså", "dvs"})
    return previous.kind in (ClaimKind.DIFFERENCE, ClaimKind.FROM_TO) and again and _directly_after(amount)


def _between(amount: Amount) -> frozenset[str]:
    """The words between an amount and the one before it."""
    return frozenset(amount.context.tokens.words[amount.earlier[-1].until : amount.opened.first])


def _directly_after(amount: Amount) -> bool:
    between = set(_between(amount))
    if "förbrukats" in between or "förbrukat" in between or "upparbetats" in between:
        between -= _USED
    return between <= _SAYING_AGAIN


def _claim(amount: Amount) -> Claim:
    cues, span = amount.cues, amount.span
    return Claim(
        kind=amount.kind, span=span, sentence=amount.sentence, words=span.of(amount.context.tokens.text), number=amount.number,
        start=amount.start, favour=cues.favour, more=cues.more, measure=amount.measure, basis=cues.basis, horizon=cues.horizon,
        years_back=amount.years_back, degree=cues.degree, negated=cues.negated and amount.kind is not ClaimKind.COUNT,
        total="total" in amount.roles, subject=amount.subject, relations=tuple(amount.relations), assumed=tuple(amount.assumed),
    )  # fmt: skip
