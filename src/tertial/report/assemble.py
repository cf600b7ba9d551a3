"""The record as a document: the first page, then chapter by chapter as the profile's outline says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from babel.dates import get_month_names

from tertial.chapters.assignments import compose as assignments
from tertial.chapters.composing import Composition
from tertial.chapters.control import compose as control
from tertial.chapters.economy import compose as economy
from tertial.chapters.goals import compose as goals
from tertial.chapters.staff import compose as staff
from tertial.document.blocks import Block, Document, Heading, Publication, Publisher
from tertial.document.inline import text
from tertial.files.problems import Problems
from tertial.profile import ChapterPlan, Profile
from tertial.report.archive import record_hash
from tertial.report.evaluation import Evaluation, evaluate_record
from tertial.report.first_page import first_page
from tertial.report.record import ReportRecord


def assemble(record: ReportRecord, profile: Profile, evaluation: Evaluation | None = None) -> Document:
    """The finished document. Raises InputRefused when a text mentions what cannot be written, all such at once."""
    problems = Problems()
    made = evaluation or evaluate_record(record, profile, problems)
    work = Composition(
        occasion=record.occasion,
        figures=made.figures,
        grids=made.grids,
        scales=profile.scales,
        texts=record.texts,
        problems=problems,
    )
    blocks = tuple(_blocks(record, profile, work))
    front = tuple(first_page(record, profile, work))
    problems.refuse_if_any()
    return Document(publication=_publication(record, profile), front=front, blocks=blocks, figures=dict(made.figures))


def _blocks(record: ReportRecord, profile: Profile, work: Composition) -> Iterator[Block]:
    yield Heading(level=1, id="introduction", inlines=text(profile.introduction))
    yield from work.commentary(record.introduction)
    for plan in profile.chapters:
        yield from _chapter(plan, record, work)


def _chapter(plan: ChapterPlan, record: ReportRecord, work: Composition) -> Iterator[Block]:
    match plan.id:
        case "goals":
            yield from goals.compose(record.goals, plan, work)
        case "assignments":
            yield from assignments.compose(record.assignments, plan, work)
        case "economy":
            yield from economy.compose(plan, work)
        case "staff":
            yield from staff.compose(plan, work)
        case "control":
            yield from control.compose(record.control, plan, work)
        case _:
            raise ValueError(f"no chapter {plan.id}")


def _publication(record: ReportRecord, profile: Profile) -> Publication:
    period = record.occasion.period
    names = get_month_names(locale="sv")
    months = f"{names[1]}–{names[period.last_month]}" if period.last_month > 1 else names[1]
    return Publication(
        title=record.occasion.title,
        subtitle=record.committee.name,
        municipality=profile.municipality.name,
        municipality_code=profile.municipality.code,
        committee=record.committee.name,
        period=f"{months} {period.year}",
        period_id=period.id,
        made=record.made.isoformat(),
        registry_number=record.registry_number,
        decision=record.decision,
        record_hash=record_hash(record),
        publisher=_publisher(record, profile),
    )


def _publisher(record: ReportRecord, profile: Profile) -> Publisher:
    """The profile's publisher, with the address of this very report: `{period}` and `{committee}` are filled in."""
    address = profile.publisher.address.replace("{period}", record.occasion.period.id)
    return replace(profile.publisher, address=address.replace("{committee}", record.committee.id))
