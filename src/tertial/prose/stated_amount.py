"""An amount in its clause, and what is found out about it step by step."""

from __future__ import annotations

from dataclasses import dataclass, field

from tertial.prose.claim_values import NO_SUBJECT, Claim, ClaimKind, Measure, Relation, RelationKind, Subject
from tertial.prose.context import Context
from tertial.prose.cues import Cues, joint_before
from tertial.prose.number_values import Number
from tertial.prose.phrases import Phrase
from tertial.prose.placed import Placed
from tertial.prose.stems import stem
from tertial.prose.tokens import Span

RESULT = (stem("resultat"), stem("nettoresultat"), stem("bokslut"))
"""The stems of words for the result, which is good or bad by itself."""


@dataclass(slots=True, kw_only=True)
class Amount:
    """An amount in its clause, and what is found out about it step by step.

    `opened` is the first number of the amount and `placed` the last (another one in a range, or in «från X till Y»);
    `earlier` and `later` are the other amounts of the clause.
    """

    context: Context
    begin: int
    end: int
    phrases: list[Phrase]
    around: list[Phrase]
    sentence: Span
    opens: bool
    first_claim: int
    clause_subject: Subject
    opened: Placed
    placed: Placed
    start: Number | None
    earlier: list[Placed]
    later: Placed | None
    left_edge: int = 0
    left: list[Phrase] = field(default_factory=list)
    right: list[Phrase] = field(default_factory=list)
    cues: Cues = field(default_factory=Cues)
    roles: frozenset[str] = frozenset()
    kind: ClaimKind = ClaimKind.LEVEL
    measure: Measure | None = None
    subject: Subject = NO_SUBJECT
    years_back: int = 0
    compared: bool = False
    relations: list[Relation] = field(default_factory=list)
    assumed: list[str] = field(default_factory=list)

    @property
    def number(self) -> Number:
        """The number that the claim states."""
        return self.placed.number

    @property
    def previous(self) -> Claim | None:
        """The claim before this one in the same clause."""
        return self.context.claims[-1] if self.earlier and self.context.claims else None

    @property
    def bracketed(self) -> bool:
        """Whether the amount stands in parentheses."""
        return self.in_brackets(self.opened)

    @property
    def aside(self) -> bool:
        """Whether the amount stands in parentheses, or between commas right after what it belongs to."""
        tokens = self.context.tokens
        if self.bracketed:
            return True
        closed = tokens.word(self.placed.until) in (",", ".", ")", ";", "")
        return closed and tokens.word(joint_before(tokens, self.opened.first)) == ","

    def in_brackets(self, placed: Placed) -> bool:
        """Whether a number stands in parentheses, also as «(Norra hamnen, 4 000 tkr)»."""
        if placed.number.parenthesised:
            return True
        words = self.context.tokens.words
        for at in range(placed.first - 1, max(self.begin - 1, placed.first - 12), -1):
            if words[at] in ("(", ")"):
                return words[at] == "("
        return False

    def tie(self, kind: RelationKind, claim: int) -> None:
        """Adds a tie to an earlier claim."""
        self.relations.append(Relation(kind, claim))

    def forget_direction(self) -> None:
        """Leaves out good and bad, more and less: they are said of something else."""
        self.cues.favour = self.cues.more = 0

    @property
    def span(self) -> Span:
        """The amount with its printed sign and unit, from its first number to its last."""
        tokens = self.context.tokens
        start = min(tokens.starts[self.opened.first], (self.start or self.number).span.start)
        return Span(start, max(tokens.ends[self.placed.until - 1], self.number.span.end))
