"""The first pages: one's own tasks with the days ahead, the list of follow-ups, and a committee at a glance."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from tertial.web.contributions import news
from tertial.web.followups.actions import change
from tertial.web.followups.models import Followup
from tertial.web.followups.seeding import _earlier
from tertial.web.followups.storing import store_record
from tertial.workflow.roles import Role
from tests.followups import demo
from tests.web.contributions.asked import asked
from tests.web.municipality import Town
from tests.web.signed_in import signed_in

pytestmark = pytest.mark.django_db


def read(town: Town, role: Role, code: str | None, address: str) -> tuple[int, str]:
    """The page as somebody in the role sees it, without marks."""
    answer = signed_in(town.person(role, code)).get(address)
    words = re.sub(r"<[^>]*>", " ", answer.content.decode())
    return answer.status_code, re.sub(r"[ \n]+", " ", words)


def test_the_start_page_says_what_is_pressing_and_the_days_ahead(town: Town, followup: Followup) -> None:
    asked(town, followup, "lunden", town.person(Role.UNIT_MANAGER, "lunden"))
    _status, words = read(town, Role.UNIT_MANAGER, "lunden", "/")
    assert "Du har 1 uppgift." in words
    assert "Texterna inlämnade 15\u00a0sep\u00a02023" in words
    assert "Nämndens beslut 2\u00a0okt\u00a02023" in words


def test_who_has_nothing_to_do_is_given_something_to_read(town: Town, followup: Followup) -> None:
    _status, words = read(town, Role.POLITICIAN, "board", "/")
    assert "Du har inget att göra just nu. Här är uppföljningarna att läsa." in words
    assert str(followup) in words


def test_a_committee_at_a_glance_tells_its_message_and_what_falls_short(town: Town, followup: Followup) -> None:
    status, words = read(town, Role.POLITICIAN, "board", f"/uppfoljningar/{followup.pk}/")
    assert status == 200
    assert "Det samlade resultatet väntas i år bli 3\u00a0798\u00a0tkr sämre än budget." in words
    assert "1 ej uppfyllt" in words
    assert "Drift: personalkostnader +4\u00a0260 tkr" in words
    assert "Nytt i arbetet" not in words


def test_who_writes_also_sees_how_the_texts_come_on(town: Town, followup: Followup) -> None:
    asked(town, followup, "lunden", None)
    _status, words = read(town, Role.CONTROLLER, None, f"/uppfoljningar/{followup.pk}/")
    assert "0 av 1 är godkända" in words


def test_a_foreign_committee_is_not_there(town: Town, followup: Followup) -> None:
    assert read(town, Role.POLITICIAN, "school", f"/uppfoljningar/{followup.pk}/")[0] == 404
    assert str(followup.committee_name) not in read(town, Role.POLITICIAN, "school", "/uppfoljningar/")[1]


def test_a_figure_of_the_first_page_opens_to_its_origin_and_the_result_is_drawn(town: Town, followup: Followup) -> None:
    page = signed_in(town.person(Role.POLITICIAN, "board")).get(f"/uppfoljningar/{followup.pk}/").content.decode()
    assert f'href="/uppfoljningar/{followup.pk}/siffror/operating.result.forecast" data-panel' in page
    assert f'href="/uppfoljningar/{followup.pk}/siffror/sick_leave.total.share" data-panel' in page
    assert page.count("<svg") > page.count('<svg class="icon"')


def test_a_returning_reader_sees_what_others_have_done_since_then(
    town: Town, followup: Followup, monkeypatch: pytest.MonkeyPatch
) -> None:
    controller, head = town.person(Role.CONTROLLER), town.person(Role.HEAD, "office")
    goal = followup.goals.get(goal__key="procurement")
    change(controller, goal, {"assessment": "partly"})
    client, page = signed_in(head), f"/uppfoljningar/{followup.pk}/"
    first = client.get(page).content.decode()
    assert "Nytt i arbetet" in first
    assert "Ej uppfyllt → Delvis uppfyllt" in first
    monkeypatch.setattr(news, "A_VISIT", timedelta(0))
    assert "Ingen annan har gjort något sedan dess." in client.get(page).content.decode()
    change(head, goal, {"assessment": "largely"})
    change(controller, goal, {"assessment": "met"})
    again = client.get(page).content.decode()
    assert "Nytt sedan" in again
    assert "I hög grad uppfyllt → Helt uppfyllt" in again
    assert "Delvis uppfyllt → I hög grad uppfyllt" not in again


def test_what_is_judged_otherwise_than_last_time_is_told_to_everybody(town: Town, followup: Followup) -> None:
    last = store_record(
        _earlier(demo().record, followup.occasion.earlier), town.unit("board"), followup.occasion.earlier
    )
    last.goals.filter(goal__key="procurement").update(assessment="met")
    _status, words = read(town, Role.POLITICIAN, "board", f"/uppfoljningar/{followup.pk}/")
    told = words.partition("Ändrat sedan Prognos april 2023")[2]
    assert "Helt uppfyllt → blev Ej uppfyllt" in re.sub(r"\s+", " ", told)
