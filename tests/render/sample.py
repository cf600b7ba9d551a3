"""A small made-up document with every kind of block and inline in it, for the tests of the formats."""

from __future__ import annotations

from decimal import Decimal

from tertial.core.amounts import Absence, Amount, Display, MoneyScale, NoFigure, Unit, Value
from tertial.core.figures import Figure, index_figures
from tertial.core.grid import Grid, GridColumn, GridRow, RowKind
from tertial.core.origins import Cell, Formula
from tertial.core.scales import Level, Scale, Shape, Tone
from tertial.document.blocks import (
    Bars,
    Bridge,
    Bullets,
    Chart,
    Document,
    Facts,
    FigureTable,
    Heading,
    History,
    KeyFact,
    KeyFacts,
    Legend,
    Notice,
    Paragraph,
    Point,
    Publication,
    TextColumn,
    TextRow,
    TextTable,
)
from tertial.document.inline import Emphasis, LinkTo, Mention, Signal, Strong, Tag, Text, text

TKR = Display(decimals=0, scale=MoneyScale.TKR)
SCALE = Scale(
    id="goal",
    title="Bedömning av mål",
    levels=(
        Level(id="met", word="Helt uppfyllt", shape=Shape.CHECK, tone=Tone.MET, meaning="Målet är nått."),
        Level(
            id="largely", word="I hög grad uppfyllt", shape=Shape.THREE_QUARTERS, tone=Tone.LARGELY, meaning="Nästan."
        ),
        Level(id="partly", word="Delvis uppfyllt", shape=Shape.HALF, tone=Tone.PARTLY, meaning="En del är nått."),
        Level(id="not", word="Ej uppfyllt", shape=Shape.CROSS, tone=Tone.NOT, meaning="Målet är inte nått."),
        Level(
            id="none", word="Ej utvärderad", shape=Shape.DASH, tone=Tone.NONE, judged=False, meaning="Ingen mätning."
        ),
    ),
)


def cell(line: int, column: str) -> Cell:
    return Cell(file="facts/operating.csv", line=line, column=column, sha256="ab" * 32, source="Budget 2023")


def money(id: str, title: str, tkr: str | None, line: int, column: str) -> Figure:
    value: Value = NoFigure(Absence.NOT_GIVEN) if tkr is None else Amount(int(Decimal(tkr) * 100_000), Unit.MONEY)
    return Figure(id=id, title=title, value=value, display=TKR, origin=cell(line, column))


def difference(id: str, title: str, a: Figure, b: Figure, words: str) -> Figure:
    assert isinstance(a.value, Amount)
    assert isinstance(b.value, Amount)
    return Figure(
        id=id,
        title=title,
        value=Amount(int(a.value.value) - int(b.value.value), Unit.MONEY),
        display=TKR,
        origin=Formula(expression=f"{a.id} - {b.id}", words=words, inputs=(a.id, b.id)),
        favourable=1,
        more=1,
        signed=True,
    )


def total(id: str, title: str, parts: list[Figure]) -> Figure:
    return Figure(
        id=id,
        title=title,
        value=Amount(sum(int(p.value.value) for p in parts if isinstance(p.value, Amount)), Unit.MONEY),
        display=TKR,
        origin=Formula(
            expression=" + ".join(p.id for p in parts),
            words="summan av raderna ovan",
            inputs=tuple(p.id for p in parts),
        ),
    )


def operating() -> Grid:
    given = {
        "income": ("Verksamhetens intäkter", "91867", "88016.4"),
        "personnel": ("Personalkostnader", "-109182.3", "-104922"),
        "rents": ("Lokalhyror", "-7431", "-7431"),
    }
    rows = []
    for line, (row, (title, budget, forecast)) in enumerate(given.items(), start=2):
        b = money(f"operating.{row}.budget", f"{title}, budget 2023", budget, line, "budget")
        f = money(f"operating.{row}.forecast", f"{title}, prognos 2023", forecast, line, "forecast")
        v = difference(f"operating.{row}.variance", f"{title}, avvikelse 2023", f, b, "prognos − budget")
        rows.append(GridRow(id=row, title=title, level=1 if row == "rents" else 0, figures=(b, f, v)))
    sums = [
        total(f"operating.result.{column}", f"Resultat, {column}", [row.figures[at] for row in rows])
        for at, column in enumerate(("budget", "forecast"))
    ]
    variance = difference("operating.result.variance", "Resultat, avvikelse", sums[1], sums[0], "prognos − budget")
    rows.append(GridRow(id="result", title="Årets resultat", kind=RowKind.TOTAL, figures=(*sums, variance)))
    return Grid(
        id="operating",
        title="Driftredovisning",
        unit="tkr",
        sign_rules=("Avvikelse = prognos − budget; plus är bättre än budget.",),
        row_title="Rad",
        columns=(
            GridColumn(id="budget", title="Budget 2023"),
            GridColumn(id="forecast", title="Prognos helår 2023"),
            GridColumn(id="variance", title="Avvikelse prognos/budget 2023"),
        ),
        rows=tuple(rows),
        notes=("Delarna summerar inte alltid till totalen på grund av avrundning.",),
    )


def indicator(year: int, value: str | None, *, preliminary: bool = False) -> Figure:
    return Figure(
        id=f"indicators.climate.outcome_{year}" if year else "indicators.climate.target",
        title=f"Företagsklimat, utfall {year}" if year else "Företagsklimat, mål 2023",
        value=NoFigure(Absence.NOT_MEASURED) if value is None else Amount(Decimal(value), Unit.PERCENT),
        display=Display(decimals=1),
        origin=cell(9, "outcome"),
        preliminary=preliminary,
    )


def share(id: str, value: str, unit: Unit) -> Figure:
    return Figure(
        id=id,
        title="Sjukfrånvaro",
        value=Amount(Decimal(value), unit),
        display=Display(decimals=2 if unit is Unit.PERCENTAGE_POINTS else 1),
        origin=cell(3, "share"),
        favourable=-1,
        more=1,
        signed=unit is Unit.PERCENTAGE_POINTS,
    )


def sample_document() -> Document:
    grid = operating()
    years = [indicator(2021, None), indicator(2022, "40.2"), indicator(2023, "52.6", preliminary=True)]
    target = indicator(0, "60.0")
    sick = [
        share("sick_leave.total.share", "3.61", Unit.PERCENT),
        share("sick_leave.total.difference", "-0.05", Unit.PERCENTAGE_POINTS),
    ]
    count = Figure(
        id="goals.count", title="Antal mål", value=Amount(7, Unit.COUNT), display=Display(), origin=cell(1, "n")
    )
    figures = index_figures([*grid.figures(), *years, target, *sick, count])
    history_table = TextTable(
        id="history-table",
        caption="Företagsklimat, procent",
        columns=(TextColumn(title="År"), TextColumn(title="Värde", figures=True)),
        rows=tuple(TextRow(cells=(text(f.title[-4:]), (Mention(f.id, "tal"),))) for f in years),
    )
    met, partly = SCALE.level("met"), SCALE.level("partly")
    front = (
        Paragraph(
            style="lead",
            inlines=(
                Text("Prognosen ger ett "),
                Mention("operating.result.variance", "överskott"),
                Text(" om "),
                Mention("operating.result.variance", "belopp"),
                Text("."),
            ),
        ),
        KeyFacts(
            facts=(
                KeyFact(
                    title="Prognos, drift",
                    large=(Mention("operating.result.forecast"),),
                    note=text("mot budget"),
                    target="operating",
                    tone="favourable",
                ),
                KeyFact(title="Mål", large=(Signal(met), Text(" "), Signal(partly))),
                KeyFact(
                    title="Sjukfrånvaro",
                    large=(Mention("sick_leave.total.share"),),
                    note=(Mention("sick_leave.total.difference"), Text(" på ett år")),
                ),
            )
        ),
        Notice(
            title="Inte kommenterat",
            lines=(
                (LinkTo("#operating", text("Personalkostnader")), Text(": "), Mention("operating.personnel.variance")),
            ),
        ),
    )
    blocks = (
        Heading(level=1, id="goals", inlines=text("Måluppföljning")),
        Paragraph(
            inlines=(
                Mention("goals.count", "Ord"),
                Text(" mål följs & bedöms <här>. "),
                Strong(text("Viktigt")),
                Text(" och "),
                Emphasis(text("betonat")),
                Text("."),
            )
        ),
        Legend(scale=SCALE),
        Heading(level=2, id="goal-1", inlines=text("Mål 1: Företagsklimatet ska förbättras")),
        Facts(
            items=(
                ("Bedömning", (Signal(met),)),
                ("Prognos helår", (Signal(partly, note="påhittat"),)),
                ("Agenda 2030", (Tag("Mål 9 Hållbar industri"),)),
            )
        ),
        Chart(
            id="climate-history",
            title=text("Företagsklimatet närmar sig målet"),
            alternative=(
                Text("Linje: "),
                Mention("indicators.climate.outcome_2022"),
                Text(" 2022 och "),
                Mention("indicators.climate.outcome_2023"),
                Text(" 2023."),
            ),
            drawing=History(
                points=tuple(Point(label=f.title[-4:], figure=f.id) for f in years),
                target=Point(label="Mål", figure=target.id),
            ),
            table=history_table,
            small=True,
        ),
        Bullets(items=(text("Första punkten"), text("Andra punkten"))),
        Bullets(items=(text("Steg ett"), text("Steg två")), numbered=True),
        Heading(level=1, id="economy", inlines=text("Ekonomi")),
        Heading(level=2, id="operating-section", inlines=text("Drift")),
        FigureTable(grid=grid),
        Chart(
            id="operating-bridge",
            title=text("Från budget till prognos"),
            alternative=(
                Text("Budget "),
                Mention("operating.result.budget"),
                Text(", prognos "),
                Mention("operating.result.forecast"),
                Text("."),
            ),
            drawing=Bridge(
                start=Point(label="Budget", figure="operating.result.budget"),
                steps=tuple(Point(label=row.title, figure=f"operating.{row.id}.variance") for row in grid.rows[:-1]),
                end=Point(label="Prognos", figure="operating.result.forecast"),
            ),
            table_id="operating",
        ),
        Chart(
            id="forecasts",
            title=text("Prognos vid varje tillfälle"),
            alternative=text("Två staplar."),
            drawing=Bars(
                points=(
                    Point(label="April", figure="operating.result.budget"),
                    Point(label="Augusti", figure="operating.result.forecast"),
                )
            ),
            table_id="operating",
        ),
        Paragraph(style="note", inlines=text("En liten not.")),
        Heading(level=1, id="control", inlines=text("Internkontroll")),
        TextTable(
            id="controls",
            caption="Kontrollpunkter",
            columns=(
                TextColumn(title="Vad kontrolleras?", width=3),
                TextColumn(title="Bedömning", width=2),
                TextColumn(title="Åtgärd", width=3),
            ),
            rows=(
                TextRow(cells=(text("Cyberhot"),), group=True),
                TextRow(
                    cells=(
                        text("Att säkerhetsåtgärder genomförs."),
                        (Signal(met, note="påhittat"),),
                        text("Ingen åtgärd."),
                    )
                ),
                TextRow(
                    cells=(
                        text("Att löner är korrekta."),
                        (Signal(partly),),
                        (Text("Se "), Mention("operating.personnel.forecast")),
                    )
                ),
            ),
            notes=("Bedömningar märkta påhittat är påhittade.",),
        ),
    )
    return Document(
        publication=Publication(
            title="Delårsbokslut 2023",
            subtitle="Kommunstyrelsen",
            municipality="Alingsås kommun",
            municipality_code="1489",
            committee="Kommunstyrelsen",
            period="januari–augusti 2023",
            period_id="2023-08",
            made="2023-10-02",
            registry_number="2023.001 KS",
            decision="Kommunstyrelsen 2 oktober 2023, § 1",
            record_hash="cd" * 32,
        ),
        front=front,
        blocks=blocks,
        figures=figures,
    )
