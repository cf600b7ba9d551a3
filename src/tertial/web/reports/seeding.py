"""The demonstration's decided reports: the executive board's of last year and of this spring, frozen and released."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from tertial.core.amounts import Amount, Unit
from tertial.core.facts import Fact
from tertial.core.figures import Figure
from tertial.core.origins import Entry
from tertial.document.commentary import NOTHING, Commentary
from tertial.files.problems import Problems
from tertial.report.evaluation import evaluate_record
from tertial.report.record import ReportRecord
from tertial.report.seal import Decision
from tertial.services.reporting import open_folder
from tertial.web.base.permissions import System
from tertial.web.base.seeding import Demo
from tertial.web.calendar.models import Occasion, OccasionState
from tertial.web.followups import evaluating
from tertial.web.followups.models import Followup
from tertial.web.followups.reading import occasion_value
from tertial.web.followups.storing import store_record
from tertial.web.organisation.models import Unit as Place
from tertial.web.reports.actions import keep_version, release
from tertial.web.reports.freezing import freeze_followup

BOARD = "ks"
SOURCE = "Påhittat för demonstrationen"
_WORDS = (
    "Arbetet har följt planen. Det som återstår väntas bli klart under hösten.",
    "Läget är i stort som vid förra uppföljningen. Inga nya risker har framkommit.",
    "Verksamheten har haft högt tryck, men väntas klara sitt uppdrag inom ramen.",
)


def seed(demo: Demo) -> None:
    """Every closed interim report or forecast of the board is frozen and released; the open one gets a first version."""
    board = Place.objects.filter(code=BOARD).first()
    if board is None:
        return
    system = System("demonstrationen")
    closed = Occasion.objects.filter(state=OccasionState.CLOSED, last_month__lt=12).select_related(
        "year", "earlier__year"
    )
    for at, occasion in enumerate(closed.order_by("year__year", "last_month"), start=1):
        if occasion.year.year < demo.today.year and occasion.last_month != 8:
            continue
        followup = _followup(demo, board, occasion)
        decision = Decision(
            registry_number=f"KS {occasion.year.year}/{100 + at * 37}",
            on=occasion.decision_on,
            body=followup.committee_name,
            paragraph=str(40 + at * 9),
        )
        release(system, freeze_followup(system, followup, decision))
    for occasion in Occasion.objects.filter(state=OccasionState.OPEN).select_related("year", "earlier__year"):
        keep_version(system, _current(demo, board, occasion), title="Första utkastet till presidiet")


def _current(demo: Demo, board: Place, occasion: Occasion) -> Followup:
    """The report under way, which is the demonstration's folder."""
    known = Followup.objects.filter(unit=board, occasion=occasion).first()
    return known or store_record(open_folder(demo.folder).record, board, occasion)


def _followup(demo: Demo, board: Place, occasion: Occasion) -> Followup:
    known = Followup.objects.filter(unit=board, occasion=occasion).first()
    return known or store_record(_made_up(demo, occasion), board, occasion)


def _made_up(demo: Demo, occasion: Occasion) -> ReportRecord:
    """The demonstration's report as it might have been on the occasion: every figure and text of it is made up."""
    now = open_folder(demo.folder)
    entry = Entry(person="Demonstrationen", on=occasion.contributions_due, source=SOURCE, made_up=True)
    record = replace(
        now.record,
        occasion=occasion_value(occasion),
        made=occasion.decision_on - timedelta(days=7),
        registry_number="",
        decision="",
        introduction=Commentary(markdown="Kommunstyrelsen leder och samordnar kommunen. Texten är påhittad."),
        facts=tuple(_moved(demo, fact, entry) for fact in now.record.facts),
        notes=(),
        files=(),
        texts={},
        goals=replace(
            now.record.goals, goals=tuple(replace(goal, commentary=_words(demo)) for goal in now.record.goals.goals)
        ),
        assignments=replace(
            now.record.assignments,
            assignments=tuple(replace(one, commentary=_words(demo)) for one in now.record.assignments.assignments),
        ),
        control=replace(
            now.record.control,
            points=tuple(
                replace(point, result=_words(demo), action=NOTHING, rating_made_up=True)
                for point in now.record.control.points
            ),
        ),
    )
    profile = evaluating.profile(record.profile, occasion.year.year)
    figures = evaluate_record(record, profile, Problems()).figures
    texts = {
        f"{section.id}/{text.id}": Commentary(
            markdown=f"{_variance(section.statement, figures)}{demo.chance.choice(_WORDS)}"
        )
        for chapter in profile.chapters
        for section in chapter.sections
        for text in section.texts
    }
    return replace(record, texts=texts)


def _variance(statement: str, figures: Mapping[str, Figure]) -> str:
    figure = figures.get(f"{statement}.total.variance")
    has_amount = figure is not None and isinstance(figure.value, Amount)
    return f"Avvikelsen mot budget väntas bli {{{statement}.total.variance}}. " if has_amount else ""


def _moved(demo: Demo, fact: Fact, entry: Entry) -> Fact:
    """The fact a few per cent off, so that two occasions can be told apart; budgets stand."""
    value = fact.value
    if isinstance(value, Amount) and value.unit is Unit.MONEY and "budget" not in fact.column:
        thousands = round(int(value.value) * demo.chance.uniform(0.95, 1.04) / 100_000)
        value = Amount(thousands * 100_000, Unit.MONEY)
    return replace(fact, value=value, origin=entry)


def _words(demo: Demo) -> Commentary:
    return Commentary(markdown=demo.chance.choice(_WORDS))
