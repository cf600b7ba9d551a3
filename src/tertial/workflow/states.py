"""States of a contribution and the moves between them: a table, and what refuses a move."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where a contribution is on its way."""

    DRAFT = "draft"
    READY = "ready"
    RETURNED = "returned"
    APPROVED = "approved"
    LOCKED = "locked"


EDITABLE = frozenset({State.DRAFT, State.RETURNED})
"""States in which the text may be changed."""

FINISHED = frozenset({State.APPROVED, State.LOCKED})
"""States in which nothing more is asked of the author."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A move: from which states, to which, with which permission.

    `four_eyes` moves are not for whoever handed the contribution in; `reason` moves need a comment.
    """

    sources: frozenset[State]
    target: State
    permission: str
    four_eyes: bool = False
    reason: bool = False


MOVES: Mapping[str, Move] = {
    "submit": Move(sources=EDITABLE, target=State.READY, permission="contributions.write"),
    "return": Move(
        sources=frozenset({State.READY, State.APPROVED}),
        target=State.RETURNED,
        permission="contributions.approve",
        reason=True,
    ),
    "approve": Move(
        sources=frozenset({State.READY}), target=State.APPROVED, permission="contributions.approve", four_eyes=True
    ),
    "lock": Move(sources=frozenset({State.APPROVED}), target=State.LOCKED, permission="contributions.lock"),
    "unlock": Move(
        sources=frozenset({State.LOCKED}), target=State.APPROVED, permission="contributions.lock", reason=True
    ),
}
"""Every move by its name."""


class Refusal(StrEnum):
    """Why a move is refused."""

    WRONG_STATE = "wrong_state"
    NOT_PERMITTED = "not_permitted"
    OWN_WORK = "own_work"
    REASON_MISSING = "reason_missing"


def refusal(name: str, state: State, *, permitted: bool, own_work: bool, reason: str = "") -> Refusal | None:
    """Why the move cannot be made, None when it can. `own_work` says that the actor handed the contribution in."""
    move = MOVES[name]
    if not permitted:
        return Refusal.NOT_PERMITTED
    if state not in move.sources:
        return Refusal.WRONG_STATE
    if move.four_eyes and own_work:
        return Refusal.OWN_WORK
    if move.reason and not reason.strip():
        return Refusal.REASON_MISSING
    return None
