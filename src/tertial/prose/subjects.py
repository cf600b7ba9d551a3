"""What a clause or an amount is about: the noun phrase around it, brought down to the words that name a row."""

from __future__ import annotations

import re
from functools import lru_cache

from tertial.prose.claim_values import NO_SUBJECT, Subject
from tertial.prose.lexicon import FINITE, PARTICIPLES
from tertial.prose.number_words import COUNTS
from tertial.prose.stems import stem, words_of
from tertial.prose.tokens import Tokens

_PREPOSITIONS = frozenset(
    "inom för avseende gällande beträffande i på under per till enligt likt jämfört vid av från med utöver trots genom mellan hos sett utifrån baserat efter under".split()
)
_NAMES_ROW = frozenset("inom för avseende gällande beträffande angående av hos på från".split())
_LEADS = frozenset(
    """
    och samt men dock även också vidare dessutom därtill därutöver samtidigt medan vilket vilka som varav därav därmed
    då där främst bland annat särskilt bl a m.a. att , ; : - \u2013 ( ) [ ] " \u201d \u201c \u2022 * exempelvis inklusive exklusive
    dels delvis däremot visserligen inte ej nu än om med för från till av på i inom vid är var blev den det de
    avser avseende gällande redan totalt sammanlagt utgörs utgör cirka ca omkring drygt knappt
    """.split()
)
_TRAILS = frozenset(
    "om på med till uppgår motsvarar , ( : - \u2013 ca cirka omkring drygt knappt och samt är att som".split()
)
_STOP = frozenset(
    """
    januari februari mars maj september oktober november december mnkr tkr kr mkr kkr procent summa sista förste första och eller samt men den det de en ett denna detta dessa som att av för från till i på om med mot än vid under över per inom
    är har hade kan ska varav vilket totalt totala total sammanlagt sammanlagda redovisade redovisad redovisat budgeterade
    budgeterad prognosticerade prognostiserade perioden period periodens år året årets helår helåret augusti april juli mars
    juni månad månader positiv positiva positivt negativ negativa negativt jämfört föregående förra samma motsvarande mellan
    kommunens kommunen kommunstyrelsens kommunstyrelsen nämndens nämnden förvaltningens förvaltningen bolagets samtliga alla
    efter sammantaget sammantagna tillsammans totalt största enskilda större några andra andelen andel antalet antal del delar delen kontogruppen kontogrupp raden posten
    delårsbokslutet delårsbokslut slut bland annat främst även också dock gällande avseende inklusive exklusive därtill
    ca cirka omkring drygt knappt egna ingen inga inte respektive resterande återstående hela beror främst särskilt högre
    samlat samlad samlade sammanlagd budgeterat prognostiserat prognostiserad prognosticerat prognosticerad beräknat beräknad beräknade
    lägre endast bara enbart minst förhållande ökade minskade ökad minskad ökat minskat generella högst lägst prel preliminära preliminärt lite något
    """.split()
)
_MEASURES = frozenset(
    """
    utfall utfallet prognos prognosen prognoser budget budgeten periodbudget periodbudgeten avvikelse avvikelsen avvikelser
    budgetavvikelse budgetavvikelsen prognosavvikelse prognosavvikelsen överskott överskottet underskott underskottet
    ökning ökningen minskning minskningen förändring förändringen skillnad skillnaden differens differensen målvärde
    prognosförbättring prognosförsämring prognosförbättringen prognosförsämringen prognosjusteringen budgetöverskridandet
    helårsprognos helårsprognosen årsprognos årsprognosen helårsbudget helårsbudgeten årsbudget årsbudgeten periodutfall
    periodutfallet helårsutfall helårsutfallet målvärdet förbättring förbättringen försämring försämringen nivå nivån bokslut
    """.split()
)
_POINTS_BACK = frozenset(
    """
    avvikelse avvikelsen överskott överskottet underskott underskottet skillnad skillnaden differens differensen ökning
    ökningen minskning minskningen förändring förändringen det detta den denna dessa de budgetavvikelsen
    prognosförbättringen prognosförsämringen prognosjusteringen budgetöverskridande resultatförsämringen
    prognosavvikelsen förbättringen försämringen anledning anledningen förklaring förklaringen beloppet budgetöverskridandet
    """.split()
)
_AFTER_PAST_TENSE = frozenset(
    "med från till under jämfört marginellt kraftigt något avsevärt också även i inte över för vid på ett en den".split()
)
_ATTRIBUTES = frozenset(
    "redovisade budgeterade prognosticerade prognostiserade ökade minskade beräknade förväntade utökade beslutade".split()
)
_PREDICATES = frozenset(
    "avsevärt marginellt betydligt något kraftigt högre lägre bättre sämre oförändrad oförändrat dock ca cirka".split()
)
_TIMES = ("förra", "föregående", "hittills", "totalt", "sammanlagt")
_SHORTEST_VERB = 7
_GENERIC = frozenset(["intäk", "kostn", "utgif", "bidrag", "inkomst", "utgift"])
_BARE = frozenset("resultatet kostnaderna intäkterna utfallet prognosen budgeten beloppet summan".split())


def clause_subject(tokens: Tokens, first: int, until: int) -> Subject:
    """The subject of a clause: before its finite verb, or after it when an adverb or «inom X» stands first."""
    first = _skip(tokens, first, until, openers=True)
    aside = next((at for at in range(first + 1, until) if tokens.words[at] == "("), until)
    verb = next((at for at in range(first, until) if _finite_at(tokens, at)), None)
    if verb is None:
        return subject_of(tokens, first, _first_number(tokens, first, until))
    opener = tokens.word(first)
    if verb > first and opener not in _PREPOSITIONS and opener not in _LEADS - {"den", "det", "de", "totalt"}:
        before = subject_of(tokens, first, min(verb, aside))
        if before.words or opener not in _TIMES:
            return before
    after_end = _inverted_end(tokens, verb + 1, until)
    behind = (verb + 1, after_end)
    if (opener in _NAMES_ROW or opener == "i") and verb > first + 1:
        row = subject_of(tokens, first + 1, verb)
        if row.words:
            later = subject_of(tokens, *behind)
            return Subject(text=f"{row.text} {later.text}".strip(), words=(*row.words, *later.words))
    return subject_of(tokens, *behind)


def _finite_at(tokens: Tokens, place: int) -> bool:
    word = tokens.words[place]
    if word not in FINITE:
        return len(word) > _SHORTEST_VERB and word.endswith(("eras", "erades", "erar"))
    return not (word in _ATTRIBUTES and _is_adjective(tokens, place))


def _is_adjective(tokens: Tokens, place: int) -> bool:
    """Whether a word in -ade stands before its noun («ökade kostnader») and is no verb («ökade med»)."""
    return tokens.kind(place + 1) == "w" and tokens.word(place + 1) not in _AFTER_PAST_TENSE


def _skip(tokens: Tokens, first: int, until: int, *, openers: bool) -> int:
    skipped = _LEADS - _PREPOSITIONS - {"den", "det", "de", "är", "var"} if openers else _LEADS
    while first < until and tokens.words[first] in skipped:
        first += 1
    return first


def _first_number(tokens: Tokens, first: int, until: int) -> int:
    return next((at for at in range(first, until) if tokens.kinds[at] == "d"), until)


def _inverted_end(tokens: Tokens, first: int, until: int) -> int:
    for at in range(first, until):
        word = tokens.words[at]
        if at > first and word in _PREDICATES:
            return at
        if (
            word in PARTICIPLES
            or _finite_at(tokens, at)
            or tokens.kinds[at] == "d"
            or word in (",", "(", "om", "till", "med", "som")
        ):
            return at
    return until


def subject_of(tokens: Tokens, first: int, until: int) -> Subject:
    """A stretch of tokens as a subject: the words that name a row, without those of measure, time and grammar."""
    while first < until and tokens.words[first] in _LEADS:
        if tokens.words[first] in ("den", "det", "de") and first + 1 >= until:
            break
        first += 1
    while until > first and (tokens.words[until - 1] in _TRAILS or tokens.words[until - 1] in _PREDICATES):
        until -= 1
    until = min(until, first + 24)
    if first >= until:
        return NO_SUBJECT
    text = " ".join(tokens.text[tokens.starts[first] : tokens.ends[until - 1]].replace("*", "").split())
    if tokens.word(first) == "del" or (
        tokens.word(first + 1) == "av" and tokens.word(first).startswith(("del", "rest"))
    ):
        return Subject(text=text, inherited=True)
    plain = tokens.words[first:until]
    if len(plain) < 5 and all(word in _STOP or word in _POINTS_BACK for word in plain):
        return Subject(text=text, inherited=any(word in _POINTS_BACK for word in plain))
    return Subject(text=text, words=row_words(text))


_ALSO = {"balansomslutningen": "tillgångar", "balansomslutning": "tillgångar", "finansnettot": "finansnetto"}
"""What a word means in the terms of the tables."""

_OF_TIME = re.compile(r"^(?:helårs|delårs|årets|års|periods?)(?=resultat|utfall|nettokostnad)")
"""What «helårsresultatet» says of time: the row is the result."""


@lru_cache(maxsize=16384)
def row_words(text: str) -> tuple[str, ...]:
    """The stems that name the row in a noun phrase or a row title, each once, in order."""
    kept = [word for word in words_of(text) if word not in _STOP and word not in COUNTS and len(word) > 1]
    named = [_ALSO.get(word) or _OF_TIME.sub("", word) for word in kept if word not in _MEASURES]
    return tuple(dict.fromkeys(stem(word) for word in named))


def points_back(subject: Subject) -> bool:
    """Whether the subject's own words point back to a difference already spoken of («skillnaden», «avvikelsen»)."""
    return any(word in _POINTS_BACK for word in subject.text.lower().split()[:4])


def is_part(subject: Subject) -> bool:
    """Whether the subject is a part of what was said: «del av detta överskott»."""
    return subject.text.lower().startswith(("del av", "en del av", "delar av"))


def is_bare(subject: Subject) -> bool:
    """Whether the subject is one definite word such as «resultatet», which may point back as well as name a row."""
    return subject.text.lower() in _BARE


def before_joint(tokens: Tokens, first: int, joint: int) -> Subject:
    """The noun phrase before the «om» or «på» of an amount; none when a verb stands there («ligger på»)."""
    word = tokens.word(joint - 1)
    if word in PARTICIPLES or (joint > first and _finite_at(tokens, joint - 1)):
        return NO_SUBJECT
    return before_amount(tokens, first, joint)


def before_amount(tokens: Tokens, first: int, number: int) -> Subject:
    """The noun phrase that an amount in parentheses or after a comma belongs to: «hyror (1 050 tkr)»."""
    begin = first
    for at in range(number - 1, first - 1, -1):
        word = tokens.words[at]
        verb = (word in PARTICIPLES or _finite_at(tokens, at)) and at < number - 1
        if word in (".", ";") or (word == ")" and at < number - 1) or verb or word in ("att", "medan"):
            begin = at + 1
            break
    found = subject_of(tokens, begin, number)
    if not found.words and begin > first:
        return clause_subject(tokens, _after(tokens, first, begin, "att"), begin)
    if len(found.words) == 1 and found.words[0] in _GENERIC and begin > first:
        owner = clause_subject(tokens, first, begin)
        return Subject(text=f"{owner.text} {found.text}".strip(), words=(*owner.words, *found.words))
    return found


def _after(tokens: Tokens, first: int, until: int, word: str) -> int:
    return next((at + 1 for at in range(until - 1, first - 1, -1) if tokens.words[at] == word), first)


def after_amount(tokens: Tokens, place: int, until: int) -> Subject:
    """The noun phrase after an amount: «tkr för reinvesteringar», «tkr avser hyror», «tkr förklaras av löner»."""
    opener = tokens.word(place)
    leads = (
        "för",
        "avser",
        "avseende",
        "till",
        "från",
        "inom",
        "på",
        "gällande",
        "i",
        "av",
        "kommer",
        "är",
        "utgörs",
        "består",
    )
    if opener in ("förklaras", "beror", "utgörs", "består", "hänförs", "finansieras", "kopplas"):
        place += 1
        while tokens.word(place) in ("främst", "delvis", "framförallt", "i", "huvudsak") and place < until:
            place += 1
    elif opener not in leads:
        return NO_SUBJECT
    end = place
    while end < until and end < place + 14:
        word = tokens.words[end]
        if end > place and (
            word in (",", ";", ".", "(", "\u2013", "som") or word in FINITE or tokens.kinds[end] == "d"
        ):
            break
        end += 1
    return subject_of(tokens, place, end)


def split_pair(subject: Subject) -> tuple[Subject, Subject] | None:
    """The two subjects of «A och B», for amounts given as «x respektive y»; None when there are not two."""
    left, joint, right = subject.text.partition(" och ")
    if not joint or " och " in right:
        return None
    if left.endswith("-"):
        whole = row_words(subject.text)
        half = whole[:1]
        return Subject(text=left, words=half), Subject(text=right, words=row_words(right))
    return Subject(text=left, words=row_words(left)), Subject(text=right, words=row_words(right))
