"""Row headers: typst tags the heads of columns only, so the first cell of each row is made a header afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf, String

_WITHOUT_TABLES = {"/P", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/L", "/TOC", "/Figure", "/Span", "/Link"}


def mark_row_headers(pdf: bytes) -> bytes:
    """The same PDF where each row's first cell is a header (TH, Scope Row) and every cell names its headers.

    Cells carry an explicit list of headers, which readers follow instead of Scope, so row headers must stand in it.
    """
    with Pdf.open(BytesIO(pdf)) as opened:
        tree = opened.Root.StructTreeRoot
        marked: dict[str, Object] = {}
        for number, table in enumerate(_tables(tree["/K"]), start=1):
            _mark_table(table, f"R{number}y", marked)
        if marked:
            _add_names(tree["/IDTree"], marked)
        saved = BytesIO()
        opened.save(saved, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
    return saved.getvalue()


def _tables(children: Object) -> Iterator[Object]:
    for child in children if isinstance(children, Array) else [children]:
        if not isinstance(child, Dictionary):
            continue
        kind = child.get("/S")
        if kind == "/Table":
            yield child
        elif kind not in _WITHOUT_TABLES and "/K" in child:
            yield from _tables(child["/K"])


def _mark_table(table: Object, prefix: str, marked: dict[str, Object]) -> None:
    columns: list[Object] = []
    grouped = False
    for position, row in enumerate(_rows(table)):
        cells = list(row["/K"])
        if not columns:
            columns = [cell["/ID"] for cell in cells]
        elif cells[0]["/S"] == "/TH":
            grouped = True
            cells[0]["/A"][0]["/Headers"] = Array()
        else:
            if grouped:
                _name_columns(cells, columns)
            marked[f"{prefix}{position}"] = _mark_row(cells, f"{prefix}{position}")


def _rows(table: Object) -> Iterator[Object]:
    for part in table["/K"]:
        if part["/S"] in ("/THead", "/TBody"):
            yield from part["/K"]


def _mark_row(cells: list[Object], id: str) -> Object:
    first, *others = cells
    first["/S"], first["/ID"] = Name.TH, String(id)
    first["/A"][0]["/Scope"] = Name.Row
    for cell in others:
        cell["/A"][0]["/Headers"].append(String(id))
    return first


def _name_columns(cells: list[Object], columns: list[Object]) -> None:
    """Below a group row a cell names its group only, so its column is added."""
    for cell, column in zip(cells, columns, strict=True):
        cell["/A"][0]["/Headers"].append(column)


def _add_names(names: Object, marked: dict[str, Object]) -> None:
    """Adds the marked headers to the names of the tree's elements, which stand sorted."""
    known = names["/Names"]
    named = {str(known[at]): known[at + 1] for at in range(0, len(known), 2)} | marked
    names["/Names"] = Array([part for id in sorted(named) for part in (String(id), named[id])])
