"""Wholes: which claims of a passage are parts or the rest of which other one."""

from __future__ import annotations

from collections.abc import Sequence

from tertial.core.amounts import Unit
from tertial.prose.claim_values import Claim, RelationKind

PARTS = (RelationKind.PART_OF, RelationKind.REST_OF)


def parts_by_whole(claims: Sequence[Claim]) -> dict[int, list[tuple[int, Claim]]]:
    """The claims of money that are parts, each with its place, by the place of their whole."""
    found: dict[int, list[tuple[int, Claim]]] = {}
    for at, claim in enumerate(claims):
        if claim.unit is not Unit.MONEY:
            continue
        for whole in dict.fromkeys(r.claim for r in claim.relations if r.kind in PARTS):
            found.setdefault(whole, []).append((at, claim))
    return found
