"""A committee at a glance: its message, money, goals, assignments, staff and controls, and how far the texts have come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from tertial.chapters.composing import Composition
from tertial.chapters.economy.compose import compose
from tertial.chapters.economy.variances import largest
from tertial.core.figures import Figure
from tertial.core.scales import Level, Scale, Tone
from tertial.document.blocks import Block, Chart, KeyFact, KeyFacts, Paragraph
from tertial.document.inline import Mention, Signal
from tertial.files.problems import Problems
from tertial.profile import ChapterPlan, Profile
from tertial.render.numbers import alone, mention
from tertial.render.words import plain_text
from tertial.report.findings import watched_variances
from tertial.report.first_page import first_page
from tertial.report.record import ReportRecord
from tertial.web.base.days import day, moment
from tertial.web.base.pages import ChapterSummary, CommitteePage, Drawing, Progress, SummaryRow
from tertial.web.base.parts import KeyFigure, Link
from tertial.web.contributions import news
from tertial.web.contributions.giving import last_followup
from tertial.web.contributions.models import Contribution
from tertial.web.followups.chapter_pages import origins
from tertial.web.followups.evaluating import calculated, profile_of
from tertial.web.followups.models import Followup
from tertial.web.people.models import Person
from tertial.workflow.states import FINISHED, State

NOTABLE = 3
"""How many goals, assignments, variances or controls a chapter points out."""
_UNFINISHED = (Tone.NOT, Tone.PARTLY)


def glance(followup: Followup, today: date, trail: tuple[Link, ...], reader: Person, *, works: bool) -> CommitteePage:
    """The committee's first page as the follow-up stands, with what is new to the reader.

    `works` adds how the texts come on, for those who write.
    """
    record, evaluation = calculated(followup)
    profile = profile_of(followup)
    work = Composition(
        occasion=record.occasion,
        figures=evaluation.figures,
        grids=evaluation.grids,
        scales=profile.scales,
        texts=record.texts,
        problems=Problems(),
    )
    front = list(first_page(record, profile, work))
    lead = next((plain_text(block.inlines, work.figures) for block in front if isinstance(block, Paragraph)), "")
    return CommitteePage(
        title=f"{followup.committee_name}, {followup.occasion}",
        lead=lead.strip(),
        trail=trail,
        figures=tuple(_key_figures(front, work, origins(followup))),
        chapters=tuple(_chapters(followup, record, profile, work, today)),
        progress=_progress(followup, today) if works else None,
        **(_news(followup, reader) if works else {}),
        **_changed(followup, record, profile),
    )


def address(view: str, *keys: int) -> str:
    """The address of a page that may not be there: empty then."""
    try:
        return reverse(view, args=keys)
    except NoReverseMatch:
        return ""


def _key_figures(front: Iterable[Block], work: Composition, origin: str) -> Iterator[KeyFigure]:
    """The first page's cards of one figure, which opens to its origin; one that is not there yet has no card.

    Cards of signals stand in their chapter.
    """
    facts: list[KeyFact] = [fact for block in front if isinstance(block, KeyFacts) for fact in block.facts]
    for fact in facts:
        if not any(isinstance(inline, Signal) for inline in fact.large):
            note = plain_text(fact.note, work.figures)
            named = [inline.figure for inline in fact.large if isinstance(inline, Mention)]
            if named and work.figures[named[0]].printed_sign is None:
                continue
            yield KeyFigure(
                title=fact.title,
                value=plain_text(fact.large, work.figures),
                note=note,
                tone=fact.tone,
                origin=f"{origin}{named[0]}" if named else "",
            )


def _chapters(
    followup: Followup, record: ReportRecord, profile: Profile, work: Composition, today: date
) -> Iterator[ChapterSummary]:
    """One summary a chapter, in the order of the profile's outline."""
    for plan in profile.chapters:
        href = address(f"{plan.id}:list", followup.pk)
        match plan.id:
            case "goals":
                scale = profile.scales["goal"]
                rows = [(f"{goal.number}. {goal.title}", goal.assessment, "") for goal in record.goals.goals]
                yield _judged(plan.title, href, scale, rows, _("Här står målen när de är beslutade."))
            case "assignments":
                scale = profile.scales["assignment"]
                rows = [
                    (
                        one.title,
                        one.status,
                        _late(one.due, today) if scale.level(one.status).tone is not Tone.MET else "",
                    )
                    for one in record.assignments.assignments
                ]
                yield _judged(plan.title, href, scale, rows, _("Här står uppdragen när de är givna."))
            case "control":
                scale = profile.scales["control"]
                rows = [(point.risk, point.rating, "") for point in record.control.points]
                yield _judged(plan.title, href, scale, rows, _("Här står kontrollerna när planen är beslutad."))
            case "economy":
                yield _money(plan, href, profile, work, origins(followup))
            case "staff":
                yield _staff(plan.title, href, work, origins(followup))


def _judged(
    title: str,
    href: str,
    scale: Scale,
    rows: list[tuple[str, str, str]],
    empty: str,
) -> ChapterSummary:
    """A chapter of judged things: how many at each level, and those that fall short first."""
    counted = [(level, Counter(level_id for _title, level_id, _note in rows)[level.id]) for level in scale.levels]
    order = {level.id: place for place, level in enumerate(sorted(scale.levels, key=_worst_first))}
    short = sorted((row for row in rows if scale.level(row[1]).tone in _UNFINISHED), key=lambda row: order[row[1]])
    return ChapterSummary(
        title=title,
        href=href,
        signals=tuple((level, count) for level, count in counted if count),
        rows=tuple(
            SummaryRow(title=name, href=href, level=scale.level(level_id), note=note)
            for name, level_id, note in short[:NOTABLE]
        ),
        next="" if rows else empty,
    )


def _worst_first(level: Level) -> int:
    return [Tone.NOT, Tone.PARTLY, Tone.LARGELY, Tone.MET, Tone.NONE].index(level.tone)


def _late(due: date | None, today: date) -> str:
    return _("skulle vara klart {day}").format(day=day(due)) if due and due < today else ""


def _money(plan: ChapterPlan, href: str, profile: Profile, work: Composition, origin: str) -> ChapterSummary:
    """The largest variances of the forecast against the budget, and how the result comes about as a drawing."""
    rows = largest(watched_variances(profile, work), NOTABLE)
    return ChapterSummary(
        title=plan.title,
        drawing=next(_drawings(plan, work), None),
        href=href,
        message=_("Störst avvikelse mot budget:") if rows else "",
        figures=tuple(
            KeyFigure(
                title=f"{one.section.title}: {one.row.title.lower()}",
                value=mention(one.figure, "tecken"),
                note=one.figure.display.scale.value,
                tone=_tone(one.figure),
                origin=f"{origin}{one.figure.id}",
            )
            for one in rows
        ),
        next="" if rows else _("Här står avvikelserna när prognosen är lämnad."),
    )


def _drawings(plan: ChapterPlan, work: Composition) -> Iterator[Drawing]:
    """The chapter's charts, section by section."""
    for section in plan.sections:
        alone_ = replace(plan, sections=(replace(section, texts=()),))
        for block in compose(alone_, replace(work, problems=Problems())):
            if isinstance(block, Chart):
                yield Drawing(block=block, figures=work.figures, title=plain_text(block.title, work.figures))


def _staff(title: str, href: str, work: Composition, origin: str) -> ChapterSummary:
    """Sick leave in all, and how it has changed in a year."""
    share, difference = (work.figures.get(f"sick_leave.total.{column}") for column in ("share", "difference"))
    figures = []
    if share is not None and share.printed_sign is not None:
        figures.append(KeyFigure(title=_("Sjukfrånvaro"), value=alone(share), origin=f"{origin}{share.id}"))
    if difference is not None and difference.printed_sign is not None:
        figures.append(
            KeyFigure(
                title=_("På ett år"),
                value=alone(difference),
                tone=_tone(difference),
                origin=f"{origin}{difference.id}",
            )
        )
    return ChapterSummary(
        title=title,
        href=href,
        figures=tuple(figures),
        next="" if figures else _("Här står sjukfrånvaron när den är inläst."),
    )


def _tone(figure: Figure) -> str:
    return {True: "favourable", False: "unfavourable", None: ""}[figure.is_favourable]


def _progress(followup: Followup, today: date) -> Progress | None:
    """How many texts stand in each state, and how many are late; None when nothing is asked for."""
    rows = list(Contribution.objects.filter(followup=followup).values_list("state", "due"))
    states = Counter(State(state) for state, _due in rows)
    if not rows:
        return None
    return Progress(
        states=tuple((state, states[state]) for state in State),
        late=sum(due < today and State(state) not in FINISHED for state, due in rows),
        href=f"{address('contributions:monitor')}?followup={followup.pk}",
    )


def _news(followup: Followup, reader: Person) -> dict[str, Any]:
    """What others have done since the reader's last visit; at the first visit the latest."""
    since = news.visited(reader, followup)
    found = tuple(news.events(followup, reader, since))
    return {
        "news": found,
        "since": _("Nytt sedan {}").format(moment(since)) if since else _("Nytt i arbetet"),
        "quiet": "" if found or since is None else _("Ingen annan har gjort något sedan dess."),
        "history": address("past:changes", followup.pk),
    }


def _changed(followup: Followup, record: ReportRecord, profile: Profile) -> dict[str, Any]:
    """What is judged otherwise than on the occasion before."""
    last = last_followup(followup)
    if last is None:
        return {}
    href = {
        "goal": address("goals:list", followup.pk),
        "assignment": address("assignments:list", followup.pk),
        "control": address("control:list", followup.pk),
    }
    before = calculated(last)[0]
    return {"changed": news.changed_levels(before, record, profile, href), "before": str(last.occasion)}
