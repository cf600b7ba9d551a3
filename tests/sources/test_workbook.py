"""The workbook that goes out is the one that comes back: the same figures to the öre, and every change recognised."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tertial.core.amounts import Amount, MoneyScale
from tertial.core.errors import InputRefused
from tertial.sources import catalogue
from tertial.sources.reading import Reading, Settings
from tertial.sources.workbook.template import Template, TemplateColumn, TemplateRow
from tertial.sources.workbook.writer import template_bytes

COLUMNS = (
    TemplateColumn(id="budget", title="Budget helår"),
    TemplateColumn(id="earlier_forecast", title="Prognos april"),
    TemplateColumn(id="proposal", title="Förslag"),
    TemplateColumn(id="forecast", title="Prognos augusti", asked=True),
)
ROWS = (
    TemplateRow(id="income", label="Verksamhetens intäkter", values={"budget": 1_234_567_89, "forecast": 1}),
    TemplateRow(
        id="personnel",
        label="Personalkostnader",
        values={"budget": -90_663_300_00, "earlier_forecast": -90_000_000_01, "forecast": -89_999_999_99},
    ),
    TemplateRow(id="other", label="Övriga kostnader", values={"budget": -5_00}),
    TemplateRow(id="net_cost", label="Verksamhetens nettokostnader", parts=("income", "personnel", "other")),
)
TEMPLATE = Template(
    kind="forecast",
    statement="operating",
    title="Prognos augusti 2023",
    unit="21000",
    unit_name="Kommunledningskontoret",
    occasion="2023-08",
    version="1",
    made=date(2023, 9, 1),
    columns=COLUMNS,
    rows=ROWS,
    words="Förslaget är utfallet till och med augusti, fördelat som förra årets sista månader.",
)


def sent(folder: Path, template: Template = TEMPLATE) -> Path:
    path = folder / "prognos.xlsx"
    path.write_bytes(template_bytes(template))
    return path


def read(path: Path, template: Template | None = TEMPLATE) -> Reading:
    return catalogue.read(path, Settings(expected=template.identity if template else {})).collect()


def amounts(reading: Reading) -> dict[tuple[str, str, int], int]:
    return {
        (fact.row, fact.column, fact.month): int(fact.value.value)
        for fact in reading.facts
        if isinstance(fact.value, Amount)
    }


def edited(path: Path, change: Callable[[str], str]) -> Path:
    """The workbook with its visible sheet's XML changed, as a person's typing would."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    after = change(parts[sheet].decode())
    assert after != parts[sheet].decode()
    parts[sheet] = after.encode()
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def typed(cell: str, content: str) -> Callable[[str], str]:
    """Replaces a cell's content (a number, or inline text) and keeps its style."""
    number = re.fullmatch(r"-?[0-9.]+", content)
    inside = f"<v>{content}</v>" if number else f"<is><t>{content}</t></is>"
    kind = "" if number else ' t="inlineStr"'
    return lambda xml: re.sub(
        rf'<c r="{cell}"( s="\d+")?[^>]*?(/>|>.*?</c>)', rf'<c r="{cell}"\1{kind}>{inside}</c>', xml
    )


def told(reading: Reading) -> list[str]:
    return [f"{problem.found} {problem.cure}" for problem in reading.problems]


def test_what_is_sent_is_what_comes_back_to_the_ore(tmp_path: Path) -> None:
    reading = read(sent(tmp_path))

    assert amounts(reading) == {("income", "forecast", 0): 1, ("personnel", "forecast", 0): -89_999_999_99}
    assert reading.problems == ()
    assert reading.identity["unit"] == "21000"
    assert reading.recognised[0] == "Arbetsbok för prognos: Prognos augusti 2023"


def test_every_amount_has_its_cell_as_origin(tmp_path: Path) -> None:
    fact = read(sent(tmp_path)).facts[0]

    assert (fact.origin.file, fact.origin.line, fact.origin.column) == ("prognos.xlsx", 7, "F")  # type: ignore[union-attr]


def test_the_same_template_gives_the_same_bytes() -> None:
    assert template_bytes(TEMPLATE) == template_bytes(TEMPLATE)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ore=st.lists(st.integers(-(10**15), 10**15), min_size=1, max_size=12), scale=st.sampled_from(MoneyScale))
def test_any_amounts_by_month_go_out_and_come_back(tmp_path: Path, ore: list[int], scale: MoneyScale) -> None:
    columns = tuple(TemplateColumn(id="budget", title=f"M{at}", month=at, asked=True) for at in range(1, len(ore) + 1))
    row = TemplateRow(id="income", label="Intäkter", values={f"budget.{at}": one for at, one in enumerate(ore, 1)})
    template = replace(TEMPLATE, kind="budget", columns=columns, rows=(row,), scale=scale)

    reading = read(sent(tmp_path, template), template)

    assert amounts(reading) == {("income", "budget", at): one for at, one in enumerate(ore, 1)}


def test_a_typed_amount_is_read_and_an_emptied_cell_is_no_figure(tmp_path: Path) -> None:
    path = edited(sent(tmp_path), typed("F9", "-12.5"))
    path = edited(path, lambda xml: re.sub(r'(<c r="F7"[^>]*)>.*?</c>', r"\1/>", xml))

    found = amounts(read(path))

    assert found[("other", "forecast", 0)] == -12_500_00
    assert ("income", "forecast", 0) not in found


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("occasion", "2023-04", "boken är för tillfället «2023-08», och den som väntas är för «2023-04»."),
        ("unit", "3200", "boken är för enheten «21000», och den som väntas är för «3200»."),
        ("version", "2", "boken är för utskicket «1», och den som väntas är för «2». Använd det senaste utskicket."),
        ("statement", "investments", "boken är för tablån «operating»"),
        ("signature", "0", "boken har andra rader eller kolumner än den som skickades ut sist."),
    ],
)
def test_a_workbook_for_something_else_is_refused_in_words(tmp_path: Path, key: str, value: str, words: str) -> None:
    path = sent(tmp_path)

    reading = catalogue.read(path, Settings(expected={**TEMPLATE.identity, key: value})).collect()

    assert reading.facts == ()
    assert reading.refused == {"arbetsböcker": 1}
    assert any(words in line for line in told(reading))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            lambda xml: re.sub(r'r="([CD])5"', lambda m: f'r="{"DC"["CD".index(m[1])]}5"', xml),
            "kolumnen «Budget helår» är flyttad: den stod i C och står i D.",
        ),
        (typed("C6", "Budget 2024"), "kolumnen «Budget helår» heter nu «Budget 2024»."),
        (typed("B8", "Löner"), "raden «Personalkostnader» heter nu «Löner»."),
        (typed("A8", "hittepå"), "raden «hittepå» hör inte till boken."),
        (typed("A5", "x"), "den dolda raden med kolumnernas namn är borta."),
        (
            typed("F10", "-1"),
            "summan i F10 («Verksamhetens nettokostnader», «Prognos augusti») är överskriven med «-1».",
        ),
        (typed("C8", "17"), "cellen C8 («Personalkostnader», «Budget helår») är låst men innehåller nu «17»."),
    ],
)
def test_what_has_been_changed_outside_the_input_cells_is_recognised_and_refused(
    tmp_path: Path, change: Callable[[str], str], words: str
) -> None:
    reading = read(edited(sent(tmp_path), change))

    assert reading.facts == ()
    assert any(words in line for line in told(reading)), told(reading)


def test_text_in_a_number_cell_is_refused_and_the_other_cells_are_read(tmp_path: Path) -> None:
    reading = read(edited(sent(tmp_path), typed("F9", "ca 1200")))

    assert told(reading) == [
        "cellen F9 («Övriga kostnader», «Prognos augusti») innehåller «ca 1200», som inte är ett tal. "
        "Skriv ett tal utan text och enhet."
    ]
    assert reading.problems[0].line == 9
    assert len(reading.facts) == 2


def test_a_template_that_sums_a_sum_is_a_fault_of_the_program() -> None:
    with pytest.raises(ValueError, match="parts that are no rows"):
        replace(TEMPLATE, rows=(*ROWS, TemplateRow(id="all", label="Allt", parts=("net_cost",))))


def test_another_excel_workbook_is_not_taken_for_ours(tmp_path: Path) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(tmp_path / "x.xlsx")
    book.add_worksheet().write(0, 0, "hej")
    book.close()

    with pytest.raises(InputRefused):
        catalogue.read(tmp_path / "x.xlsx")


@pytest.mark.office
def test_a_workbook_saved_again_by_libreoffice_is_read_the_same(tmp_path: Path) -> None:
    path = sent(tmp_path)
    before = amounts(read(path))
    out = tmp_path / "ut"
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profil", "--convert-to"]
    subprocess.run(
        [*command, "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), str(path)], check=True, capture_output=True
    )

    reading = read(out / path.name)

    assert told(reading) == []
    assert amounts(reading) == before
