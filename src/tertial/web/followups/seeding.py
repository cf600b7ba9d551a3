"""The demonstration's follow-ups: the executive board's real one, and made-up ones, which say so figure by figure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from random import Random

from tertial.chapters.assignments.record import Assignment, Assignments
from tertial.chapters.control.record import Control, ControlPoint
from tertial.chapters.goals.record import Goal, Goals, Indicator, Priority
from tertial.core.amounts import Amount, Unit
from tertial.core.facts import Fact
from tertial.core.organisation import Committee
from tertial.core.origins import Entry
from tertial.core.questions import LEDGER_TOTAL
from tertial.document.commentary import Commentary
from tertial.report.record import ReportRecord
from tertial.services.reporting import open_folder
from tertial.web.base.seeding import Demo
from tertial.web.calendar.models import Occasion
from tertial.web.followups.reading import occasion_value
from tertial.web.followups.storing import store_record
from tertial.web.organisation import models as organisation

BOARD = "ks"
MADE_UP = "Påhittat för demonstrationen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """A committee made up for the demonstration: its name in records, its size beside the board, what it is about."""

    id: str
    administration: str
    share: Decimal
    goals: tuple[tuple[str, str, str], ...]
    assignments: tuple[tuple[str, str], ...]
    risks: tuple[tuple[str, str], ...]


SKETCHES = {
    "bun": Sketch(
        id="education",
        administration="Barn- och utbildningsförvaltningen",
        share=Decimal("6.4"),
        goals=(
            ("grades", "Fler elever ska nå gymnasiebehörighet", "Elever i årskurs 9 med gymnasiebehörighet, andel (%)"),
            ("safety", "Alla barn och elever ska vara trygga", "Elever som känner sig trygga i skolan, andel (%)"),
            ("teachers", "Fler lärare ska vara behöriga", "Lärare med legitimation, andel (%)"),
        ),
        assignments=(
            ("preschools", "Utred hur förskolorna ska anpassas till färre barn"),
            ("absence", "Ta fram en modell för tidiga insatser vid skolfrånvaro"),
            ("meals", "Minska matsvinnet i skolköken"),
        ),
        risks=(
            ("grants", "Statsbidrag söks inte i tid"),
            ("records", "Elevakter förvaras så att fel personer når dem"),
        ),
    ),
    "von": Sketch(
        id="care",
        administration="Vård- och omsorgsförvaltningen",
        share=Decimal("5.1"),
        goals=(
            ("continuity", "Den som har hemtjänst ska möta färre personer", "Personal per brukare på 14 dagar, antal"),
            ("meals", "Fler ska vara nöjda med maten", "Nöjda med maten i särskilt boende, andel (%)"),
            ("digital", "Fler ska ha digital tillsyn nattetid", "Brukare med digital tillsyn, andel (%)"),
        ),
        assignments=(
            ("housing", "Planera för ett nytt särskilt boende"),
            ("language", "Utbilda språkombud i alla enheter"),
        ),
        risks=(
            ("medicine", "Läkemedel ges fel"),
            ("staffing", "Sommarens bemanning räcker inte"),
        ),
    ),
    "sn": Sketch(
        id="social",
        administration="Socialförvaltningen",
        share=Decimal("2.2"),
        goals=(
            ("support", "Färre ska behöva försörjningsstöd länge", "Hushåll med stöd mer än tio månader, antal"),
            ("families", "Fler familjer ska få stöd tidigt", "Familjer som själva sökt råd, antal"),
        ),
        assignments=(
            ("placements", "Minska köpta placeringar"),
            ("violence", "Stärk arbetet mot våld i nära relationer"),
        ),
        risks=(("decisions", "Beslut fattas av den som saknar delegation"),),
    ),
    "sbn": Sketch(
        id="building",
        administration="Samhällsbyggnadskontoret",
        share=Decimal("1.3"),
        goals=(
            ("permits", "Bygglov ska ges snabbare", "Veckor till beslut om bygglov, median"),
            ("roads", "Invånarna ska vara nöjda med gator och parker", "Nöjda med gator och vägar, andel (%)"),
        ),
        assignments=(("bicycles", "Bygg ut gång- och cykelvägarna"), ("energy", "Byt belysning i kommunens parker")),
        risks=(("contracts", "Avtal om vinterväghållning följs inte upp"),),
    ),
}
"""The other committees by the code of their unit."""

OWNERS = ("Förvaltningschefen", "Kvalitetsstrategen", "Ekonomichefen", "Verksamhetschefen")
LEVELS = ("met", "largely", "partly", "not", "none")


def seed(demo: Demo) -> None:
    """The board on three occasions, the last as in the folder; the others on two."""
    board = open_folder(demo.folder).record
    units = {unit.code: unit for unit in organisation.Unit.objects.filter(code__in=[BOARD, *SKETCHES])}
    occasions = list(Occasion.objects.select_related("year", "earlier__year").exclude(state="planned"))
    latest = max(occasions, key=lambda one: one.period)
    before = [one for one in sorted(occasions, key=lambda one: one.period) if one.pk != latest.pk][-2:]
    store_record(replace(board, occasion=occasion_value(latest)), units[BOARD], latest)
    for occasion in before:
        store_record(_earlier(board, occasion), units[BOARD], occasion)
    for code, sketch in SKETCHES.items():
        for occasion in (*before[-1:], latest):
            store_record(_sketched(units[code], sketch, board, occasion, demo), units[code], occasion)


def _earlier(board: ReportRecord, occasion: Occasion) -> ReportRecord:
    """The board on an earlier occasion: goals and budget as they are, outcomes and texts made up."""
    made = occasion.decision_on
    return replace(
        board,
        occasion=occasion_value(occasion),
        made=made,
        introduction=Commentary(markdown="Det här är årets första uppföljning. Den omfattar verksamhet och ekonomi."),
        facts=_facts(board, occasion, Decimal(1), made),
        notes=(),
        files=(),
        goals=replace(
            board.goals,
            goals=tuple(
                replace(
                    goal,
                    assessment="none" if at % 2 else "partly",
                    commentary=Commentary(markdown="Arbetet följer planen. Ny mätning kommer i höst."),
                )
                for at, goal in enumerate(board.goals.goals)
            ),
        ),
        texts={
            id: Commentary(
                markdown="Läget är i stort det som budgeten räknade med. Inga större händelser har inträffat."
            )
            for id in board.texts
        },
    )


def _sketched(
    unit: organisation.Unit, sketch: Sketch, board: ReportRecord, occasion: Occasion, demo: Demo
) -> ReportRecord:
    made = min(occasion.decision_on, demo.today)
    chance = demo.chance
    goals = tuple(
        Goal(
            id=id,
            number=at,
            priority=1,
            title=title,
            assessment=chance.choice(LEVELS[:4]),
            forecast=chance.choice(LEVELS[:3]),
            indicators=(Indicator(id=f"{id}_measure", name=measure, unit=Unit.INDEX),),
            commentary=Commentary(markdown="Utvecklingen går åt rätt håll. Insatserna fortsätter under året."),
        )
        for at, (id, title, measure) in enumerate(sketch.goals, start=1)
    )
    measured = tuple(
        Fact(
            statement="indicators",
            row=f"{id}_measure",
            column=column,
            value=Amount(Decimal(chance.randrange(420, 930)) / 10, Unit.INDEX),
            origin=_entry(made),
            decimals=1,
        )
        for id, _, _ in sketch.goals
        for column in ("target", "outcome", "outcome_prior", "outcome_before")
    )
    return ReportRecord(
        profile=board.profile,
        committee=Committee(id=sketch.id, name=unit.name, administration=sketch.administration),
        occasion=occasion_value(occasion),
        made=made,
        introduction=Commentary(markdown="Nämnden följer här upp mål, uppdrag, ekonomi, personal och intern kontroll."),
        facts=(*_facts(board, occasion, sketch.share, made), *measured),
        goals=Goals(priorities=(Priority(number=1, title="God service och hållbar utveckling"),), goals=goals),
        assignments=Assignments(
            assignments=tuple(
                _assignment(id, title, at, occasion, chance) for at, (id, title) in enumerate(sketch.assignments)
            )
        ),
        control=Control(
            points=tuple(_control_point(id, title, at, occasion, chance) for at, (id, title) in enumerate(sketch.risks))
        ),
        texts={
            "operating/summary": Commentary(markdown="Nämnden väntas hålla sin budget."),
            "sick_leave/commentary": Commentary(markdown="Sjukfrånvaron var {sick_leave.total.share}."),
        },
    )


def _assignment(id: str, title: str, at: int, occasion: Occasion, chance: Random) -> Assignment:
    """A made-up assignment; the first of a committee is begun and its day has passed."""
    year, standing = occasion.year.year, Random(id)
    return Assignment(
        id=id,
        title=title,
        status=chance.choice(("not_started", "started", "started", "done")) if at else "started",
        commentary=Commentary(markdown="Arbetet pågår enligt plan." if at else "Arbetet har dragit ut på tiden."),
        decision=f"{MADE_UP}, § {standing.randrange(12, 140)}, {date(year - 1, 11, 20 + at)}",
        owner=standing.choice(OWNERS),
        due=date(year, 12, 15) if at else date(year, occasion.last_month, 1),
    )


def _control_point(id: str, title: str, at: int, occasion: Occasion, chance: Random) -> ControlPoint:
    """A made-up control point whose controls make the risk smaller; the first one's action is late."""
    year, standing = occasion.year.year, Random(id)
    likelihood, consequence = standing.randrange(3, 6), standing.randrange(2, 6)
    return ControlPoint(
        id=id,
        risk=title,
        control="Stickprov en gång per tertial",
        method="Genomgång av tio ärenden",
        rating=chance.choice(("clean", "near", "remark")) if at else "remark",
        rating_made_up=True,
        result=Commentary(markdown="Stickprovet visade enstaka brister."),
        action=Commentary(markdown="Rutinen gås igenom med berörda."),
        likelihood=likelihood,
        consequence=consequence,
        net_likelihood=likelihood - standing.randrange(1, 3),
        net_consequence=consequence - standing.randrange(0, 2),
        owner=standing.choice(OWNERS),
        due=date(year, 11, 30) if at else date(year, occasion.last_month, 15),
    )


def _facts(board: ReportRecord, occasion: Occasion, share: Decimal, made: date) -> tuple[Fact, ...]:
    """The board's operating figures and sick leave in another size, every one marked as made up."""
    months = Decimal(occasion.last_month) / 12
    shrunk = {"outcome": months / (Decimal(8) / 12), "outcome_prior": months / (Decimal(8) / 12)}
    found = []
    for fact in board.facts:
        if (
            fact.month
            or fact.row == LEDGER_TOTAL
            or not isinstance(fact.value, Amount)
            or fact.statement not in ("operating", "sick_leave")
        ):
            continue
        value: int | Decimal = fact.value.value
        if fact.value.unit is Unit.MONEY:
            value = int(Decimal(value) * share * shrunk.get(fact.column, Decimal(1))) // 100_000 * 100_000
        found.append(replace(fact, value=Amount(value, fact.value.unit), origin=_entry(made)))
    return tuple(found)


def _entry(on: date) -> Entry:
    return Entry(person="Demonstrationen", on=on, source=MADE_UP, made_up=True)
