"""Who reports: the municipality and the committee, with their administration."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality:
    """A municipality by its four-digit code (a string: codes may begin with zero) and name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Committee:
    """A committee or board (nämnd, styrelse) and the administration that works for it."""

    id: str
    name: str
    administration: str
