"""What an amount belongs to: the whole that it is a part of, and the noun phrase that it measures."""

from __future__ import annotations

from dataclasses import replace

from tertial.prose.claim_values import NO_SUBJECT, ClaimKind, RelationKind, Subject
from tertial.prose.cues import has_verb, joint_before
from tertial.prose.stated_amount import RESULT, Amount
from tertial.prose.subjects import after_amount, before_amount, before_joint, is_part, subject_of

_JOINTS = ("och", "samt")
_LONGEST_ROW = 8
_VARIANCE_WORDS = ("avvikelse", "överskott", "underskott", "ökning", "minskning", "budgetavvikelse")


def settle_part(amount: Amount) -> None:
    """Makes the amount a part when the words say that it is inside another (varav, utgör, resterande, av avvikelsen)."""
    if amount.compared or amount.kind is ClaimKind.FROM_TO:
        return
    rest = "rest" in amount.roles
    of_pointed = is_part(amount.clause_subject)
    said = "part" in amount.roles or _of_variance(amount) or _is_explained(amount) or _is_listed(amount)
    said = said or _is_of_difference(amount)
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


def _is_of_difference(amount: Amount) -> bool:
    """Whether the amount is inside one that its clause opens with: «av avvikelsen på −3,2 mnkr beror 1,2 mnkr på …»."""
    tokens = amount.context.tokens
    opens = tokens.word(amount.begin) == "av" and tokens.word(amount.begin + 1).startswith(_VARIANCE_WORDS)
    return opens and amount.previous is not None


def _is_explained(amount: Amount) -> bool:
    return amount.context.tokens.word(amount.placed.until) in ("förklaras", "beror")


def _is_listed(amount: Amount) -> bool:
    """Whether the amount goes on a list of parts («varav A för X, B för Y och C för Z»)."""
    previous = amount.previous
    return previous is not None and previous.kind is ClaimKind.PART and not has_verb(amount.left)


def settle_subject(amount: Amount) -> None:
    """Names what the amount measures: by the words beside it, before its verb, or as the amount before it."""
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
        ahead = NO_SUBJECT
        if previous is not None or tokens.word(amount.begin) in ("varav", "därav"):
            ahead = before_amount(tokens, amount.left_edge, first)
        if behind.words and not _of_variance(amount):
            amount.subject = behind
        elif ahead.words:
            amount.subject = ahead
    elif is_coordinated(amount):
        amount.subject = _coordinated(amount)
    elif (own := _owner_before(amount)).words:
        amount.subject = own
    elif previous is not None and has_verb(amount.left):
        later = before_amount(tokens, amount.left_edge, first)
        amount.subject = later if later.words else amount.subject
    _narrow(amount)


def is_coordinated(amount: Amount) -> bool:
    """Whether the amount follows another with a row of its own between: «… 1,3 mnkr lägre och kostnaderna 2,2 mnkr»."""
    return amount.previous is not None and not has_verb(amount.left) and bool(_coordinated(amount).words)


def _coordinated(amount: Amount) -> Subject:
    tokens, first = amount.context.tokens, amount.opened.first
    joint = next((at for at in range(first - 1, amount.left_edge - 1, -1) if tokens.words[at] in _JOINTS), None)
    if joint is None or first - joint > _LONGEST_ROW:
        return NO_SUBJECT
    return subject_of(tokens, joint + 1, first)


def _narrow(amount: Amount) -> None:
    """Adds what stands behind the amount: «investeringarna uppgår till 12 mnkr för fastigheter» is not all of them."""
    tokens, until = amount.context.tokens, amount.placed.until
    if amount.compared or amount.aside or amount.kind not in (ClaimKind.LEVEL, ClaimKind.DIFFERENCE):
        return
    if tokens.word(until) not in ("för", "inom", "avseende") or tokens.word(until + 1) == "att":
        return
    end = amount.later.first if amount.later is not None else amount.end
    words = after_amount(tokens, until, end).words
    fresh = tuple(word for word in words if word not in amount.subject.words)
    if fresh and not amount.subject.inherited:
        amount.subject = replace(amount.subject, words=(*amount.subject.words, *fresh))


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
    if len(own.words) == 1 and own.words[0] in RESULT:
        return replace(own, words=(*own.words, *amount.subject.words))
    return own
