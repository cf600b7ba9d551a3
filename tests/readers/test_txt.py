"""Text files: a report with TAB between cells, and one laid out as on the page, both real."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

import pytest

from tertial.core.errors import InputRefused
from tertial.document.read import ReadDocument, ReadFootnote, ReadHeading, ReadList, ReadParagraph, ReadTable
from tertial.readers.txt import read_txt
from tests.shared import shared


@cache
def alingsas() -> ReadDocument:
    return read_txt(shared("alingsas-2023-08/source.txt").read_bytes(), "source.txt")


@cache
def goteborg() -> ReadDocument:
    return read_txt(shared("reports/goteborg_intraservice_2026-03.txt").read_bytes(), "goteborg.txt")


def read(text: str) -> ReadDocument:
    return read_txt(text.encode(), "rapport.txt")


def number(text: str) -> Decimal | None:
    found = re.search(r"-?\d[\d ]*(?:,\d+)?", text.replace("\u00a0", " ").replace("−", "-"))
    return Decimal(found[0].replace(" ", "").replace(",", ".")) if found else None


def figures(table: ReadTable, row: str) -> list[Decimal | None]:
    """The figures of the row with that label."""
    (found,) = [one for one in table.body if one.title == row][:1]
    return [number(text) for text in found.texts[1:]]


@pytest.mark.parametrize(
    ("name", "section", "columns"),
    [("operating", "Drift", 7), ("investments", "Investeringar", 7), ("land_development", "Exploatering", 7)],
)
def test_the_money_tables_are_found_with_every_row_and_column(name: str, section: str, columns: int) -> None:
    (table,) = [one for one in alingsas().tables if one.section[-1:] == (section,) and one.width == columns]
    facts = list(csv.reader(shared(f"alingsas-2023-08/{name}.csv").read_text(encoding="utf-8").splitlines()))[1:]
    assert [row.title for row in table.body] == [fact[0] for fact in facts]
    assert [figures(table, fact[0]) for fact in facts] == [[Decimal(cell) for cell in fact[1:]] for fact in facts]
    assert "tkr" in table.unit


def test_the_sick_leave_is_found_with_its_footnote() -> None:
    (table,) = [one for one in alingsas().tables if one.section[-1:] == ("Sjukfrånvaro",)]
    facts = list(csv.reader(shared("alingsas-2023-08/sick_leave.csv").read_text(encoding="utf-8").splitlines()))[1:]
    assert [figures(table, fact[0]) for fact in facts] == [[Decimal(cell) for cell in fact[1:]] for fact in facts]
    assert [note.mark for note in alingsas().blocks if isinstance(note, ReadFootnote)] == ["*"]


def goal_figures() -> Iterator[tuple[int, list[Decimal | None]]]:
    for goal in json.loads(shared("alingsas-2023-08/goals.json").read_text(encoding="utf-8")):
        for indicator in goal["indicators"]:
            values = [indicator[key] for key in ("target_2023", "actual_2023", "actual_2022", "actual_2021")]
            yield goal["number"], [None if value is None else Decimal(str(value)) for value in values]


def test_every_indicator_stands_in_a_table_under_its_goal() -> None:
    tables = [one for one in alingsas().tables if one.column_titles[0].startswith("Mål 20")]
    found = [
        (int(re.findall(r"mål (\d)", table.section[-1])[0]), [number(text) for text in table.rows[1].texts])
        for table in tables
    ]
    assert found == list(goal_figures())


def test_assignments_and_controls_are_found_row_by_row() -> None:
    assignments = json.loads(shared("alingsas-2023-08/assignments.json").read_text(encoding="utf-8"))
    (table,) = [one for one in alingsas().tables if one.column_titles == ("Uppdrag", "Status", "Kommentar")]
    assert [row.texts[:2] for row in table.body] == [(one["assignment"], one["status"]) for one in assignments]
    controls = json.loads(shared("alingsas-2023-08/internal_control.json").read_text(encoding="utf-8"))
    cells = {row.texts for table in alingsas().tables for row in table.rows if table.width >= 4}
    told = {(texts[0], texts[1], texts[-2], texts[-1]) for texts in cells}
    assert {(one["control"], one["method"], one["result"], one["action"]) for one in controls} <= told


def test_the_contents_name_the_headings_and_are_no_table() -> None:
    headings = [(block.text, block.level) for block in alingsas().blocks if isinstance(block, ReadHeading)]
    for chapter in ("Verksamhet", "Måluppföljning", "Ekonomi", "Personaluppföljning", "Uppföljning av internkontroll"):
        assert (chapter, 1) in headings
    for section in ("Uppdrag", "Drift", "Investeringar", "Exploatering"):
        assert (section, 2) in headings
    assert not any("Innehåll" in text for table in alingsas().tables for row in table.rows for text in row.texts)


def test_pages_and_running_lines_are_told_apart() -> None:
    assert goteborg().pages == 26
    assert goteborg().margins == ("1 (26)",)
    assert not any(isinstance(block, ReadParagraph) and "(26)" in block.text for block in goteborg().blocks)


def test_a_head_over_several_columns_covers_them() -> None:
    (table,) = [one for one in goteborg().tables if one.rows[0].texts[0] == "Belopp i mnkr"]
    assert table.heads == 2
    assert table.column_titles[1:5] == ("Period Utfall", "Period Budget", "Period Avvikelse", "Period Utfall fg år")
    assert table.column_titles[5:] == ("Helår Prognos", "Helår Fg prognos", "Helår Budget", "Helår Bokslut fg år")
    assert figures(table, "Kostnader")[:4] == [Decimal("-360.5"), Decimal("-382.1"), Decimal("21.6"), Decimal("-347.1")]
    assert table.place_of(3, 1).words.startswith("sidan 11, tabell 1, raden Kostnader, kolumnen Period Utfall")


def test_a_label_on_several_lines_is_one_row() -> None:
    titles = [row.title for table in goteborg().tables for row in table.body]
    assert "Bastjänster, inköp och upphandling (INK)" in titles
    assert "Digital infrastruktur, Demokrati- och Medborgarservice (DM)" in titles
    assert "Kommuninterna bidrag" in titles


def test_a_table_over_a_page_break_is_one_table() -> None:
    head = "Uppdrag                       Status        Kommentar\n"
    rows = [f"Uppdrag nummer {at}             Påbörjad      Arbetet med {at} pågår.\n" for at in range(1, 7)]
    text = head + "".join(rows[:3]) + "\f" + head + "".join(rows[3:])
    (table,) = read(text).tables
    assert [row.texts[0] for row in table.body] == [f"Uppdrag nummer {at}" for at in range(1, 7)]
    assert [row.page for row in table.body] == [1, 1, 1, 2, 2, 2]


def test_two_columns_of_prose_are_no_table() -> None:
    prose = "\n".join(f"Det här är en rad av löpande text nummer {at} som går över hela sidan" for at in range(20))
    assert read(prose).tables == ()


def test_a_list_with_marks_is_read_with_its_levels() -> None:
    (found,) = [
        block
        for block in read("Åtgärder är följande:\n\n• Första\n  o Inuti\n• Andra som går\n  över två rader\n").blocks
        if isinstance(block, ReadList)
    ]
    assert [(item.text, item.level) for item in found.items] == [
        ("Första", 0),
        ("Inuti", 1),
        ("Andra som går över två rader", 0),
    ]


def test_a_word_broken_at_the_end_of_a_line_is_made_whole() -> None:
    lines = ["Kommunstyrelsen redovisar ett överskott för personal- och kon-", "sultkostnaderna under perioden."]
    (paragraph,) = read("\n".join(lines)).blocks
    assert isinstance(paragraph, ReadParagraph)
    assert (
        paragraph.text == "Kommunstyrelsen redovisar ett överskott för personal- och konsultkostnaderna under perioden."
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_in_any_usual_encoding_is_read_and_said_to_be(encoding: str) -> None:
    document = read_txt("Överskottet blir 120 tkr på året.".encode(encoding), "rapport.txt")
    (paragraph,) = document.blocks
    assert isinstance(paragraph, ReadParagraph)
    assert paragraph.text == "Överskottet blir 120 tkr på året."
    assert bool(document.remarks) == (encoding in ("utf-16", "cp1252"))


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(InputRefused):
        read_txt(bytes(range(256)) * 10, "rapport.txt")
