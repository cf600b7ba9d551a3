"""Nothing is public before it is released, and nothing is after it was withdrawn."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from tertial.web.base.log import LogEntry
from tertial.web.base.permissions import NotPermitted, System
from tertial.web.base.refusals import Refused
from tertial.web.organisation.models import Municipality
from tertial.web.reports import actions
from tertial.web.reports.documents import policy_of
from tertial.web.reports.models import FrozenReport, Release
from tertial.web.reports.urls import urlpatterns
from tertial.workflow.roles import Role
from tests.web.municipality import Town

SYSTEM = System("test")
ADDRESS = "/rapporter/provkoping/kommunstyrelsen/delarsbokslut-2023/"
STEM = "delarsbokslut-2023-kommunstyrelsen"
FILES = [f"{STEM}.html", f"{STEM}.pdf", f"{STEM}.docx", f"{STEM}.xlsx", "data/dcat.rdf", f"data/{STEM}-siffror.csv"]


def addresses(frozen: FrozenReport) -> Iterator[str]:
    """Every address of the reports, filled in with what there is."""
    keys = {
        "index": (),
        "report": (frozen.followup_id,),
        "draft": (frozen.followup_id,),
        "keep": (frozen.followup_id,),
        "compare": (frozen.followup_id,),
        "freeze": (frozen.followup_id,),
        "frozen": (frozen.pk,),
        "archive": (frozen.pk,),
        "file": (frozen.pk, f"{STEM}.html"),
        "release": (frozen.pk,),
        "withdraw": (1,),
        "released": (),
        "landing": ("provkoping", "kommunstyrelsen", "delarsbokslut-2023"),
        "public_file": ("provkoping", "kommunstyrelsen", "delarsbokslut-2023", f"{STEM}.html"),
    }
    known = {pattern.name for pattern in urlpatterns if isinstance(pattern, URLPattern)}
    assert set(keys) == known
    for name, arguments in keys.items():
        yield reverse(f"reports:{name}", args=arguments)


def test_nobody_who_has_not_signed_in_sees_anything_of_a_frozen_report(frozen: FrozenReport, client: Client) -> None:
    for address in addresses(frozen):
        for answer in (client.get(address), client.post(address)):
            words = answer.content.decode(errors="replace")
            assert frozen.seal not in words, address
            assert "Kommunstyrelsen" not in words, address
            assert answer.status_code in (302, 404, 405) or address == "/rapporter/", address
    assert "Inga rapporter är publicerade än" in client.get("/rapporter/").content.decode()


@pytest.mark.parametrize("file", FILES)
def test_a_file_is_public_only_between_release_and_withdrawal(frozen: FrozenReport, client: Client, file: str) -> None:
    assert client.get(ADDRESS + file).status_code == 404
    released = actions.release(SYSTEM, frozen)
    answer = client.get(ADDRESS + file)
    assert answer.status_code == 200
    assert answer.content == bytes(frozen.files.get(path=f"report/{file}").content)
    actions.withdraw(SYSTEM, released, why="Fel bilaga.")
    assert client.get(ADDRESS + file).status_code == 404


@pytest.mark.parametrize("file", ["record.json", "../record.json", "manifest.json", "profile/profile.toml", ""])
def test_the_sealed_record_and_the_profile_are_never_public(frozen: FrozenReport, client: Client, file: str) -> None:
    actions.release(SYSTEM, frozen)
    answer = client.get(ADDRESS + file)
    assert answer.status_code == (404 if file else 200)
    assert bytes(frozen.files.get(path="record.json").content)[:60] not in answer.content


def test_the_open_page_tells_decision_seal_and_formats(frozen: FrozenReport, client: Client) -> None:
    actions.release(SYSTEM, frozen)
    words = client.get(ADDRESS).content.decode()
    assert frozen.seal in words
    assert frozen.decision.words() in words
    assert all(f'href="{file}"' in words for file in FILES)
    assert ADDRESS in client.get("/rapporter/").content.decode()


def test_after_a_withdrawal_the_page_says_so_without_the_reason(frozen: FrozenReport, client: Client) -> None:
    actions.withdraw(SYSTEM, actions.release(SYSTEM, frozen), why="Sekretess i bilaga 3")
    answer = client.get(ADDRESS)
    assert answer.status_code == 410
    assert "Sekretess" not in answer.content.decode()
    assert frozen.seal not in answer.content.decode()
    assert ADDRESS not in client.get("/rapporter/").content.decode()
    entry = LogEntry.objects.get(verb="reports.withdraw")
    assert entry.reason == "Sekretess i bilaga 3"


def test_a_withdrawn_report_can_be_released_again(frozen: FrozenReport, client: Client) -> None:
    actions.withdraw(SYSTEM, actions.release(SYSTEM, frozen), why="Fel dag")
    actions.release(SYSTEM, frozen)
    assert client.get(ADDRESS).status_code == 200
    assert Release.objects.count() == 2


def test_one_report_an_address(frozen: FrozenReport) -> None:
    actions.release(SYSTEM, frozen)
    with pytest.raises(Refused, match="redan publicerad"):
        actions.release(SYSTEM, frozen)
    assert Release.objects.count() == 1


def test_a_municipality_without_an_open_page_has_none(frozen: FrozenReport, client: Client) -> None:
    actions.release(SYSTEM, frozen)
    Municipality.objects.update(public_page=False)
    assert client.get(ADDRESS).status_code == 404
    assert client.get(ADDRESS + FILES[0]).status_code == 404
    assert "Kommunstyrelsen" not in client.get("/rapporter/").content.decode()
    Release.objects.update(withdrawn=frozen.made)
    with pytest.raises(Refused, match="ingen öppen sida"):
        actions.release(SYSTEM, frozen)


def test_a_report_is_shown_with_the_policy_it_was_made_with(frozen: FrozenReport, client: Client) -> None:
    actions.release(SYSTEM, frozen)
    answer = client.get(ADDRESS + FILES[0])
    policy = answer.headers["Content-Security-Policy"]
    assert policy == policy_of(answer.content)
    assert "script-src 'sha256-" in policy
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy.partition("script-src")[2]
    assert answer.headers["X-Frame-Options"] == "DENY"
    data = client.get(ADDRESS + "data/dcat.rdf")
    assert data.headers["Content-Type"] == "application/rdf+xml"
    assert data.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_only_secretary_and_controller_release_and_withdraw(frozen: FrozenReport, town: Town) -> None:
    for role in set(Role) - {Role.SECRETARY, Role.CONTROLLER}:
        with pytest.raises(NotPermitted):
            actions.release(town.person(role, "board"), frozen)
    released = actions.release(town.person(Role.SECRETARY, "board"), frozen)
    with pytest.raises(NotPermitted):
        actions.withdraw(town.person(Role.HEAD, "board"), released, why="Nej")
    with pytest.raises(Refused, match="Skriv varför"):
        actions.withdraw(town.person(Role.SECRETARY, "board"), released, why=" ")
    assert Release.objects.get().withdrawn is None
