"""A record in the database is the record that was put there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from tertial.chapters.assignments.record import Assignment, Assignments
from tertial.core.amounts import Absence, Amount, NoFigure, Unit
from tertial.core.facts import Fact
from tertial.core.origins import Entry
from tertial.document.commentary import Commentary
from tertial.report.archive import record_hash
from tertial.report.folder import write_folder
from tertial.services.reporting import open_folder
from tertial.statements.notes import Note
from tertial.web.followups.models import Followup, Goal, Indicator
from tertial.web.followups.reading import record_of
from tertial.web.followups.storing import store_record
from tests.followups import demo
from tests.web.municipality import Town

ENTRY = Entry(person="Anna Ek", on=date(2023, 9, 12), source="Prognos; «augusti»", made_up=True)


def test_a_record_in_the_database_is_the_one_of_the_folder(followup: Followup) -> None:
    again = record_of(followup)
    assert again == demo().record
    assert record_hash(again) == record_hash(demo().record)


def test_folder_database_folder_gives_the_same_record(followup: Followup, tmp_path: Path) -> None:
    write_folder(record_of(followup), tmp_path)
    again = open_folder(tmp_path).record
    assert again == demo().record
    assert record_hash(again) == record_hash(demo().record)


def test_what_people_entered_and_what_is_no_figure_is_kept_exact(town: Town) -> None:
    whole = demo().record
    occasion = replace(whole.occasion, title=town.occasion.title, earlier_forecast=None)
    facts = (
        *whole.facts,
        Fact(
            statement="operating",
            row="rents",
            column="forecast",
            value=Amount(-743_100_050, Unit.MONEY),
            origin=ENTRY,
        ),
        Fact(statement="sick_leave", row="men", column="share", value=NoFigure(Absence.SMALL_GROUP), origin=ENTRY),
        Fact(
            statement="sick_leave",
            row="women",
            column="share",
            value=Amount(Decimal("3.50"), Unit.PERCENT),
            origin=ENTRY,
            decimals=2,
            preliminary=True,
        ),
        Fact(
            statement="operating",
            row="personnel",
            column="budget",
            month=3,
            value=Amount(2**53 + 1, Unit.MONEY),
            origin=ENTRY,
        ),
    )
    record = replace(
        whole,
        occasion=occasion,
        registry_number="2023.412 KS",
        decision="KS § 141",
        facts=facts,
        notes=(Note(id="posts", title="Tjänster", unit=Unit.COUNT, value=Amount(12, Unit.COUNT), origin=ENTRY),),
        assignments=Assignments(
            assignments=(
                Assignment(
                    id="a",
                    title="Utred",
                    status="started",
                    decision="2023.1 § 4",
                    owner="Eva",
                    due=date(2024, 3, 1),
                    commentary=Commentary(markdown="rad ett\n\nrad två\n"),
                ),
            )
        ),
    )
    again = record_of(store_record(record, town.unit("board"), town.occasion))
    assert again == record
    assert record_hash(again) == record_hash(record)


def test_a_record_is_read_in_a_fixed_number_of_queries(followup: Followup, django_assert_num_queries: object) -> None:
    row = Followup.objects.select_related("occasion__year", "occasion__earlier__year").get(pk=followup.pk)
    with django_assert_num_queries(10):  # type: ignore[operator]
        record_of(row)


def test_goals_and_indicators_keep_their_identity_over_the_years(followup: Followup, town: Town) -> None:
    goals, indicators = Goal.objects.count(), Indicator.objects.count()
    later = town.occasion.year.occasions.get(last_month=4)
    record = demo().record
    store_record(replace(record, facts=(), notes=(), files=()), town.unit("board"), later)
    assert (Goal.objects.count(), Indicator.objects.count()) == (goals, indicators)
    goal = Goal.objects.get(unit=followup.unit, key="procurement")
    assert [report.followup.occasion.last_month for report in goal.reports.order_by("followup")] == [8, 4]
