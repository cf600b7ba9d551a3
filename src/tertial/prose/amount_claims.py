"""The claim of one amount: what the words on both sides of it make of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from tertial.prose.claim_values import (
    NO_SUBJECT,
    Basis,
    Claim,
    ClaimKind,
    Degree,
    Measure,
    Relation,
    RelationKind,
    Subject,
)
from tertial.prose.context import Context
from tertial.prose.cues import (
    BUDGETS,
    CHANGES,
    DIFFERENCES,
    Cues,
    basis_of_heading,
    gather,
    gather_after,
    has_verb,
    joint_before,
)
from tertial.prose.number_values import Number, NumberKind
from tertial.prose.numbers import Placed
from tertial.prose.phrases import Phrase
from tertial.prose.stems import parts, stem
from tertial.prose.subjects import after_amount, before_amount, before_joint, is_part, points_back, split_pair
from tertial.prose.tokens import Span

_RESULT = (stem("resultat"), stem("nettoresultat"), stem("bokslut"))
_ROW_HEADS = frozenset(stem(word) for word in "kostnad intäkt utgift inkomst lön hyra avskrivning bidrag".split())
_AMOUNTS = (ClaimKind.LEVEL, ClaimKind.PART, ClaimKind.COUNT, ClaimKind.SHARE)
_NEAR = 4
_VARIANCE_WORDS = ("avvikelse", "överskott", "underskott", "ökning", "minskning", "budgetavvikelse")


@dataclass(slots=True, kw_only=True)
class Amount:
    """An amount in its clause, and what is found out about it step by step.

    `opened` is the first number of the amount and `placed` the last (another one in a range, or in «från X till Y»);
    `earlier` and `later` are the other amounts of the clause.
    """

    context: Context
    begin: int
    end: int
    phrases: list[Phrase]
    around: list[Phrase]
    sentence: Span
    opens: bool
    first_claim: int
    clause_subject: Subject
    opened: Placed
    placed: Placed
    start: Number | None
    earlier: list[Placed]
    later: Placed | None
    left_edge: int = 0
    left: list[Phrase] = field(default_factory=list)
    right: list[Phrase] = field(default_factory=list)
    cues: Cues = field(default_factory=Cues)
    roles: frozenset[str] = frozenset()
    kind: ClaimKind = ClaimKind.LEVEL
    measure: Measure | None = None
    subject: Subject = NO_SUBJECT
    years_back: int = 0
    compared: bool = False
    relations: list[Relation] = field(default_factory=list)
    assumed: list[str] = field(default_factory=list)

    @property
    def number(self) -> Number:
        """The number that the claim states."""
        return self.placed.number

    @property
    def previous(self) -> Claim | None:
        """The claim before this one in the same clause."""
        return self.context.claims[-1] if self.earlier and self.context.claims else None

    @property
    def bracketed(self) -> bool:
        """Whether the amount stands in parentheses."""
        return self.in_brackets(self.opened)

    @property
    def aside(self) -> bool:
        """Whether the amount stands in parentheses, or between commas right after what it belongs to."""
        tokens = self.context.tokens
        if self.bracketed:
            return True
        closed = tokens.word(self.placed.until) in (",", ".", ")", ";", "")
        return closed and tokens.word(joint_before(tokens, self.opened.first)) == ","

    def in_brackets(self, placed: Placed) -> bool:
        """Whether a number stands in parentheses, also as «(Norra hamnen, 4 000 tkr)»."""
        if placed.number.parenthesised:
            return True
        words = self.context.tokens.words
        for at in range(placed.first - 1, max(self.begin - 1, placed.first - 12), -1):
            if words[at] in ("(", ")"):
                return words[at] == "("
        return False

    def tie(self, kind: RelationKind, claim: int) -> None:
        """Adds a tie to an earlier claim."""
        self.relations.append(Relation(kind, claim))

    def forget_direction(self) -> None:
        """Leaves out good and bad, more and less: they are said of something else."""
        self.cues.favour = self.cues.more = 0


def amount_claim(amount: Amount) -> Claim:
    """The claim of an amount."""
    _look_around(amount)
    previous = amount.previous
    if previous is not None and "pair" in amount.roles:
        return _pair(amount, previous)
    _settle_kind(amount)
    _settle_part(amount)
    _settle_subject(amount)
    _settle_repeated(amount)
    _settle_surplus(amount)
    _settle_pointing_back(amount)
    _settle_direction(amount)
    _settle_basis(amount)
    _tie_difference(amount)
    return _claim(amount)


def _look_around(amount: Amount) -> None:
    """Gathers the phrases on both sides, up to the amounts before and after."""
    before = len(amount.earlier) - 1
    while before >= 0 and not amount.bracketed and amount.in_brackets(amount.earlier[before]):
        before -= 1
    amount.left_edge = amount.earlier[before].until if before >= 0 else amount.begin
    first, until = amount.opened.first, amount.placed.until
    end = amount.later.first if amount.later is not None else amount.end
    left = [p for p in amount.phrases if amount.left_edge <= p.first < first and not _presupposed(amount, p)]
    if amount.bracketed:
        verb = max((p.first for p in left if p.meaning.verb), default=-1)
        left = [p for p in left if p.first > verb or p.meaning.role == "part"]
    amount.left, amount.right = left, [p for p in amount.phrases if until <= p.first < end]
    amount.cues = gather(left)
    right_after = {p.meaning.role for p in amount.right if p.first == until} - {"", "pair"}
    amount.roles = amount.cues.roles | right_after
    near = gather_after([p for p in amount.right if p.first < until + _NEAR and not amount.bracketed])
    cues = amount.cues
    if not cues.favour and not cues.more and (near.more or near.favour) and near.measure in (*DIFFERENCES, None):
        cues.favour, cues.more, cues.degree = near.favour, near.more, near.degree or cues.degree
        cues.measure = near.measure or cues.measure or Measure.CHANGE
    after = gather_after(amount.right)
    cues.basis = cues.basis or after.basis
    cues.horizon = cues.horizon or after.horizon
    amount.years_back = cues.years_back if cues.basis is not Basis.PRIOR_YEAR else 0
    amount.measure, amount.subject = cues.measure, amount.clause_subject


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
    span = _span(amount)
    return replace(
        previous, span=span, words=span.of(context.tokens.text), number=amount.number, subject=subject, start=None,
        relations=(*previous.relations, Relation(RelationKind.PAIR_OF, context.newest)),
    )  # fmt: skip


def _settle_kind(amount: Amount) -> None:
    tokens, number, cues = amount.context.tokens, amount.number, amount.cues
    if (stated := _level_of_basis(amount)) is not None:
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
        amount.kind, amount.measure, amount.subject = previous.kind, previous.measure, previous.subject
        amount.forget_direction()
    elif number.kind is NumberKind.FACTOR:
        amount.kind, amount.measure = ClaimKind.DIFFERENCE, Measure.CHANGE
        cues.more, cues.degree = (1 if number.value is not None and number.value > 1 else -1), Degree.LARGE
    elif number.kind is NumberKind.POINTS or (amount.measure in DIFFERENCES and directed):
        amount.kind = ClaimKind.DIFFERENCE
        amount.measure = amount.measure if amount.measure in DIFFERENCES else Measure.CHANGE
    elif number.kind in (NumberKind.FRACTION, NumberKind.PERCENT) and tokens.word(amount.placed.until) == "av":
        amount.kind = ClaimKind.SHARE
    elif number.kind is NumberKind.PERCENT and amount.aside and previous is not None and _directly_after(amount):
        amount.kind = ClaimKind.SHARE
        amount.tie(RelationKind.SHARE_OF, amount.context.newest)
    elif number.kind is NumberKind.QUANTITY:
        amount.kind = ClaimKind.COUNT


def _level_of_basis(amount: Amount) -> Measure | None:
    """The measure of the amount in «över målet på 85 %»: it is the target's own size and not a difference."""
    tokens = amount.context.tokens
    joint = joint_before(tokens, amount.opened.first)
    if not amount.left or tokens.word(joint) not in ("på", "om") or amount.left[-1].until != joint:
        return None
    noun = tokens.words[joint - 1]
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
    return "jämfört" in near and not has_verb(amount.left)


def _directly_after(amount: Amount) -> bool:
    between = amount.context.tokens.words[amount.earlier[-1].until : amount.opened.first]
    return set(between) <= {"(", "ca", "cirka", "drygt", "motsvarande"}


def _settle_part(amount: Amount) -> None:
    """Makes the amount a part when the words say that it is inside another (varav, utgör, resterande, av avvikelsen)."""
    if amount.compared or amount.kind is ClaimKind.FROM_TO:
        return
    rest = "rest" in amount.roles
    of_pointed = is_part(amount.clause_subject)
    said = "part" in amount.roles or _of_variance(amount) or _is_explained(amount) or _is_listed(amount)
    if not (rest or of_pointed or (said and amount.kind is not ClaimKind.DIFFERENCE)):
        return
    whole = amount.context.whole(amount.first_claim, rest=rest)
    shares = any(tie.kind is RelationKind.SHARE_OF for tie in amount.relations)
    if whole is not None and not shares:
        amount.tie(RelationKind.REST_OF if rest else RelationKind.PART_OF, whole)
    if amount.kind is not ClaimKind.SHARE:
        amount.kind = ClaimKind.PART


def _of_variance(amount: Amount) -> bool:
    tokens, until = amount.context.tokens, amount.placed.until
    return tokens.word(until) == "av" and tokens.word(until + 1).startswith(_VARIANCE_WORDS)


def _is_explained(amount: Amount) -> bool:
    return amount.context.tokens.word(amount.placed.until) in ("förklaras", "beror")


def _is_listed(amount: Amount) -> bool:
    """Whether the amount goes on a list of parts («varav A för X, B för Y och C för Z»)."""
    previous = amount.previous
    return previous is not None and previous.kind is ClaimKind.PART and not has_verb(amount.left)


def _settle_subject(amount: Amount) -> None:
    tokens, first, until = amount.context.tokens, amount.opened.first, amount.placed.until
    previous = amount.previous
    end = amount.later.first if amount.later is not None else amount.end
    if amount.compared:
        return
    if amount.aside and amount.kind is not ClaimKind.SHARE:
        _settle_aside_subject(amount)
    elif amount.kind is ClaimKind.SHARE and tokens.word(until) == "av" and not has_verb(amount.left):
        amount.subject = after_amount(tokens, until, end)
    elif amount.kind is ClaimKind.PART or "part" in amount.roles:
        behind = after_amount(tokens, until, end)
        ahead = before_amount(tokens, amount.left_edge, first) if previous is not None else NO_SUBJECT
        if behind.words and not _of_variance(amount):
            amount.subject = behind
        elif ahead.words:
            amount.subject = ahead
    elif (own := _owner_before(amount)).words:
        amount.subject = own
    elif previous is not None and has_verb(amount.left):
        later = before_amount(tokens, amount.left_edge, first)
        amount.subject = later if later.words else amount.subject


def _settle_aside_subject(amount: Amount) -> None:
    previous = amount.previous
    near = before_amount(amount.context.tokens, amount.left_edge, amount.opened.first)
    if near.words:
        amount.subject = near
    elif previous is not None and not amount.left:
        amount.subject = previous.subject
    if previous is not None and not has_verb(amount.left):
        amount.years_back = max(amount.years_back, previous.years_back)


def _owner_before(amount: Amount) -> Subject:
    """The noun phrase in «nettointäkter från försäljning om 8 212 tkr», when it is no word of measure."""
    tokens = amount.context.tokens
    joint = joint_before(tokens, amount.opened.first)
    if tokens.word(joint) not in ("om", "på") or any(p.until == joint and p.meaning.basis for p in amount.phrases):
        return NO_SUBJECT
    own = before_joint(tokens, amount.left_edge, joint)
    if not own.words or own.inherited or set(own.words) & set(amount.subject.words):
        return NO_SUBJECT
    if len(own.words) == 1 and own.words[0] in _RESULT:
        return replace(own, words=(*own.words, *amount.subject.words))
    return own


def _settle_repeated(amount: Amount) -> None:
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


def _settle_surplus(amount: Amount) -> None:
    """«Överskott» is a variance against a basis or of a cost, the result itself when said of the result."""
    if amount.measure is not Measure.SURPLUS or amount.kind is not ClaimKind.DIFFERENCE:
        return
    if amount.cues.basis is not None or _is_row(amount.subject):
        amount.measure = Measure.VARIANCE
    elif any(word in _RESULT for word in amount.subject.words) or amount.subject.text.lower().startswith("resultat"):
        amount.kind, amount.measure = ClaimKind.LEVEL, None


def _is_row(subject: Subject) -> bool:
    """Whether the subject is a row of costs or income, whose surplus can only be against budget."""
    return any(part in _ROW_HEADS for word in subject.words for part in parts(word))


def _settle_pointing_back(amount: Amount) -> None:
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


def _settle_direction(amount: Amount) -> None:
    """Keeps good and bad for differences and results only: «högre kostnader om 3 mnkr» states no sign of the level."""
    cues = amount.cues
    if amount.kind in _AMOUNTS:
        amount.measure = None if amount.measure in DIFFERENCES else amount.measure
        cues.basis = cues.basis if cues.basis is Basis.OTHERS else None
    if amount.kind not in (ClaimKind.LEVEL, ClaimKind.PART):
        return
    of_result = any(word in _RESULT for word in amount.subject.words)
    if of_result and amount.kind is ClaimKind.LEVEL:
        before = gather(p for p in amount.phrases if p.first < amount.opened.first)
        cues.favour = cues.favour or before.favour
    elif not (amount.kind is ClaimKind.LEVEL and _speaks_of_result(amount)):
        cues.favour = 0
    cues.more = 0


def _speaks_of_result(amount: Amount) -> bool:
    words = amount.context.tokens.words[amount.begin : amount.opened.first]
    return any(word.startswith("resultat") for word in words)


def _settle_basis(amount: Amount) -> None:
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


def _tie_difference(amount: Amount) -> None:
    """Ties a difference to its level («…, vilket motsvarar»), and a row's variance to the headline that it is part of."""
    context = amount.context
    if amount.kind is not ClaimKind.DIFFERENCE:
        return
    newest = context.claims[-1] if context.claims else None
    opener = context.tokens.word(amount.begin)
    if opener in ("vilket", "som") and not amount.opens and context.newest >= amount.first_claim and newest is not None:
        if newest.kind is ClaimKind.LEVEL:
            amount.tie(RelationKind.DIFFERENCE_OF, context.newest)
    headline = context.headline()
    if amount.measure is not Measure.VARIANCE or amount.relations or headline is None or amount.subject.inherited:
        return
    if amount.subject.words and amount.subject.words != context.claims[headline].subject.words:
        amount.tie(RelationKind.PART_OF, headline)


def _span(amount: Amount) -> Span:
    """The amount with its printed sign and unit, from its first number to its last."""
    tokens = amount.context.tokens
    start = min(tokens.starts[amount.opened.first], (amount.start or amount.number).span.start)
    return Span(start, max(tokens.ends[amount.placed.until - 1], amount.number.span.end))


def _claim(amount: Amount) -> Claim:
    cues, span = amount.cues, _span(amount)
    return Claim(
        kind=amount.kind, span=span, sentence=amount.sentence, words=span.of(amount.context.tokens.text), number=amount.number,
        start=amount.start, favour=cues.favour, more=cues.more, measure=amount.measure, basis=cues.basis, horizon=cues.horizon,
        years_back=amount.years_back, degree=cues.degree, negated=cues.negated and amount.kind is not ClaimKind.COUNT,
        total="total" in amount.roles, subject=amount.subject, relations=tuple(amount.relations), assumed=tuple(amount.assumed),
    )  # fmt: skip
