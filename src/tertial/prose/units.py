"""The units that follow a number in Swedish, and the nouns that are counted."""

from __future__ import annotations

from dataclasses import dataclass

from tertial.prose.number_values import NumberKind, NumberUnit
from tertial.prose.tokens import Tokens


@dataclass(frozen=True, slots=True)
class UnitFound:
    """A unit after a number: `until` is the first place after it; `power` multiplies a count («miljoner invånare»)."""

    kind: NumberKind
    unit: NumberUnit
    until: int
    noun: str = ""
    power: int = 0


_KINDS = {
    NumberUnit.PERCENT: NumberKind.PERCENT,
    NumberUnit.POINTS: NumberKind.POINTS,
    NumberUnit.INDEX: NumberKind.INDEX,
    NumberUnit.TECHNICAL: NumberKind.DIMENSION,
}
_UNITS = {
    NumberUnit.ORE: "öre",
    NumberUnit.KR: "kr kronor krona sek",
    NumberUnit.TKR: "tkr kkr tsek ksek",
    NumberUnit.MNKR: "mnkr mkr msek miljonkronor",
    NumberUnit.MDKR: "mdkr mdrkr mdsek",
    NumberUnit.PERCENT: "% procent procentig procentigt procentiga",
    NumberUnit.POINTS: "procentenheter procentenhet procentenheters",
    NumberUnit.INDEX: "indexenheter indexpunkter enkätpoäng",
    NumberUnit.PERSONS: "personer person medarbetare anställda anställd tillsvidareanställda månadsavlönade timavlönade "
    "elever barn brukare deltagare invånare kommuninvånare chefer lärare kvinnor män hushåll sökande ungdomar vuxna besökare",
    NumberUnit.FULL_TIME: "årsarbetare årsarbeten heltidstjänster heltider årsarbetskrafter tjänster heltidsanställda",
    NumberUnit.DAYS: "dagar dag dygn arbetsdagar vårddygn kalenderdagar vårddagar",
    NumberUnit.HOURS: "timmar timme arbetstimmar",
    NumberUnit.WEEKS: "veckor",
    NumberUnit.MONTHS: "månader månad",
    NumberUnit.YEARS: "år års",
    NumberUnit.PIECES: "st stycken styck",
    NumberUnit.TECHNICAL: "mbit gbit kbit mb gb tb kwh mwh gwh twh kw mw km m cm mm kvm kvadratmeter kubikmeter ha hektar "
    "ton kg gram liter grader meter kilometer minuter sekunder min mil db lux hk c v w",
}
_BY_WORD = {word: unit for unit, words in _UNITS.items() for word in words.split()}
_SCALES = {"tusen": 3, "miljoner": 6, "miljon": 6, "mn": 6, "milj": 6, "miljarder": 9, "miljard": 9, "md": 9, "mdr": 9}
_MONEY_BY_POWER = {3: NumberUnit.TKR, 6: NumberUnit.MNKR, 9: NumberUnit.MDKR}
_CROWNS = ("kr", "kronor", "sek", "svenska")

_NOT_COUNTED = frozenset(
    """
    och eller samt men som att är var blir blev har hade kan ska skall kommer till från för av på i om med mot än vid
    under över per inom utan efter före mellan genom enligt jämfört respektive varav vilket vilka medan samtidigt då när
    där så inte ej nu redan det den de detta dessa denna en ett vi man inkl exkl inklusive exklusive avser avseende ökat
    minskat ökade minskade ökar minskar lägre högre bättre sämre mer mindre fler färre större totalt sammanlagt helt
    uppnås nås visar innebär motsvarar utgör utgjorde därav dock även också bland enl utfall prognos budget inför
    sedan hos kring omkring trots tack följt tidigare senare fördelat fördelade uppgår uppgick redovisas ligger låg
    beror har hänför prel preliminärt jan feb mars apr maj juni juli aug sep okt nov dec vilken vars upp ned ner
    """.split()
)


_ADJECTIVES = frozenset("större mindre nya olika ytterligare nationella kommunala prioriterade".split())


def unit_at(tokens: Tokens, place: int) -> UnitFound | None:
    """The unit that begins at a place, over a line break too; None when the word there is no unit."""
    word = tokens.word(place)
    if not word:
        return None
    if word in _SCALES:
        return _scaled(tokens, place, _SCALES[word])
    if word == "%" and tokens.word(place + 1) in ("-", "\u2013") and tokens.word(place + 2) in ("enheter", "enhet"):
        return UnitFound(NumberKind.POINTS, NumberUnit.POINTS, place + 3)
    if word == ":" and tokens.word(place + 1) in ("-", "\u2013") and tokens.glued(place):
        return UnitFound(NumberKind.MONEY, NumberUnit.KR, place + 2)
    if word == "\u2030" or word == "promille":
        return UnitFound(NumberKind.DIMENSION, NumberUnit.TECHNICAL, place + 1)
    unit = _BY_WORD.get(word)
    if unit is None:
        return None
    if unit is NumberUnit.TECHNICAL and len(word) == 1 and tokens.glued(place) is False and word not in ("m", "w"):
        return None
    kind = NumberKind.MONEY if unit.ore else _KINDS.get(unit, NumberKind.QUANTITY)
    until = place + 1
    if unit is NumberUnit.TECHNICAL and tokens.word(until) == "/" and tokens.glued(until):
        until += 2
    noun = word if kind is NumberKind.QUANTITY else ""
    return UnitFound(kind, unit, until, noun)


def _scaled(tokens: Tokens, place: int, power: int) -> UnitFound | None:
    after = place + 1
    if tokens.word(place) in ("mn", "md", "mdr", "milj") and tokens.word(after) == ".":
        after += 1
    if tokens.word(after) in _CROWNS:
        until = after + (2 if tokens.word(after) == "svenska" else 1)
        return UnitFound(NumberKind.MONEY, _MONEY_BY_POWER[power], until)
    counted = noun_at(tokens, after)
    if counted is not None:
        return UnitFound(counted.kind, counted.unit, counted.until, counted.noun, power)
    if power > 3:
        return UnitFound(NumberKind.MONEY, _MONEY_BY_POWER[power], place + 1)
    return UnitFound(NumberKind.PLAIN, NumberUnit.NONE, place + 1, "", power)


def noun_at(tokens: Tokens, place: int) -> UnitFound | None:
    """The noun that is counted at a place, taken to be any small-letter word that is not a function word or a verb."""
    known = _BY_WORD.get(tokens.word(place))
    if known is not None and not known.ore and known not in _KINDS:
        return UnitFound(NumberKind.QUANTITY, known, place + 1, tokens.word(place))
    if tokens.word(place) in _ADJECTIVES and (described := noun_at(tokens, place + 1)) is not None:
        return described
    word = tokens.word(place)
    small = tokens.kind(place) == "w" and tokens.text[tokens.starts[place]].islower()
    if not small or len(word) < 3 or word in _NOT_COUNTED or _looks_like_verb(word):
        return None
    if tokens.first_on_line(place) and "\t" in tokens.text[tokens.ends[place - 1] : tokens.starts[place]]:
        return None
    return UnitFound(NumberKind.QUANTITY, NumberUnit.COUNT, place + 1, word)


def _looks_like_verb(word: str) -> bool:
    return word.endswith(("erar", "eras", "erats", "erades", "erat"))
