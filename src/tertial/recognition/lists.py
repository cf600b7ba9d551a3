"""Assignments and control points: tables of words, by what their heads say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from tertial.view.report import Assignment, ControlPoint
from tertial.view.tables import TableKind, ViewRow, ViewTable

_DUE = re.compile(r"\b(20\d\d)-(\d\d)-(\d\d)\b")


def read_assignments(tables: Sequence[ViewTable]) -> tuple[Assignment, ...]:
    """The assignments of every table of assignments."""
    return tuple(one for table in tables if table.kind is TableKind.ASSIGNMENTS for one in _assignments(table))


def _assignments(table: ViewTable) -> Iterator[Assignment]:
    heads = [column.title.lower() for column in table.columns]
    title, status = _find(heads, "uppdrag"), _find(heads, "status|bedömning|läge")
    words, due = (
        _find(heads, "kommentar|redovisning|beskrivning|resultat|analys"),
        _find(heads, "klar|slutdatum|senast|tid"),
    )
    for row in table.rows:
        name = _text(row, title)
        if not name:
            continue
        yield Assignment(
            title=name,
            status=_text(row, status),
            commentary=_text(row, words),
            due=_date(_text(row, due)),
            place=row.place,
            key=row.cells[max(status, 0)].key,
        )


def read_controls(tables: Sequence[ViewTable]) -> tuple[ControlPoint, ...]:
    """The control points of every table of internal control; a row with one cell names the risk of those below it."""
    return tuple(one for table in tables if table.kind is TableKind.CONTROL for one in _controls(table))


def _controls(table: ViewTable) -> Iterator[ControlPoint]:
    heads = [column.title.lower() for column in table.columns]
    control, risk = _find(heads, "kontrolleras|kontroll(?!ens)|moment"), _find(heads, "risk")
    method, rating = _find(heads, "metod|hur"), _find(heads, "bedömning|status|utfall")
    result, action = _find(heads, "resultat|iakttag"), _find(heads, "åtgärd")
    over = ""
    for row in table.rows:
        filled = [cell for cell in row.cells if cell.text.strip()]
        if len(filled) <= 1 and len(row.cells) > 2:
            over = filled[0].text.strip() if filled else ""
            continue
        yield ControlPoint(
            control=_text(row, control if control >= 0 else 0),
            risk=_text(row, risk) or over,
            method=_text(row, method),
            rating=_text(row, rating),
            result=_text(row, result),
            action=_text(row, action),
            rated=rating >= 0,
            place=row.place,
            key=row.cells[max(result, 0)].key,
        )


def _find(heads: Sequence[str], words: str) -> int:
    return next((at for at, head in enumerate(heads) if re.search(words, head)), -1)


def _text(row: ViewRow, at: int) -> str:
    return row.cells[at].text.strip(" \u00a0\uf000") if 0 <= at < len(row.cells) else ""


def _date(text: str) -> date | None:
    found = _DUE.search(text)
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
