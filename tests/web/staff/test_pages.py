"""The staff's pages: the sections, entering sick leave, and small groups."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.urls import reverse

from tertial.core.amounts import Amount, Unit
from tertial.core.origins import Entry
from tertial.web.followups.evaluating import figures, record
from tertial.web.followups.history import touch
from tertial.web.followups.models import Fact, Followup
from tertial.web.followups.values import columns_of
from tertial.workflow.roles import Role
from tests.web.chapter_pages import close, last_entry, said, words
from tests.web.municipality import Town
from tests.web.signed_in import signed_in

STANDING = {
    "total": "3,61",
    "women": "3,50",
    "men": "3,78",
    "under_30": "3,42",
    "from_30_to_49": "4,50",
    "from_50": "2,20",
    "days_1_14": "1,40",
    "days_15_59": "0,62",
    "from_day_60": "1,59",
    "source": "Personalsystemet, uttag 14 september 2023",
}
"""The demonstration's sick leave of 2023 as the form shows it."""

HEADS = {"size-women": "81", "size-men": "49"}


def addresses(followup: Followup) -> tuple[str, str]:
    """The list, and where sick leave is entered."""
    return reverse("staff:list", args=[followup.pk]), reverse("staff:enter", args=[followup.pk, "sick_leave"])


def test_the_list_shows_the_table_the_texts_and_the_message(followup: Followup, town: Town) -> None:
    page = words(signed_in(town.person(Role.POLITICIAN, "board")), addresses(followup)[0])
    assert "Sjukfrånvaron är 3,6 %, 0,05 procentenheter lägre än samma tid förra året." in page
    assert "Total sjukfrånvaro 3,7 % 3,6 % −0,05" in page
    assert "Små grupper" not in page
    assert "Mata in årets siffror" not in page


def test_only_what_changed_is_saved_with_its_origin(followup: Followup, town: Town) -> None:
    person = town.person(Role.HR_PARTNER, "board")
    client, (listed, where) = signed_in(person), addresses(followup)
    form = client.get(where).context["form"]
    assert {name: form[name].initial for name in STANDING if name != "source"} == {
        name: value for name, value in STANDING.items() if name != "source"
    }
    before = list(followup.facts.values())
    page = said(client.post(where, STANDING, follow=True), 200)
    assert "Ingen siffra var ändrad, så inget sparades." in page
    assert list(followup.facts.values()) == before

    page = said(
        client.post(where, {**STANDING, "total": "3,7 %", "women": "3,5", "men": "4", **HEADS}, follow=True), 200
    )
    assert "4 siffror är sparade." in page
    assert list(followup.facts.values())[: len(before)] == before
    total, *others = record(followup).facts[len(before) :]
    assert [(fact.row, fact.column, fact.value) for fact in (total, *others)] == [
        ("total", "share", Amount(Decimal("3.7"), Unit.PERCENT)),
        ("men", "share", Amount(Decimal(4), Unit.PERCENT)),
        ("women", "employees", Amount(81, Unit.COUNT)),
        ("men", "employees", Amount(49, Unit.COUNT)),
    ]
    assert total.origin == Entry(person=person.name, on=date(2023, 9, 14), source=STANDING["source"])
    assert last_entry().verb == "followups.enter_figure"
    assert "Sjukfrånvaron är 3,7 %, 0,04 procentenheter högre än samma tid förra året." in words(client, listed)


def test_emptied_and_impossible_values_are_refused_and_nothing_is_saved(followup: Followup, town: Town) -> None:
    client = signed_in(town.person(Role.HR_PARTNER, "board"))
    before = followup.facts.count()
    for given, told in (
        ({"men": ""}, "Rutan är tom."),
        ({"men": "fyra"}, "«fyra» är inget tal."),
        ({"men": "104"}, "mellan 0 och 100 procent"),
        ({"men": "−1"}, "mellan 0 och 100 procent"),
        ({"source": ""}, "Detta fält måste fyllas i."),
    ):
        assert told in said(client.post(addresses(followup)[1], {**STANDING, "total": "9,9", **given}), 422)
    assert followup.facts.count() == before


def test_small_groups_are_hidden_in_list_and_form(followup: Followup, town: Town) -> None:
    entry = Entry(person="Anna Ek", on=date(2023, 9, 12))
    last = followup.facts.count()
    for at, (row, size) in enumerate({"women": 60, "men": 4}.items()):
        value = columns_of(Amount(size, Unit.COUNT), entry, 0)
        place = {"statement": "sick_leave", "row": row, "column": "employees"}
        Fact.objects.create(followup=followup, position=last + at, **place, **value)
    touch(followup)
    client, (listed, where) = signed_in(town.person(Role.HR_PARTNER, "board")), addresses(followup)
    page = words(client, listed)
    assert "Små grupper visas inte" in page
    assert "3,78" not in page
    assert "3,8 %" not in page
    form = client.get(where).context["form"]
    assert [form[row].initial for row in ("total", "women", "men")] == ["3,61", "", ""]
    assert "sick_leave.men.share" in figures(followup)


def test_a_closed_occasion_refuses_a_politician_cannot_write_and_other_sections_have_no_table(
    followup: Followup, town: Town
) -> None:
    listed, where = addresses(followup)
    politician = signed_in(town.person(Role.POLITICIAN, "board"))
    assert politician.get(listed).status_code == 200
    assert politician.post(where, {**STANDING, "men": "4"}).status_code in (403, 404)
    client = signed_in(town.person(Role.HR_PARTNER, "board"))
    assert client.get(reverse("staff:enter", args=[followup.pk, "recruitment"])).status_code == 404
    before = followup.facts.count()
    close(town)
    assert "är inte öppet, så inget kan ändras." in said(client.post(where, {**STANDING, "total": "4"}), 422)
    assert followup.facts.count() == before
