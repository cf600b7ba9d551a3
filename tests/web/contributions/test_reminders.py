"""Reminders: one letter a person, one link that opens just that person's items."""

from __future__ import annotations

import re
import time
from datetime import date
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from tertial.web.base.clock import now
from tertial.web.contributions.models import Reminder
from tertial.web.contributions.reminding import letters, link, send
from tertial.web.followups.models import Followup
from tertial.web.people.models import Person
from tertial.workflow.roles import Role
from tests.web.chapter_pages import last_entry, said, words
from tests.web.contributions.asked import asked, written
from tests.web.municipality import Town
from tests.web.signed_in import signed_in

TODAY = date(2023, 9, 14)


@pytest.fixture
def manager(town: Town) -> Person:
    return town.person(Role.UNIT_MANAGER, "lunden")


def test_a_letter_names_what_is_asked_and_is_sent_once_a_day(
    town: Town, followup: Followup, manager: Person, mailoutbox: list[EmailMessage]
) -> None:
    asked(town, followup, "lunden", manager, "operating/outcome", date(2023, 9, 12))
    asked(town, followup, "lunden", manager, "operating/forecast", date(2023, 9, 15))
    asked(town, followup, "lunden", manager, "operating/summary", date(2023, 10, 15))
    assert send(letters(TODAY), "https://uppfoljning.example/") == 1
    assert letters(TODAY) == []
    (letter,) = mailoutbox
    assert (letter.to, letter.subject) == ([manager.email], "Försenat i uppföljningen: en uppgift")
    assert "- Skriv om drift: utfall för perioden (senast 2023-09-12)" in letter.body
    assert "inledande sammanfattning" not in letter.body
    assert "https://uppfoljning.example/svara/" in letter.body


def test_the_link_opens_just_that_persons_items_and_is_answered_without_a_menu(
    town: Town, followup: Followup, manager: Person
) -> None:
    own = asked(town, followup, "lunden", manager)
    other = asked(town, followup, "office", town.person(Role.HEAD, "office"))
    where = link(Reminder.objects.create(person=manager, items=1))
    client = Client()
    page = client.get(where).content.decode()
    assert own.ask in page
    assert "<nav" not in page
    assert client.get(f"{where}{other.pk}/").status_code == 404
    answer = {"markdown": "Hyrorna följer budget.", "version": 1, "hand_in": "1"}
    assert client.post(f"{where}{own.pk}/", answer).status_code == 302
    own.refresh_from_db()
    assert (own.state, own.handed_in_by) == ("ready", manager)
    assert "Allt är inlämnat" in client.get(where).content.decode()


def test_a_letters_answer_that_meets_another_text_shows_both(town: Town, followup: Followup, manager: Person) -> None:
    row = asked(town, followup, "lunden", manager)
    written(row, town.person(Role.HEAD, "office"), "Den andra.")
    where = link(Reminder.objects.create(person=manager, items=1))
    met = Client().post(f"{where}{row.pk}/", {"markdown": "Min.", "version": 1})
    assert met.status_code == 409
    shown = re.sub(r"<[^>]*>", "", met.content.decode())
    assert "Den andra." in shown
    assert "Min." in shown


def test_what_is_written_by_a_letter_is_saved_as_it_is_written(town: Town, followup: Followup, manager: Person) -> None:
    row = asked(town, followup, "lunden", manager)
    other = asked(town, followup, "office", town.person(Role.HEAD, "office"))
    where = link(Reminder.objects.create(person=manager, items=1))
    page = Client().get(f"{where}{row.pk}/").content.decode()
    assert f'data-autosave="{where}{row.pk}/spara/"' in page
    saved = Client().post(f"{where}{row.pk}/spara/", {"markdown": "Halva tex", "version": 1})
    assert saved.json()["version"] == 2
    row.passage.refresh_from_db()
    assert row.passage.markdown == "Halva tex"
    met = Client().post(f"{where}{row.pk}/spara/", {"markdown": "En gammal sida.", "version": 1})
    assert (met.status_code, met.json()["theirs"]) == (409, {"markdown": "Halva tex"})
    assert Client().post(f"{where}{other.pk}/spara/", {"markdown": "Nej", "version": 1}).status_code == 404
    assert Client().post(f"{where[:-3]}x/{row.pk}/spara/", {"markdown": "Nej", "version": 2}).status_code == 410
    assert Client().get(f"{where}{row.pk}/spara/").status_code == 405


def test_a_link_that_was_changed_withdrawn_or_left_behind_opens_nothing(
    town: Town, followup: Followup, manager: Person, settings: Any
) -> None:
    asked(town, followup, "lunden", manager)
    reminder = Reminder.objects.create(person=manager, items=1)
    where = link(reminder)
    assert Client().get(where).status_code == 200
    assert Client().get(where[:-3] + "x/").status_code == 410
    Person.objects.filter(pk=manager.pk).update(is_active=False)
    assert Client().get(where).status_code == 410
    Person.objects.filter(pk=manager.pk).update(is_active=True)
    settings.SECRET_KEY = "another" * 10
    assert Client().get(where).status_code == 410


def test_a_link_opens_for_fourteen_days_and_then_says_what_to_do(
    town: Town, followup: Followup, manager: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(town, followup, "lunden", manager)
    where = link(Reminder.objects.create(person=manager, items=1))
    sent, days = time.time(), 24 * 3600
    monkeypatch.setattr("django.core.signing.time.time", lambda: sent + 14 * days - 60)
    assert Client().get(where).status_code == 200
    monkeypatch.setattr("django.core.signing.time.time", lambda: sent + 14 * days + 60)
    assert "Länken har gått ut. Logga in, eller vänta på nästa påminnelse." in said(Client().get(where), 410)


def test_a_withdrawn_link_opens_nothing(manager: Person) -> None:
    where = link(Reminder.objects.create(person=manager, items=1, withdrawn=now()))
    assert Client().get(where).status_code == 410


def test_an_administrator_withdraws_the_links_of_a_person_and_of_nobody_else(town: Town, manager: Person) -> None:
    other = town.person(Role.HEAD, "office")
    links = {person: link(Reminder.objects.create(person=person, items=1)) for person in (manager, other)}
    client = signed_in(town.person(Role.ADMINISTRATOR))
    assert "Dra tillbaka länkar i brev" in words(client, reverse("person", args=[manager.pk]))
    address = reverse("letters:withdraw", args=[manager.pk])
    assert "1 länk öppnar inget mer." in said(client.post(address, follow=True), 200)
    assert (last_entry().verb, last_entry().changed) == ("contributions.withdraw_links", {"withdrawn": 1})
    assert [Client().get(where).status_code for where in links.values()] == [410, 200]
    assert "Personen har inga länkar som gäller." in said(client.post(address, follow=True), 200)
    assert signed_in(town.person(Role.CONTROLLER)).post(address).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_the_command_and_the_background_work_send_the_same(
    town: Town, followup: Followup, manager: Person, mailoutbox: list[EmailMessage]
) -> None:
    asked(town, followup, "lunden", manager)
    client = signed_in(town.person(Role.CONTROLLER))
    started = client.post(reverse("contributions:remind", args=[followup.pk]))
    assert mailoutbox == []
    assert "Väntar" in client.get(started["Location"]).content.decode()
    call_command("work", once=True)
    assert len(mailoutbox) == 1
    assert "1 påminnelser skickade" in client.get(started["Location"]).content.decode()
    call_command("remind")
    assert len(mailoutbox) == 1
