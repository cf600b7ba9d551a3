"""A contribution is given, written, handed in, returned, approved and locked; and gathered upwards."""

from __future__ import annotations

from datetime import date

import pytest

from tertial.web.base.log import LogEntry
from tertial.web.base.permissions import NotPermitted
from tertial.web.base.refusals import Refused
from tertial.web.contributions import actions
from tertial.web.contributions.models import Contribution, Gathered
from tertial.web.contributions.monitoring import Sign, counted, counts, shown, watch
from tertial.web.contributions.waiting import handed_in, tasks_of
from tertial.web.followups import actions as followup_actions
from tertial.web.followups.history import history
from tertial.web.followups.models import Followup, Passage
from tertial.web.followups.passages import Met, Written
from tertial.web.followups.storing import store_record
from tertial.workflow.roles import Role
from tests.followups import demo
from tests.web.contributions.asked import DUE, asked, written
from tests.web.municipality import Town


def test_the_whole_way_from_given_to_locked(town: Town, followup: Followup) -> None:
    manager, head = town.person(Role.UNIT_MANAGER, "lunden"), town.person(Role.HEAD, "board")
    row = written(asked(town, followup, "lunden", manager), manager, "Hyrorna följer budget.")
    actions.submit(manager, row)
    actions.give_back(head, row, comment="Nämn lokalerna.")
    row.refresh_from_db()
    assert (row.state, row.returned_with) == ("returned", "Nämn lokalerna.")
    actions.submit(manager, written(row, manager, "Hyrorna för lokalerna följer budget."))
    actions.approve(head, row)
    actions.lock(head, row)
    row.refresh_from_db()
    assert row.state == "locked"
    assert [step.name for step in row.steps.order_by("id")] == ["give", "submit", "return", "submit", "approve", "lock"]
    told = LogEntry.objects.filter(verb="contributions.return").get()
    assert (told.reason, told.unit_id) == ("Nämn lokalerna.", town.unit("lunden").pk)


def test_nobody_approves_what_they_handed_in(town: Town, followup: Followup) -> None:
    manager = town.person(Role.UNIT_MANAGER, "lunden")
    row = written(asked(town, followup, "lunden", manager), manager, "Klart.")
    actions.submit(manager, row)
    with pytest.raises(Refused, match="inte själv godkänna"):
        actions.approve(manager, row)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Texten är tom"),
        ("Hyran blir {operating.rents.forcast}.", "siffran «operating.rents.forcast» finns inte"),
        ("# Rubrik", "här står en rubrik"),
    ],
)
def test_what_cannot_be_printed_is_not_handed_in(town: Town, followup: Followup, text: str, why: str) -> None:
    manager = town.person(Role.UNIT_MANAGER, "lunden")
    row = asked(town, followup, "lunden", manager)
    if text:
        row = written(row, manager, text)
    with pytest.raises(Refused, match=why):
        actions.submit(manager, row)
    row.refresh_from_db()
    assert row.state == "draft"


def test_a_text_that_is_handed_in_is_not_changed(town: Town, followup: Followup) -> None:
    manager = town.person(Role.UNIT_MANAGER, "lunden")
    row = written(asked(town, followup, "lunden", manager), manager, "Klart.")
    actions.submit(manager, row)
    with pytest.raises(Refused, match="kan inte ändras"):
        written(row, manager, "Mer.")


def test_a_foreign_head_can_nothing(town: Town, followup: Followup) -> None:
    row = asked(town, followup, "lunden", None)
    for done in (actions.approve, actions.submit, actions.lock):
        with pytest.raises(NotPermitted):
            done(town.person(Role.HEAD, "school"), row)


def test_only_somebody_who_can_write_is_asked(town: Town, followup: Followup) -> None:
    with pytest.raises(Refused, match="ingen roll"):
        asked(town, followup, "lunden", town.person(Role.UNIT_MANAGER, "bjorken"))
    assert Contribution.objects.count() == 0


@pytest.fixture
def later(town: Town, followup: Followup) -> Followup:  # noqa: ARG001
    """The board's follow-up of the occasion after, with no texts of its own yet."""
    occasion = town.occasion
    row = town.occasion.year.occasions.get(last_month=4)
    row.pk, row.last_month, row.title, row.state = None, 12, "Årsredovisning", "open"
    row.earlier = occasion
    row.save()
    made = store_record(demo().record, town.unit("board"), row)
    Passage.objects.filter(followup=made).delete()
    return Followup.objects.select_related("occasion__year", "unit").get(pk=made.pk)


def signs(row: Contribution) -> tuple[Sign, ...]:
    """What the monitor says of one contribution, on the day that it is due."""
    (found,) = shown(watch([row.followup], [row.unit_id], DUE))
    return found.signs


def test_a_text_is_prefilled_from_last_time_and_marked_until_touched(
    town: Town, followup: Followup, later: Followup
) -> None:
    head = town.person(Role.HEAD, "board")
    row = asked(town, later, "board", head)
    before = Passage.objects.get(followup=followup, section="operating/outcome").markdown
    assert (row.passage.markdown, row.passage.carried) == (before, True)
    assert signs(row) == (Sign.NEVER_UPDATED, Sign.AS_LAST_TIME)
    with pytest.raises(Refused, match="förra gången"):
        actions.submit(head, row)
    actions.submit(head, row, still_true=True)
    row.passage.refresh_from_db()
    assert row.passage.carried is False


def test_a_touched_text_is_no_longer_marked(town: Town, later: Followup) -> None:
    head = town.person(Role.HEAD, "board")
    row = written(asked(town, later, "board", head), head, "Nytt för i år.")
    assert row.passage.carried is False
    assert signs(row) == ()


def test_what_lower_units_approved_is_gathered_with_its_source(town: Town, followup: Followup) -> None:
    manager, head = town.person(Role.UNIT_MANAGER, "lunden"), town.person(Role.HEAD, "office")
    low = written(asked(town, followup, "lunden", manager), manager, "Hyrorna följer budget.")
    high = asked(town, followup, "office", head)
    with pytest.raises(Refused, match="inte godkänt"):
        actions.gather(head, high, picked=[low.pk], version=1)
    actions.submit(manager, low)
    actions.approve(head, low)
    done = actions.gather(head, high, picked=[low.pk], version=1)
    assert isinstance(done, Written)
    assert done.passage.markdown == "**Upphandlingsenheten.** Hyrorna följer budget."
    kept = Gathered.objects.get()
    assert (kept.source_id, kept.source_version, kept.text) == (low.passage_id, 2, "Hyrorna följer budget.")
    assert isinstance(actions.gather(head, high, picked=[low.pk], version=1), Met)


def test_many_are_moved_bottom_up_and_each_refusal_is_told(town: Town, followup: Followup) -> None:
    controller = town.person(Role.CONTROLLER)
    manager, head = town.person(Role.UNIT_MANAGER, "lunden"), town.person(Role.HEAD, "office")
    low = written(asked(town, followup, "lunden", manager), manager, "Lågt.")
    high = written(asked(town, followup, "office", head), head, "Högt.")
    other = asked(town, followup, "lunden", manager, "operating/forecast")
    actions.submit(manager, low)
    actions.submit(head, high)
    done = actions.move_many(controller, [high, low, other], "approve")
    assert [row.pk for row in done.moved] == [low.pk, high.pk]
    assert [(row.pk, "kan därför inte godkännas" in why) for row, why in done.refused] == [(other.pk, True)]
    actions.unlock(controller, actions.lock(controller, low), comment="En siffra till.")
    actions.give_back(controller, low, comment="En siffra till.")
    locked = actions.move_many(controller, [high], "lock")
    assert "Upphandlingsenheten" in locked.refused[0][1]


def test_my_tasks_are_grouped_by_how_soon(town: Town, followup: Followup) -> None:
    manager, day = town.person(Role.UNIT_MANAGER, "lunden"), date(2023, 9, 14)
    for section, due in (("operating/outcome", 10), ("operating/forecast", 14), ("operating/summary", 17)):
        asked(town, followup, "lunden", manager, section, date(2023, 9, due))
    ready = written(asked(town, followup, "lunden", manager, "operating/comparison"), manager, "Klart.")
    actions.submit(manager, ready)
    assert [(group.heading, len(group.tasks)) for group in tasks_of(manager, day)] == [
        ("Försenat", 1),
        ("I dag", 1),
        ("Den här veckan", 1),
    ]
    head = town.person(Role.HEAD, "office")
    assert list(handed_in(head.units_with("contributions.approve"), head)) == [ready]
    assert list(handed_in(manager.units_with("contributions.approve"), manager)) == []


def test_the_monitor_tells_what_is_late_and_without_owner(town: Town, followup: Followup) -> None:
    asked(town, followup, "lunden", None, due=date(2023, 9, 10))
    rows = watch([followup], None, date(2023, 9, 14))
    assert [one.signs for one in shown(rows)] == [(Sign.LATE, Sign.NO_OWNER, Sign.NEVER_UPDATED)]
    assert [count for _, _, count in counts(counted(rows))] == [1, 1, 1, 0]


def test_a_text_that_is_handed_in_is_not_changed_from_anywhere_else(town: Town, followup: Followup) -> None:
    manager, controller = town.person(Role.UNIT_MANAGER, "lunden"), town.person(Role.CONTROLLER)
    row = written(asked(town, followup, "lunden", manager), manager, "Klart.")
    first = history(row.passage).get()
    actions.submit(manager, row)
    with pytest.raises(Refused, match="inlämnad eller godkänd"):
        followup_actions.write_passage(controller, row.passage, markdown="Annat.", version=row.passage.version)
    with pytest.raises(Refused, match="inlämnad eller godkänd"):
        followup_actions.restore(controller, first)
    actions.give_back(controller, row, comment="Skriv om.")
    followup_actions.write_passage(controller, row.passage, markdown="Annat.", version=row.passage.version)
