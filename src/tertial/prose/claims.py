"""Sentences of Swedish report text as claims about figures, in the order that they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tertial.prose.claim_values import (
    NO_SUBJECT,
    Basis,
    Claim,
    ClaimKind,
    Degree,
    Horizon,
    Measure,
    Relation,
    RelationKind,
    Subject,
)
from tertial.prose.number_values import Number, NumberKind, RangeEnd
from tertial.prose.numbers import Placed, place_numbers
from tertial.prose.phrases import Phrase, phrases_of
from tertial.prose.sentences import clauses_of, sentences_of, token_ranges
from tertial.prose.stems import parts, stem
from tertial.prose.subjects import after_amount, before_amount, clause_subject, is_bare, split_pair, subject_of
from tertial.prose.tokens import Span, Tokens, tokenise


def read_claims(text: str, *, scope: str = "", before: Sequence[Claim] = ()) -> list[Claim]:
    """The claims of a paragraph or a section.

    `scope` is the heading that the text stands under: it settles time and comparison that no word says. `before` are the
    claims of the paragraphs above in the same section, which «avvikelsen» or «resultatet» may point back to.
    """
    tokens = tokenise(text)
    reading = _Reading(tokens, place_numbers(tokens), phrases_of(tokens), scope, _main_of(before))
    for first, until in token_ranges(tokens, sentences_of(text)):
        if first < until:
            reading.sentence(first, until)
    return reading.claims


def read_exclusions(text: str) -> list[Subject]:
    """What a text says that its figures leave out («är planenhetens intäkter exkluderade», «exklusive exploatering»).

    Figures beneath such a sentence are not those of the table's rows, and do not tie to them.
    """
    tokens = tokenise(text)
    found = []
    for first, until in token_ranges(tokens, sentences_of(text)):
        for place in range(first, until):
            word = tokens.words[place]
            if word in ("exklusive", "exkl", "frånräknat", "borträknat"):
                end = next(
                    (
                        at
                        for at in range(place + 1, until)
                        if tokens.words[at] in (",", ")", ";", ".") and at > place + 1
                    ),
                    until,
                )
                found.append(subject_of(tokens, place + (2 if tokens.word(place + 1) == "." else 1), end))
            elif word in ("exkluderade", "exkluderats", "exkluderad", "exkluderat", "borträknade", "undantagna"):
                found.append(clause_subject(tokens, first, place))
    return found


@dataclass(slots=True)
class _Cues:
    """What the words around one amount say, the nearest word winning where two say the same sort of thing."""

    favour: int = 0
    more: int = 0
    same: bool = False
    measure: Measure | None = None
    basis: Basis | None = None
    horizon: Horizon | None = None
    degree: Degree | None = None
    negated: bool = False
    roles: frozenset[str] = frozenset()
    years_back: int = 0
    total: bool = False


@dataclass(slots=True)
class _Reading:
    """One pass over the sentences of a text, with what was claimed last."""

    tokens: Tokens
    numbers: list[Placed]
    phrases: list[Phrase]
    scope: str
    last: Claim | None
    claims: list[Claim] = field(default_factory=list)
    next_number: int = 0
    next_phrase: int = 0

    def sentence(self, first: int, until: int) -> None:
        """Adds the claims of one sentence."""
        numbers = self._numbers_until(until)
        phrases = self._phrases_until(until)
        if not numbers and not phrases:
            return
        start = len(self.claims)
        span = Span(self.tokens.starts[first], self.tokens.ends[until - 1])
        subject, year = NO_SUBJECT, None
        bounds = clauses_of(self.tokens, first, until)
        for number, (begin, end) in enumerate(bounds):
            inside = [n for n in numbers if begin <= n.first < end]
            said = [p for p in phrases if begin <= p.first < end]
            if not inside and not said:
                continue
            clause = _Clause(self, begin, end, inside, said, span, number, start, subject, phrases, year=year)
            clause.read()
            subject, year = clause.subject, clause.year

    def _numbers_until(self, until: int) -> list[Placed]:
        begin = self.next_number
        while self.next_number < len(self.numbers) and self.numbers[self.next_number].first < until:
            self.next_number += 1
        return self.numbers[begin : self.next_number]

    def _phrases_until(self, until: int) -> list[Phrase]:
        begin = self.next_phrase
        while self.next_phrase < len(self.phrases) and self.phrases[self.next_phrase].first < until:
            self.next_phrase += 1
        return self.phrases[begin : self.next_phrase]

    def add(self, claim: Claim) -> None:
        """Adds a claim; what is said of a part does not become what the next sentence points back to."""
        self.claims.append(claim)
        if _is_main(claim) or self.last is None:
            self.last = claim


def _is_main(claim: Claim) -> bool:
    aside = claim.number is not None and claim.number.parenthesised
    return claim.kind not in (ClaimKind.PART, ClaimKind.SHARE) and not aside and bool(claim.subject.text)


def _main_of(claims: Sequence[Claim]) -> Claim | None:
    return next((claim for claim in reversed(claims) if _is_main(claim)), None)


_ROW_HEADS = frozenset(
    stem(word) for word in ("kostnad", "intäkt", "utgift", "inkomst", "lön", "hyra", "avskrivning", "bidrag")
)
_RESULT = ("result", "nettoresult", "bokslut")
_POINTS_TO_CLAUSE = ("vilket", "vilka", "som", "varav", "därav")
_CHANGES = (Measure.CHANGE, Measure.FORECAST_CHANGE)
_DIFFERENCES = (Measure.VARIANCE, Measure.SURPLUS, Measure.CHANGE, Measure.FORECAST_CHANGE)
_LEVELS = (Measure.BUDGET, Measure.FORECAST, Measure.OUTCOME, Measure.TARGET)
_NEAR = 4


@dataclass(slots=True)
class _Clause:
    """One clause being read: its numbers, its phrases, and the claims it adds."""

    reading: _Reading
    begin: int
    end: int
    numbers: list[Placed]
    phrases: list[Phrase]
    sentence: Span
    place: int
    first_claim: int
    outer: Subject
    sentence_phrases: list[Phrase]
    subject: Subject = NO_SUBJECT
    year: int | None = None
    compared_year: int | None = None

    def read(self) -> None:
        """Adds the claims of the clause to the reading."""
        self._settle_years()
        amounts = [n for n in self.numbers if n.number.is_amount]
        self.subject = self._subject()
        if not amounts:
            self._without_amounts()
            return
        index = 0
        while index < len(amounts):
            index += self._amount(amounts, index)

    # -- the clause as a whole

    def _subject(self) -> Subject:
        tokens = self.reading.tokens
        opener = tokens.word(self.begin)
        if opener in ("varav", "därav") and tokens.kind(self.begin + 1) == "w":
            found = clause_subject(tokens, self.begin + 1, self.end)
            if found.words and not any(self.begin < n.first < self.begin + 4 for n in self.numbers):
                return found
        if opener in _POINTS_TO_CLAUSE and self.place:
            if opener == "som" and (near := before_amount(tokens, max(0, self.begin - 12), self.begin - 1)).words:
                return near
            return replace(self.outer, inherited=True)
        found = clause_subject(tokens, self.begin, self.end)
        if found.words:
            return found
        last = self.reading.last
        if self.place and self.outer.words:
            return Subject(text=found.text, words=self.outer.words, inherited=True)
        if found.inherited and last is not None:
            whole = bool(last.subject.text) and not last.subject.words and not last.subject.inherited
            return Subject(text=found.text, words=last.subject.words, inherited=not whole)
        return found

    def _settle_years(self) -> None:
        outer, self.year = self.year, None
        for placed in self.numbers:
            number = placed.number
            if number.kind is NumberKind.YEAR and number.value is not None and number.range_end is RangeEnd.NONE:
                year = int(number.value)
                inside = any(p.first < placed.first < p.until and p.meaning.basis for p in self.phrases)
                if inside:
                    self.compared_year = year
                elif self.year is None:
                    self.year = year
        self.year = self.year or outer

    def _span(self, first: int, until: int) -> tuple[Span, str]:
        tokens = self.reading.tokens
        span = Span(tokens.starts[first], tokens.ends[max(first, until - 1)])
        return span, span.of(tokens.text)

    # -- claims without amounts

    def _without_amounts(self) -> None:
        cues = _gather(self.phrases, None)
        same = [p for p in self.phrases if p.meaning.same]
        tokens = self.reading.tokens
        if same and not any(p.meaning.more for p in self.phrases):
            span, words = self._span(same[-1].first, same[-1].until)
            cues = _gather(self.phrases, None)
            self._add(Claim(
                kind=ClaimKind.SAME, span=span, sentence=self.sentence, words=words, measure=_level(self.phrases),
                basis=same[-1].meaning.basis or cues.basis, negated=cues.negated, degree=cues.degree,
            ), cues)  # fmt: skip
            return
        trend = next((p for p in self.phrases if self._is_trend(p)), None)
        if trend is None or not self.subject.text:
            return
        span, words = self._span(trend.first, trend.until)
        near = tokens.words[max(self.begin, trend.first - 4) : trend.first]
        if _intends(near):
            return
        self._add(Claim(
            kind=ClaimKind.TREND, span=span, sentence=self.sentence, words=words, favour=trend.meaning.favour,
            more=trend.meaning.more, measure=trend.meaning.measure, basis=cues.basis, degree=cues.degree,
            negated=any(word in ("inte", "ej", "varken") for word in near),
        ), cues)  # fmt: skip

    def _is_trend(self, phrase: Phrase) -> bool:
        """Whether the word is what the clause says, and not an adjective before a noun («ökade kostnader»)."""
        meaning, tokens = phrase.meaning, self.reading.tokens
        if (not meaning.more and not meaning.favour) or meaning.measure is None:
            return False
        word = tokens.words[phrase.first]
        after = tokens.word(phrase.until)
        if word.endswith("ade") or word in ("bättre", "sämre", "högre", "lägre"):
            compared = after in ("än", "jämfört") or any(
                p.meaning.basis for p in self.phrases if p.first >= phrase.until
            )
            before = tokens.words[max(self.begin, phrase.first - 4) : phrase.first]
            linked = any(w in ("är", "var", "ligger", "blir", "bli", "blev") for w in before)
            ends = after in (".", ",", ";", "", "\u2013") or after in ("än", "jämfört", "under", "i")
            return (compared or linked) and (ends or word.endswith("ade"))
        return bool(meaning.verb) or (
            meaning.measure is Measure.VARIANCE and not word.endswith(("ande", "andet", "drag"))
        )

    # -- claims with amounts

    def _amount(self, amounts: list[Placed], index: int) -> int:
        """Adds the claim of one amount; gives how many numbers it used."""
        placed = amounts[index]
        number = placed.number
        used, start = 1, None
        following = amounts[index + 1] if index + 1 < len(amounts) else None
        if (
            number.range_end is RangeEnd.LOW and following is not None and following.number.range_end is RangeEnd.HIGH
        ) or (following is not None and self._is_from_to(amounts[index], following)):
            start, placed, used = number, following, 2
        first = amounts[index].first
        before = index - 1
        while before >= 0 and not self._in_brackets(amounts[index]) and self._in_brackets(amounts[before]):
            before -= 1
        left_edge = amounts[before].until if before >= 0 else self.begin
        later = amounts[index + used] if index + used < len(amounts) else None
        right_edge = later.first if later is not None else self.end
        claim = self._claim(amounts[index], placed, start, left_edge, first, right_edge, index)
        cues = _Cues(horizon=claim.horizon)
        self._add(claim, cues)
        return used

    def _is_from_to(self, low: Placed, high: Placed) -> bool:
        tokens = self.reading.tokens
        if tokens.word(_before(tokens, low.first)) not in ("från", "ifrån"):
            return False
        return tokens.word(_before(tokens, high.first)) == "till" and high.first - low.until < 9

    def _claim(
        self, opened: Placed, placed: Placed, start: Number | None, left_edge: int, first: int, right_edge: int, index: int
    ) -> Claim:  # fmt: skip
        tokens = self.reading.tokens
        number = placed.number
        bracketed = opened.number.parenthesised or self._inside_parentheses(first)
        left = [p for p in self.phrases if left_edge <= p.first < first]
        left = [p for p in left if not self._presupposed(p)]
        if bracketed:
            verb = max((p.first for p in left if p.meaning.verb), default=-1)
            left = [p for p in left if p.first > verb or p.meaning.role == "part"]
        right = [p for p in self.phrases if placed.until <= p.first < right_edge]
        cues = _gather(left, first)
        near = _gather([p for p in right if p.first < placed.until + _NEAR and not bracketed], None)
        far = _gather(right, None)
        roles = {p.meaning.role for p in left if p.meaning.role} | {
            p.meaning.role for p in right if p.meaning.role not in ("", "pair") and p.first == placed.until
        }
        previous = self.reading.claims[-1] if self.reading.claims else None
        same_clause = previous is not None and index > 0
        aside = self._is_aside(opened)
        assumed: list[str] = []

        if not cues.favour and not cues.more and (near.more or near.favour) and near.measure in (*_DIFFERENCES, None):
            cues.favour, cues.more, cues.degree = near.favour, near.more, near.degree or cues.degree
            cues.measure = near.measure or cues.measure or Measure.CHANGE
        cues.basis = cues.basis or far.basis
        cues.horizon = cues.horizon or far.horizon
        pair = "pair" in roles and same_clause
        relations: list[Relation] = []
        kind = ClaimKind.LEVEL
        measure = cues.measure
        subject = self.subject
        years_back = cues.years_back if cues.basis is not Basis.PRIOR_YEAR else 0

        if (stated := self._level_of_basis(left, opened)) is not None:
            measure, cues.basis = stated, None
            cues.favour = cues.more = 0
        if bracketed and measure in _DIFFERENCES and number.kind not in (NumberKind.MONEY, NumberKind.POINTS):
            measure, cues.favour, cues.more = None, 0, 0
        compared = previous is not None and same_clause and self._compared(left, opened)
        if pair and previous is not None:
            return self._pair(previous, placed)
        if start is not None and start.range_end is RangeEnd.NONE:
            kind, measure = ClaimKind.FROM_TO, measure or Measure.CHANGE
        elif compared and previous is not None:
            relations.append(Relation(RelationKind.COMPARED_WITH, len(self.reading.claims) - 1))
            years_back = 1 if cues.basis in (Basis.PRIOR_YEAR, None) else 0
            kind, measure, subject = previous.kind, previous.measure, previous.subject
            cues.favour = cues.more = 0
        elif number.kind is NumberKind.POINTS or (measure in _DIFFERENCES and (cues.favour or cues.more or measure in
                (Measure.VARIANCE, Measure.FORECAST_CHANGE) or cues.basis)):  # fmt: skip
            kind = ClaimKind.DIFFERENCE
            measure = measure if measure in _DIFFERENCES else Measure.CHANGE
        elif number.kind in (NumberKind.FRACTION, NumberKind.PERCENT) and tokens.word(placed.until) == "av":
            kind = ClaimKind.SHARE
        elif number.kind is NumberKind.PERCENT and aside and previous is not None and self._directly_after(opened):
            kind = ClaimKind.SHARE
            relations.append(Relation(RelationKind.SHARE_OF, len(self.reading.claims) - 1))
        elif number.kind is NumberKind.FACTOR:
            kind, measure = ClaimKind.DIFFERENCE, Measure.CHANGE
        elif number.kind is NumberKind.QUANTITY:
            kind = ClaimKind.COUNT

        explains = tokens.word(placed.until) in ("förklaras", "beror")
        of_variance = tokens.word(placed.until) == "av" and tokens.word(placed.until + 1).startswith(
            ("avvikelse", "överskott", "underskott", "ökning", "minskning", "budgetavvikelse")
        )
        listed = same_clause and previous is not None and previous.kind is ClaimKind.PART and not left_verbs(left)
        whole = self._whole(rest="rest" in roles)
        if kind in (ClaimKind.LEVEL, ClaimKind.COUNT, ClaimKind.DIFFERENCE, ClaimKind.SHARE) and not compared:
            if "rest" in roles or (
                (roles & {"part"} or of_variance or explains or listed) and kind is not ClaimKind.DIFFERENCE
            ):
                rest = "rest" in roles
                if whole is not None and whole >= 0:
                    relations.append(Relation(RelationKind.REST_OF if rest else RelationKind.PART_OF, whole))
                if kind is not ClaimKind.SHARE:
                    kind = ClaimKind.PART

        if aside and kind is not ClaimKind.SHARE:
            near_subject = before_amount(tokens, left_edge, first)
            if near_subject.words:
                subject = near_subject
            elif same_clause and previous is not None and not left:
                subject = previous.subject
            if same_clause and previous is not None and not left_verbs(left) and previous.number is not None:
                years_back = max(years_back, previous.years_back)
        elif kind is ClaimKind.PART or "part" in roles or listed:
            behind = after_amount(tokens, placed.until, right_edge)
            ahead = before_amount(tokens, left_edge, first) if same_clause else NO_SUBJECT
            subject = behind if behind.words and not of_variance else ahead if ahead.words else subject
        elif (own := self._owner_before(left_edge, opened)).words:
            subject = own
        elif same_clause and (later := before_amount(tokens, left_edge, first)).words and left_verbs(left):
            subject = later

        again = previous is not None and whole is not None and self.reading.claims[whole].subject.words == subject.words
        if kind is ClaimKind.LEVEL and again and subject.inherited and whole is not None and not compared:
            if self.reading.claims[whole].kind is ClaimKind.LEVEL and measure not in _DIFFERENCES:
                kind = ClaimKind.PART
                relations.append(Relation(RelationKind.PART_OF, whole))
        if measure is Measure.SURPLUS and kind is ClaimKind.DIFFERENCE:
            if cues.basis is not None or _is_row(subject):
                measure = Measure.VARIANCE
            elif any(word in _RESULT for word in subject.words) or subject.text.lower().startswith("resultat"):
                kind, measure = ClaimKind.LEVEL, None
        last = self.reading.last
        if (
            measure in _DIFFERENCES
            and kind is ClaimKind.LEVEL
            and self.subject.inherited
            and last is not None
            and not aside
        ):
            kind = ClaimKind.DIFFERENCE
            cues.favour, cues.more = cues.favour or last.favour, cues.more or last.more
            cues.basis = cues.basis or last.basis
            assumed.append("favour" if cues.favour else "more")
        if kind in (ClaimKind.LEVEL, ClaimKind.PART, ClaimKind.COUNT) and measure in _DIFFERENCES:
            measure = None
        if (
            kind in (ClaimKind.LEVEL, ClaimKind.PART, ClaimKind.COUNT, ClaimKind.SHARE)
            and cues.basis is not Basis.OTHERS
        ):
            cues.basis = None
        if (
            kind in (ClaimKind.LEVEL, ClaimKind.PART)
            and not any(w in _RESULT for w in subject.words)
            and measure is not Measure.SURPLUS
        ):
            if not (
                kind is ClaimKind.LEVEL
                and _gather(self.phrases, None).favour
                and "result" in _stems_near(tokens, self.begin, first)
            ):
                cues.favour = 0
            cues.more = 0
        elif kind is ClaimKind.LEVEL and not cues.favour:
            cues.favour = _gather([p for p in self.phrases if p.first < first], first).favour
        if measure is Measure.VARIANCE and cues.basis is None:
            basis, how = self._inherited_basis(Measure.VARIANCE)
            cues.basis = basis or Basis.BUDGET
            assumed += ["basis"] if how else []
        if measure in _CHANGES and kind is not ClaimKind.FROM_TO and cues.basis is None:
            cues.basis, how = self._inherited_basis(measure)
            assumed += ["basis"] if how and cues.basis else []
        if (
            kind is ClaimKind.DIFFERENCE
            and self.place
            and previous is not None
            and len(self.reading.claims) > self.first_claim
        ):
            opener = tokens.word(self.begin)
            if opener in ("vilket", "som") and previous.kind is ClaimKind.LEVEL:
                relations.append(Relation(RelationKind.DIFFERENCE_OF, len(self.reading.claims) - 1))
        headline = self._headline()
        if measure is Measure.VARIANCE and not relations and headline is not None and not subject.inherited:
            if subject.words and subject.words != self.reading.claims[headline].subject.words:
                relations.append(Relation(RelationKind.PART_OF, headline))

        span, words = self._span(first, placed.until)
        if number.sign or (start is not None and start.sign):
            opened_span = (start or number).span
            span = Span(min(span.start, opened_span.start), span.end)
            words = span.of(tokens.text)
        negated = cues.negated and kind is not ClaimKind.COUNT
        return Claim(
            kind=kind, span=span, sentence=self.sentence, words=words, number=number, start=start, favour=cues.favour, more=cues.more,
            measure=measure, basis=cues.basis, horizon=cues.horizon, years_back=years_back, degree=cues.degree, negated=negated,
            total="total" in roles, subject=subject, relations=tuple(relations), assumed=tuple(assumed),
        )  # fmt: skip

    def _owner_before(self, left_edge: int, placed: Placed) -> Subject:
        """The noun phrase in «nettointäkter från försäljning om 8 212 tkr», when it is no word of measure."""
        tokens = self.reading.tokens
        joint = _before(tokens, placed.first)
        if tokens.word(joint) not in ("om", "på") or any(p.until == joint and p.meaning.basis for p in self.phrases):
            return NO_SUBJECT
        own = before_amount(tokens, left_edge, joint)
        if not own.words or own.inherited or set(own.words) & set(self.subject.words):
            return NO_SUBJECT
        if any(word in _RESULT for word in own.words) and len(own.words) == 1:
            return replace(own, words=(*own.words, *self.subject.words))
        return own

    def _presupposed(self, phrase: Phrase) -> bool:
        """«De ökade kostnaderna» takes the increase for given and does not state its size."""
        words = self.reading.tokens.words
        attribute = words[phrase.first] in ("ökade", "minskade", "högre", "lägre")
        return attribute and phrase.first > 0 and words[phrase.first - 1] in ("de", "den", "dessa", "dess", "sina")

    def _level_of_basis(self, left: list[Phrase], placed: Placed) -> Measure | None:
        """The measure of the amount in «över målet på 85 %»: it is the target's own size and not a difference."""
        tokens = self.reading.tokens
        joint = _before(tokens, placed.first)
        if not left or tokens.word(joint) not in ("på", "om") or left[-1].until != joint:
            return None
        noun = tokens.words[joint - 1]
        if noun.startswith("mål"):
            return Measure.TARGET
        nouns = any(p.meaning.measure in (Measure.VARIANCE, Measure.SURPLUS) and not p.meaning.more for p in left)
        changes = any(p.meaning.measure in _CHANGES for p in left)
        return Measure.BUDGET if noun == "budgeten" and not nouns and not changes else None

    def _pair(self, previous: Claim, placed: Placed) -> Claim:
        """The second of two amounts with «respektive»: everything as the first, the subject the second of two."""
        subject = previous.subject
        if (both := split_pair(previous.subject)) is not None:
            self.reading.claims[-1] = replace(previous, subject=both[0])
            subject = both[1]
        span, words = self._span(placed.first, placed.until)
        place = len(self.reading.claims) - 1
        return replace(
            previous, span=span, words=words, number=placed.number, subject=subject, start=None,
            relations=(*previous.relations, Relation(RelationKind.PAIR_OF, place)),
        )  # fmt: skip

    def _is_aside(self, placed: Placed) -> bool:
        """Whether the amount stands in parentheses, or between commas right after what it belongs to."""
        tokens = self.reading.tokens
        at = _before(tokens, placed.first)
        if placed.number.parenthesised or self._inside_parentheses(placed.first):
            return True
        return tokens.word(at) == "," and tokens.word(placed.until) in (",", ".", ")", ";", "")

    def _inside_parentheses(self, place: int) -> bool:
        words = self.reading.tokens.words
        for at in range(place - 1, max(self.begin - 1, place - 12), -1):
            if words[at] == ")":
                return False
            if words[at] == "(":
                return True
        return False

    def _in_brackets(self, placed: Placed) -> bool:
        return placed.number.parenthesised or self._inside_parentheses(placed.first)

    def _directly_after(self, placed: Placed) -> bool:
        words = self.reading.tokens.words
        before = self.numbers.index(placed)
        return before > 0 and set(words[self.numbers[before - 1].until : placed.first]) <= {
            "(",
            "ca",
            "cirka",
            "drygt",
            "motsvarande",
        }

    def _compared(self, left: list[Phrase], placed: Placed) -> bool:
        tokens = self.reading.tokens
        if any(p.meaning.basis is not None and p.first < placed.first < p.until for p in self.phrases):
            return True
        near = tokens.words[max(self.begin, placed.first - 7) : placed.first]
        return "jämfört" in near and not left_verbs(left)

    def _whole(self, *, rest: bool) -> int | None:
        """The place of the claim that a part belongs to: the last that is no part itself, of this text.

        What remains («resterande del av avvikelsen») remains of the headline: the difference stated beside a level.
        """
        claims = self.reading.claims
        headline = self._headline()
        if rest and headline is not None:
            return headline
        for place in range(len(claims) - 1, max(-1, len(claims) - 12), -1):
            candidate = claims[place]
            if (
                candidate.number is not None
                and candidate.kind
                in (
                    ClaimKind.LEVEL,
                    ClaimKind.DIFFERENCE,
                    ClaimKind.COUNT,
                )
                and (self.first_claim <= place or not candidate.number.parenthesised)
            ):
                return place
        return None

    def _headline(self) -> int | None:
        """The last difference that was stated of a level («uppgår till X, vilket motsvarar en avvikelse om Y»)."""
        claims = self.reading.claims
        for place in range(len(claims) - 1, max(-1, len(claims) - 12), -1):
            if any(relation.kind is RelationKind.DIFFERENCE_OF for relation in claims[place].relations):
                return place
        return None

    def _inherited_basis(self, measure: Measure) -> tuple[Basis | None, bool]:
        said = next((p.meaning.basis for p in reversed(self.sentence_phrases) if p.meaning.basis), None)
        budgets = (Basis.BUDGET, Basis.PERIOD_BUDGET, Basis.TARGET, Basis.FORECAST)
        if said is not None and (said in budgets) == (measure is Measure.VARIANCE):
            return said, True
        last = self.reading.last
        if last is not None and last.measure is measure and last.basis is not None:
            return last.basis, True
        scope = self.reading.scope.lower()
        if measure is Measure.VARIANCE:
            return None, True
        if measure is Measure.FORECAST_CHANGE:
            return Basis.EARLIER_FORECAST, True
        if "mellan åren" in scope or "föregående år" in scope:
            return Basis.PRIOR_YEAR, True
        if "prognosförändring" in scope:
            return Basis.EARLIER_FORECAST, True
        return None, False

    def _add(self, claim: Claim, cues: _Cues) -> None:
        """Fills in what the clause and the heading say for all of its claims, and adds the claim."""
        assumed = list(claim.assumed)
        horizon = claim.horizon or cues.horizon or _gather(self.phrases, None).horizon
        measure = claim.measure
        if measure is Measure.CHANGE and claim.basis is Basis.EARLIER_FORECAST:
            measure = Measure.FORECAST_CHANGE
        if measure is Measure.CHANGE and claim.basis in (Basis.BUDGET, Basis.PERIOD_BUDGET, Basis.TARGET):
            measure = Measure.VARIANCE
        last = self.reading.last
        if horizon is None and (outer := _gather(self.sentence_phrases, None).horizon) is not None:
            horizon = outer
        if claim.basis is Basis.PERIOD_BUDGET:
            horizon = Horizon.PERIOD
        if measure is None and claim.kind in (
            ClaimKind.LEVEL,
            ClaimKind.PART,
            ClaimKind.COUNT,
            ClaimKind.SHARE,
            ClaimKind.SAME,
        ):
            said = [
                p.meaning.measure
                for p in self.phrases
                if p.meaning.measure in _LEVELS and p.first <= self._token(claim)
            ]
            measure = said[-1] if said else None
        scope = self.reading.scope.lower()
        if horizon is None and measure in (Measure.FORECAST, Measure.FORECAST_CHANGE):
            horizon = Horizon.FULL_YEAR
            assumed.append("horizon")
        elif horizon is None and (found := _scope_horizon(scope)) is not None:
            horizon = found
            assumed.append("horizon")
        elif horizon is None and last is not None and claim.subject.inherited:
            horizon = last.horizon
            assumed.append("horizon")
        if measure is None and claim.kind in (ClaimKind.LEVEL, ClaimKind.PART):
            measure = {Horizon.PERIOD: Measure.OUTCOME, Horizon.FULL_YEAR: Measure.FORECAST, None: None}[horizon]
            if measure is not None:
                assumed.append("measure")
        subject = claim.subject if claim.subject is not NO_SUBJECT else self.subject
        antecedent = last.subject if last is not None and (is_bare(subject) or subject.inherited) else NO_SUBJECT
        year, compared_year = self.year, self.compared_year
        if claim.kind is ClaimKind.FROM_TO:
            compared_year, year = self._years_of_ends(claim)
        claim = self._as_its_whole(claim, assumed)
        if claim.measure is not None and measure in (None, Measure.OUTCOME) and "measure" in assumed:
            measure = claim.measure
        self.reading.add(replace(
            claim, horizon=horizon, measure=measure, year=year, compared_year=compared_year, subject=subject,
            antecedent=antecedent, scope=self.reading.scope, assumed=tuple(dict.fromkeys(assumed)),
        ))  # fmt: skip

    def _as_its_whole(self, claim: Claim, assumed: list[str]) -> Claim:
        """A part of a difference with the measure, basis and favour of its whole; the words state none of its own."""
        hangs = next((r for r in claim.relations if r.kind in (RelationKind.PART_OF, RelationKind.REST_OF)), None)
        if claim.kind is not ClaimKind.PART or hangs is None:
            return claim
        whole = self.reading.claims[hangs.claim]
        if whole.kind is not ClaimKind.DIFFERENCE:
            return claim
        assumed += ["measure", "favour"]
        return replace(claim, measure=whole.measure, basis=whole.basis, favour=whole.favour, more=whole.more)

    def _years_of_ends(self, claim: Claim) -> tuple[int | None, int | None]:
        years = [n.number for n in self.numbers if n.number.kind is NumberKind.YEAR and n.number.value is not None]
        if claim.start is None or claim.number is None:
            return None, self.year
        low, high = claim.start.span.start, claim.number.span.start
        before = [int(y.value) for y in years if y.value and low < y.span.start < high]
        after = [int(y.value) for y in years if y.value and y.span.start > high]
        return (before[0] if before else None), (after[0] if after else None)

    def _token(self, claim: Claim) -> int:
        starts = self.reading.tokens.starts
        return next((at for at in range(self.begin, self.end) if starts[at] >= claim.span.start), self.end)


def _intends(near: list[str]) -> bool:
    """Whether the words before an infinitive say what should be, not what is."""
    modal = any(word in ("ska", "skall", "bör", "vill", "kan", "kunna", "måste", "behöver") for word in near)
    return modal or ("att" in near and "kommer" not in near)


def left_verbs(phrases: list[Phrase]) -> bool:
    """Whether the phrases hold a verb, so that an amount after them makes a statement of its own."""
    return any(p.meaning.verb for p in phrases)


def _before(tokens: Tokens, place: int) -> int:
    """The place before a number and the words that go with it (ca, minst, a minus sign)."""
    at = place - 1
    while tokens.word(at) in (
        "ca",
        "cirka",
        "omkring",
        "drygt",
        "knappt",
        "nära",
        "minst",
        "högst",
        "runt",
        "-",
        "\u2212",
    ):
        at -= 1
    return at


def _is_row(subject: Subject) -> bool:
    """Whether the subject is a row of costs or income, whose surplus can only be against budget."""
    return any(part in _ROW_HEADS for word in subject.words for part in parts(word))


def _stems_near(tokens: Tokens, first: int, until: int) -> tuple[str, ...]:
    return tuple("result" for word in tokens.words[first:until] if word.startswith("resultat"))


def _scope_horizon(scope: str) -> Horizon | None:
    if "utfall" in scope or "perioden" in scope or "mellan åren" in scope:
        return Horizon.PERIOD
    return Horizon.FULL_YEAR if "prognos" in scope or "helår" in scope else None


def _level(phrases: list[Phrase]) -> Measure | None:
    levels = [p.meaning.measure for p in phrases if p.meaning.measure in (Measure.FORECAST, Measure.OUTCOME)]
    return levels[0] if levels else None


def _gather(phrases: list[Phrase], place: int | None) -> _Cues:
    """The cues of some phrases: before an amount the last of each sort counts, after it the first."""
    cues = _Cues()
    ordered = phrases if place is not None else reversed(phrases)
    roles: set[str] = set()
    for phrase in ordered:
        meaning = phrase.meaning
        if meaning.favour:
            cues.favour = meaning.favour
        if meaning.more:
            cues.more = meaning.more
        if meaning.measure is not None and not (cues.measure in _DIFFERENCES and meaning.measure in _LEVELS):
            cues.measure = _joined(cues.measure, meaning.measure)
        if meaning.basis is not None:
            cues.basis = meaning.basis
        if meaning.horizon is not None:
            cues.horizon = meaning.horizon
        if meaning.degree is not None:
            cues.degree = meaning.degree
        if meaning.role:
            roles.add(meaning.role)
        cues.same = cues.same or meaning.same
        cues.negated = cues.negated or meaning.negates
        cues.years_back = max(cues.years_back, meaning.years_back)
    cues.roles = frozenset(roles)
    return cues


def _joined(known: Measure | None, said: Measure) -> Measure:
    if known is Measure.FORECAST_CHANGE and said is Measure.CHANGE:
        return known
    if known is Measure.VARIANCE and said is Measure.SURPLUS:
        return known
    return said
