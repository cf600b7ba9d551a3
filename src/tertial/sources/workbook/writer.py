"""Writes the workbook that goes out: locked but for the cells that are asked for, with its identity in a hidden sheet."""

from __future__ import annotations

import io
from datetime import datetime, time

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tertial.sources.workbook.layout import (
    FIRST_COLUMN,
    FIRST_ROW,
    HEAD_ROW,
    IDENTITY_SHEET,
    KEYS_MARK,
    KEYS_ROW,
    LABEL_COLUMN,
    SHEETS,
    cell_name,
)
from tertial.sources.workbook.template import Template, TemplateColumn, TemplateRow

_NUMBER = '#,##0;"−"#,##0;0'
_SCALE_WORDS = {"kr": "kronor", "tkr": "tusental kronor (tkr)", "mnkr": "miljoner kronor (mnkr)"}


def template_bytes(template: Template) -> bytes:
    """The workbook; the same template always gives the same bytes."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties(
        {
            "title": f"{template.title}, {template.unit_name}",
            "author": "Tertial",
            "created": datetime.combine(template.made, time()),
        }
    )
    _Writer(book, template).write()
    book.close()
    return out.getvalue()


class _Writer:
    def __init__(self, book: xlsxwriter.Workbook, template: Template) -> None:
        self.template = template
        self.sheet = book.add_worksheet(SHEETS.get(template.kind, "Underlag"))
        self.hidden = book.add_worksheet(IDENTITY_SHEET)
        look = {"font_name": "Calibri", "font_size": 11}
        self.title = book.add_format({**look, "bold": True, "font_size": 15})
        self.words = book.add_format({**look, "font_color": "#444444"})
        self.head = book.add_format(
            {**look, "bold": True, "bottom": 1, "text_wrap": True, "align": "right", "valign": "bottom"}
        )
        self.label_head = book.add_format({**look, "bold": True, "bottom": 1, "valign": "bottom"})
        self.label = book.add_format(look)
        self.sum_label = book.add_format({**look, "bold": True, "top": 1})
        self.shown = book.add_format({**look, "num_format": _NUMBER})
        self.sum = book.add_format({**look, "num_format": _NUMBER, "bold": True, "top": 1})
        self.asked = book.add_format(
            {
                **look,
                "num_format": _NUMBER,
                "locked": False,
                "bg_color": "#FFF8DC",
                "border": 1,
                "border_color": "#B8A24A",
            }
        )

    def write(self) -> None:
        template, sheet = self.template, self.sheet
        sheet.write_string(0, LABEL_COLUMN, f"{template.title}: {template.unit_name}", self.title)
        asked = "Fyll i de gula cellerna. Övriga celler är låsta."
        unit = f"Belopp i {_SCALE_WORDS[template.scale.value]}."
        sheet.write_string(1, LABEL_COLUMN, f"{asked} {unit}", self.words)
        sheet.write_string(2, LABEL_COLUMN, template.words, self.words)
        sheet.write_string(KEYS_ROW, 0, KEYS_MARK)
        sheet.write_string(HEAD_ROW, LABEL_COLUMN, "Rad", self.label_head)
        for at, column in enumerate(template.columns, FIRST_COLUMN):
            sheet.write_string(KEYS_ROW, at, column.key)
            sheet.write_string(HEAD_ROW, at, column.title, self.head)
        for at, row in enumerate(template.rows, FIRST_ROW):
            self._row(at, row)
        self._arrange()
        self._identity()

    def _row(self, at: int, row: TemplateRow) -> None:
        self.sheet.write_string(at, 0, row.id)
        self.sheet.write_string(at, LABEL_COLUMN, row.label, self.sum_label if row.parts else self.label)
        for place, column in enumerate(self.template.columns, FIRST_COLUMN):
            value = self.template.total(row, column.key)
            if row.parts:
                self._sum(at, place, row, value)
            else:
                self._amount(at, place, column, value)

    def _sum(self, at: int, place: int, row: TemplateRow, value: int | None) -> None:
        places = [number for number, other in enumerate(self.template.rows, FIRST_ROW) if other.id in row.parts]
        formula = "=" + "+".join(cell_name(number, place) for number in places)
        self.sheet.write_formula(at, place, formula, self.sum, self._shown(value or 0))

    def _amount(self, at: int, place: int, column: TemplateColumn, value: int | None) -> None:
        look: Format = self.asked if column.asked else self.shown
        if value is None:
            self.sheet.write_blank(at, place, None, look)
        else:
            self.sheet.write_number(at, place, self._shown(value), look)
        if column.asked:
            self.sheet.data_validation(
                *(at, place, at, place),
                {
                    **{"validate": "decimal", "criteria": "between", "minimum": -1e13, "maximum": 1e13},
                    **{"error_title": "Inget belopp", "error_message": "Skriv ett tal, utan text eller enhet."},
                },
            )

    def _shown(self, ore: int) -> float:
        return ore / self.template.scale.ore

    def _arrange(self) -> None:
        sheet: Worksheet = self.sheet
        sheet.set_column(0, 0, None, None, {"hidden": True})
        sheet.set_column(LABEL_COLUMN, LABEL_COLUMN, max(18, *(len(row.label) + 2 for row in self.template.rows), 18))
        sheet.set_column(FIRST_COLUMN, FIRST_COLUMN + len(self.template.columns), 14)
        sheet.set_row(KEYS_ROW, None, None, {"hidden": True})
        sheet.set_row(HEAD_ROW, 32)
        sheet.freeze_panes(FIRST_ROW, FIRST_COLUMN)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.protect("", {"format_columns": True, "select_locked_cells": True, "select_unlocked_cells": True})

    def _identity(self) -> None:
        """The identity block, and below it every amount as it was sent."""
        template, hidden = self.template, self.hidden
        block = {
            **template.identity,
            "unit_name": template.unit_name,
            "title": template.title,
            "made": template.made.isoformat(),
            "scale": template.scale.value,
        }
        for at, (key, value) in enumerate(block.items()):
            hidden.write_string(at, 0, key)
            hidden.write_string(at, 1, value)
        at = len(block)
        for column in template.columns:
            hidden.write_row(at, 0, ["column", column.key, column.title, "asked" if column.asked else "shown"])
            at += 1
        for row in template.rows:
            hidden.write_string(at, 0, "row")
            for place, text in enumerate((row.id, row.label, " ".join(row.parts)), 1):
                hidden.write_string(at, place, text)
            at += 1
            for key, ore in row.values.items() if not row.parts else ():
                for place, text in enumerate(("sent", row.id, key, str(ore))):
                    hidden.write_string(at, place, text)
                at += 1
        hidden.hide()
        hidden.protect()
