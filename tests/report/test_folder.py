from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tertial.core.amounts import Absence, Amount, NoFigure, Unit
from tertial.core.errors import InputRefused
from tertial.core.facts import Fact
from tertial.core.origins import Entry
from tertial.report.archive import from_json, record_hash, to_json
from tertial.report.folder import write_folder
from tertial.report.record import ReportRecord
from tertial.services.reporting import open_folder
from tertial.statements.notes import Note
from tests.followups import copy_demo, demo


def told(folder: Path) -> list[str]:
    with pytest.raises(InputRefused) as refused:
        open_folder(folder)
    return [str(problem) for problem in refused.value.problems]


def test_a_record_laid_out_in_a_folder_and_read_again_is_the_same(tmp_path: Path) -> None:
    record = demo().record
    write_folder(record, tmp_path)
    again = open_folder(tmp_path).record
    assert again == record
    assert record_hash(again) == record_hash(record)


def test_what_people_entered_survives_the_folder(tmp_path: Path) -> None:
    entry = Entry(person="Anna Ek", on=date(2023, 9, 12), source="Prognos; «augusti»", made_up=True)
    whole = demo().record
    facts = (
        Fact(
            statement="operating", row="rents", column="forecast", value=Amount(-743_100_050, Unit.MONEY), origin=entry
        ),
        Fact(statement="sick_leave", row="men", column="share", value=NoFigure(Absence.SMALL_GROUP), origin=entry),
        Fact(
            statement="operating",
            row="personnel",
            column="period_budget",
            month=3,
            value=Amount(-1, Unit.MONEY),
            origin=entry,
        ),
        Fact(
            statement="sick_leave",
            row="women",
            column="share",
            value=Amount(Decimal("3.50"), Unit.PERCENT),
            origin=entry,
            decimals=2,
            preliminary=True,
        ),
    )
    note = Note(id="posts", title="Tjänster", unit=Unit.COUNT, value=Amount(12, Unit.COUNT), origin=entry)
    record = ReportRecord(
        profile="alingsas",
        committee=whole.committee,
        occasion=whole.occasion,
        made=whole.made,
        facts=facts,
        notes=(note,),
        assignments=whole.assignments,
    )
    write_folder(record, tmp_path)
    again = open_folder(tmp_path).record
    assert again == record
    assert record_hash(again) == record_hash(record)


def test_a_note_that_a_person_entered_stands_in_the_place_of_the_files(tmp_path: Path) -> None:
    whole = demo().record
    given = next(note for note in whole.notes if isinstance(note.value, Amount) and note.unit is Unit.MONEY)
    entry = Entry(person="Anna Ek", on=date(2023, 9, 12))
    entered = replace(given, value=Amount(12_300, Unit.MONEY), origin=entry)
    record = replace(whole, notes=tuple(entered if note is given else note for note in whole.notes))
    write_folder(record, tmp_path)
    again = open_folder(tmp_path).record
    assert again == record
    assert record_hash(again) == record_hash(record)


def test_a_record_goes_to_json_and_back_unchanged() -> None:
    record = demo().record
    assert from_json(to_json(record)) == record
    assert to_json(from_json(to_json(record))) == to_json(record)


def test_a_text_moved_within_its_file_does_not_change_the_hash(tmp_path: Path) -> None:
    folder = copy_demo(tmp_path)
    text = folder / "texts/operating/summary.md"
    text.write_text("\n\n" + text.read_text(encoding="utf-8"), encoding="utf-8")
    assert record_hash(open_folder(folder).record) == record_hash(demo().record)


def test_a_changed_ore_changes_the_hash(tmp_path: Path) -> None:
    folder = copy_demo(tmp_path)
    edit(folder / "facts/operating.csv", "-7431000;-7431000", "-7431000;-7431000,01")
    assert record_hash(open_folder(folder).record) != record_hash(demo().record)


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text, f"{before!r} is not in {path.name}"
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "before", "after", "message"),
    [
        (
            "facts/indicators.csv",
            "business_climate;72",
            "busines_climate;72",
            "facts/indicators.csv:2: raden «busines_climate» finns inte i indicators. Menade du «business_climate»?",
        ),
        (
            "facts/operating.csv",
            "-7431000",
            "sju miljoner",
            "facts/operating.csv:4: «sju miljoner» i kolumnen budget är inget tal.",
        ),
        ("facts/operating.csv", "rents;", "costs;", "facts/operating.csv:4: «costs» är en summa som räknas fram."),
        ("facts/operating.csv", "rents;", "income;", "facts/operating.csv:4: raden «income» står redan på rad 2."),
        (
            "facts/operating.csv",
            "row;title;budget",
            "row;title;budgett",
            "facts/operating.csv:1: okänd kolumn «budgett». Menade du «budget»?",
        ),
        (
            "facts/operating.csv",
            "-7431000",
            "-7431000,005",
            "facts/operating.csv:4: -7431000.005 kr i kolumnen budget har delar av ören.",
        ),
        (
            "facts/months.csv",
            "operating;personnel",
            "operatng;personnel",
            "facts/months.csv:2: tablån «operatng» finns inte. Menade du «operating»?",
        ),
        (
            "goals.toml",
            'id = "procurement"',
            'id = "business_climate"',
            "goals.toml:33: «business_climate» står redan på rad 18.",
        ),
        (
            "goals.toml",
            'id = "procurement_climate"',
            'id = "business_climate"',
            "goals.toml:42: indikatorn «business_climate» står två gånger.",
        ),
        ("goals.toml", 'assessment = "met"', 'assessment = "helt"', "goals.toml:22: «assessment» är «helt»."),
        (
            "goals.toml",
            "number = 2\ntitle",
            'number = "två"\ntitle',
            "goals.toml:10: «number» är texten «två». Skriv ett heltal.",
        ),
        ("goals.toml", "agenda_2030 = [9]", "agenda_2030 = [19]", "goals.toml:59: globalt mål 19 finns inte."),
        (
            "assignments.toml",
            'status = "started"',
            'status = "startd"',
            "assignments.toml:7: «status» är «startd». Menade du «started»?",
        ),
        ("assignments.toml", "status =", "statsu =", "assignments.toml:7: okänd nyckel «statsu». Menade du «status»?"),
        ("control.toml", 'rating = "near"', 'rating = "nära"', "control.toml:10: «rating» är «nära»."),
        ("notes.toml", 'amount = "6510000"', 'amount = "sex miljoner"', "notes.toml:18: «sex miljoner» är inget tal."),
        (
            "notes.toml",
            'formula = "notes.permanent_employees - notes',
            'formula = "notes.permanent_employes - notes',
            "siffran «notes.permanent_employes» i formeln för «permanent_employees_change» finns inte. Menade du «notes.permanent_employees»?",
        ),
        (
            "followup.toml",
            'profile = "alingsas"',
            'profile = "alingsos"',
            "followup.toml: profilen «alingsos» finns inte. Menade du «alingsas»?",
        ),
        (
            "followup.toml",
            "last_month = 8",
            "last_month = 13",
            "followup.toml:9: «last_month» är 13. Skriv en månad, 1 till 12.",
        ),
        ("followup.toml", "year = 2023", "year = ", "followup.toml:8: raden går inte att läsa som TOML"),
        (
            "sources.toml",
            'file = "facts/operating.csv"',
            'file = "facts/operatng.csv"',
            "filen «facts/operatng.csv» finns inte. Menade du «facts/operating.csv»?",
        ),
    ],
)
def test_a_bad_edit_is_refused_with_file_line_and_cure(
    tmp_path: Path, file: str, before: str, after: str, message: str
) -> None:
    folder = copy_demo(tmp_path)
    edit(folder / file, before, after)
    problems = told(folder)
    assert any(message in problem for problem in problems), problems


def test_a_mention_of_a_figure_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    folder = copy_demo(tmp_path)
    text = folder / "texts/operating/summary.md"
    text.write_text("Ett stycke.\n\nPersonalen {operating.personel.variance}.\n", encoding="utf-8")
    assert told(folder) == [
        "texts/operating/summary.md:3: siffran «operating.personel.variance» finns inte."
        " Menade du «operating.personnel.variance»?"
    ]


def test_a_mention_in_a_comment_of_a_toml_file_is_checked_at_its_line(tmp_path: Path) -> None:
    folder = copy_demo(tmp_path)
    (folder / "assignments.toml").write_text(
        '[[assignment]]\nid = "a"\ntitle = "T"\nstatus = "done"\ncomment = """\nKlart.\nKostade {x.y.z}."""\n',
        encoding="utf-8",
    )
    assert any(problem.startswith("assignments.toml:7: siffran «x.y.z» finns inte.") for problem in told(folder))


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    folder = copy_demo(tmp_path)
    path = folder / "facts/operating.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("cp1252"))
    problems = told(folder)
    assert any(
        problem.startswith("facts/operating.csv:2: tecknet 0xE4 är inte UTF-8; som Windows-1252")
        for problem in problems
    )


def test_all_problems_of_a_folder_are_told_at_once(tmp_path: Path) -> None:
    folder = copy_demo(tmp_path)
    edit(folder / "facts/operating.csv", "-7431000", "x")
    edit(folder / "goals.toml", 'assessment = "met"', 'assessment = "helt"')
    edit(folder / "notes.toml", 'amount = "6510000"', 'amount = "y"')
    (folder / "texts/operating/summary.md").write_text("# Rubrik\n", encoding="utf-8")
    (folder / "texts/operating/extra.md").write_text("Text.\n", encoding="utf-8")
    files = {problem.split(":")[0] for problem in told(folder)}
    assert files >= {
        "facts/operating.csv",
        "goals.toml",
        "notes.toml",
        "texts/operating/summary.md",
        "texts/operating/extra.md",
    }


def test_a_folder_that_is_no_follow_up_says_how_to_begin(tmp_path: Path) -> None:
    assert told(tmp_path / "nowhere")[0].endswith(
        "mappen finns inte. Ange en uppföljningsmapp; tertial demo MAPP lägger ut en att börja från."
    )
    assert "mappen har ingen followup.toml." in told(tmp_path)[0]
