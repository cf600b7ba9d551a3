"""Signing in: password, second factor, limits, invitation, and what the pages say around it."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from tertial.web.base.log import LogEntry
from tertial.web.base.middleware import POLICY
from tertial.web.people.models import Person
from tertial.workflow.roles import Role
from tests.web.municipality import Town

WORD = "en lång mening som lösenord"


@pytest.fixture(autouse=True)
def no_attempts_yet(db: None, settings: Settings) -> None:  # noqa: ARG001
    settings.SECOND_FACTOR = True
    cache.clear()


def _with_password(person: Person) -> Person:
    person.set_password(WORD)
    person.save()
    return person


def _sign_in(client: Client, person: Person, word: str = WORD):
    return client.post("/logga-in/", {"login": person.email, "password": word})


def _code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def test_every_page_asks_for_signing_in(client: Client) -> None:
    assert client.get("/").headers["Location"] == "/logga-in/?next=/"


def test_a_politician_signs_in_with_a_password_alone(town: Town, client: Client) -> None:
    politician = _with_password(town.person(Role.POLITICIAN, "board"))
    assert _sign_in(client, politician).headers["Location"] == "/"
    assert client.get("/").status_code == 200
    assert LogEntry.objects.get(verb="people.signed_in").actor_id == politician.pk


def test_a_manager_sets_up_a_second_factor_before_anything_else(town: Town, client: Client) -> None:
    manager = _with_password(town.person(Role.UNIT_MANAGER, "lunden"))
    _sign_in(client, manager)
    assert client.get("/").headers["Location"] == "/kod/app/activate/"
    page = client.get("/kod/app/activate/")
    secret = page.context["form"].secret
    done = client.post("/kod/app/activate/", {"code": _code(secret)})
    assert done.status_code == 302
    assert client.get("/").status_code == 200
    assert Authenticator.objects.filter(user=manager, type="recovery_codes").exists()


def test_a_second_factor_is_asked_for_at_every_sign_in(town: Town, client: Client) -> None:
    manager = _with_password(town.person(Role.UNIT_MANAGER, "lunden"))
    secret = generate_totp_secret()
    TOTP.activate(manager, secret)
    assert _sign_in(client, manager).headers["Location"] == "/kod/ange/"
    assert client.get("/").status_code == 302
    assert "Felaktig" in client.post("/kod/ange/", {"code": "000000"}).text
    assert client.post("/kod/ange/", {"code": _code(secret)}).headers["Location"] == "/"
    assert client.get("/").status_code == 200


def test_guessing_a_password_is_stopped_after_a_few_tries(town: Town, client: Client) -> None:
    politician = _with_password(town.person(Role.POLITICIAN, "board"))
    for _ in range(5):
        _sign_in(client, politician, "fel lösenord")
    _sign_in(client, politician)
    assert client.get("/").status_code == 302
    assert LogEntry.objects.filter(verb="people.sign_in_refused").count() >= 5


def test_a_forgotten_password_is_chosen_anew_by_a_link_in_mail(town: Town, client: Client) -> None:
    politician = town.person(Role.POLITICIAN, "board")
    client.post("/losenord/glomt/", {"email": politician.email})
    (link,) = re.findall(r"http://testserver(/losenord/ny/\S+)", str(mail.outbox[0].body))
    form = client.get(link, follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": WORD, "password2": WORD})
    _sign_in(client, politician)
    assert client.get("/").status_code == 200


def test_an_unknown_address_gets_the_same_answer_and_no_mail(client: Client) -> None:
    answer = client.post("/losenord/glomt/", {"email": "ingen@example.org"})
    assert answer.headers["Location"] == "/losenord/skickat/"
    assert mail.outbox == []


def test_nobody_signs_in_by_a_click_outside_the_demonstration(town: Town, client: Client) -> None:
    person = town.person(Role.CONTROLLER)
    assert client.get("/demo/").status_code == 404
    assert client.post(f"/demo/logga-in/{person.pk}/").status_code == 404


def test_nothing_from_anywhere_else_runs_on_a_page(client: Client) -> None:
    page = client.get("/logga-in/")
    assert page.headers["Content-Security-Policy"] == POLICY
    assert "unsafe" not in POLICY
    assert not re.search(r"<script(?![^>]*\bsrc=)|\sstyle=|\son\w+=", page.text)


def test_the_language_follows_the_person(town: Town, client: Client) -> None:
    politician = town.person(Role.POLITICIAN, "board")
    client.force_login(politician)
    assert 'lang="sv"' in client.get("/", headers={"accept-language": "en"}).text
    assert client.post("/sprak/", {"language": "en", "next": "https://elsewhere.example/"}).headers["Location"] == "/"
    assert 'lang="en"' in client.get("/").text


def test_a_page_that_is_not_there_says_so_in_plain_words(town: Town, client: Client) -> None:
    client.force_login(town.person(Role.POLITICIAN, "board"))
    page = client.get("/finns-inte/")
    assert (page.status_code, "Sidan finns inte" in page.text) == (404, True)


def test_a_stale_form_says_that_nothing_was_saved() -> None:
    strict = Client(enforce_csrf_checks=True)
    page = strict.post("/logga-in/", {"login": "x", "password": "y"})
    assert (page.status_code, "Inget har sparats" in page.text) == (403, True)


def test_a_fault_of_ours_says_that_it_is_ours(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(town.person(Role.POLITICIAN, "board"))
    monkeypatch.setattr("tertial.web.base.context.today", None)
    page = client.get("/")
    assert (page.status_code, "Felet ligger hos oss" in page.text) == (500, True)


def test_secrets_of_second_factors_are_not_readable_in_the_database(town: Town) -> None:
    secret = generate_totp_secret()
    TOTP.activate(town.person(Role.UNIT_MANAGER, "lunden"), secret)
    stored = str(Authenticator.objects.get(type="totp").data)
    assert secret not in stored
    assert get_adapter().decrypt(Authenticator.objects.get(type="totp").data["secret"]) == secret
