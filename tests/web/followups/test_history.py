"""Nothing that was written is lost: history of fields, two people on one text."""

from __future__ import annotations

import pytest

from tertial.core.amounts import Amount, Unit
from tertial.core.origins import Entry
from tertial.web.base.log import LogEntry
from tertial.web.base.permissions import NotPermitted
from tertial.web.base.refusals import Refused
from tertial.web.followups import actions
from tertial.web.followups.evaluating import figures
from tertial.web.followups.history import history
from tertial.web.followups.models import Followup, Passage, Revision
from tertial.web.followups.passages import Met, Written
from tertial.web.followups.reading import record_of
from tertial.workflow.roles import Role
from tests.followups import demo
from tests.web.municipality import Town


@pytest.fixture
def passage(followup: Followup) -> Passage:
    """The summary of the operating statement."""
    return Passage.objects.get(followup=followup, section="operating/summary")


def test_a_changed_field_keeps_what_stood_there_and_can_be_put_back(followup: Followup, town: Town) -> None:
    goal = followup.goals.get(goal__key="procurement")
    controller = town.person(Role.CONTROLLER)
    actions.change(controller, goal, {"assessment": "partly", "agenda_2030": [8]}, why="Ny mätning")
    actions.change(controller, goal, {"assessment": "met"})
    assert [(r.field, r.before, r.after) for r in history(goal)] == [
        ("assessment", "partly", "met"),
        ("agenda_2030", "[]", "[8]"),
        ("assessment", "not", "partly"),
    ]
    actions.restore(controller, history(goal, ["assessment"]).last())
    goal.refresh_from_db()
    assert goal.assessment == "partly"
    assert history(goal).count() == 4
    assert LogEntry.objects.filter(verb="followups.change").count() == 2


def test_a_change_tells_what_stood_there_when_it_was_made_not_when_the_page_was_read(
    followup: Followup, town: Town
) -> None:
    read = followup.goals.get(goal__key="procurement")
    controller = town.person(Role.CONTROLLER)
    actions.change(controller, followup.goals.get(pk=read.pk), {"assessment": "met"}, why="Ny mätning")
    actions.change(controller, read, {"assessment": "not"})
    assert [(r.before, r.after) for r in history(read)] == [("met", "not"), ("not", "met")]


def test_a_row_that_was_taken_out_meanwhile_is_not_changed(followup: Followup, town: Town) -> None:
    read = followup.goals.get(goal__key="procurement")
    followup.goals.filter(pk=read.pk).delete()
    with pytest.raises(Refused, match="tagits bort"):
        actions.change(town.person(Role.CONTROLLER), read, {"assessment": "met"})


def test_an_entered_figure_is_beside_what_was_given_and_in_force(followup: Followup, town: Town) -> None:
    before = figures(followup)["operating.rents.forecast"].value
    value = Amount(-800_000_000, Unit.MONEY)
    actions.enter_figure(
        town.person(Role.CONTROLLER), followup, statement="operating", row="rents", column="forecast", value=value
    )
    figure = figures(followup)["operating.rents.forecast"]
    assert before != figure.value == value
    assert isinstance(figure.origin, Entry)
    given = [f.value for f in record_of(followup).facts if (f.row, f.column) == ("rents", "forecast")]
    assert before in given
    assert value in given


def test_two_on_one_text_never_lose_a_word(passage: Passage, town: Town) -> None:
    first, second = town.person(Role.CONTROLLER), town.person(Role.HEAD, "board")
    done = actions.write_passage(first, passage, markdown="Den första.", version=1)
    assert isinstance(done, Written)
    met = actions.write_passage(second, passage, markdown="Den andra.", version=1)
    assert isinstance(met, Met)
    assert (met.passage.markdown, met.passage.version, met.mine) == ("Den första.", 2, "Den andra.")
    kept = Revision.objects.get(set_aside=True)
    assert kept.after == "Den andra."
    actions.restore(second, kept)
    passage.refresh_from_db()
    assert (passage.markdown, passage.version) == ("Den andra.", 3)
    assert [r.after for r in history(passage)] == ["Den andra.", "Den andra.", "Den första."]


def test_what_is_typed_in_one_go_is_one_step_but_a_deletion_is_kept(passage: Passage, town: Town) -> None:
    writer = town.person(Role.CONTROLLER)
    texts = ["Hyrorna", "Hyrorna stiger.", "Hyrorna stiger. Elen sjunker.", "Nytt."]
    for at, text in enumerate(texts, start=1):
        actions.write_passage(writer, passage, markdown=text, version=at)
    assert [(r.after) for r in history(passage)] == ["Nytt.", "Hyrorna stiger. Elen sjunker."]


def test_a_text_that_is_saved_unchanged_is_no_new_version(passage: Passage, town: Town) -> None:
    entries = LogEntry.objects.count()
    actions.write_passage(
        town.person(Role.CONTROLLER), passage, markdown=passage.markdown.replace("\n", "\r\n"), version=1
    )
    assert Passage.objects.get(pk=passage.pk).version == 1
    assert LogEntry.objects.count() == entries


def test_figures_follow_what_is_written_at_once(followup: Followup, town: Town) -> None:
    assert figures(followup) is figures(followup)
    before = figures(followup)["goals.met_count"].value
    goal = followup.goals.get(goal__key="procurement")
    actions.change(town.person(Role.CONTROLLER), goal, {"assessment": "met"})
    assert figures(followup)["goals.met_count"].value != before


def test_nothing_is_written_in_a_closed_occasion_or_by_a_foreign_unit(followup: Followup, town: Town) -> None:
    goal = followup.goals.first()
    with pytest.raises(NotPermitted):
        actions.change(town.person(Role.HEAD, "school"), goal, {"assessment": "met"})
    town.occasion.state = "closed"
    town.occasion.save()
    with pytest.raises(Refused, match="inte öppet"):
        actions.change(town.person(Role.CONTROLLER), goal, {"assessment": "met"})
    assert record_of(followup) == demo().record
