"""Made-up content for the style guide: a committee, its figures, tasks and texts."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone

from tertial.core.amounts import Amount, Display, NoFigure, Unit
from tertial.core.figures import Figure
from tertial.core.grid import Grid, GridColumn, GridRow, RowKind
from tertial.core.origins import Formula
from tertial.core.scales import Level, Shape, Tone
from tertial.document.blocks import Bars, Bridge, Chart, Point
from tertial.document.inline import Text
from tertial.web.base.pages import ChapterSummary, CommitteePage, Deadline, Progress, StartPage, SummaryRow
from tertial.web.base.parts import Event, KeyFigure, Link, Shell, Task, TaskGroup
from tertial.workflow.deadlines import Urgency
from tertial.workflow.states import State

LEVELS = (
    Level(id="met", word="Helt uppfyllt", shape=Shape.CHECK, tone=Tone.MET),
    Level(id="largely", word="I hög grad uppfyllt", shape=Shape.THREE_QUARTERS, tone=Tone.LARGELY),
    Level(id="partly", word="Delvis uppfyllt", shape=Shape.HALF, tone=Tone.PARTLY),
    Level(id="not", word="Ej uppfyllt", shape=Shape.CROSS, tone=Tone.NOT),
    Level(id="none", word="Ej utvärderad", shape=Shape.DASH, tone=Tone.NONE, judged=False),
)


def shell() -> Shell:
    """What stands around the pages, for a controller."""
    names = (
        "Mina uppgifter",
        "Kommunstyrelsen",
        "Ekonomi",
        "Mål",
        "Uppdrag",
        "Personal",
        "Intern kontroll",
        "Rapporter",
    )
    return Shell(
        municipality="Exempelköping",
        navigation=tuple(
            Link(title=n, href="#", current=i == 1, count=3 if i == 0 else None) for i, n in enumerate(names)
        ),
        occasion="Augusti 2023",
        occasions=(
            Link(title="Augusti 2023", href="#", current=True, note="pågår"),
            Link(title="April 2023", href="#", note="fryst"),
            Link(title="Helår 2022", href="#", note="fryst"),
        ),
        person="Anna Ek",
        role="Controller, hela kommunen",
        person_links=(Link(title="Mina uppgifter per e-post", href="#"), Link(title="Byt lösenord", href="#")),
        sign_out="/",
        footer=(Link(title="Tillgänglighet", href="#"), Link(title="Hjälp", href="#")),
    )


def grid() -> Grid:
    """An operating statement in five rows."""
    columns = (
        ("budget", "Budget 2023"),
        ("forecast", "Prognos helår"),
        ("variance", "Avvikelse"),
        ("outcome", "Utfall aug 2023"),
        ("before", "Utfall aug 2022"),
    )
    rows = (
        ("revenue", "Verksamhetens intäkter", 0, RowKind.SUM, (91867, 88016, -3851, 56418, 49203)),
        ("personnel", "Personalkostnader", 1, RowKind.LEAF, (-109182, -104922, 4260, -64523, -55412)),
        ("services", "Köp av tjänster", 1, RowKind.LEAF, (-42984, -42984, 0, -26764, None)),
        ("costs", "Verksamhetens kostnader", 0, RowKind.SUM, (-198744, -194784, 3960, -122538, -108794)),
        ("result", "Årets resultat", 0, RowKind.TOTAL, (0, 0, 0, 5167, 7718)),
    )
    return Grid(
        id="operating",
        title="Drift",
        unit="tkr",
        sign_rules=("Avvikelse = prognos − budget; plus är bättre än budget.",),
        row_title="Rad",
        columns=tuple(GridColumn(id=id, title=title) for id, title in columns),
        rows=tuple(
            GridRow(
                id=row,
                title=title,
                level=level,
                kind=kind,
                figures=tuple(_figure(row, title, c, n, v) for (c, n), v in zip(columns, values, strict=True)),
            )
            for row, title, level, kind, values in rows
        ),
        notes=("Belopp inom parentes är preliminära.",),
    )


def _figure(row: str, title: str, column: str, column_title: str, tkr: int | None) -> Figure:
    return Figure(
        id=f"operating.{row}.{column}",
        title=f"{title}, {column_title.lower()}",
        value=NoFigure() if tkr is None else Amount(tkr * 100_000, Unit.MONEY),
        display=Display(),
        origin=Formula(expression="0", words="prognos − budget", inputs=()),
        favourable=1 if column == "variance" else 0,
        signed=column == "variance",
        preliminary=(row, column) == ("revenue", "outcome"),
    )


def bridge() -> Chart:
    """From budget to forecast by two steps."""
    return Chart(
        id="bridge",
        title=(Text("Personalen drar upp, intäkterna ner"),),
        alternative=(Text("Från budget 0 till prognos 0: intäkter −3 851, personal +4 260."),),
        drawing=Bridge(
            start=Point(label="Budget", figure="operating.result.budget"),
            steps=(
                Point(label="Intäkter", figure="operating.revenue.variance"),
                Point(label="Personal", figure="operating.personnel.variance"),
            ),
            end=Point(label="Prognos", figure="operating.result.forecast"),
        ),
        table_id="operating",
    )


def bars() -> Chart:
    """Two years beside each other."""
    points = (
        Point(label="2022", figure="operating.result.before"),
        Point(label="2023", figure="operating.result.outcome"),
    )
    return Chart(
        id="bars",
        title=(Text("Resultatet till och med augusti"),),
        alternative=(Text("2022: 7 718 tkr. 2023: 5 167 tkr."),),
        drawing=Bars(points=points),
        table_id="operating",
        small=True,
    )


def facts() -> tuple[KeyFigure, ...]:
    """Four key figures."""
    return (
        KeyFigure(title="Prognos, drift", value="0 tkr", note="mot budget 0 · i april 0", href="#operating"),
        KeyFigure(
            title="Prognos, exploatering",
            value="−3 798 tkr",
            note="underskott mot budget · i april −4 216",
            tone="unfavourable",
        ),
        KeyFigure(title="Sjukfrånvaro", value="3,6 %", note="−0,1 procentenheter på ett år"),
        KeyFigure(title="Uppdrag", value="4 av 6", note="färdiga eller påbörjade", href="#tasks"),
    )


def tasks(day: date) -> tuple[Task, ...]:
    """A task of each urgency."""
    return (
        Task(
            title="Kommentera avvikelsen −3 060 tkr",
            href="#",
            due=day - timedelta(days=2),
            urgency=Urgency.LATE,
            where="Verksamhetsområde norr · Drift",
            state=State.RETURNED,
        ),
        Task(
            title="Bedöm mål 4: dialogen med näringslivet",
            href="#",
            due=day,
            urgency=Urgency.TODAY,
            where="Näringsliv · Mål",
        ),
        Task(
            title="Godkänn IT-avdelningens text om sjukfrånvaro",
            href="#",
            due=day + timedelta(days=1),
            urgency=Urgency.THIS_WEEK,
            where="IT-avdelningen · Personal",
            state=State.READY,
        ),
        Task(title="Lämna prognos för oktober", href="#", due=day + timedelta(days=40), where="Kansliet · Drift"),
    )


def start(day: date) -> StartPage:
    """A controller's tasks on a busy day."""
    late, now, week, later = tasks(day)
    groups = (("Försenat", late), ("I dag", now), ("Den här veckan", week), ("Senare", later))
    return StartPage(
        name="Anna",
        groups=tuple(TaskGroup(title=title, tasks=(task,)) for title, task in groups),
        approvals=(
            Task(
                title="Kansliets text om drift", href="#", due=day, urgency=Urgency.TODAY, where="Bo Lind · i går 16:20"
            ),
            Task(title="Näringslivs text om mål 4", href="#", where="Cia Berg · i dag 08:05"),
        ),
        occasion="Augusti 2023",
        deadlines=(
            Deadline(title="Texter", on=date(2023, 9, 12), passed=True),
            Deadline(title="Godkända", on=date(2023, 9, 19)),
            Deadline(title="Nämndens beslut", on=date(2023, 10, 2)),
        ),
        news=events(),
    )


def reader() -> StartPage:
    """What a chair sees: nothing to do, something to read."""
    return StartPage(
        name="Dag",
        reading=(
            Link(title="Kommunstyrelsen, augusti 2023", href="#", note="utkast, beslutas 2 oktober"),
            Link(title="Kommunstyrelsen, april 2023", href="#", note="beslutad 29 maj, § 88"),
        ),
        occasion="Augusti 2023",
        deadlines=(Deadline(title="Nämndens beslut", on=date(2023, 10, 2)),),
    )


def committee() -> CommitteePage:
    """A committee at a glance."""
    met, largely, partly, not_met, none = LEVELS
    return CommitteePage(
        title="Kommunstyrelsen, januari–augusti 2023",
        lead=(
            "Prognosen för året är i nivå med budget. Två av sju mål bedöms inte nås fullt ut, tre väntar på mätning. "
            "Exploateringen väntas ge underskott."
        ),
        trail=(Link(title="Exempelköping", href="#"), Link(title="Kommunstyrelsen")),
        figures=facts(),
        chapters=(
            ChapterSummary(
                title="Ekonomi",
                href="#",
                message="Personalen drar upp, intäkterna ner; tillsammans går det jämnt ut.",
                figures=(
                    KeyFigure(title="Drift", value="0 tkr", note="mot budget"),
                    KeyFigure(title="Investering", value="+12 400 tkr", note="lägre än budget", tone="favourable"),
                    KeyFigure(title="Exploatering", value="−3 798 tkr", note="mot budget", tone="unfavourable"),
                ),
            ),
            ChapterSummary(
                title="Mål",
                href="#",
                message="Ett av sju mål är nått, tre väntar på mätning.",
                signals=((met, 1), (partly, 2), (not_met, 1), (none, 3)),
                rows=(
                    SummaryRow(title="Mål 4: dialogen med näringslivet", href="#", level=not_met),
                    SummaryRow(title="Mål 2: minska utsläppen", href="#", level=partly),
                ),
            ),
            ChapterSummary(
                title="Uppdrag",
                href="#",
                message="Fyra av sex uppdrag är på väg, ett är försenat.",
                signals=((met, 2), (largely, 2), (partly, 1)),
                rows=(
                    SummaryRow(
                        title="Plan för elektrifiering av fordonen", href="#", note="skulle vara klar 30 jun 2023"
                    ),
                ),
            ),
            ChapterSummary(
                title="Personal",
                href="#",
                message="Sjukfrånvaron är 3,6 procent, något lägre än för ett år sedan.",
                figures=(
                    KeyFigure(title="Sjukfrånvaro", value="3,6 %", note="−0,1 procentenheter"),
                    KeyFigure(title="Anställda", value="142", note="+3 på ett år"),
                ),
            ),
            ChapterSummary(
                title="Intern kontroll",
                href="#",
                next="Här syns kontrollerna när den första är gjord. Kontrollpunkterna finns i planen.",
            ),
        ),
        progress=Progress(
            states=tuple(zip(State, (5, 3, 1, 12, 0), strict=True)),
            late=2,
            href="#",
        ),
        news=events(),
        since="Nytt sedan april",
        actions=(Link(title="Läs utkastet", href="#"), Link(title="Lämna prognos", href="#")),
    )


def events() -> tuple[Event, ...]:
    """What happened the last days."""
    now = datetime(2023, 9, 12, 14, 2, tzinfo=timezone.get_current_timezone())
    return (
        Event(who="Anna Ek", what="Lämnade in texten om personalkostnader", at=now, href="#"),
        Event(
            who="Bo Lind",
            what="Skickade tillbaka den",
            at=now - timedelta(days=1),
            detail="«Nämn varför tjänsterna står tomma.»",
        ),
        Event(who="Anna Ek", what="Ändrade prognosen från −106 000 till −104 922", at=now - timedelta(days=3)),
    )
