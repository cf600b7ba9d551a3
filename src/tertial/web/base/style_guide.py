"""The style guide: every component with made-up content, for whoever builds pages. In the demonstration only."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from tertial.core.amounts import Amount, Display, NoFigure, Unit
from tertial.core.figures import Figure, index_figures
from tertial.core.grid import Grid, GridColumn, GridRow, RowKind
from tertial.core.origins import Formula
from tertial.core.scales import Level, Shape, Tone
from tertial.document.blocks import Bars, Bridge, Chart, Point
from tertial.document.inline import Text
from tertial.web.base.clock import today
from tertial.web.base.parts import Comment, Event, KeyFigure, Link, Risk, Shell, Task
from tertial.workflow.deadlines import Urgency
from tertial.workflow.states import State

LEVELS = (
    Level(id="met", word="Helt uppfyllt", shape=Shape.CHECK, tone=Tone.MET),
    Level(id="largely", word="I hög grad uppfyllt", shape=Shape.THREE_QUARTERS, tone=Tone.LARGELY),
    Level(id="partly", word="Delvis uppfyllt", shape=Shape.HALF, tone=Tone.PARTLY),
    Level(id="not", word="Ej uppfyllt", shape=Shape.CROSS, tone=Tone.NOT),
    Level(id="none", word="Ej utvärderad", shape=Shape.DASH, tone=Tone.NONE, judged=False),
)
OLD = "Personalkostnaderna väntas ge ett överskott om 3 900 tkr, främst för att två tjänster har stått tomma."
NEW = (
    "Personalkostnaderna väntas ge ett överskott om 4 260 tkr, främst för att tre tjänster har stått tomma sedan mars."
)


class ExampleForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(label="Vad ska göras?", help_text="En mening som börjar med ett verb.", max_length=200)
    text = forms.CharField(label="Kommentar", widget=forms.Textarea(attrs={"rows": 4}), required=False)
    amount = forms.CharField(label="Ny prognos, tkr", widget=forms.TextInput(attrs={"inputmode": "text"}))
    due = forms.DateField(label="Klart senast", widget=forms.DateInput(attrs={"type": "date"}))
    owner = forms.ChoiceField(label="Ansvarig", choices=[("", "Välj"), ("a", "Anna Ek"), ("b", "Bo Lind")])
    level = forms.ChoiceField(
        label="Bedömning", choices=[(level.id, level.word) for level in LEVELS], widget=forms.RadioSelect
    )
    sure = forms.BooleanField(label="Jag har stämt av med ekonomiavdelningen")


@login_not_required
def style_guide(request: HttpRequest) -> HttpResponse:
    """Shows every component."""
    if not (settings.DEBUG or settings.TERTIAL_DEMO):
        raise Http404
    messages.success(request, "Prognosen är inlämnad. Controllern får besked.")
    return render(request, "style_guide.html", _content(request))


def _content(request: HttpRequest) -> dict[str, Any]:
    grid = _grid()
    figures = index_figures(grid.figures())
    day = today()
    now = datetime(2023, 9, 12, 14, 2, tzinfo=timezone.get_current_timezone())
    wrong = ExampleForm({"title": "", "amount": "4 260", "due": "2023-13-01", "level": "", "owner": "a"})
    wrong.is_valid()
    return {
        "shell": _shell(),
        "levels": LEVELS,
        "states": list(State),
        "grid": grid,
        "drill": {"revenue": "#operating", "personnel": "#operating"},
        "figure": grid.figure("personnel", "variance"),
        "origins": "?siffra=",
        "figures": figures,
        "bridge": _bridge(),
        "bars": _bars(),
        "facts": _facts(),
        "tasks": _tasks(day),
        "trail": [
            Link(title="Kommunstyrelsen", href="#"),
            Link(title="Drift", href="#"),
            Link(title="Personalkostnader"),
        ],
        "tabs": [
            Link(title="Alla", href="#", current=True, count=14),
            Link(title="Mina", href="#", count=3),
            Link(title="Avslutade", href="#"),
        ],
        "form": ExampleForm(auto_id="right_%s", initial={"title": "Stäm av hyreshöjningen", "owner": "a"}),
        "wrong": wrong,
        "page": Paginator(range(240), 20).page(int(request.GET.get("page", "3"))),
        "events": [
            Event(who="Anna Ek", what="Lämnade in texten", at=now, href="#"),
            Event(
                who="Bo Lind",
                what="Skickade tillbaka den",
                at=now - timedelta(days=1),
                detail="«Nämn varför tjänsterna står tomma.»",
            ),
            Event(who="Anna Ek", what="Ändrade prognosen från −106 000 till −104 922", at=now - timedelta(days=3)),
        ],
        "comments": [
            Comment(
                who="Bo Lind", said="Vilka tjänster är det?", at=now - timedelta(days=1), about="Personalkostnader"
            ),
            Comment(who="Anna Ek", said="Två controllers och en jurist, sedan mars.", at=now, resolved=True),
        ],
        "old": OLD,
        "new": NEW,
        "risks": [
            Risk(mark="1", title="Fel i upphandling", likelihood=4, consequence=4, href="#"),
            Risk(mark="2", title="Obehörig åtkomst", likelihood=2, consequence=5, href="#"),
            Risk(mark="3", title="Försenad fakturering", likelihood=3, consequence=2, href="#"),
            Risk(mark="4", title="Avtal som löper ut", likelihood=4, consequence=4, href="#"),
        ],
    }


def _shell() -> Shell:
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


def _grid() -> Grid:
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


def _bridge() -> Chart:
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


def _bars() -> Chart:
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


def _facts() -> tuple[KeyFigure, ...]:
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


def _tasks(day: date) -> tuple[Task, ...]:
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
