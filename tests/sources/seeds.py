"""One good file of every importer, for tests that break files in every way."""

from __future__ import annotations

import io

import xlsxwriter

from tertial.sources.workbook.writer import template_bytes
from tests.sources.municipal import DIALECTS, make_up
from tests.sources.samples import MUNICIPAL_SIE3, MUNICIPAL_SIE4
from tests.sources.test_sie5 import FULL
from tests.sources.test_supplier_ledger import HEAD, ROWS
from tests.sources.test_workbook import TEMPLATE


def _sheet() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Konto", "Ansvar", "Period", "Budget"])
    sheet.write_row(1, 0, [3110, "21000", 202301, -1.5])
    book.close()
    return out.getvalue()


SEEDS: tuple[tuple[str, str, bytes], ...] = (
    ("sie4", "bok.se", MUNICIPAL_SIE4.encode("cp437")),
    ("sie4", "bok.se", MUNICIPAL_SIE3.encode("utf-8")),
    ("sie4", "bok.se", MUNICIPAL_SIE4.encode("utf-16")),
    ("sie5", "bok.sie", FULL.encode()),
    ("supplier_ledger", "lev.csv", (HEAD + ROWS).encode()),
    ("workbook", "bok.xlsx", template_bytes(TEMPLATE)),
    ("export", "uttag.xlsx", _sheet()),
    *(("export", "uttag.txt", dialect(make_up(8))) for dialect in DIALECTS.values()),
)
"""Importer, file name and content."""
