"""Recognises and reads a workbook of ours that comes back; another occasion, version or layout is refused in words."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa

from tertial.core.amounts import Amount, MoneyScale, Unit
from tertial.core.errors import InputRefused, Problem
from tertial.core.facts import Fact
from tertial.core.origins import Cell
from tertial.sources.exports.sheets import cell_text
from tertial.sources.hashing import sha256_of
from tertial.sources.packages import PackageRefused, open_workbook
from tertial.sources.reading import Log, Reading, Recognition, Settings, Stream
from tertial.sources.workbook.formulas import formula_cells
from tertial.sources.workbook.layout import FIRST_COLUMN, IDENTITY_SHEET, KEYS_MARK, LABEL_COLUMN, cell_name, letters
from tertial.sources.workbook.template import FORMAT

IMPORTER = "workbook"
_LARGEST = Decimal(10) ** 17
_KINDS = {"forecast": "prognos", "budget": "budget"}
_WORDS = {"kind": "slaget", "statement": "tablån", "unit": "enheten", "occasion": "tillfället", "version": "utskicket"}


def recognise(path: Path, head: bytes) -> Recognition | None:
    """Whether it is a workbook that Tertial has written."""
    if not head.startswith(b"PK"):
        return None
    try:
        names = open_workbook(path).sheet_names
    except PackageRefused:
        return None
    if IDENTITY_SHEET not in names:
        return None
    return Recognition(importer=IMPORTER, sure=3, reason="arbetsbok som Tertial har skickat ut")


def read(path: Path, settings: Settings | None = None) -> Stream:
    """The workbook's filled-in amounts as facts; it has no postings. Raises InputRefused when it cannot be opened."""
    return Stream(_batches(path, settings or Settings()))


@dataclass
class _Sent:
    """What the hidden sheet says: the identity, and the columns, rows and amounts as they were sent."""

    block: dict[str, str] = field(default_factory=dict)
    columns: dict[str, tuple[str, bool]] = field(default_factory=dict)
    rows: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    amounts: dict[tuple[str, str], int] = field(default_factory=dict)

    def says(self, key: str) -> str:
        return self.block.get(key, "")


@dataclass
class _Sheet:
    """The visible sheet: its cells, its first row's number from 0, and the cells that hold formulas."""

    rows: list[list[Any]]
    formulas: set[str]
    keys_at: int

    def value(self, row: int, column: int) -> Any:
        cells = self.rows[row] if row < len(self.rows) else []
        return cells[column] if column < len(cells) else ""

    def text(self, row: int, column: int) -> str:
        return cell_text(self.value(row, column)).strip()


def _batches(path: Path, settings: Settings) -> Generator[pa.RecordBatch, None, Reading]:
    log = Log(path.name)
    yield from ()
    sha256 = sha256_of(path)
    try:
        sent, sheet = _open(path)
    except PackageRefused as error:
        raise InputRefused([Problem(file=path.name, line=0, found=str(error), cure="Hämta boken på nytt.")]) from None
    facts: tuple[Fact, ...] = ()
    if _is_the_expected(sent, settings.expected, log) and _is_untouched(sent, sheet, log):
        assert sheet is not None
        facts = tuple(_facts(sent, sheet, sha256, log))
    kind = _KINDS.get(sent.says("kind"), sent.says("kind"))
    return Reading(
        importer=IMPORTER,
        file=path.name,
        sha256=sha256,
        recognised=(
            f"Arbetsbok för {kind}: {sent.says('title')}",
            f"Enhet: {sent.says('unit_name')} ({sent.says('unit')})",
            f"Tillfälle: {sent.says('occasion')}, utskick {sent.says('version')} av den {sent.says('made')}",
        ),
        facts=facts,
        identity=dict(sent.block),
        taken=dict(log.taken),
        refused=dict(log.refused),
        problems=log.listed("problems"),
        warnings=log.listed("warnings"),
        notes=log.listed("notes"),
    )


def _open(path: Path) -> tuple[_Sent, _Sheet | None]:
    book = open_workbook(path)
    sent = _Sent()
    if IDENTITY_SHEET not in book.sheet_names:
        raise PackageRefused("boken saknar det dolda blad som säger vad den är för.")
    for cells in book.get_sheet_by_name(IDENTITY_SHEET).to_python(skip_empty_area=False):
        key, *rest = [cell_text(cell) for cell in cells]
        rest += [""] * (3 - len(rest))
        if key == "column":
            sent.columns[rest[0]] = rest[1], rest[2] == "asked"
        elif key == "row":
            sent.rows[rest[0]] = rest[1], tuple(rest[2].split())
        elif key == "sent" and rest[2].removeprefix("-").isdecimal() and rest[2].isascii():
            sent.amounts[rest[0], rest[1]] = int(rest[2][:30])
        elif key:
            sent.block[key] = rest[0]
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for at, cells in enumerate(rows):
            if cells and cells[0] == KEYS_MARK:
                return sent, _Sheet(rows, formula_cells(path, name), at)
    return sent, None


def _is_the_expected(sent: _Sent, expected: Mapping[str, str], log: Log) -> bool:
    refused = False

    def refuse(found: str, cure: str) -> None:
        nonlocal refused
        refused = True
        log.refuse("arbetsböcker", 0, found, cure, rows=0)

    if sent.says("format") != FORMAT:
        found = f"boken har utformning {sent.says('format') or 'okänd'}, och den som läses är {FORMAT}."
        refuse(found, "Skicka ut en ny arbetsbok och för över siffrorna till den.")
    elif sent.says("scale") not in {scale.value for scale in MoneyScale}:
        refuse(f"boken har enheten «{sent.says('scale')}».", "Hämta boken på nytt; det dolda bladet är ändrat.")
    for key, words in _WORDS.items():
        if key in expected and sent.says(key) != expected[key]:
            found = f"boken är för {words} «{sent.says(key)}», och den som väntas är för «{expected[key]}»."
            cure = "Använd det senaste utskicket." if key == "version" else "Kontrollera att det är rätt bok."
            refuse(found, cure)
    if "signature" in expected and sent.says("signature") != expected["signature"] and not refused:
        refuse("boken har andra rader eller kolumner än den som skickades ut sist.", "Använd det senaste utskicket.")
    if refused:
        log.refused["arbetsböcker"] = 1
    return not refused


def _is_untouched(sent: _Sent, sheet: _Sheet | None, log: Log) -> bool:
    """Whether columns, headings, rows and formulas stand as they were sent."""
    faults: list[tuple[int, str, str]] = []
    if sheet is None:
        faults.append((0, "den dolda raden med kolumnernas namn är borta.", "Fyll i en ny bok från utskicket."))
    else:
        faults += _column_faults(sent, sheet)
        faults += _row_faults(sent, sheet) if not faults else []
    for line, found, cure in faults:
        log.refuse("arbetsböcker", line, found, cure, rows=0)
    if faults:
        log.refused["arbetsböcker"] = 1
    return not faults


def _column_faults(sent: _Sent, sheet: _Sheet) -> list[tuple[int, str, str]]:
    cure = "Fyll i en ny bok från utskicket och låt kolumnerna stå."
    line = sheet.keys_at + 1
    keys = [cell_text(cell) for cell in sheet.rows[sheet.keys_at][FIRST_COLUMN:]]
    while keys and not keys[-1]:
        keys.pop()
    wanted = list(sent.columns)
    faults = []
    for at, key in enumerate(wanted):
        title = sent.columns[key][0]
        if key not in keys:
            faults.append((line, f"kolumnen «{title}» är borta.", cure))
        elif keys.index(key) != at:
            place = letters(keys.index(key) + FIRST_COLUMN)
            found = f"kolumnen «{title}» är flyttad: den stod i {letters(at + FIRST_COLUMN)} och står i {place}."
            faults.append((line, found, cure))
        elif (now := sheet.text(sheet.keys_at + 1, at + FIRST_COLUMN)) != title.strip():
            faults.append((line + 1, f"kolumnen «{title}» heter nu «{now}».", cure))
    faults += [(line, f"kolumnen «{key}» är tillagd.", cure) for key in keys if key and key not in sent.columns]
    return faults


def _row_faults(sent: _Sent, sheet: _Sheet) -> list[tuple[int, str, str]]:
    faults: list[tuple[int, str, str]] = []
    met: set[str] = set()
    for at in range(sheet.keys_at + 2, len(sheet.rows)):
        id = sheet.text(at, 0)
        filled = any(sheet.text(at, column) for column in range(LABEL_COLUMN, FIRST_COLUMN + len(sent.columns)))
        if not id and filled:
            found = f"raden «{sheet.text(at, LABEL_COLUMN)[:60]}» är tillagd."
            faults.append((at + 1, found, "Lägg beloppet på en av de rader som fanns, och ta bort raden."))
        elif id and id not in sent.rows:
            faults.append((at + 1, f"raden «{id}» hör inte till boken.", "Fyll i en ny bok från utskicket."))
        elif id in met:
            faults.append((at + 1, f"raden «{sent.rows[id][0]}» står två gånger.", "Ta bort den ena."))
        elif id:
            met.add(id)
            faults += _changed(sent, sheet, id, at)
    faults += [
        (0, f"raden «{label}» är borta.", "Fyll i en ny bok från utskicket.")
        for id, (label, _) in sent.rows.items()
        if id not in met
    ]
    return faults


def _changed(sent: _Sent, sheet: _Sheet, id: str, at: int) -> list[tuple[int, str, str]]:
    label, parts = sent.rows[id]
    faults = []
    if (now := sheet.text(at, LABEL_COLUMN)) != label.strip():
        faults.append((at + 1, f"raden «{label}» heter nu «{now}».", "Låt raderna heta som de heter i utskicket."))
    for place, (key, (title, asked)) in enumerate(sent.columns.items(), FIRST_COLUMN):
        name = cell_name(at, place)
        if parts and name not in sheet.formulas:
            found = f"summan i {name} («{label}», «{title}») är överskriven med «{sheet.text(at, place)}»."
            faults.append((at + 1, found, "Fyll i raderna ovanför i stället; summan räknas ut av dem."))
        elif not parts and not asked:
            was = sent.amounts.get((id, key))
            now_ore = _ore(sheet.value(at, place), sent)
            if (now_ore[0] if now_ore else None) != was:
                found = f"cellen {name} («{label}», «{title}») är låst men innehåller nu «{sheet.text(at, place)}»."
                faults.append((at + 1, found, "Fyll i en ny bok från utskicket; bara de gula cellerna läses."))
    return faults


def _facts(sent: _Sent, sheet: _Sheet, sha256: str, log: Log) -> list[Fact]:
    facts: list[Fact] = []
    source = f"{sent.says('title')}, {sent.says('unit_name')}, arbetsbok {sent.says('version')}"
    rounded = unchanged = 0
    for at in range(sheet.keys_at + 2, len(sheet.rows)):
        id = sheet.text(at, 0)
        if not id or sent.rows[id][1]:
            continue
        for place, (key, (title, asked)) in enumerate(sent.columns.items(), FIRST_COLUMN):
            if not asked:
                continue
            name, value, where = cell_name(at, place), sheet.value(at, place), f"(«{sent.rows[id][0]}», «{title}»)"
            was = sent.amounts.get((id, key))
            if value == "" or value is None:
                if name in sheet.formulas:
                    found = f"cellen {name} {where} har en formel utan värde."
                    log.refuse("celler", at + 1, found, "Öppna boken i Excel, låt den räknas om och spara den.")
                else:
                    log.take("tomma celler (ingen siffra)")
                    if was is not None:
                        log.note(
                            at + 1, f"cellen {name} {where} hade ett belopp och är nu tom.", "Ingen siffra är läst."
                        )
                continue
            found_ore = _ore(value, sent)
            if found_ore is None:
                found = f"cellen {name} {where} innehåller «{cell_text(value)[:60]}», som inte är ett tal."
                log.refuse("celler", at + 1, found, "Skriv ett tal utan text och enhet.")
                continue
            ore, exact = found_ore
            rounded += not exact
            unchanged += ore == was
            column, _, month = key.partition(".")
            origin = Cell(file=log.file, line=at + 1, column=letters(place), sha256=sha256, source=source)
            amount = Amount(ore, Unit.MONEY)
            month_number = int(month) if month.isascii() and month.isdecimal() else 0
            facts.append(
                Fact(
                    statement=sent.says("statement"),
                    row=id,
                    column=column,
                    value=amount,
                    origin=origin,
                    month=month_number,
                )
            )
    log.take("belopp", len(facts))
    if rounded:
        log.note(0, f"{rounded} belopp har delar av ören.", "De är avrundade till hela ören.")
    if unchanged:
        log.note(0, f"{unchanged} belopp är desamma som i utskicket.")
    return facts


def _ore(value: object, sent: _Sent) -> tuple[int, bool] | None:
    """The öre of a number cell and whether it was whole öre; None when the cell holds no number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    exact = Decimal(repr(value)) * MoneyScale(sent.says("scale")).ore
    if not exact.is_finite() or abs(exact) > _LARGEST:
        return None
    ore = int(exact.to_integral_value(ROUND_HALF_UP))
    return ore, abs(exact - ore) < Decimal("0.001")
