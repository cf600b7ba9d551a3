"""The figures as CSV, written for a Swedish spreadsheet.

Semicolon, decimal comma, and UTF-8 with a byte order mark: so a citizen's double click in Swedish Excel gives columns,
numbers and å, ä, ö. Ekonomistyrningsverket publishes the central government's outcome the same way. A program reads
the JSON beside it, or the CSV by the dialect that datapackage.json states. Field names are small letters without å, ä,
ö, as in the specifications of lankadedata.se. A preliminary figure is never shown in bare parentheses here: Excel
reads (72) in a CSV as minus 72.
"""

from __future__ import annotations

import csv
from io import StringIO

from tertial.document.blocks import Document
from tertial.render.figure_data import FigureRow, figure_rows
from tertial.render.numbers import cell_spoken

DELIMITER = ";"
DECIMAL = ","
YES, NO = "ja", "nej"
FIELDS = (
    ("id", "string", "Siffrans id: tablå, rad och kolumn."),
    ("namn", "string", "Siffrans namn."),
    ("tabell", "string", "Tabellen i rapporten där siffran står; tom när den bara nämns i text."),
    ("rad", "string", "Radens rubrik i tabellen."),
    ("kolumn", "string", "Kolumnens rubrik i tabellen."),
    ("varde", "number", "Det exakta värdet; pengar i kronor. Tomt när uppgift saknas, vilket inte är noll."),
    ("enhet", "string", "Värdets enhet: SEK, percent, percentage points, index eller count."),
    ("visas", "string", "Så skrivs siffran i rapporten, avrundad."),
    ("visad_enhet", "string", "Enheten i rapporten, till exempel tkr."),
    ("preliminar", "boolean", "Om siffran är preliminär."),
    ("pahittad", "boolean", "Om siffran är påhittad för en demonstration."),
    ("ursprung", "string", "Var siffran kommer ifrån, i ord."),
    ("kalla_fil", "string", "Filen som siffran lästes ur."),
    ("kalla_rad", "integer", "Raden i filen."),
    ("kalla_sha256", "string", "Filens kontrollsumma."),
    ("formel", "string", "Beräkningen, uttryckt i andra siffrors id."),
    ("indata", "string", "Id för de siffror som formeln bygger på, med blanksteg emellan."),
)
"""Each field with its type in a Table Schema and what it holds."""


def figures_csv(document: Document) -> bytes:
    """One row a figure, in the report's order."""
    stream = StringIO(newline="")
    writer = csv.writer(stream, delimiter=DELIMITER, lineterminator="\r\n")
    writer.writerow(name for name, _, _ in FIELDS)
    figures = document.figures.values()
    for figure, row in zip(figures, figure_rows(document), strict=True):
        writer.writerow(_values(row, cell_spoken(figure)))
    return stream.getvalue().encode("utf-8-sig")


def _values(row: FigureRow, shown: str) -> tuple[str, ...]:
    """The row's values in the order of FIELDS."""
    return (
        row["id"],
        row["title"],
        row["table"],
        row["row"],
        row["column"],
        (row["value"] or "").replace(".", DECIMAL),
        row["unit"],
        shown,
        row["shown_unit"],
        YES if row["preliminary"] else NO,
        YES if row["made_up"] else NO,
        row["origin"],
        row["source_file"],
        str(row["source_line"] or ""),
        row["source_sha256"],
        row["formula"],
        " ".join(row["inputs"]),
    )
