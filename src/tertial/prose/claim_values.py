"""What a sentence claims: how much of what, compared with what, over which time, and which way it says it went."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tertial.core.amounts import Interval, Unit
from tertial.prose.number_values import Number
from tertial.prose.tokens import Span


class ClaimKind(StrEnum):
    """The form of a claim.

    LEVEL how much something is; DIFFERENCE how much two things differ; SHARE a part in per cent of a named whole; PART an
    amount inside another (varav, resterande); COUNT how many; FROM_TO two levels of one thing; SAME no difference (i nivå
    med budget, oförändrad); TREND a direction without an amount.
    """

    LEVEL = "level"
    DIFFERENCE = "difference"
    SHARE = "share"
    PART = "part"
    COUNT = "count"
    FROM_TO = "from_to"
    SAME = "same"
    TREND = "trend"


class Measure(StrEnum):
    """Which figure of a row is meant. SURPLUS is «överskott» with nothing beside it: the result, or its variance."""

    BUDGET = "budget"
    FORECAST = "forecast"
    OUTCOME = "outcome"
    TARGET = "target"
    VARIANCE = "variance"
    SURPLUS = "surplus"
    CHANGE = "change"
    FORECAST_CHANGE = "forecast_change"


class Basis(StrEnum):
    """What something is compared with."""

    BUDGET = "budget"
    PERIOD_BUDGET = "period_budget"
    PRIOR_YEAR = "prior_year"
    EARLIER_FORECAST = "earlier_forecast"
    FORECAST = "forecast"
    TARGET = "target"
    OTHERS = "others"


class Horizon(StrEnum):
    """The time that is meant: the period of the report, or the whole year."""

    PERIOD = "period"
    FULL_YEAR = "full_year"


class Degree(StrEnum):
    """How large the words say that a difference is."""

    SLIGHT = "slight"
    SOME = "some"
    LARGE = "large"


class RelationKind(StrEnum):
    """How a claim hangs on an earlier one: part of it, the rest of it, its share, a comparison of it, its pair."""

    PART_OF = "part_of"
    REST_OF = "rest_of"
    SHARE_OF = "share_of"
    DIFFERENCE_OF = "difference_of"
    COMPARED_WITH = "compared_with"
    PAIR_OF = "pair_of"


@dataclass(frozen=True, slots=True)
class Relation:
    """A tie to an earlier claim, by its place in the list that `read_claims` gives."""

    kind: RelationKind
    claim: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a claim is about.

    `words` are the stems of the row's words, without words of measure and time; none means the whole that the section
    speaks of. `inherited` is set when the sentence only points back («avvikelsen», «detta överskott», «vilket»).
    """

    text: str = ""
    words: tuple[str, ...] = ()
    inherited: bool = False


NO_SUBJECT = Subject()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing that a text says about figures.

    `number` is None for SAME and TREND; `start` is the first number of FROM_TO, or the low end of a range. `favour` is
    +1 or -1 when the words call it good or bad news (positiv, underskott), `more` when they call it a larger or smaller
    quantity (ökat, lägre); 0 when they say neither. The printed sign is the number's own. `years_back` is 1 when an
    amount of the year before is given. `assumed` names the fields that context gave and no word beside the number.
    `antecedent` is what a bare «resultatet» or «kostnaderna» may point back to.
    """

    kind: ClaimKind
    span: Span
    sentence: Span
    words: str
    number: Number | None = None
    start: Number | None = None
    favour: int = 0
    more: int = 0
    measure: Measure | None = None
    basis: Basis | None = None
    horizon: Horizon | None = None
    year: int | None = None
    compared_year: int | None = None
    years_back: int = 0
    degree: Degree | None = None
    negated: bool = False
    total: bool = False
    subject: Subject = NO_SUBJECT
    antecedent: Subject = NO_SUBJECT
    scope: str = ""
    relations: tuple[Relation, ...] = ()
    assumed: tuple[str, ...] = ()

    @property
    def interval(self) -> Interval | None:
        """The exact values claimed (money in öre), from the low end of a range to its high end."""
        if self.number is None:
            return None
        high = self.number.exact
        if self.start is None or self.kind is ClaimKind.FROM_TO or high is None:
            return high
        low = self.start.exact
        return high if low is None else Interval(low.low, high.high)

    @property
    def unit(self) -> Unit | None:
        """The unit in the core's terms; None when the number has none or there is no number."""
        return self.number.core_unit if self.number is not None else None

    @property
    def printed_sign(self) -> int:
        """-1 or +1 when the number is printed with its sign, else 0."""
        return self.number.sign if self.number is not None else 0
