"""What has been claimed so far in a text, and which earlier claim a new one hangs on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tertial.prose.claim_values import Claim, ClaimKind, RelationKind
from tertial.prose.tokens import Tokens

_REACH = 12
_WHOLES = (ClaimKind.LEVEL, ClaimKind.DIFFERENCE, ClaimKind.COUNT)


@dataclass(slots=True)
class Context:
    """The tokens of the text, its heading, its claims so far, and the claim that the next sentence may point back to."""

    tokens: Tokens
    scope: str
    last: Claim | None
    claims: list[Claim] = field(default_factory=list)

    @property
    def newest(self) -> int:
        """The place of the newest claim, -1 when there is none."""
        return len(self.claims) - 1

    def add(self, claim: Claim) -> None:
        """Adds a claim; what is said of a part does not become what the next sentence points back to."""
        self.claims.append(claim)
        if is_main(claim) or self.last is None:
            self.last = claim

    def whole(self, first_of_sentence: int, *, rest: bool) -> int | None:
        """The place of the claim that a part belongs to: the last that is no part itself.

        What remains («resterande del av avvikelsen») remains of the headline: the difference stated beside a level.
        """
        headline = self.headline()
        if rest and headline is not None:
            return headline
        for place in self._recent():
            number = self.claims[place].number
            stands_alone = number is not None and (first_of_sentence <= place or not number.parenthesised)
            if stands_alone and self.claims[place].kind in _WHOLES:
                return place
        return None

    def headline(self) -> int | None:
        """The last difference that was stated of a level («uppgår till X, vilket motsvarar en avvikelse om Y»)."""
        for place in self._recent():
            if any(tie.kind is RelationKind.DIFFERENCE_OF for tie in self.claims[place].relations):
                return place
        return None

    def _recent(self) -> range:
        return range(self.newest, max(-1, self.newest - _REACH), -1)


def is_main(claim: Claim) -> bool:
    """Whether later sentences may point back to the claim: not a part, a share or an amount in parentheses."""
    aside = claim.number is not None and claim.number.parenthesised
    return claim.kind not in (ClaimKind.PART, ClaimKind.SHARE) and not aside and bool(claim.subject.text)


def main_of(claims: Sequence[Claim]) -> Claim | None:
    """The last claim that later sentences may point back to."""
    return next((claim for claim in reversed(claims) if is_main(claim)), None)
