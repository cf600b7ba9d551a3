"""The reports' pages: who sees what, a fixed number of queries, and what they say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from tertial.report.readiness import Mark
from tertial.web.base.permissions import System
from tertial.web.calendar.models import Occasion
from tertial.web.contributions.models import Contribution
from tertial.web.followups.actions import change, change_head
from tertial.web.followups.models import Followup, Passage
from tertial.web.followups.storing import store_record
from tertial.web.organisation.models import UnitKind
from tertial.web.reports import actions
from tertial.web.reports.models import FrozenReport, Release, Version
from tertial.workflow.roles import Role
from tertial.workflow.states import State
from tests.followups import demo
from tests.web.municipality import Town, make_unit
from tests.web.reports.signing import signed_in

SYSTEM = System("test")
READING = ["/rapport/{f}/", "/rapport/{f}/utkast/", "/rapport/{f}/jamfor/", "/rapport/fryst/{r}/"]
WRITING = {
    "reports.keep": ["/rapport/{f}/version/"],
    "reports.freeze": ["/rapport/{f}/frys/"],
    "reports.release": ["/rapport/fryst/{r}/publicera/"],
}


@pytest.mark.parametrize("role", list(Role))
def test_everybody_reads_their_own_committee_and_only_some_write(
    role: Role, frozen: FrozenReport, town: Town, client: Client
) -> None:
    signed_in(client, town.person(role, "board"))
    keys = {"f": frozen.followup_id, "r": frozen.pk}
    for address in READING:
        assert client.get(address.format(**keys)).status_code == 200, address
    writers = {Role.CONTROLLER, Role.SECRETARY}
    allowed = {"reports.keep": writers | {Role.HEAD}, "reports.freeze": writers, "reports.release": writers}
    for permission, addresses in WRITING.items():
        for address in addresses:
            answer = client.post(address.format(**keys))
            assert (answer.status_code == 404) == (role not in allowed[permission]), (address, answer.status_code)


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.POLITICIAN, Role.HEAD])
def test_a_report_of_another_committee_is_not_there(
    role: Role, frozen: FrozenReport, town: Town, client: Client
) -> None:
    released = actions.release(SYSTEM, frozen)
    signed_in(client, town.person(role, "school"))
    keys = {"f": frozen.followup_id, "r": frozen.pk}
    further = ["/rapport/fryst/{r}/arkiv.zip", "/rapport/fryst/{r}/fil/delarsbokslut-2023-kommunstyrelsen.pdf"]
    for address in [*READING, *further, *(one for many in WRITING.values() for one in many)]:
        assert client.get(address.format(**keys)).status_code in (404, 405), address
        assert client.post(address.format(**keys)).status_code in (404, 405), address
    assert client.post(f"/rapport/publicerad/{released.pk}/dra-tillbaka/", {"why": "Nej"}).status_code == 404
    assert "Kommunstyrelsen" not in client.get("/rapport/").content.decode().partition("<main")[2]
    assert Release.objects.get().withdrawn is None


@pytest.mark.parametrize("more", [0, 2, 99])
def test_the_list_asks_the_same_number_of_questions_for_any_number_of_reports(
    more: int, frozen: FrozenReport, town: Town, client: Client, django_assert_max_num_queries: object
) -> None:
    actions.release(SYSTEM, frozen)
    for at in range(more):
        unit = make_unit(f"n{at}", f"Nämnd {at}", UnitKind.COMMITTEE, town.unit("council"))
        Followup.objects.create(
            unit=unit,
            occasion=town.occasion,
            profile="alingsas",
            committee_key=f"n{at}",
            committee_name=unit.name,
            made=date(2023, 10, 2),
        )
    signed_in(client, town.person(Role.CONTROLLER))
    with django_assert_max_num_queries(13):  # type: ignore[operator]
        page = client.get("/rapport/")
    assert page.content.decode().count('<th scope="row">') == more + 1


def test_the_report_shows_how_ready_each_section_is(followup: Followup, town: Town, client: Client) -> None:
    passage = Passage.objects.get(followup=followup, section="operating/summary")
    Contribution.objects.create(
        followup=followup,
        unit=town.unit("board"),
        section="operating/summary",
        passage=passage,
        ask="Skriv",
        due=date(2023, 9, 15),
        state=State.RETURNED.value,
    )
    Passage.objects.filter(followup=followup, section="sick_leave/commentary").delete()
    change_head(SYSTEM, followup, {"made": date(2023, 10, 3)})
    signed_in(client, town.person(Role.POLITICIAN, "board"))
    page = client.get(f"/rapport/{followup.pk}/")
    marks = {mark.section.id: mark for mark in page.context["marks"]}
    assert (marks["operating"].mark, marks["operating"].returned) == (Mark.WRITTEN, 1)
    assert marks["sick_leave"].mark is Mark.EMPTY
    assert marks["sick_leave"].missing == ("Sjukfrånvaro",)
    assert marks["investments"].mark is Mark.FINISHED
    assert "1 återlämnade" in page.content.decode()


def test_the_draft_follows_what_is_written(followup: Followup, town: Town, client: Client) -> None:
    signed_in(client, town.person(Role.POLITICIAN, "board"))
    assert "KS 2023/0999" not in client.get(f"/rapport/{followup.pk}/utkast/").content.decode()
    change_head(SYSTEM, followup, {"registry_number": "KS 2023/0999"})
    answer = client.get(f"/rapport/{followup.pk}/utkast/")
    assert "KS 2023/0999" in answer.content.decode()
    assert "script-src 'sha256-" in answer.headers["Content-Security-Policy"]


def test_a_draft_that_cannot_be_written_says_what_to_mend(followup: Followup, town: Town, client: Client) -> None:
    Passage.objects.filter(followup=followup, section="operating/summary").update(
        markdown="Blir {operating.fel.variance}."
    )
    change_head(SYSTEM, followup, {"made": date(2023, 10, 3)})
    signed_in(client, town.person(Role.SECRETARY, "board"))
    for address in (f"/rapport/{followup.pk}/utkast/", f"/rapport/{followup.pk}/", f"/rapport/{followup.pk}/frys/"):
        words = client.get(address).content.decode()
        assert "operating.fel.variance" in words, address
        assert "Rapporten kan inte skrivas förrän det här är rättat" in words, address


def test_two_versions_are_compared_by_figures_signals_and_words(followup: Followup, town: Town, client: Client) -> None:
    actions.keep_version(SYSTEM, followup, title="Före")
    passage = Passage.objects.get(followup=followup, section="operating/summary")
    Passage.objects.filter(pk=passage.pk).update(markdown=passage.markdown + "\n\nEtt sent tillägg.")
    followup.goals.update(assessment="not_met" if followup.goals.first().assessment != "not_met" else "met")
    row = followup.facts.filter(statement="operating", row="personnel", column="forecast", month=0).get()
    followup.facts.filter(pk=row.pk).update(value=str(int(row.value) + 700_000_00))
    change_head(SYSTEM, followup, {"made": date(2023, 10, 3)})
    signed_in(client, town.person(Role.POLITICIAN, "board"))
    words = client.get(f"/rapport/{followup.pk}/jamfor/?before=1&after=nu").content.decode()
    assert "<ins>Ett sent tillägg.</ins>" in words
    assert "+700\u00a0tkr" in words
    assert 'id="judgements"' in words
    same = client.get(f"/rapport/{followup.pk}/jamfor/?before=1&after=1").content.decode()
    assert "Välj två olika versioner" in same
    assert client.get(f"/rapport/{followup.pk}/jamfor/?before=9&after=nu").status_code == 404


def test_a_report_without_versions_says_what_to_do(followup: Followup, town: Town, client: Client) -> None:
    signed_in(client, town.person(Role.POLITICIAN, "board"))
    assert "Spara en version" in client.get(f"/rapport/{followup.pk}/jamfor/").content.decode()
    assert "Inga sparade versioner" in client.get(f"/rapport/{followup.pk}/").content.decode()


def test_a_version_is_kept_from_the_page_and_a_needless_one_is_told(
    followup: Followup, town: Town, client: Client
) -> None:
    signed_in(client, town.person(Role.HEAD, "board"))
    for _ in range(2):
        page = client.post(f"/rapport/{followup.pk}/version/", {"title": "Till presidiet"}, follow=True)
    assert [version.title for version in Version.objects.all()] == ["Till presidiet"]
    assert "Inget har ändrats sedan version 1. Till presidiet" in page.content.decode()


def test_a_withdrawal_asks_why(frozen: FrozenReport, town: Town, client: Client) -> None:
    released = actions.release(SYSTEM, frozen)
    signed_in(client, town.person(Role.SECRETARY, "board"))
    address = f"/rapport/publicerad/{released.pk}/dra-tillbaka/"
    assert client.post(address, {"why": ""}).status_code == 422
    assert client.post(address, {"why": "Fel bilaga"}).status_code == 302
    assert Release.objects.get().why == "Fel bilaga"
    page = client.post(address, {"why": "Igen"}, follow=True)
    assert "redan tillbakadragen" in page.content.decode()


def test_reports_of_two_occasions_stand_under_their_occasions(frozen: FrozenReport, town: Town, client: Client) -> None:
    april = Occasion.objects.get(last_month=4)
    record = replace(demo().record, occasion=replace(demo().record.occasion, title="Prognos april 2023"))
    store_record(record, town.unit("board"), april)
    signed_in(client, town.person(Role.AUDITOR))
    titles = [one.occasion.title for one in client.get("/rapport/").context["followups"]]
    assert titles == [frozen.followup.occasion.title, "Prognos april 2023"]


def test_the_report_tells_which_number_cannot_be_calculated(followup: Followup, town: Town, client: Client) -> None:
    note = followup.notes.exclude(formula="")[0]
    change(SYSTEM, note, {"formula": "operating.finns.inte + 1"})
    signed_in(client, town.person(Role.POLITICIAN, "board"))
    told = client.get(f"/rapport/{followup.pk}/").text
    assert note.key in told
    assert "operating.finns.inte" in told
