"""Twins: a difference said once in money and once in per cent («ökat med 1,3 mnkr eller 3,3 procent»)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tertial.core.amounts import Unit
from tertial.prose.claim_values import Claim, ClaimKind

_BETWEEN = re.compile(
    r"\s*(?:,?\s*(?:eller|motsvarande|dvs\.?|det vill säga|vilket (?:motsvarar|är|innebär))(?:\s+(?:med|cirka|ca|drygt|en ökning (?:med|på)|en minskning (?:med|på)))?|\()\s*",
    re.IGNORECASE,
)
_OF_WHOLE = re.compile(r"\s*(?:procent|%)\s+(?:av|utav)\b", re.IGNORECASE)


def with_twins(text: str, claims: Sequence[Claim]) -> Iterator[Claim]:
    """The claims, per cent right after a difference in money being that difference too, unless they are of a named whole."""
    before: Claim | None = None
    for claim in claims:
        yield _as_twin(before, claim) if before is not None and _is_twin(text, before, claim) else claim
        before = claim


def _is_twin(text: str, before: Claim, claim: Claim) -> bool:
    if before.kind is not ClaimKind.DIFFERENCE or before.unit in (None, Unit.PERCENT, Unit.PERCENTAGE_POINTS):
        return False
    if claim.unit is not Unit.PERCENT or claim.number is None or before.number is None or claim.start is not None:
        return False
    if not _BETWEEN.fullmatch(text[before.number.span.end : claim.number.span.start]):
        return False
    return _OF_WHOLE.match(text[claim.number.digits.end :]) is None


def _as_twin(before: Claim, claim: Claim) -> Claim:
    return replace(
        claim, kind=ClaimKind.DIFFERENCE, favour=before.favour, more=before.more, measure=before.measure,
        basis=before.basis, horizon=before.horizon, years_back=before.years_back, subject=before.subject,
        antecedent=before.antecedent, relations=(), assumed=before.assumed,
    )  # fmt: skip
