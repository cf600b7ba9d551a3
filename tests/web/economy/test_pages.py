"""The economy's pages: what they say, what they ask the database, and who may see them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tertial.core.amounts import Amount, Unit
from tertial.core.origins import Entry
from tertial.web.followups.evaluating import figures
from tertial.web.followups.models import Followup
from tertial.workflow.roles import Role
from tests.web.chapter_pages import said, words
from tests.web.municipality import Town
from tests.web.signed_in import signed_in

JUNE = "?enhet=it_department&manad=2023-06&jamfor=reported"


@pytest.fixture
def chair(town: Town) -> Client:
    return signed_in(town.person(Role.POLITICIAN, "board"))


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode().partition("<main")[2]).split())


def test_the_overview_says_the_result_first(followup: Followup, chair: Client) -> None:
    said = shown(chair, f"/uppfoljningar/{followup.pk}/ekonomi/")
    assert "väntas sluta året 3 798 tkr sämre än budget. Prognosen är −3 798 tkr och budgeten 0 tkr." in said


def test_without_a_ledger_a_section_shows_what_was_given_and_says_what_would_give_more(
    followup: Followup, chair: Client
) -> None:
    said = shown(chair, f"/uppfoljningar/{followup.pk}/ekonomi/operating/")
    assert "−109 182" in said
    assert "Med en inläst huvudbok" in said
    assert chair.get(f"/uppfoljningar/{followup.pk}/ekonomi/operating/{JUNE}").status_code == 404


def test_a_section_shows_any_unit_and_month_and_its_figures_open_to_that_choice(
    booked: Followup, chair: Client
) -> None:
    own = f"/uppfoljningar/{booked.pk}/ekonomi/operating/"
    june = chair.get(own + JUNE).content.decode()
    assert "IT-avdelningen, januari–juni 2023" in june
    address = f"/uppfoljningar/{booked.pk}/siffror/it_department,2023-06,reported/operating.personnel.outcome"
    assert address in june
    told = shown(chair, address)
    assert "januari–juni 2023, IT-avdelningen" in told
    value = re.search(r"2023 (−[\d ]+) tkr", told.replace("\xa0", " "))
    assert value is not None
    assert f">{value[1]}<" in june.replace("\xa0", " ")


@pytest.mark.parametrize(
    "wrong", ["?enhet=nowhere", "?manad=2019-06", "?manad=june", "?jamfor=other", "?enhet=municipality"]
)
def test_what_cannot_be_chosen_is_not_there(booked: Followup, chair: Client, wrong: str) -> None:
    assert chair.get(f"/uppfoljningar/{booked.pk}/ekonomi/operating/{wrong}").status_code == 404


def test_a_row_leads_to_units_accounts_and_vouchers_and_keeps_what_was_chosen(booked: Followup, chair: Client) -> None:
    row = f"/uppfoljningar/{booked.pk}/ekonomi/operating/rad/personnel/"
    whole = shown(chair, row)
    assert "HR-avdelningen" in whole
    account = _link(chair, row + JUNE, "konto=")
    assert "enhet=it_department" in account
    voucher = _link(chair, account, "verifikation/")
    assert "manad=2023-06" in voucher
    told = shown(chair, voucher)
    assert "SHA-256" in told
    assert "Ekonomi Drift Personalkostnader Konto" in told


def test_the_accounts_of_a_row_add_up_to_its_outcome(booked: Followup, chair: Client) -> None:
    page = shown(chair, f"/uppfoljningar/{booked.pk}/siffror/operating.personnel.outcome").replace("\xa0", " ")
    ore = [int(re.sub(r"\D", "", found)) for found in re.findall(r"(−[\d ]+,\d\d) kr", page)]
    assert round(sum(ore) / 100_000) == 64_523


def test_the_way_down_ends_at_a_line_of_a_file_with_its_hash(booked: Followup, chair: Client) -> None:
    way = f"/uppfoljningar/{booked.pk}/siffror/board_total.total.outcome?vag="
    told = shown(chair, f"{way}0.0.0.0.0.0")
    assert re.search(r"Fil huvudbok-2023\.se Rad \d+ Filens SHA-256 [0-9a-f]{64}", told)
    assert chair.get(f"{way}0.0.99").status_code == 404
    assert chair.get(f"{way}-1").status_code == 404
    assert chair.get(f"/uppfoljningar/{booked.pk}/siffror/operating.personnel.nothing").status_code == 404


def test_the_panel_gets_the_fragment_alone(booked: Followup, chair: Client) -> None:
    answer = chair.get(
        f"/uppfoljningar/{booked.pk}/siffror/operating.personnel.variance", headers={"X-Fragment": "panel"}
    )
    assert b"<html" not in answer.content
    assert b"data-fragment" in answer.content
    assert "X-Fragment" in answer["Vary"]


def test_a_voucher_of_another_committee_is_not_there(booked: Followup, chair: Client) -> None:
    row = f"/uppfoljningar/{booked.pk}/ekonomi/operating/rad/personnel/verifikation/"
    assert chair.get(f"{row}?fil=none&ar=2023&serie=A&nr=1").status_code == 404


@pytest.mark.parametrize(
    "address",
    ["ekonomi/", "ekonomi/operating/", "ekonomi/operating/rad/costs/", "siffror/operating.personnel.outcome"],
)
def test_a_follow_up_of_a_foreign_unit_is_not_there(followup: Followup, town: Town, address: str) -> None:
    stranger = signed_in(town.person(Role.POLITICIAN, "school"))
    assert stranger.get(f"/uppfoljningar/{followup.pk}/{address}").status_code == 404


@pytest.mark.parametrize(
    "address", ["operating/", f"operating/{JUNE}", "operating/rad/personnel/", "operating/rad/costs/"]
)
def test_a_page_asks_the_database_the_same_for_any_number_of_units(
    booked: Followup, chair: Client, address: str, django_assert_max_num_queries: Any
) -> None:
    page = f"/uppfoljningar/{booked.pk}/ekonomi/{address}"
    chair.get(page)
    with django_assert_max_num_queries(14):
        chair.get(page)


def _link(client: Client, page: str, holding: str) -> str:
    found = re.search(rf'<th scope="row"><a href="([^"]*{holding}[^"]*)"', client.get(page).content.decode())
    assert found is not None, (page, holding)
    return found[1].replace("&amp;", "&")


def test_projects_are_followed_from_decision_to_end(town: Town, followup: Followup) -> None:
    client = signed_in(town.person(Role.CONTROLLER))
    page = reverse("economy:section", args=[followup.pk, "investments"])
    told = words(client, page).partition("Projekten från beslut till färdigt")[2]
    assert "Norra Stadsskogen 95 000 påhittat 62 246 491 4 810 91 500 påhittat +3 500" in told
    form = reverse("economy:projects", args=[followup.pk, "investments"])
    refused = client.post(form, {"forecast_total-norra_stadsskogen": "nittio"})
    assert "Norra Stadsskogen, prognos totalutgift: «nittio» är inget tal." in said(refused, 422)
    client.post(form, {"forecast_total-norra_stadsskogen": "96 000"})
    found = figures(followup)
    assert found["investments.norra_stadsskogen.total_variance"].value == Amount(-100_000_000, Unit.MONEY)
    assert isinstance(found["investments.norra_stadsskogen.forecast_total"].origin, Entry)
    assert found["investments.total.accumulated"].printed_sign
