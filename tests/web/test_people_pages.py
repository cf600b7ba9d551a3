"""People are invited, given roles and deputies, and locked out; the log is read, filtered and verified."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core import mail
from django.test import Client

from tertial.web.base.actions import record
from tertial.web.base.log import LogEntry
from tertial.web.people.models import Deputy, Person, RoleHolding
from tertial.workflow.roles import Role
from tests.web.municipality import Town
from tests.web.signed_in import signed_in


@pytest.fixture
def administrator(town: Town) -> Client:
    return signed_in(town.person(Role.ADMINISTRATOR))


@pytest.mark.django_db(transaction=True)
def test_an_invited_person_chooses_a_password_and_signs_in(administrator: Client) -> None:
    form = {"name": "Vera Tallmo", "email": "Vera@example.org", "title": "", "language": "sv"}
    administrator.post("/personer/ny/", form)
    person = Person.objects.get(email="vera@example.org")
    administrator.post(f"/personer/{person.pk}/roll/", {"role": "politician", "unit": "", "valid_from": "2023-09-01"})
    (link,) = re.findall(r"https?://[^/]+(/losenord/ny/\S+)", str(mail.outbox[0].body))
    client = Client()
    page = client.get(link, follow=True)
    word = "en lång mening som lösenord"
    client.post(page.redirect_chain[-1][0], {"password1": word, "password2": word})
    client.post("/logga-in/", {"login": "vera@example.org", "password": word})
    assert client.get("/konto/").status_code == 200


def test_two_people_never_have_the_same_address(town: Town, administrator: Client) -> None:
    there = town.person(Role.POLITICIAN, "board")
    page = administrator.post("/personer/ny/", {"name": "X", "email": there.email.upper(), "language": "sv"})
    assert (page.status_code, "Det finns redan en person" in page.text) == (422, True)


def test_a_withdrawn_role_is_gone_at_the_next_click(town: Town, administrator: Client) -> None:
    manager = town.person(Role.UNIT_MANAGER, "lunden")
    client = signed_in(manager)
    assert client.get(f"/enheter/{town.unit('lunden').pk}/").status_code == 200
    holding = RoleHolding.objects.get(person=manager)
    administrator.post(f"/roller/{holding.pk}/", {"last_day": "2023-09-13"})
    assert client.get(f"/enheter/{town.unit('lunden').pk}/").status_code == 404


def test_the_last_administrator_stays(town: Town, administrator: Client) -> None:
    holding = RoleHolding.objects.get(role=Role.ADMINISTRATOR)
    page = administrator.post(f"/roller/{holding.pk}/", {"last_day": "2023-09-14"})
    assert (page.status_code, "Det måste finnas en administratör kvar" in page.text) == (422, True)
    me = town.person(Role.ADMINISTRATOR)
    assert administrator.post(f"/personer/{me.pk}/stang-av/").status_code == 422


def test_whoever_is_locked_out_is_out_at_once(town: Town, administrator: Client) -> None:
    manager = town.person(Role.UNIT_MANAGER, "lunden")
    client = signed_in(manager)
    administrator.post(f"/personer/{manager.pk}/stang-av/")
    assert client.get("/konto/").status_code == 302


def test_a_deputy_is_arranged_and_ended(town: Town, administrator: Client) -> None:
    manager, deputy = town.person(Role.UNIT_MANAGER, "lunden"), town.person(Role.UNIT_MANAGER, "bjorken")
    form = {"deputy": deputy.pk, "valid_from": "2023-09-01", "valid_to": ""}
    administrator.post(f"/personer/{manager.pk}/ersattare/", form)
    client = signed_in(deputy)
    assert client.get(f"/enheter/{town.unit('lunden').pk}/").status_code == 200
    administrator.post(f"/ersattare/{Deputy.objects.get().pk}/avsluta/")
    assert Deputy.objects.get().valid_to == date(2023, 9, 13)
    assert client.get(f"/enheter/{town.unit('lunden').pk}/").status_code == 404


def test_the_auditor_filters_reads_and_verifies_the_log(town: Town) -> None:
    auditor = signed_in(town.person(Role.AUDITOR))
    for name in ("Anna Ek", "=1+1", "Bo Lind"):
        record("people.sign_in_refused", None, name)
    page = auditor.get("/logg/?q=Anna")
    assert ("Anna Ek" in page.text, "Bo Lind" in page.text) == (True, False)
    assert "Inloggning nekad" in auditor.get(f"/logg/{LogEntry.objects.first().pk}/").text  # type: ignore[union-attr]
    assert "Loggen håller" in auditor.get("/logg/kontroll/").text
    file = b"".join(auditor.get("/logg/logg.csv")).decode()
    assert len(file.splitlines()) == LogEntry.objects.count() + 1
    assert "'=1+1" in file
