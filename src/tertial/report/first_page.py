"""The first page: what matters, in a minute, with links to where it is explained."""

from __future__ import annotations

from collections.abc import Iterator

from tertial.chapters.composing import Composition
from tertial.chapters.economy.variances import Variance, largest, uncommented
from tertial.core.figures import Figure
from tertial.document.blocks import (
    Block,
    KeyFact,
    KeyFacts,
    Notice,
    Paragraph,
    TextColumn,
    TextRow,
    TextTable,
)
from tertial.document.inline import Inline, Inlines, LinkTo, Mention, Signal, Text, text
from tertial.profile import Profile
from tertial.report.findings import chapter_findings, watched_variances
from tertial.report.record import ReportRecord

LARGEST = 5
"""How many variances the first page shows."""


def first_page(record: ReportRecord, profile: Profile, work: Composition) -> Iterator[Block]:
    """The message, the cards, the largest variances, and what was not commented on."""
    yield Paragraph(style="lead", inlines=tuple(_message(work)))
    yield KeyFacts(facts=tuple(_facts(profile, work)))
    watched = watched_variances(profile, work)
    if rows := largest(watched, LARGEST):
        yield _largest(rows)
    yield _uncommented(uncommented(watched), record, profile, work)


def _message(work: Composition) -> Iterator[Inline]:
    """A sentence or two that a chair could read aloud."""
    if total := work.figures.get("board_total.total.variance"):
        yield from _result(total)
    if work.figures["goals.count"].printed_sign:
        yield from _goal_message(work)


def _result(variance: Figure) -> Iterator[Inline]:
    if variance.printed_sign is None:
        yield Text("Ingen prognos är lämnad för det samlade resultatet. ")
        return
    yield Text("Det samlade resultatet väntas i år bli ")
    if variance.printed_sign:
        yield from (Mention(variance.id, "belopp"), Text(" "), Mention(variance.id, "bättre"), Text(" än budget. "))
    else:
        yield Text("i nivå med budget. ")


def _goal_message(work: Composition) -> Iterator[Inline]:
    """«Av sju mål är ett helt uppfyllt» does not agree in the plural, so the level is named and then counted."""
    scale = work.scales["goal"]
    yield from (Mention("goals.count", "Ord"), Text(" mål följs upp"))
    used = [level for level in reversed(scale.levels) if work.figures[f"goals.{level.id}_count"].printed_sign]
    judged, waiting = [level for level in used if level.judged], [level for level in used if not level.judged]
    for at, level in enumerate(judged):
        yield Text(": bedömningen är " if not at else " och " if at == len(judged) - 1 else ", ")
        yield from (Text(f"{level.word.lower()} för "), Mention(f"goals.{level.id}_count", "ord"))
    for level in waiting:
        yield from (Text("; "), Mention(f"goals.{level.id}_count", "ord"), Text(" väntar på mätning"))
    yield Text(".")


def _facts(profile: Profile, work: Composition) -> Iterator[KeyFact]:
    for title, id in (
        ("Prognos, drift", "operating.result"),
        ("Prognos, exploatering", "land_development.result"),
        ("Prognos, samlat resultat", "board_total.total"),
        ("Prognos, investeringar", "investments.total"),
    ):
        if f"{id}.forecast" in work.figures:
            yield _forecast(title, id, work)
    yield _goals(profile, work)
    yield _assignments(work)
    if "sick_leave.total.share" in work.figures:
        yield _sick_leave(work)
    yield _control(work)


def _forecast(title: str, id: str, work: Composition) -> KeyFact:
    variance = work.figures[f"{id}.variance"]
    note: list[Inline] = [Text("budget "), Mention(f"{id}.budget", "tal")]
    earlier = work.figures.get(f"{id}.forecast_earlier")
    if earlier is not None and earlier.printed_sign is not None:
        note += [Text(" · i april "), Mention(earlier.id, "tal")]
    return KeyFact(
        title=title,
        large=(Mention(f"{id}.forecast"),),
        note=tuple(note),
        target=id.partition(".")[0].replace("board_total", "overview"),
        tone={True: "favourable", False: "unfavourable", None: ""}[variance.is_favourable],
    )


def _level_signals(chapter: str, scale_id: str, work: Composition) -> Inlines:
    inlines: list[Inline] = []
    for level in work.scales[scale_id].levels:
        figure = work.figures[f"{chapter}.{level.id}_count"]
        if figure.printed_sign:
            inlines += [Text(" ")] if inlines else []
            inlines += [Mention(figure.id, "tal"), Text("\u00a0"), Signal(level)]
    return tuple(inlines) or text("inga")


def _goals(profile: Profile, work: Composition) -> KeyFact:
    del profile
    return KeyFact(title="Mål", large=_level_signals("goals", "goal", work), target="goals")


def _assignments(work: Composition) -> KeyFact:
    return KeyFact(title="Uppdrag", large=_level_signals("assignments", "assignment", work), target="assignments")


def _control(work: Composition) -> KeyFact:
    return KeyFact(title="Internkontroll", large=_level_signals("control", "control", work), target="control")


def _sick_leave(work: Composition) -> KeyFact:
    difference = work.figures["sick_leave.total.difference"]
    note: Inlines = ()
    if difference.printed_sign is not None:
        note = (Mention(difference.id), Text(" på ett år"))
    return KeyFact(title="Sjukfrånvaro", large=(Mention("sick_leave.total.share"),), note=note, target="sick_leave")


def _largest(rows: list[Variance]) -> TextTable:
    return TextTable(
        id="largest_variances",
        caption="Största avvikelserna mot budget i prognosen, tkr",
        columns=(
            TextColumn(title="Rad", width=4),
            TextColumn(title="Avsnitt", width=3),
            TextColumn(title="Avvikelse", width=2, figures=True),
            TextColumn(title="Kommenterad", width=2),
        ),
        rows=tuple(
            TextRow(
                cells=(
                    text(one.row.title),
                    (LinkTo(f"#{one.section.id}", text(one.section.title)),),
                    (Mention(one.figure.id, "tecken"),),
                    text("ja" if one.commented else "nej"),
                )
            )
            for one in rows
        ),
    )


def _uncommented(rows: list[Variance], record: ReportRecord, profile: Profile, work: Composition) -> Notice:
    lines: list[Inlines] = [
        (
            LinkTo(f"#{one.section.id}", text(f"{one.section.title}, {one.row.title.lower()}")),
            Text(": avvikelse "),
            Mention(one.figure.id),
        )
        for one in rows
    ]
    others = [one for one in chapter_findings(record, profile, work) if one.code != "X5"]
    lines += [text(f"{finding.place}: {finding.message}") for finding in others]
    return Notice(
        title="Inte kommenterat",
        lines=tuple(lines) or (text("Alla stora avvikelser, mål och uppdrag är kommenterade."),),
    )
