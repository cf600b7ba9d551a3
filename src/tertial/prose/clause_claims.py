"""One clause of a sentence: what it is about, its years, and the claims that it makes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tertial.prose.amount_claims import amount_claim
from tertial.prose.claim_values import (
    NO_SUBJECT,
    Basis,
    Claim,
    ClaimKind,
    Horizon,
    Measure,
    RelationKind,
    Subject,
)
from tertial.prose.context import Context
from tertial.prose.cues import BUDGETS, LEVELS, gather_after, horizon_of_heading, intends, joint_before
from tertial.prose.number_values import Number, NumberKind, RangeEnd
from tertial.prose.phrases import Phrase
from tertial.prose.placed import Placed
from tertial.prose.stated_amount import Amount
from tertial.prose.stems import parts, stem
from tertial.prose.subjects import before_amount, clause_subject, is_bare
from tertial.prose.tokens import Span

_BACK_TO_CLAUSE = ("vilket", "vilka", "som", "varav", "därav")
_PARTS = ("varav", "därav")
_COMPARATIVES = ("bättre", "sämre", "högre", "lägre")
_LINKS = ("är", "var", "ligger", "blir", "bli", "blev")
_FROM_TO_REACH = 9
_BUDGET = stem("budget")
_MEASURED = (ClaimKind.LEVEL, ClaimKind.PART, ClaimKind.COUNT, ClaimKind.SHARE, ClaimKind.SAME)


@dataclass(slots=True, kw_only=True)
class Clause:
    """A clause being read.

    `begin` and `end` are its tokens, `opens` is whether it opens its sentence, `outer` the subject of the clause before
    it, `around` the phrases of the whole sentence, `first_claim` the place of the sentence's first claim.
    """

    context: Context
    begin: int
    end: int
    numbers: list[Placed]
    phrases: list[Phrase]
    around: list[Phrase]
    sentence: Span
    opens: bool
    first_claim: int
    outer: Subject
    year: int | None
    subject: Subject = NO_SUBJECT
    compared_year: int | None = None

    def read(self) -> None:
        """Adds the claims of the clause to the context."""
        self._settle_years()
        self.subject = self._find_subject()
        amounts = [placed for placed in self.numbers if placed.number.is_amount]
        if not amounts:
            self._read_words()
        index = 0
        while index < len(amounts):
            index += self._read_amount(amounts, index)

    def _find_subject(self) -> Subject:
        tokens, last = self.context.tokens, self.context.last
        opener = tokens.word(self.begin)
        if opener in _PARTS and tokens.kind(self.begin + 1) == "w":
            own = clause_subject(tokens, self.begin + 1, self.end)
            if own.words and not any(self.begin < placed.first < self.begin + 4 for placed in self.numbers):
                return own
        if opener in _BACK_TO_CLAUSE and not self.opens:
            if opener == "som" and (near := before_amount(tokens, max(0, self.begin - 12), self.begin - 1)).words:
                return near
            return replace(self.outer, inherited=True)
        found = clause_subject(tokens, self.begin, self.end)
        if found.words:
            return found
        if not self.opens and self.outer.words:
            return Subject(text=found.text, words=self.outer.words, inherited=True)
        if found.inherited and last is not None:
            whole = bool(last.subject.text) and not last.subject.words and not last.subject.inherited
            return Subject(text=found.text, words=last.subject.words, inherited=not whole)
        return found

    def _settle_years(self) -> None:
        """The year of the clause, or of the clause before; a year inside a comparison is what is compared with."""
        outer, self.year = self.year, None
        for placed in self.numbers:
            number = placed.number
            if number.kind is not NumberKind.YEAR or number.value is None or number.range_end is not RangeEnd.NONE:
                continue
            if any(phrase.first < placed.first < phrase.until and phrase.meaning.basis for phrase in self.phrases):
                self.compared_year = int(number.value)
            elif self.year is None:
                self.year = int(number.value)
        self.year = self.year or outer

    def _read_words(self) -> None:
        """SAME when the clause says that nothing differs, else TREND when it says which way something went."""
        same = [phrase for phrase in self.phrases if phrase.meaning.same]
        if same and not any(phrase.meaning.more for phrase in self.phrases):
            self._add_same(same[-1])
            return
        trend = next((phrase for phrase in self.phrases if self._is_trend(phrase)), None)
        if trend is not None and self.subject.text:
            self._add_trend(trend)

    def _add_same(self, phrase: Phrase) -> None:
        cues = gather_after(self.phrases)
        level = next(
            (p.meaning.measure for p in self.phrases if p.meaning.measure in (Measure.FORECAST, Measure.OUTCOME)), None
        )
        span = self._span(phrase)
        self.add(Claim(
            kind=ClaimKind.SAME, span=span, sentence=self.sentence, words=span.of(self.context.tokens.text), measure=level,
            basis=phrase.meaning.basis or cues.basis, negated=cues.negated, degree=cues.degree,
        ))  # fmt: skip

    def _add_trend(self, phrase: Phrase) -> None:
        near = self.context.tokens.words[max(self.begin, phrase.first - 4) : phrase.first]
        if intends(near):
            return
        cues, said, span = gather_after(self.phrases), phrase.meaning, self._span(phrase)
        self.add(Claim(
            kind=ClaimKind.TREND, span=span, sentence=self.sentence, words=span.of(self.context.tokens.text), favour=said.favour,
            more=said.more, measure=said.measure, basis=cues.basis, degree=cues.degree,
            negated=any(word in ("inte", "ej", "varken") for word in near),
        ))  # fmt: skip

    def _is_trend(self, phrase: Phrase) -> bool:
        """Whether the word is what the clause says, and not an adjective before a noun («ökade kostnader»)."""
        said, tokens = phrase.meaning, self.context.tokens
        if (not said.more and not said.favour) or said.measure is None:
            return False
        word, after = tokens.words[phrase.first], tokens.word(phrase.until)
        if not word.endswith("ade") and word not in _COMPARATIVES:
            return bool(said.verb) or (
                said.measure is Measure.VARIANCE and not word.endswith(("ande", "andet", "drag"))
            )
        before = tokens.words[max(self.begin, phrase.first - 4) : phrase.first]
        compared = after in ("än", "jämfört") or any(p.meaning.basis for p in self.phrases if p.first >= phrase.until)
        if not compared and not any(other in _LINKS for other in before):
            return False
        return word.endswith("ade") or after in (".", ",", ";", "", "\u2013", "än", "jämfört", "under", "i")

    def _span(self, phrase: Phrase) -> Span:
        tokens = self.context.tokens
        return Span(tokens.starts[phrase.first], tokens.ends[phrase.until - 1])

    def _read_amount(self, amounts: list[Placed], index: int) -> int:
        """Adds the claim of one amount, which may be printed as two numbers; gives how many it used."""
        opened = placed = amounts[index]
        start: Number | None = None
        following = amounts[index + 1] if index + 1 < len(amounts) else None
        ranges = following is not None and _is_range(opened, following) and not self._is_by_to(opened, following)
        if following is not None and (ranges or self._is_from_to(opened, following)):
            start, placed = opened.number, following
        used = 1 if start is None else 2
        later = amounts[index + used] if index + used < len(amounts) else None
        self.add(amount_claim(Amount(
            context=self.context, begin=self.begin, end=self.end, phrases=self.phrases, around=self.around, sentence=self.sentence,
            opens=self.opens, first_claim=self.first_claim, clause_subject=self.subject, opened=opened, placed=placed, start=start,
            earlier=amounts[:index], later=later,
        )))  # fmt: skip
        return used

    def _is_from_to(self, low: Placed, high: Placed) -> bool:
        tokens = self.context.tokens
        if tokens.word(joint_before(tokens, low.first)) not in ("från", "ifrån"):
            return False
        return tokens.word(joint_before(tokens, high.first)) == "till" and high.first - low.until < _FROM_TO_REACH

    def _is_by_to(self, low: Placed, high: Placed) -> bool:
        """Whether two amounts are a difference and the level that it led to: «minskat med 14 till 1 108»."""
        tokens = self.context.tokens
        by = tokens.word(joint_before(tokens, low.first)) in ("med", "om")
        return by and tokens.word(joint_before(tokens, high.first)) == "till"

    def add(self, claim: Claim) -> None:
        """Fills in what the clause, the sentence and the heading say for the claim, and adds it."""
        assumed = list(claim.assumed)
        claim = _of_own_budget(claim)
        measure = _measure_by_basis(claim) or self._level_before(claim)
        horizon = self._horizon(claim, measure, assumed)
        if measure is None and claim.kind in (ClaimKind.LEVEL, ClaimKind.PART) and horizon is not None:
            measure = Measure.OUTCOME if horizon is Horizon.PERIOD else Measure.FORECAST
            assumed.append("measure")
        claim = self._as_its_whole(claim, assumed)
        if claim.measure is not None and (measure is None or "measure" in assumed):
            measure = claim.measure
        year, compared_year = self._years_of(claim)
        subject = claim.subject if claim.subject is not NO_SUBJECT else self.subject
        last = self.context.last
        antecedent = last.subject if last is not None and (is_bare(subject) or subject.inherited) else NO_SUBJECT
        self.context.add(replace(
            claim, horizon=horizon, measure=measure, year=year, compared_year=compared_year, subject=subject,
            antecedent=antecedent, scope=self.context.scope, assumed=tuple(dict.fromkeys(assumed)),
        ))  # fmt: skip

    def _level_before(self, claim: Claim) -> Measure | None:
        """The claim's measure, or for an amount the last word of level in the clause before it."""
        if claim.measure is not None or claim.kind not in _MEASURED:
            return claim.measure
        starts = self.context.tokens.starts
        said = [
            p.meaning.measure
            for p in self.phrases
            if p.meaning.measure in LEVELS and starts[p.first] <= claim.span.start
        ]
        return said[-1] if said else None

    def _horizon(self, claim: Claim, measure: Measure | None, assumed: list[str]) -> Horizon | None:
        if claim.basis is Basis.PERIOD_BUDGET:
            return Horizon.PERIOD
        stated = claim.horizon or gather_after(self.phrases).horizon or gather_after(self.around).horizon
        if stated is not None:
            return stated
        last = self.context.last
        found = horizon_of_heading(self.context.scope)
        if measure in (Measure.FORECAST, Measure.FORECAST_CHANGE):
            found = Horizon.FULL_YEAR
        elif found is None and last is not None and claim.subject.inherited:
            found = last.horizon
        if found is not None:
            assumed.append("horizon")
        return found

    def _as_its_whole(self, claim: Claim, assumed: list[str]) -> Claim:
        """A part of a difference with the measure, basis and favour of its whole; the words state none of its own."""
        hangs = next((r for r in claim.relations if r.kind in (RelationKind.PART_OF, RelationKind.REST_OF)), None)
        if claim.kind is not ClaimKind.PART or hangs is None:
            return claim
        whole = self.context.claims[hangs.claim]
        if whole.kind is not ClaimKind.DIFFERENCE:
            return claim
        assumed += ["measure", "favour"]
        return replace(claim, measure=whole.measure, basis=whole.basis, favour=whole.favour, more=whole.more)

    def _years_of(self, claim: Claim) -> tuple[int | None, int | None]:
        """The year of the claim and the year that it is compared with; of FROM_TO the year after each end."""
        if claim.years_back:
            return None, self.compared_year
        if claim.kind is not ClaimKind.FROM_TO or claim.start is None or claim.number is None:
            return self.year, self.compared_year
        low, high = claim.start.span.start, claim.number.span.start
        years = [p.number for p in self.numbers if p.number.kind is NumberKind.YEAR and p.number.value is not None]
        before = [int(y.value) for y in years if y.value is not None and low < y.span.start < high]
        after = [int(y.value) for y in years if y.value is not None and y.span.start > high]
        return (after[0] if after else None), (before[0] if before else None)


def _of_own_budget(claim: Claim) -> Claim:
    """«Investeringsbudgeten uppgår till» is the budget of the investments."""
    if claim.measure not in (None, Measure.BUDGET, Measure.OUTCOME) or claim.kind is not ClaimKind.LEVEL:
        return claim
    words: list[str] = []
    for word in claim.subject.words:
        inside = parts(word)
        words += inside[:-1] if len(inside) > 1 and inside[-1] == _BUDGET else (word,)
    if tuple(words) == claim.subject.words:
        return claim
    return replace(claim, measure=claim.measure or Measure.BUDGET, subject=replace(claim.subject, words=tuple(words)))


def _is_range(low: Placed, high: Placed) -> bool:
    return low.number.range_end is RangeEnd.LOW and high.number.range_end is RangeEnd.HIGH


def _measure_by_basis(claim: Claim) -> Measure | None:
    """A change against budget is a variance, a change against an earlier forecast a change of the forecast."""
    if claim.measure is Measure.CHANGE and claim.basis is Basis.EARLIER_FORECAST:
        return Measure.FORECAST_CHANGE
    if claim.measure is Measure.CHANGE and claim.basis in BUDGETS:
        return Measure.VARIANCE
    return claim.measure
