"""What is said of internal control on one occasion."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tertial.document.commentary import NOTHING, Commentary


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlPoint:
    """A risk, the control of it and its rating as a level id; `rating_made_up` marks a demonstration's invention.

    Likelihood and consequence go from 1 to 5: without controls (gross), and as the controls leave it (net); None where
    nobody has judged. `owner` and `due` are of the action.

    The committee sees to it that internal control is sufficient (Kommunallagen 2017:725, 6 kap. 6 §).
    """

    id: str
    risk: str
    control: str
    method: str
    rating: str
    rating_made_up: bool = False
    result: Commentary = NOTHING
    action: Commentary = NOTHING
    likelihood: int | None = None
    consequence: int | None = None
    net_likelihood: int | None = None
    net_consequence: int | None = None
    owner: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """The chapter's record."""

    points: tuple[ControlPoint, ...] = ()
