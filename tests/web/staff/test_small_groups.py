"""Small groups entered on screen: neither shown, nor found by difference, nor told by history, origin or the next year."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from tertial.core.amounts import Amount, Unit
from tertial.core.facts import Fact
from tertial.core.origins import Entry
from tertial.core.periods import Occasion, OccasionKind, Period
from tertial.profile import Profile
from tertial.report.folder import write_folder
from tertial.services.reporting import open_figures
from tertial.web.followups.carrying import carried
from tertial.web.followups.evaluating import figures, profile_of, record
from tertial.web.followups.models import Followup
from tertial.workflow.roles import Role
from tests.web.chapter_pages import said, words
from tests.web.municipality import Town
from tests.web.signed_in import signed_in
from tests.web.staff.test_pages import STANDING, addresses

FEW_MEN = {**STANDING, "men": "4,44", "size-women": "60", "size-men": "4"}


@pytest.fixture
def partner(town: Town) -> Client:
    return signed_in(town.person(Role.HR_PARTNER, "board"))


@pytest.fixture
def entered(followup: Followup, partner: Client) -> Followup:
    """The follow-up with four men, entered on screen."""
    assert partner.post(addresses(followup)[1], FEW_MEN).status_code == 302
    return followup


def _columns(followup: Followup) -> dict[str, bool]:
    known = figures(followup)
    return {row: isinstance(known[f"sick_leave.{row}.share"].value, Amount) for row in ("total", "women", "men")}


@pytest.mark.parametrize("given", [{"size-men": ""}, {"size-women": ""}, {"size-men": "", "size-women": ""}])
def test_a_group_is_not_given_anew_without_how_large_each_of_the_whole_is(
    followup: Followup, partner: Client, given: dict[str, str]
) -> None:
    before = followup.facts.count()
    page = said(partner.post(addresses(followup)[1], {**FEW_MEN, **given}), 422)
    assert page.count("Ange hur många gruppen är, så att en liten grupp inte visas.") >= len(given)
    assert followup.facts.count() == before
    assert partner.post(addresses(followup)[1], {**STANDING, "total": "3,7"}).status_code == 302


def test_a_small_group_and_the_one_it_could_be_counted_from_are_shown_nowhere(
    entered: Followup, partner: Client, town: Town
) -> None:
    assert _columns(entered) == {"total": True, "women": False, "men": False}
    listed, where = addresses(entered)
    reader = signed_in(town.person(Role.POLITICIAN, "board"))
    history = reverse("past:changes", args=[entered.pk])
    origin = reverse("origins:figure", args=[entered.pk, "sick_leave.men.share"])
    shown = [words(reader, listed), words(partner, where), words(partner, history), words(reader, origin)]
    for page in shown:
        assert not [number for number in ("4,44", "4,4 %", "3,50", "3,78", "3,5 %", "3,8 %") if number in page]
    assert "Sjukfrånvaro: Män" in shown[2]
    assert "Antal anställda" in shown[2]
    form = partner.get(where).context["form"]
    assert [form[name].initial for name in ("men", "size-men", "size-women")] == ["", 4, 60]
    assert "gruppen är liten" in shown[1]


def test_a_group_that_has_grown_is_shown_again_with_what_stood(entered: Followup, partner: Client) -> None:
    left = {**STANDING, "women": "", "men": "", "size-women": "60", "size-men": "12"}
    assert "1 siffra är sparad." in said(partner.post(addresses(entered)[1], left, follow=True), 200)
    assert _columns(entered) == {"total": True, "women": True, "men": True}


def test_a_folder_keeps_the_sizes_that_were_entered(entered: Followup, tmp_path: Path) -> None:
    write_folder(record(entered), tmp_path)
    read = open_figures(tmp_path).record
    sizes = [(fact.row, fact.value) for fact in read.facts if fact.column == "employees"]
    assert sizes == [("women", Amount(60, Unit.COUNT)), ("men", Amount(4, Unit.COUNT))]


def test_the_next_occasion_knows_the_sizes_and_a_year_later_nothing_hidden_is_told(entered: Followup) -> None:
    last = record(entered)
    profile = profile_of(entered)
    next_one = _carried(entered, profile, Period(year=2023, last_month=12))
    assert [(fact.row, fact.value) for fact in next_one if fact.column == "employees"] == [
        ("women", Amount(60, Unit.COUNT)),
        ("men", Amount(4, Unit.COUNT)),
    ]
    origins = {fact.origin.source for fact in next_one if isinstance(fact.origin, Entry) and fact.column == "employees"}
    assert all(source.startswith(f"Från förra gången, {last.occasion.title}") for source in origins)
    year_later = _carried(entered, profile, Period(year=2024, last_month=8))
    told = {fact.row for fact in year_later if (fact.statement, fact.column) == ("sick_leave", "share_prior")}
    assert "total" in told
    assert not told & {"women", "men"}


def _carried(followup: Followup, profile: Profile, period: Period) -> tuple[Fact, ...]:
    last = record(followup)
    occasion = Occasion(title="Nästa", kind=OccasionKind.INTERIM_REPORT, period=period)
    return carried(last, occasion, profile, date(2024, 9, 1), "Eva", last).facts
