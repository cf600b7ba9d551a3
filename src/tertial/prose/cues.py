"""What the phrases around an amount say together, and the small words that stand right before it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tertial.prose.claim_values import Basis, Degree, Horizon, Measure
from tertial.prose.phrases import Phrase
from tertial.prose.tokens import Tokens

CHANGES = (Measure.CHANGE, Measure.FORECAST_CHANGE)
DIFFERENCES = (Measure.VARIANCE, Measure.SURPLUS, *CHANGES)
LEVELS = (Measure.BUDGET, Measure.FORECAST, Measure.OUTCOME, Measure.TARGET)
BUDGETS = (Basis.BUDGET, Basis.PERIOD_BUDGET, Basis.TARGET, Basis.FORECAST)

_EXACTNESS = frozenset("ca cirka omkring drygt knappt nära närmare minst högst runt mellan - \u2212".split())
_MODALS = frozenset("ska skall bör vill kan kunna måste behöver".split())


@dataclass(slots=True)
class Cues:
    """What some phrases say, one value of each sort."""

    favour: int = 0
    more: int = 0
    measure: Measure | None = None
    basis: Basis | None = None
    horizon: Horizon | None = None
    degree: Degree | None = None
    negated: bool = False
    roles: frozenset[str] = frozenset()
    years_back: int = 0


def gather(phrases: Iterable[Phrase]) -> Cues:
    """The cues of some phrases in order: where two say the same sort of thing the last one counts.

    A word of level («prognos») does not take the place of a word of difference («avvikelse»).
    """
    cues = Cues()
    roles: set[str] = set()
    for phrase in phrases:
        said = phrase.meaning
        cues.favour = said.favour or cues.favour
        cues.more = said.more or cues.more
        cues.basis = said.basis or cues.basis
        cues.horizon = said.horizon or cues.horizon
        cues.degree = said.degree or cues.degree
        cues.negated = cues.negated or said.negates
        cues.years_back = max(cues.years_back, said.years_back)
        if said.measure is not None:
            cues.measure = _joined(cues.measure, said.measure)
        if said.role:
            roles.add(said.role)
    cues.roles = frozenset(roles)
    return cues


def gather_after(phrases: list[Phrase]) -> Cues:
    """The cues of phrases after an amount, where the first of each sort counts."""
    return gather(reversed(phrases))


def _joined(known: Measure | None, said: Measure) -> Measure:
    if known in DIFFERENCES and said in LEVELS:
        return known
    if known is Measure.FORECAST_CHANGE and said is Measure.CHANGE:
        return known
    if known is Measure.VARIANCE and said is Measure.SURPLUS:
        return known
    return said


def has_verb(phrases: Iterable[Phrase]) -> bool:
    """Whether the phrases hold a verb, so that an amount after them makes a statement of its own."""
    return any(phrase.meaning.verb for phrase in phrases)


def joint_before(tokens: Tokens, place: int) -> int:
    """The place before a number and the words that belong to it (ca, minst, mellan, a minus sign)."""
    at = place - 1
    while tokens.word(at) in _EXACTNESS:
        at -= 1
    return at


def intends(near: list[str]) -> bool:
    """Whether the words before an infinitive say what should be, not what is."""
    return any(word in _MODALS for word in near) or ("att" in near and "kommer" not in near)


def horizon_of_heading(heading: str) -> Horizon | None:
    """The time that headings settle for the text under them: «Utfall för perioden», «Prognos»; the innermost stands last."""
    low = heading.lower()
    period = max(low.rfind(word) for word in ("utfall", "perioden", "mellan åren"))
    year = max(low.rfind(word) for word in ("prognos", "helår"))
    if period == year:
        return None
    return Horizon.PERIOD if period > year else Horizon.FULL_YEAR


def basis_of_heading(heading: str) -> Basis | None:
    """The comparison that a heading settles: «Jämförelse mellan åren», «Prognosförändring»."""
    low = heading.lower()
    if "mellan åren" in low or "föregående år" in low:
        return Basis.PRIOR_YEAR
    return Basis.EARLIER_FORECAST if "prognosförändring" in low else None
