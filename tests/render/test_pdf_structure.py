"""What a screen reader is told: headers of rows and columns, groups, alternatives, links."""

from __future__ import annotations

from dataclasses import replace

from pikepdf import Array

from tertial.document.blocks import Chart, Heading, TextColumn, TextRow, TextTable
from tertial.document.inline import LinkTo, text
from tertial.render import pdf
from tertial.render.words import plain_text
from tests.followups import demo_document
from tests.render.pdf_reading import Reading, attribute, demo_reading, sample_reading
from tests.render.sample import sample_document


def row(*cells: str, group: bool = False) -> TextRow:
    return TextRow(cells=tuple(text(words) for words in cells), group=group)


GROUPS = TextTable(
    id="groups",
    caption="Grupper",
    columns=(TextColumn(title="Kontroll"), TextColumn(title="Bedömning")),
    rows=(row("Först", group=True), row("a", "b"), row("Sedan", group=True), row("c", "d")),
)


def test_every_column_and_every_row_has_its_header() -> None:
    tables = demo_reading().elements("Table")
    assert tables
    for table in tables:
        head, *rows = demo_reading().rows(table)
        assert [(str(cell["/S"]), attribute(cell, "/Scope")) for cell in head] == [("/TH", "/Column")] * len(head)
        for first, *others in (cells for cells in rows if attribute(cells[0], "/ColSpan") is None):
            assert (str(first["/S"]), attribute(first, "/Scope")) == ("/TH", "/Row")
            assert {str(cell["/S"]) for cell in others} <= {"/TD"}


def test_every_cell_names_the_headers_of_its_column_and_row() -> None:
    reading = sample_reading()
    head, *rows = reading.rows(reading.elements("Table")[1])
    columns = [str(cell["/ID"]) for cell in head]
    for first, *others in rows:
        assert [attribute(cell, "/Headers") for cell in others] == [
            [column, str(first["/ID"])] for column in columns[1:]
        ]


def test_a_cell_below_a_group_names_the_group_too() -> None:
    chapter = Heading(level=1, id="chapter", inlines=text("Kapitel"))
    reading = Reading(pdf.render(replace(sample_document(), front=(), blocks=(chapter, GROUPS))))
    (table,) = reading.elements("Table")
    named = {str(cell["/ID"]): reading.text(cell) for cell in reading.elements("TH", within=table)}
    told = {
        reading.text(cell): {named[id] for id in attribute(cell, "/Headers")}
        for cell in reading.elements("TD", within=table)
    }
    assert told == {"b": {"Bedömning", "Först", "a"}, "d": {"Bedömning", "Sedan", "c"}}


def test_every_header_can_be_found_by_its_name() -> None:
    reading = demo_reading()
    names = reading.pdf.Root.StructTreeRoot["/IDTree"]["/Names"]
    listed = [str(names[at]) for at in range(0, len(names), 2)]
    assert listed == sorted(listed)
    assert sorted(str(cell["/ID"]) for cell in reading.elements("TH")) == listed


def test_every_table_has_its_caption_with_unit_and_sign_rule() -> None:
    reading = sample_reading()
    captions = [
        reading.text(caption)
        for table in reading.elements("Table")
        for caption in reading.elements("Caption", within=table)
    ]
    assert captions == [
        "Företagsklimat, procent",
        "DriftredovisningBelopp i tkr. Avvikelse = prognos − budget; plus är bättre än budget.",
        "Kontrollpunkter",
    ]


def test_every_chart_has_its_alternative() -> None:
    document = demo_document()
    charts = [block for block in document.blocks if isinstance(block, Chart)]
    assert charts
    assert [str(figure["/Alt"]) for figure in demo_reading().elements("Figure")] == [
        plain_text(chart.alternative, document.figures) for chart in charts
    ]


def test_links_within_the_report_lead_somewhere_and_say_where() -> None:
    reading = demo_reading()
    destinations = reading.pdf.Root.Names.Dests["/Names"]
    named = {str(destinations[at]) for at in range(0, len(destinations), 2)}
    places = {page.obj.objgen for page in reading.pdf.pages}
    links = [link for page in reading.pdf.pages for link in page.get("/Annots", [])]
    assert links
    for link in links:
        assert str(link["/Contents"])
        goal = link["/Dest"]
        assert goal[0].objgen in places if isinstance(goal, Array) else str(goal) in named


def test_a_link_to_an_id_that_stands_twice_leads_to_the_first() -> None:
    chapter, other = (Heading(level=1, id="same", inlines=text(words)) for words in ("Ett", "Två"))
    link = replace(sample_document().blocks[1], inlines=(LinkTo("#same", text("dit")),))
    reading = Reading(pdf.render(replace(sample_document(), front=(link,), blocks=(chapter, other))))
    (annotation,) = reading.pdf.pages[1]["/Annots"]
    names = reading.pdf.Root.Names.Dests["/Names"]
    goal = {str(names[at]): names[at + 1] for at in range(0, len(names), 2)}[str(annotation["/Dest"])]
    assert goal[0].objgen == reading.pdf.pages[3].obj.objgen
