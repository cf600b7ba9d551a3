"""Goals: with their ratings, indicators and comments, whether they stand under headings or in tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tertial.core.places import Place
from tertial.prose.claim_values import Measure
from tertial.view.report import Goal, Indicator, Passage
from tertial.view.tables import TableKind, ViewCell, ViewColumn, ViewTable

_GOAL = re.compile(r"^\W*(?:[\w ]{0,40}\b)?mål\s+(\d+(?:\.\d+)?)\s*[-–:.]?\s*(.*)", re.IGNORECASE)
_RATING = re.compile(r"^\W*(?:bedömning|måluppfyllelse|status|samlad bedömning)\s*:\s*(.*)", re.IGNORECASE)
_INDICATOR = re.compile(r"^\W*(?:indikator|nyckeltal|mått)\s*:\s*(.*)", re.IGNORECASE)
_LOWER = re.compile(
    r"sjukfrånvaro|arbetslös|minska|sänk|kötid|väntetid|handläggningstid|kostnad|utsläpp|avvikelser|andel.{0,30}(?:som inte|utan)",
    re.IGNORECASE,
)
_PLURAL_CHAPTER = re.compile(r"\bmål", re.IGNORECASE)


def rank_of(rating: str) -> int | None:
    """0 for not met to 3 for fully met; None when the words judge nothing."""
    words = rating.lower()
    if not words.strip() or re.search(
        r"ej utvärder|inte utvärder|ej bedöm|inte bedöm|kan ej|ingen bedömning|saknas", words
    ):
        return None
    if re.search(r"delvis|på väg|i viss mån|viss ", words):
        return 1
    if re.search(r"\b(ej|inte|uppfylls inte|röd)\b|ouppfylld", words):
        return 0
    if re.search(r"i hög grad|till stor del|i huvudsak|i stort|gul(?!d)", words):
        return 2
    return 3 if re.search(r"helt|uppfyll|uppnå|grön", words) else None


@dataclass
class _Open:
    """A goal under way."""

    number: str
    title: str
    place: Place
    rating: str = ""
    rating_place: Place = field(default_factory=Place)
    indicators: list[Indicator] = field(default_factory=list)
    commentary: list[Passage] = field(default_factory=list)
    section: tuple[str, ...] = ()

    def closed(self) -> Goal:
        return Goal(number=self.number, title=self.title, place=self.place, rating=self.rating, rank=rank_of(self.rating),
                    rating_place=self.rating_place, indicators=tuple(self.indicators), commentary=tuple(self.commentary))  # fmt: skip


def read_goals(passages: Sequence[Passage], tables: Sequence[ViewTable]) -> tuple[Goal, ...]:
    """The goals in their order. A goal ends where another begins, or where a heading opens another chapter."""
    items: list[Passage | ViewTable] = sorted(
        [*(p for p in passages if not p.cell), *tables], key=lambda item: item.order
    )
    goals: list[_Open] = []
    current: _Open | None = None
    indicator = ""
    for item in items:
        if isinstance(item, ViewTable):
            if current is not None and item.kind is TableKind.INDICATOR:
                current.indicators += _indicators(item, indicator)
                indicator = ""
            continue
        if (found := _GOAL.match(item.text)) and len(item.text) < 400 and _opens(item, found):
            current = _Open(
                number=found[1], title=found[2].strip() or item.text, place=item.place, section=item.section
            )
            goals.append(current)
        elif current is None:
            continue
        elif (rating := _RATING.match(item.text)) and len(item.text) < 80:
            current.rating, current.rating_place = rating[1].strip(" \u00a0\uf000-"), item.place
        elif found := _INDICATOR.match(item.text):
            indicator = found[1].strip()
        elif item.heading:
            if (
                not re.match(r"\W*(kommentar|indikator|koppling|analys|bedömning|prognos)", item.text, re.IGNORECASE)
                and current.indicators
            ):
                current = None
        elif not re.match(r"\W*(kommentar|koppling|agenda)", item.text, re.IGNORECASE):
            current.commentary.append(item)
    closed = tuple(goal.closed() for goal in goals if goal.rating or goal.indicators)
    return closed or tuple(goal for table in tables for goal in _rated_rows(table))


_RATED = re.compile(r"bedömning|måluppfyllelse|uppfyllelse|status|uppnås", re.IGNORECASE)
_GOALS = re.compile(r"\bmål|målområde|inriktning", re.IGNORECASE)
_FEWEST_RATED = 3


def _rated_rows(table: ViewTable) -> list[Goal]:
    """The goals of a table that lists them with a rating each and nothing else that is measured."""
    if table.kind is not TableKind.WORDS or not table.columns or not _GOALS.search(table.columns[0].title):
        return []
    column = next((c for c in table.columns[1:] if _RATED.search(c.title)), None)
    if column is None:
        return []
    rows = [row for row in table.rows if row.title and row.cells[column.at].text.strip()]
    ranks = [rank_of(row.cells[column.at].text) for row in rows]
    if len(rows) < _FEWEST_RATED or None in ranks:
        return []
    return [
        Goal(
            number="",
            title=row.title,
            place=row.place,
            rating=row.cells[column.at].text,
            rank=rank,
            rating_place=row.place,
        )
        for row, rank in zip(rows, ranks, strict=True)
    ]


def _opens(item: Passage, found: re.Match[str]) -> bool:
    return item.heading or (
        len(found[2]) > 15 and item.text[found.end(1) : found.end(1) + 3].strip()[:1] in ("-", "–", ":", ".")
    )


def _indicators(table: ViewTable, title: str) -> list[Indicator]:
    target = _column(table, Measure.TARGET, 0)
    found = []
    for row in table.rows:
        if row.group and not title:
            continue
        named = title or row.title
        found.append(
            Indicator(
                title=named,
                place=row.place,
                table=table.number,
                target=_cell(row.cells, target),
                outcome=_cell(row.cells, _column(table, Measure.OUTCOME, 0)),
                prior=_cell(row.cells, _column(table, Measure.OUTCOME, 1)),
                before=_cell(row.cells, _column(table, Measure.OUTCOME, 2)),
                better=-1 if _LOWER.search(named) else 1,
                percent="%" in named or "andel" in named.lower(),
            )
        )
    return found


def _column(table: ViewTable, measure: Measure, back: int) -> ViewColumn | None:
    return next((c for c in table.columns if c.measure is measure and c.years_back == back), None)


def _cell(cells: Sequence[ViewCell], column: ViewColumn | None) -> ViewCell | None:
    return cells[column.at] if column is not None else None
