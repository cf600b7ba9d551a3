"""Moves between states, and what refuses them."""

from __future__ import annotations

from tertial.workflow.states import MOVES, Refusal, State, refusal


def test_every_move_from_every_state() -> None:
    allowed = {
        (name, state.value)
        for name in MOVES
        for state in State
        if refusal(name, state, permitted=True, own_work=False, reason="Skäl") is None
    }
    assert allowed == {
        ("submit", "draft"),
        ("submit", "returned"),
        ("return", "ready"),
        ("return", "approved"),
        ("approve", "ready"),
        ("lock", "approved"),
        ("unlock", "locked"),
    }


def test_nobody_approves_what_they_handed_in() -> None:
    assert refusal("approve", State.READY, permitted=True, own_work=True) is Refusal.OWN_WORK


def test_a_return_needs_its_reason() -> None:
    assert refusal("return", State.READY, permitted=True, own_work=False, reason=" ") is Refusal.REASON_MISSING


def test_who_may_not_is_told_that_first() -> None:
    assert refusal("lock", State.DRAFT, permitted=False, own_work=False) is Refusal.NOT_PERMITTED
