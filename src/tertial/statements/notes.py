"""Notes: single figures that texts need and no statement holds, given or calculated from other figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from tertial.core.amounts import Amount, Display, MoneyScale, NoFigure, Unit, Value
from tertial.core.errors import DefinitionError
from tertial.core.figures import Figure
from tertial.core.origins import Cell, Entry, Formula, Origin
from tertial.core.swedish import parse_number
from tertial.files.problems import Problems, choices
from tertial.files.toml import Table
from tertial.statements.formulas import calculate, names_of
from tertial.statements.given import ColumnSource, Sources, money_or_number

PREFIX = "notes."
_SIGNS = {"plus": 1, "minus": -1, "none": 0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One note: either a `value` with its origin, or a `formula` over figure ids with its `words`.

    A value that nobody has given yet is no figure: the note keeps its place, so that texts can name it.
    """

    id: str
    title: str
    unit: Unit
    value: Value = NoFigure()
    origin: Cell | Entry | None = None
    formula: str = ""
    words: str = ""
    favourable: int = 0
    more: int = 0
    decimals: int = 0
    line: int = field(default=0, compare=False)


def read_notes(root: Table, sha256: str, sources: Sources) -> tuple[Note, ...]:
    """The notes of notes.toml, in the order of the file."""
    notes = tuple(_read(id, table, sha256, sources) for id, table in root.named_tables())
    root.close()
    return notes


def note_figures(
    notes: Iterable[Note], figures: Mapping[str, Figure], scale: MoneyScale, file: str, problems: Problems
) -> list[Figure]:
    """The notes as figures `notes.<id>`, those that are calculated after those that they are calculated from."""
    waiting = list(notes)
    made: dict[str, Figure] = {}
    known = {PREFIX + note.id for note in waiting} | set(figures)
    while waiting:
        ready = [note for note in waiting if _is_ready(note, figures, made)]
        if not ready:
            for note in waiting:
                _explain(note, known, file, problems)
            break
        for note in ready:
            if figure := _figure(note, {**figures, **made}, scale, file, problems):
                made[figure.id] = figure
        waiting = [note for note in waiting if note not in ready]
    return list(made.values())


def notes_as_toml(notes: Iterable[Note]) -> dict[str, Any]:
    """The notes as the values of notes.toml."""
    return {note.id: _as_toml(note) for note in notes}


def _read(id: str, table: Table, sha256: str, sources: Sources) -> Note:
    unit = Unit(table.choice("unit", [unit.value for unit in Unit], "money"))
    formula = table.string("formula", "")
    typed = table.string("amount", "")
    source = sources.get((table.file, "*"), ColumnSource(title=""))
    made_up = table.boolean("made_up", source.made_up)
    missing = table.boolean("missing", False)
    number = parse_number(typed) if typed else None
    value: Value = NoFigure()
    if bool(formula) + bool(typed) + missing != 1:
        told = f"«{id}» ska ha antingen amount eller formula."
        table.problem("", told, "Skriv det ena, eller missing = true om ingen har lämnat talet än.")
    elif typed and number is None:
        table.problem("amount", f"«{typed}» är inget tal.", 'Skriv ett tal som "−1 234,50".')
    elif number is not None:
        value = money_or_number(number, unit, table.file, table.line("amount"), "amount", table.problems) or NoFigure()
    person, on = table.string("entered_by", ""), table.date("entered_on")
    told = table.string("source", source.title)
    origin: Cell | Entry | None = None
    if person and on:
        origin = Entry(person=person, on=on, source=told, made_up=made_up)
    elif not formula:
        line = table.line("missing" if missing else "amount")
        origin = Cell(file=table.file, line=line, column="amount", sha256=sha256, source=told, made_up=made_up)
    note = Note(
        id=id,
        title=table.string("title"),
        unit=unit,
        value=value,
        origin=origin,
        formula=formula,
        words=table.string("words") if formula else "",
        favourable=_SIGNS[table.choice("better", _SIGNS, "none")],
        more=_SIGNS[table.choice("more", _SIGNS, "none")],
        decimals=table.integer("decimals", _decimals(number, unit)),
        line=table.line(),
    )
    for key in ("words", "source"):
        table.string(key, "")
    table.close()
    return note


def _decimals(number: Decimal | None, unit: Unit) -> int:
    exponent = number.as_tuple().exponent if number is not None and unit is not Unit.MONEY else 0
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def _is_ready(note: Note, figures: Mapping[str, Figure], made: Mapping[str, Figure]) -> bool:
    try:
        return all(name in figures or name in made for name in names_of(note.formula)) if note.formula else True
    except DefinitionError:
        return True


def _explain(note: Note, known: set[str], file: str, problems: Problems) -> None:
    unknown = [name for name in names_of(note.formula) if name not in known]
    for name in unknown:
        problems.add(
            file, note.line, f"siffran «{name}» i formeln för «{note.id}» finns inte.", choices(name, known, most=0)
        )
    if not unknown:
        problems.add(
            file,
            note.line,
            f"«{note.id}» räknas ur sig själv eller ur en siffra som inte kan beräknas.",
            "Ändra formeln.",
        )


def _figure(
    note: Note, figures: Mapping[str, Figure], scale: MoneyScale, file: str, problems: Problems
) -> Figure | None:
    value, origin = note.value, note.origin
    made: Origin
    if note.formula:
        try:
            inputs = names_of(note.formula)
            value = calculate(note.formula, {name: figures[name].value for name in inputs}, note.unit)
        except DefinitionError as error:
            problems.add(file, note.line, str(error))
            return None
        made = Formula(expression=note.formula, words=note.words, inputs=inputs)
    else:
        assert origin is not None
        made = origin
    return Figure(
        id=PREFIX + note.id,
        title=note.title,
        value=value,
        display=Display(decimals=note.decimals, scale=scale),
        origin=made,
        favourable=note.favourable,
        more=note.more,
        signed=bool(note.favourable or note.more),
    )


def _as_toml(note: Note) -> dict[str, Any]:
    words = {1: "plus", -1: "minus"}
    body: dict[str, Any] = {"title": note.title}
    if note.formula:
        body |= {"formula": note.formula, "words": note.words}
    elif isinstance(note.value, Amount):
        money = note.value.unit is Unit.MONEY
        body["amount"] = f"{Decimal(note.value.value) / 100:.2f}" if money else str(note.value.value)
    else:
        body["missing"] = True
    if note.unit is not Unit.MONEY:
        body["unit"] = note.unit.value
    if note.origin and note.origin.source:
        body["source"] = note.origin.source
    if note.origin and note.origin.made_up:
        body["made_up"] = True
    if isinstance(note.origin, Entry):
        body |= {"entered_by": note.origin.person, "entered_on": note.origin.on}
    if note.favourable:
        body["better"] = words[note.favourable]
    if note.more:
        body["more"] = words[note.more]
    if note.decimals:
        body["decimals"] = note.decimals
    return body
