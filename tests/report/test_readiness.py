"""Ready marks, section by section."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tertial.document.commentary import NOTHING
from tertial.report.places import sections
from tertial.report.readiness import Mark, SectionMark, is_finished, readiness
from tertial.report.record import ReportRecord
from tertial.workflow.states import State
from tests.followups import demo

KEYS = ["operating/summary", "operating/forecast", "operating/outcome", "operating/comparison"]


def operating(states: dict[str, list[State]], record: ReportRecord | None = None) -> SectionMark:
    marks = readiness(record or demo().record, demo().profile, states)
    return next(mark for mark in marks if mark.section.id == "operating")


def test_every_text_of_the_record_has_its_place() -> None:
    record = demo().record
    keys = {place.key for section in sections(record, demo().profile) for place in section.places}
    assert {*record.texts, "introduction"} <= keys
    assert {f"goals/{goal.id}" for goal in record.goals.goals} <= keys
    assert {f"control/{point.id}/result" for point in record.control.points} <= keys


@pytest.mark.parametrize(
    ("states", "mark"),
    [
        ([], Mark.FINISHED),
        ([State.APPROVED] * 4, Mark.FINISHED),
        ([State.APPROVED, State.LOCKED, State.READY, State.READY], Mark.READY),
        ([State.APPROVED, State.READY, State.DRAFT, State.READY], Mark.WRITTEN),
        ([State.RETURNED], Mark.WRITTEN),
    ],
)
def test_a_written_section_is_as_ready_as_its_least_ready_contribution(states: list[State], mark: Mark) -> None:
    found = operating({key: [state] for key, state in zip(KEYS, states, strict=False)})
    assert found.mark is mark
    assert (found.contributions, found.returned) == (len(states), states.count(State.RETURNED))


def test_two_contributions_to_one_text_are_both_counted() -> None:
    found = operating({"operating/summary": [State.APPROVED, State.DRAFT]})
    assert (found.mark, found.finished, found.contributions) == (Mark.WRITTEN, 1, 2)


def test_a_missing_text_is_named_and_the_section_is_started() -> None:
    record = demo().record
    texts = {key: words for key, words in record.texts.items() if key != "operating/outcome"}
    found = operating({}, replace(record, texts=texts))
    assert (found.mark, found.written, found.texts) == (Mark.STARTED, 3, 4)
    assert found.missing == ("Utfall för perioden",)


def test_a_section_without_a_word_is_empty_and_one_without_figures_is_not_finished() -> None:
    record = demo().record
    assert operating({}, replace(record, texts={})).mark is Mark.EMPTY
    facts = tuple(fact for fact in record.facts if fact.statement != "operating")
    found = operating({}, replace(record, facts=facts))
    assert (found.mark, found.figures) == (Mark.STARTED, False)


def test_a_statement_that_fetches_its_rows_has_figures_when_those_have() -> None:
    marks = {mark.section.id: mark for mark in readiness(demo().record, demo().profile, {})}
    assert marks["overview"].figures
    assert marks["sick_leave"].figures


def test_an_action_that_nobody_needed_is_not_missing() -> None:
    record = demo().record
    points = tuple(replace(point, action=NOTHING) for point in record.control.points)
    marks = readiness(replace(record, control=replace(record.control, points=points)), demo().profile, {})
    assert next(mark for mark in marks if mark.section.id == "control").mark is Mark.FINISHED
    assert is_finished(marks)
