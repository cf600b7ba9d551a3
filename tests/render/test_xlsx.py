"""The workbook as it is written: its sheets, formulas, number formats, notes and pages."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from tertial.core.amounts import Absence, Amount, Display, MoneyScale, NoFigure, Unit, Value
from tertial.core.figures import Figure
from tertial.core.origins import Formula
from tertial.document.blocks import FigureTable, Heading
from tertial.document.inline import text
from tertial.render import xlsx
from tertial.render.xlsx.formulas import live_formula
from tertial.render.xlsx.looks import cell_format, mention_format
from tertial.render.xlsx.places import Place, plan
from tests.render.demanding import demanding_document
from tests.render.sample import cell, operating, sample_document

MAIN = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def part(workbook: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(BytesIO(workbook)) as folder:
        return etree.fromstring(folder.read(name))


def sheet_part(workbook: bytes, sheet: str) -> etree._Element:
    names = CalamineWorkbook.from_filelike(BytesIO(workbook)).sheet_names
    return part(workbook, f"xl/worksheets/sheet{names.index(sheet) + 1}.xml")


def formulas(workbook: bytes, sheet: str) -> dict[str, str]:
    cells = sheet_part(workbook, sheet).iterfind(".//m:c[m:f]", MAIN)
    return {str(one.get("r")): one.findtext("m:f", namespaces=MAIN) or "" for one in cells}


def rows(workbook: bytes, sheet: str) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(BytesIO(workbook)).get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def notes(workbook: bytes, number: int) -> dict[str, str]:
    comments = part(workbook, f"xl/comments{number}.xml").iterfind(".//m:comment", MAIN)
    return {str(one.get("ref")): "".join(str(text) for text in one.itertext()) for one in comments}


@pytest.fixture(scope="module")
def sample() -> bytes:
    return xlsx.render(sample_document())


@pytest.fixture(scope="module")
def demanding() -> bytes:
    return xlsx.render(demanding_document())


def test_the_same_document_gives_the_same_bytes(sample: bytes) -> None:
    assert xlsx.render(sample_document()) == sample


def test_nothing_in_the_file_is_younger_than_the_report(sample: bytes) -> None:
    core = part(sample, "docProps/core.xml")
    times = [one.text for one in core if one.tag.endswith(("created", "modified"))]
    with zipfile.ZipFile(BytesIO(sample)) as folder:
        years = {one.date_time[0] for one in folder.infolist()}
    assert times == ["2023-10-02T00:00:00Z", "2023-10-02T00:00:00Z"]
    assert years == {1980}


def test_every_table_has_a_sheet_whose_name_excel_takes(demanding: bytes) -> None:
    assert CalamineWorkbook.from_filelike(BytesIO(demanding)).sheet_names == [
        "Innehåll",
        "Bedömningar",
        "Driftredovisning",
        "Kontrollpunkter",
        "Krävande tal prov",
        "Krävande tal prov 2",
        "Diagram",
        "Ursprung",
    ]


def test_long_names_are_cut_and_kept_apart() -> None:
    document = demanding_document()
    title = "Redovisning av kommunens investeringar"
    tables = [block for block in document.blocks if isinstance(block, FigureTable)]
    titled = tuple(FigureTable(grid=replace(block.grid, title=title)) for block in tables)
    assert list(plan(replace(document, front=(), blocks=titled)).names.values()) == [
        "Redovisning av kommunens invest",
        "Redovisning av kommunens inve 2",
    ]


def test_parts_of_one_statement_share_a_sheet_under_their_headings() -> None:
    document, grid = sample_document(), operating()
    parts = (
        Heading(level=1, id="one", inlines=text("Intäkter")),
        FigureTable(grid=replace(grid, id="one_grid", title="Drift, del 1", rows=grid.rows[:1])),
        Heading(level=1, id="two", inlines=text("Kostnader")),
        FigureTable(grid=replace(grid, id="two_grid", title="Drift, del 2", rows=grid.rows[1:])),
    )
    workbook = xlsx.render(replace(document, front=(), blocks=parts))
    titles = [row[0] for row in rows(workbook, "Drift")[6:]]
    assert CalamineWorkbook.from_filelike(BytesIO(workbook)).sheet_names == ["Innehåll", "Drift", "Ursprung"]
    assert titles[:6] == [
        "Intäkter",
        "Verksamhetens intäkter",
        "Kostnader",
        "Personalkostnader",
        "Lokalhyror",
        "Årets resultat",
    ]
    assert formulas(workbook, "Drift")["B12"] == "B8+B10+B11"


def test_terms_and_facts_under_headings_become_one_table(sample: bytes) -> None:
    assert rows(sample, "Bedömningar")[3:] == [
        ["Avsnitt", "Bedömning", "Prognos helår", "Agenda 2030"],
        [
            "Mål 1: Företagsklimatet ska förbättras",
            "Helt uppfyllt",
            "Delvis uppfyllt (påhittat)",
            "Mål 9 Hållbar industri",
        ],
    ]


def test_the_first_sheet_names_the_report_and_every_heading(sample: bytes) -> None:
    cells = [value for row in rows(sample, "Innehåll") for value in row]
    headings = [
        "Måluppföljning",
        "Mål 1: Företagsklimatet ska förbättras",
        "Ekonomi",
        "Drift",
        "Internkontroll",
    ]
    assert cells[0] == "Delårsbokslut 2023"
    assert [value for value in cells if value in headings] == headings


def test_links_lead_to_sheets_that_exist(demanding: bytes) -> None:
    book = CalamineWorkbook.from_filelike(BytesIO(demanding))
    targets = {
        str(link.get("location")).rpartition("!")[0].strip("'")
        for name in book.sheet_names
        for link in sheet_part(demanding, name).iterfind(".//m:hyperlink", MAIN)
    }
    assert targets == set(book.sheet_names)


def test_variances_and_sums_are_formulas_over_the_cells_beside_and_above(sample: bytes) -> None:
    assert formulas(sample, "Driftredovisning") == {
        "D7": "C7-B7",
        "D8": "C8-B8",
        "D9": "C9-B9",
        "B10": "SUM(B7:B9)",
        "C10": "SUM(C7:C9)",
        "D10": "C10-B10",
    }


def test_numbers_keep_their_ore(demanding: bytes) -> None:
    exact = next(row for row in rows(demanding, "Krävande tal prov") if row[0] == "Exact")
    assert exact[1:3] == [737.00001, 491.33334]


def test_origins_read_the_figure_where_it_stands(sample: bytes) -> None:
    found = formulas(sample, "Ursprung")
    assert found["C5"] == "'Driftredovisning'!B7"
    assert set(found.values()) == {f"'Driftredovisning'!{column}{row}" for row in range(7, 11) for column in "BCD"}


def test_columns_that_the_report_leaves_out_are_folded_to_the_right(demanding: bytes) -> None:
    columns = sheet_part(demanding, "Krävande tal prov").iterfind(".//m:col", MAIN)
    folded = [(one.get("min"), one.get("max")) for one in columns if one.get("hidden") == "1"]
    head = next(row for row in rows(demanding, "Krävande tal prov") if row[0] == "Rad")
    hidden = ["Periodbudget\n(ej i rapporten)", "Utfall i miljoner\n(ej i rapporten)"]
    assert head[1:] == ["Budget 2023", "Utfall", "Avvikelse", "Andel av budget", *hidden]
    assert folded == [("6", "7")]


def test_head_and_first_column_stay_on_screen_and_on_paper(sample: bytes) -> None:
    pane = sheet_part(sample, "Driftredovisning").find(".//m:pane", MAIN)
    names = part(sample, "xl/workbook.xml").iterfind(".//m:definedName", MAIN)
    titles = {one.text for one in names if one.get("name") == "_xlnm.Print_Titles"}
    page = sheet_part(sample, "Driftredovisning").find(".//m:pageSetup", MAIN)
    assert pane is not None
    assert page is not None
    assert (pane.get("topLeftCell"), pane.get("state")) == ("B7", "frozen")
    assert "Driftredovisning!$A:$A,Driftredovisning!$6:$6" in titles
    assert (page.get("paperSize"), page.get("orientation"), page.get("fitToHeight")) == ("9", "landscape", "0")


def test_a_note_says_what_the_number_alone_would_hide(demanding: bytes) -> None:
    found = notes(demanding, 1)
    assert found["E8"] == "Preliminärt."
    assert found["E10"].startswith("Visas inte: gruppen är så liten att en person kunde kännas igen.")
    assert found["C13"].startswith("Ingen uppgift är lämnad.")


@pytest.mark.parametrize(
    ("value", "more", "expected"),
    [
        (Amount(1, Unit.MONEY), {}, '#,##0;"−"#,##0;#,##0'),
        (Amount(1, Unit.MONEY), {"signed": True}, '"+"#,##0;"−"#,##0;#,##0'),
        (Amount(Decimal(1), Unit.INDEX), {"preliminary": True}, '"("#,##0")";"(""−"#,##0")";"("#,##0")"'),
        (
            Amount(Decimal(1), Unit.PERCENT),
            {"display": Display(decimals=1)},
            '#,##0.0"\u00a0%";"−"#,##0.0"\u00a0%";#,##0.0"\u00a0%"',
        ),
    ],
)
def test_number_formats_carry_the_signs_of_the_report(value: Value, more: dict[str, object], expected: str) -> None:
    figure = Figure(id="a.b.c", title="", value=value, display=Display(), origin=cell(1, "a"))
    assert cell_format(replace(figure, **more)) == expected


def test_a_mention_in_a_table_has_its_unit() -> None:
    figure = Figure(id="a.b.c", title="", value=Amount(1, Unit.MONEY), display=Display(), origin=cell(1, "a"))
    assert mention_format(figure, unit=True) == '#,##0"\u00a0tkr";"−"#,##0"\u00a0tkr";#,##0"\u00a0tkr"'


MONEY = Amount(100, Unit.MONEY)
SHARE = Amount(Decimal(1), Unit.PERCENT)
NONE = NoFigure(Absence.NOT_DEFINED)
KR, MNKR = Display(scale=MoneyScale.KR), Display(scale=MoneyScale.MNKR)


def written(expression: str, value: Value = MONEY, **inputs: Figure) -> str | None:
    """The formula in A9 of a sheet where a.x.1 to a.x.5 stand in A1 to A5 and b.x.1 on another sheet."""
    ids = [f"a.x.{number}" for number in range(1, 6)]
    figures = {id: Figure(id=id, title="", value=MONEY, display=Display(), origin=cell(1, "a")) for id in ids}
    figures["b.x.1"] = replace(figures["a.x.1"], id="b.x.1")
    figures |= {f"a.x.{name[1:]}": replace(one, id=f"a.x.{name[1:]}") for name, one in inputs.items()}
    homes = {id: Place("Här", row, 0) for row, id in enumerate(ids)} | {"b.x.1": Place("Där borta", 0, 0)}
    origin = Formula(expression=expression, words="", inputs=())
    figure = Figure(id="a.y.1", title="", value=value, display=Display(), origin=origin)
    return live_formula(figure, figures | {figure.id: figure}, homes | {figure.id: Place("Här", 8, 0)})


def given(value: Value, display: Display = KR) -> Figure:
    return Figure(id="a.x.0", title="", value=value, display=display, origin=cell(1, "a"))


@pytest.mark.parametrize(
    ("expression", "value", "expected"),
    [
        ("a.x.1 - a.x.2", MONEY, "=A1-A2"),
        ("a.x.1 + a.x.2", MONEY, "=A1+A2"),
        ("a.x.3 + a.x.1 + a.x.2", MONEY, "=SUM(A1:A3)"),
        ("a.x.1 + a.x.2 + a.x.4", MONEY, "=A1+A2+A4"),
        ("a.x.1 + a.x.2 - a.x.3", MONEY, "=A1+A2-A3"),
        ("a.x.1 + a.x.2 + b.x.1", MONEY, "=A1+A2+'Där borta'!A1"),
        ("a.x.1 * 8 / 12", MONEY, "=ROUND(A1*8/12,5)"),
        ("(a.x.1 - a.x.2) / a.x.2 * 100", SHARE, "=(A1-A2)/A2*100"),
        ("-a.x.1", MONEY, "=-A1"),
        ("a.x.1 - a.x.2", NONE, None),
        ("a.x.1 - c.x.1", MONEY, None),
        ("a.x.1 ^ 2", MONEY, None),
        ("12", MONEY, None),
        ("", MONEY, None),
    ],
)
def test_a_calculation_is_written_in_cells(expression: str, value: Value, expected: str | None) -> None:
    assert written(expression, value) == expected


def test_money_in_another_scale_is_turned_into_the_result_s_own() -> None:
    assert written("a.x.1 + a.x.2", _1=given(MONEY, KR), _2=given(MONEY, MNKR)) == "=(A1/1000)+(A2*1000)"
    assert written("a.x.1 + a.x.2 + a.x.3", _1=given(MONEY, KR)) == "=(A1/1000)+A2+A3"


def test_a_share_of_money_needs_no_scale_but_that_of_its_inputs() -> None:
    shares = {"_1": given(MONEY, KR), "_2": given(MONEY, KR)}
    assert written("a.x.1 / a.x.2 * 100", SHARE, **shares) == "=A1/A2*100"


def test_a_missing_input_makes_a_formula_that_waits_for_it() -> None:
    assert written("a.x.1 - a.x.2", NONE, _1=given(NoFigure())) == '=IFERROR(A1-A2,"–")'


def test_a_figure_calculated_past_a_missing_input_is_no_formula() -> None:
    assert written("a.x.1 + a.x.2", MONEY, _1=given(NoFigure())) is None


def test_a_withheld_figure_is_never_a_formula() -> None:
    assert written("a.x.1 - a.x.2", NoFigure(Absence.SMALL_GROUP)) is None
    assert written("a.x.1 - a.x.2", NoFigure(Absence.SMALL_GROUP), _1=given(NoFigure())) is None
