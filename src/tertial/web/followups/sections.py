"""Sections: the keys under which the prose of a follow-up is kept."""

from __future__ import annotations

INTRODUCTION = "introduction"
GOALS, ASSIGNMENTS, CONTROL = "goals/", "assignments/", "control/"


def of_goal(key: str) -> str:
    """The commentary on a goal."""
    return f"{GOALS}{key}"


def of_assignment(key: str) -> str:
    """The commentary on an assignment."""
    return f"{ASSIGNMENTS}{key}"


def of_result(key: str) -> str:
    """The result of a control."""
    return f"{CONTROL}{key}/result"


def of_action(key: str) -> str:
    """The action that a control led to."""
    return f"{CONTROL}{key}/action"


def is_of_a_text_section(section: str) -> bool:
    """Whether the section is one that the profile's outline asks for: `<section>/<text>`."""
    return section != INTRODUCTION and not section.startswith((GOALS, ASSIGNMENTS, CONTROL))
