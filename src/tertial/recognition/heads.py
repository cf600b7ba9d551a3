"""Heads: what a column's and a row's words say that its figures are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from tertial.core.amounts import Unit
from tertial.prose.claim_values import Basis, Horizon, Measure
from tertial.view.tables import ViewColumn

ORE = {
    "kr": 100,
    "kronor": 100,
    "tkr": 100_000,
    "kkr": 100_000,
    "mnkr": 100_000_000,
    "mkr": 100_000_000,
    "mdkr": 100_000_000_000,
}
_MONEY = re.compile(
    r"\b(?P<short>tkr|kkr|[tk]sek|mnkr|mkr|msek|mdkr|mdsek)\b|\b(?P<long>tusen|miljo|miljard)\w* (?:kr|kronor)\b|\b(?:kronor|kr|sek)\b",
    re.IGNORECASE,
)
_SHORT = {"tsek": "tkr", "ksek": "tkr", "msek": "mnkr", "mdsek": "mdkr"}
_LONG = {"tusen": "tkr", "miljo": "mnkr", "miljard": "mdkr"}
_STATED = re.compile(
    r"\b(?:belopp|siffror|tal|redovisas|anges)\w*(?:\s+\w+){0,6}?\s+i\s+(?P<unit>.{2,40})", re.IGNORECASE
)
_YEAR = re.compile(r"\b(20\d\d)\b")
_PRIOR = re.compile(r"\b(fg|föreg\w*|förra|fjol\w*)\b\.?", re.IGNORECASE)
_PERIOD = re.compile(
    r"period|ack|delår|jan\w*\s*[-–]|t\.?o\.?m|hittills|tertial|kvartal|\b(?!20\d\d\b)(?:20)?\d{2}[-–]?(?:0[1-9]|1[01])(?:[-–]\d\d)?\b",
    re.IGNORECASE,
)
_FULL = re.compile(r"helår|årsprognos|årsbudget|hela året|(?<!del)årsbokslut|\bårs", re.IGNORECASE)
_VARIANCE = re.compile(r"\bavv|avvikelse|vikelse\b|budgetavv|över-?/\s?underskott", re.IGNORECASE)
_CHANGE = re.compile(r"\bdiff|förändr|skillnad|\bförä", re.IGNORECASE)
_COMPARED = re.compile(
    r"\bjmf|\bjfr|\bjämf|jämför|gentemot|\bmot\b|\bvs\b|budget\s*[-−–/]\s*(?:prognos|utfall)|(?:prognos|utfall)\s*[-−–/]\s*budget",
    re.IGNORECASE,
)
_TARGET = re.compile(r"\bmål(?!\w*uppfyl)|målvärde|målnivå|målsatt", re.IGNORECASE)
_BUDGET = re.compile(r"budget|\bbud\b|anslag|\bram\b|\bplan\b", re.IGNORECASE)
_FORECAST = re.compile(r"prognos|\bprogn\b", re.IGNORECASE)
_OUTCOME = re.compile(
    r"utfall|bokslut|redovisa|ackumulerat|\back\b|resultat\b|värde\b|nuläge|\bkostnad(?:er)?\b|\bintäkt(?:er)?\b",
    re.IGNORECASE,
)
_TIME_ONLY = re.compile(
    r"(?:20\d\d|\d{1,4}|jan\w*|feb\w*|mar\w*|apr\w*|maj|jun\w*|jul\w*|aug\w*|sep\w*|okt\w*|nov\w*|dec\w*|tertial|kvartal|"
    r"delår|helår|period\w*|ack|per|den|kommun\w*|koncern\w*|stad(?:en)?|region\w*|förbund\w*|bolag\w*|t\.?o\.?m\.?|till och med|år|fg|föreg\w*|[\s\W])+",
    re.IGNORECASE,
)
_MONTH_OR_YEAR = re.compile(
    r"20\d\d|\b\d{4}\b|jan|aug|apr|mars|juni|juli|sep|okt|dec|tertial|kvartal|period", re.IGNORECASE
)
_EARLIER = re.compile(r"(fg|föreg\w*|tidigare|förra|senaste)\W+prognos", re.IGNORECASE)
_DECIDED = re.compile(r"total(?:t|a)?\s*(?:budget|utgift)|beslutad|projektbudget|projektram", re.IGNORECASE)
_SHARE = re.compile(r"%|procent|andel", re.IGNORECASE)

_INCOME_ROW = re.compile(
    r"intäkt|inkomst|kommunbidrag|skatte(?!kost)|statsbidrag|avgifter|taxor|försäljning|anslag|utjämning", re.IGNORECASE
)
_COST_ROW = re.compile(
    r"kostnad|utgift|köp av|hyror|hyra|löner|avskrivning|ränta|bidrag|konsult|personal|tjänster|inventarier",
    re.IGNORECASE,
)
_RESULT_ROW = re.compile(r"resultat|netto|överskott|underskott|finansnetto|balanskrav", re.IGNORECASE)
TOTAL_ROW = re.compile(
    r"^\W*(summa|total|s:a|delsumma|netto\b|nettokostnad)|\btotalt\b|\bresultat\b|nettokostnad|^verksamhetens kostnad|^kostnader totalt|^årets",
    re.IGNORECASE,
)
ASIDE_ROW = re.compile(r"^\W*(varav|därav|-?\s*varav)\b", re.IGNORECASE)


def unit_of(*texts: str) -> tuple[str, int]:
    """The money unit that the texts name, with how many öre it is; ("", 0) when they name none."""
    for text in texts:
        if found := _MONEY.search(text):
            word = _LONG[found["long"].lower()] if found["long"] else (found["short"] or "kr").lower()
            word = _SHORT.get(word, word)
            return word, ORE[word]
    return "", 0


def stated_unit(texts: Iterable[str]) -> tuple[str, int]:
    """The unit that a sentence says all amounts are in («Belopp i tkr om inte annat anges»); ("", 0) when none or several do."""
    found = {unit_of(match["unit"]) for text in texts if (match := _STATED.search(text))} - {("", 0)}
    return found.pop() if len(found) == 1 else ("", 0)


@lru_cache(maxsize=4096)
def read_head(at: int, title: str, year: int | None) -> ViewColumn:
    """A column from its words alone; `year` is the report's."""
    years = [int(y) for y in _YEAR.findall(title)]
    column = ViewColumn(at=at, title=title)
    measure, basis = _measure(title)
    if measure is None and _TIME_ONLY.fullmatch(title) and _MONTH_OR_YEAR.search(title):
        measure = Measure.OUTCOME
    own = max(years) if years else None
    back = 0
    if own is not None and year is not None and measure in (Measure.OUTCOME, Measure.FORECAST, Measure.BUDGET, None):
        back = year - own if 0 <= year - own < 10 else 0
    if not years and _PRIOR.search(title) and not _EARLIER.search(title) and measure is not Measure.CHANGE:
        back = 1
        own = year - 1 if year else None
    return replace(
        column,
        measure=measure,
        basis=basis,
        horizon=_horizon(title, measure),
        year=own,
        years_back=back,
        earlier=bool(_EARLIER.search(title)),
    )


def _measure(title: str) -> tuple[Measure | None, Basis | None]:
    if _VARIANCE.search(title):
        return Measure.VARIANCE, Basis.TARGET if "målvärde" in title.lower() else Basis.BUDGET
    if _CHANGE.search(title):
        if _FORECAST.search(title) and _BUDGET.search(title):
            return Measure.VARIANCE, Basis.BUDGET
        if _FORECAST.search(title):
            return Measure.FORECAST_CHANGE, Basis.EARLIER_FORECAST
        if _BUDGET.search(title):
            return Measure.VARIANCE, Basis.BUDGET
        return Measure.CHANGE, Basis.PRIOR_YEAR
    if _COMPARED.search(title):
        if _BUDGET.search(title):
            return Measure.VARIANCE, Basis.BUDGET
        if _PRIOR.search(title) or _YEAR.search(title):
            return Measure.CHANGE, Basis.PRIOR_YEAR
    if _DECIDED.search(title):
        return None, None
    if _FORECAST.search(title):
        return Measure.FORECAST, None
    if _BUDGET.search(title):
        return Measure.BUDGET, None
    if _TARGET.search(title):
        return Measure.TARGET, None
    if _OUTCOME.search(title):
        return Measure.OUTCOME, None
    return None, None


def _horizon(title: str, measure: Measure | None) -> Horizon | None:
    full, period = bool(_FULL.search(title)), bool(_PERIOD.search(title))
    if full != period:
        return Horizon.FULL_YEAR if full else Horizon.PERIOD
    if measure is Measure.FORECAST:
        return Horizon.FULL_YEAR
    return None


def is_share_head(title: str) -> bool:
    """Whether a column's head says that it holds shares."""
    return bool(_SHARE.search(title))


def unit_of_head(title: str) -> Unit | None:
    """The unit that a head names for its own column."""
    if re.search(r"procentenhet|%-enhet", title, re.IGNORECASE):
        return Unit.PERCENTAGE_POINTS
    return Unit.PERCENT if _SHARE.search(title) else None


@lru_cache(maxsize=4096)
def nature_of(title: str) -> int:
    """+1 for a row of income, -1 for one of costs, 0 when its words do not say or it is a net."""
    if _RESULT_ROW.search(title):
        return 0
    if _INCOME_ROW.search(title) and not re.search(r"kostnad|köp av", title, re.IGNORECASE):
        return 1
    return -1 if _COST_ROW.search(title) else 0


@lru_cache(maxsize=4096)
def is_result(title: str) -> bool:
    """Whether a row is a result: its own sign is good or bad news."""
    return bool(re.search(r"resultat|överskott|underskott", title, re.IGNORECASE))
