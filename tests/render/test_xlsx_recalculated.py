"""The workbook counted anew by LibreOffice, from a file in which no formula has a remembered answer."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from tertial.core.figures import Figure
from tertial.core.grid import Grid
from tertial.core.origins import Formula
from tertial.document.blocks import Document, FigureTable
from tertial.render import numbers, xlsx
from tertial.render.figure_data import unrounded
from tests.office import convert
from tests.render.demanding import demanding_document

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ALL_BUT_ORE = 1e-6
"""Far less than one öre in any scale, far more than binary arithmetic loses."""

pytestmark = pytest.mark.office


def without_answers(workbook: bytes) -> bytes:
    """The workbook with every formula's remembered answer taken away."""
    emptied = BytesIO()
    with zipfile.ZipFile(BytesIO(workbook)) as old, zipfile.ZipFile(emptied, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                root = etree.fromstring(content)
                for one in root.iter(f"{MAIN}c"):
                    answer = one.find(f"{MAIN}v")
                    if one.find(f"{MAIN}f") is not None and answer is not None:
                        one.remove(answer)
                        one.attrib.pop("t", None)
                content = etree.tostring(root)
            new.writestr(name, content)
    return emptied.getvalue()


def recalculated(document: Document, folder: Path, to: str = "xlsx") -> Path:
    """The document's workbook, emptied of answers and saved again by LibreOffice."""
    source = folder / "emptied.xlsx"
    source.write_bytes(without_answers(xlsx.render(document)))
    return convert(source, to, folder / "out")


def sheets(path: Path) -> dict[str, list[list[object]]]:
    """Every sheet's cells, from its first row and column on."""
    book = CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def figures_found(read: dict[str, list[list[object]]]) -> dict[str, object]:
    """The value of every figure by its id, from the sheet of origins."""
    rows = read["Ursprung"]
    head = next(row for row in rows if row[0] == "Id")
    start, column = rows.index(head) + 1, head.index("Värde")
    return {str(row[0]): row[column] for row in rows[start:] if row[0]}


def same(figure: Figure, found: object) -> bool:
    exact = unrounded(figure)
    if exact is None:
        return found == numbers.NO_FIGURE
    return isinstance(found, float) and abs(found - float(exact)) < ALL_BUT_ORE


def differences(document: Document, read: dict[str, list[list[object]]]) -> list[str]:
    """The ids of figures that the workbook calculates to something else."""
    found = figures_found(read)
    return [id for id, figure in document.figures.items() if not same(figure, found.get(id))]


@pytest.fixture(scope="module")
def document() -> Document:
    return demanding_document()


@pytest.fixture(scope="module")
def answers(document: Document, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[object]]]:
    return sheets(recalculated(document, tmp_path_factory.mktemp("answers")))


def test_every_figure_is_calculated_anew_to_its_exact_value(
    document: Document, answers: dict[str, list[list[object]]]
) -> None:
    assert differences(document, answers) == []


def test_no_cell_shows_an_error(answers: dict[str, list[list[object]]]) -> None:
    errors = [value for rows in answers.values() for row in rows for value in row if re.match(r"#|Err:", str(value))]
    assert errors == []


def test_a_wrong_formula_is_found(document: Document, tmp_path: Path) -> None:
    wrong = "operating.income.variance"
    origin = Formula(expression="operating.income.forecast + operating.income.budget", words="fel", inputs=())
    planted = with_origin(document, wrong, origin)
    assert differences(planted, sheets(recalculated(planted, tmp_path))) == [wrong]


def test_cells_show_what_the_report_prints(document: Document, tmp_path: Path) -> None:
    with pdfplumber.open(recalculated(document, tmp_path, "pdf")) as paper:
        lines = {line for page in paper.pages for line in page.extract_text().splitlines()}
    expected = {
        in_english(" ".join([row.title, *map(numbers.cell, grid.shown_figures(row))]))
        for grid in (block.grid for block in document.blocks if isinstance(block, FigureTable))
        for row in grid.rows
    }
    assert expected - lines == set()


def with_origin(document: Document, id: str, origin: Formula) -> Document:
    """The document with another origin for one figure, in its table and among the figures."""

    def changed(figure: Figure) -> Figure:
        return replace(figure, origin=origin) if figure.id == id else figure

    def regrid(grid: Grid) -> Grid:
        rows = tuple(replace(row, figures=tuple(map(changed, row.figures))) for row in grid.rows)
        return replace(grid, rows=rows)

    blocks = tuple(
        replace(block, grid=regrid(block.grid)) if isinstance(block, FigureTable) else block
        for block in document.blocks
    )
    figures = {key: changed(figure) for key, figure in document.figures.items()}
    return replace(document, blocks=blocks, figures=figures)


def in_english(words: str) -> str:
    """The words with the group and decimal signs that LibreOffice shows here."""
    grouped = re.sub(r"(?<=\d)\u00a0(?=\d)", ",", re.sub(r"(?<=\d),(?=\d)", ".", words))
    return grouped.replace(numbers.HARD_SPACE, " ")


def test_a_missing_input_filled_in_brings_the_figures_to_life(document: Document, tmp_path: Path) -> None:
    before = without_answers(xlsx.render(document))
    filled = with_number(before, "Krävande tal prov", "Missing", "Utfall", 40.5)
    (tmp_path / "filled.xlsx").write_bytes(filled)
    found = figures_found(sheets(convert(tmp_path / "filled.xlsx", "xlsx", tmp_path / "out")))
    assert found["demanding.missing.variance"] == pytest.approx(40.5 - 50 * 8 / 12, abs=1e-4)
    assert found["demanding.total.outcome"] == pytest.approx(9 + 0.1 + 0.00033 + 40.5, abs=1e-6)
    assert found["demanding.withheld.share"] == numbers.NO_FIGURE


def with_number(workbook: bytes, sheet: str, row: str, column: str, number: float) -> bytes:
    """The workbook with a number typed into the cell of that row and column title."""
    cells = CalamineWorkbook.from_filelike(BytesIO(workbook))
    lines = cells.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    head = next(line for line in lines if column in line)
    down = next(at for at, line in enumerate(lines) if line[0] == row)
    address = f"{'ABCDEFGH'[head.index(column)]}{down + 1}"
    part = f"xl/worksheets/sheet{cells.sheet_names.index(sheet) + 1}.xml"
    typed = BytesIO()
    with zipfile.ZipFile(BytesIO(workbook)) as old, zipfile.ZipFile(typed, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == part:
                root = etree.fromstring(content)
                cell = next(one for one in root.iter(f"{MAIN}c") if one.get("r") == address)
                cell.attrib.pop("t", None)
                cell.find(f"{MAIN}v").text = str(number)
                content = etree.tostring(root)
            new.writestr(name, content)
    return typed.getvalue()
