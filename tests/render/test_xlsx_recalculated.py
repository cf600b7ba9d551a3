"""The workbook counted anew by LibreOffice, from a file in which no formula has a remembered answer."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from tertial.core.origins import Formula
from tertial.document.blocks import FigureTable
from tertial.render import numbers, xlsx
from tests.followups import demo_document
from tests.office import convert
from tests.render.changing import with_figure
from tests.render.contents import lost
from tests.render.demanding import demanding_document
from tests.render.readers import Reading, read_xlsx

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DOCUMENTS = {"demonstration": demo_document, "difficult_figures": demanding_document}

pytestmark = pytest.mark.office


def edited(workbook: bytes, edit: Callable[[str, etree._Element], None]) -> bytes:
    """The workbook with an edit made to each of its sheets."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(workbook)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                root = etree.fromstring(content)
                edit(name, root)
                content = etree.tostring(root)
            new.writestr(name, content)
    return made.getvalue()


def forget(_: str, sheet: etree._Element) -> None:
    """Takes every formula's remembered answer away, so that an equal value must have been calculated."""
    for cell in sheet.iter(f"{MAIN}c"):
        answer = cell.find(f"{MAIN}v")
        if cell.find(f"{MAIN}f") is not None and answer is not None:
            cell.remove(answer)
            cell.attrib.pop("t", None)


def recalculated(workbook: bytes, folder: Path) -> Reading:
    """What stands in the workbook when LibreOffice has calculated everything anew."""
    source = folder / "forgotten.xlsx"
    source.write_bytes(edited(workbook, forget))
    return read_xlsx({"report.xlsx": convert(source, "xlsx", folder / "out").read_bytes()})


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_figure_is_calculated_anew_to_its_exact_value(name: str, tmp_path: Path) -> None:
    document = DOCUMENTS[name]()
    reading = recalculated(xlsx.render(document), tmp_path)
    errors = [cell for row in reading.rows for cell in row if re.match(r"#[A-Z]|Err:", str(cell))]
    assert errors == []
    assert lost(document, reading) == []


def test_a_wrong_formula_is_found(tmp_path: Path) -> None:
    document = demanding_document()
    wrong = Formula(expression="operating.income.forecast + operating.income.budget", words="fel", inputs=())
    planted = with_figure(document, "operating.income.variance", lambda figure: replace(figure, origin=wrong))
    assert lost(document, recalculated(xlsx.render(planted), tmp_path)) == [
        "row: Verksamhetens intäkter | 91 867 | 88 016 | −3 851",
        "figure: operating.income.variance −3\u00a0851",
    ]


def test_cells_show_what_the_report_prints(tmp_path: Path) -> None:
    document = demanding_document()
    (tmp_path / "report.xlsx").write_bytes(xlsx.render(document))
    with pdfplumber.open(convert(tmp_path / "report.xlsx", "pdf", tmp_path)) as paper:
        lines = {line for page in paper.pages for line in page.extract_text().splitlines()}
    expected = {
        in_english(" ".join([row.title, *map(numbers.cell, grid.shown_figures(row))]))
        for grid in (block.grid for block in document.blocks if isinstance(block, FigureTable))
        for row in grid.rows
    }
    assert expected - lines == set()


def in_english(words: str) -> str:
    """The words with the group and decimal signs that LibreOffice shows here."""
    grouped = re.sub(r"(?<=\d)\u00a0(?=\d)", ",", re.sub(r"(?<=\d),(?=\d)", ".", words))
    return grouped.replace(numbers.HARD_SPACE, " ")


def test_a_missing_input_filled_in_brings_the_figures_to_life(tmp_path: Path) -> None:
    workbook = xlsx.render(demanding_document())
    found = recalculated(with_number(workbook, "Krävande tal prov", "Missing", "Utfall", 40.5), tmp_path).figures
    assert found["demanding.missing.variance"] == pytest.approx(40.5 - 50 * 8 / 12, abs=1e-4)
    assert found["demanding.total.outcome"] == pytest.approx(9 + 0.1 + 0.00033 + 40.5, abs=1e-6)
    assert found["demanding.withheld.share"] is None


def with_number(workbook: bytes, sheet: str, row: str, column: str, number: float) -> bytes:
    """The workbook with a number typed into the cell of that row and column title."""
    book = CalamineWorkbook.from_filelike(BytesIO(workbook))
    lines = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    head = next(line for line in lines if column in line)
    down = next(at for at, line in enumerate(lines, start=1) if line[0] == row)
    address = f"{'ABCDEFGH'[head.index(column)]}{down}"
    part = f"xl/worksheets/sheet{book.sheet_names.index(sheet) + 1}.xml"

    def type_in(name: str, root: etree._Element) -> None:
        for cell in root.iter(f"{MAIN}c"):
            if name == part and cell.get("r") == address:
                cell.attrib.pop("t", None)
                cell[0].text = str(number)

    return edited(workbook, type_in)
