"""A committee at a glance: its message, money, goals, assignments, staff and controls, and how far the texts have come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from tertial.chapters.composing import Composition
from tertial.chapters.economy.variances import largest
from tertial.core.figures import Figure
from tertial.core.scales import Level, Scale, Tone
from tertial.document.blocks import Block, KeyFact, KeyFacts, Paragraph
from tertial.document.inline import Signal
from tertial.files.problems import Problems
from tertial.profile import Profile
from tertial.render.numbers import alone, mention
from tertial.render.words import plain_text
from tertial.report.findings import watched_variances
from tertial.report.first_page import first_page
from tertial.report.record import ReportRecord
from tertial.web.base.days import day
from tertial.web.base.pages import ChapterSummary, CommitteePage, Progress, SummaryRow
from tertial.web.base.parts import Event, KeyFigure, Link
from tertial.web.base.templatetags.marks import STATE_WORDS
from tertial.web.contributions.models import Contribution, Step
from tertial.web.followups.evaluating import calculated, profile_of
from tertial.web.followups.models import Followup
from tertial.workflow.states import FINISHED, State

NOTABLE = 3
"""How many goals, assignments, variances or controls a chapter points out."""
NEWS = 5
"""How many steps of the work are told."""
_UNFINISHED = (Tone.NOT, Tone.PARTLY)


def glance(followup: Followup, today: date, trail: tuple[Link, ...], *, works: bool) -> CommitteePage:
    """The committee's first page as the follow-up stands; `works` adds how the texts come on, for those who write."""
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
        figures=tuple(_key_figures(front, work)),
        chapters=tuple(_chapters(followup, record, profile, work, today)),
        progress=_progress(followup, today) if works else None,
        news=tuple(_news(followup)) if works else (),
        since=_("Nytt i arbetet"),
    )


def address(view: str, *keys: int) -> str:
    """The address of a page that may not be there: empty then."""
    try:
        return reverse(view, args=keys)
    except NoReverseMatch:
        return ""


def _key_figures(front: Iterable[Block], work: Composition) -> Iterator[KeyFigure]:
    """The first page's cards that are one figure; those of signals stand in their chapter."""
    facts: list[KeyFact] = [fact for block in front if isinstance(block, KeyFacts) for fact in block.facts]
    for fact in facts:
        if not any(isinstance(inline, Signal) for inline in fact.large):
            note = plain_text(fact.note, work.figures)
            yield KeyFigure(title=fact.title, value=plain_text(fact.large, work.figures), note=note, tone=fact.tone)


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
                yield _money(plan.title, href, profile, work)
            case "staff":
                yield _staff(plan.title, href, work)


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


def _money(title: str, href: str, profile: Profile, work: Composition) -> ChapterSummary:
    """The largest variances of the forecast against the budget."""
    rows = largest(watched_variances(profile, work), NOTABLE)
    return ChapterSummary(
        title=title,
        href=href,
        message=_("Störst avvikelse mot budget:") if rows else "",
        figures=tuple(
            KeyFigure(
                title=f"{one.section.title}: {one.row.title.lower()}",
                value=mention(one.figure, "tecken"),
                note=one.figure.display.scale.value,
                tone=_tone(one.figure),
            )
            for one in rows
        ),
        next="" if rows else _("Här står avvikelserna när prognosen är lämnad."),
    )


def _staff(title: str, href: str, work: Composition) -> ChapterSummary:
    """Sick leave in all, and how it has changed in a year."""
    share, difference = (work.figures.get(f"sick_leave.total.{column}") for column in ("share", "difference"))
    figures = []
    if share is not None:
        figures.append(KeyFigure(title=_("Sjukfrånvaro"), value=alone(share)))
    if difference is not None:
        figures.append(KeyFigure(title=_("På ett år"), value=alone(difference), tone=_tone(difference)))
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


def _news(followup: Followup) -> Iterator[Event]:
    steps = Step.objects.filter(contribution__followup=followup).select_related("contribution", "who")[:NEWS]
    for step in steps:
        yield Event(
            who=str(step.who or _("systemet")),
            what=f"{STATE_WORDS[State(step.state)]}: {step.contribution.ask}",
            at=step.when,
            detail=step.comment,
            href=address("contributions:write", step.contribution_id),
        )
