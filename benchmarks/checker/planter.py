"""The planter: one error of ten kinds put into a read report of any layout, where something else in the report denies it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from random import Random

from tertial.document.read import ReadBlock, ReadDocument, ReadParagraph, ReadTable


class Kind(StrEnum):
    """What is planted."""

    DIGIT = "siffra"
    SIGN = "tecken"
    SIGN_WORD = "teckenord"
    SWAPPED_CELLS = "omkastade celler"
    SWAPPED_COLUMNS = "omkastade kolumner"
    UNIT = "enhet"
    PERCENT = "procent för procentenheter"
    YEAR = "år"
    STALE = "förra årets mening"
    LEFT_OUT = "utelämnad del"


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A report with one error: where it stands (the block's place in order) and what was done."""

    kind: Kind
    document: ReadDocument
    block: int
    what: str


_NUMBER = re.compile(r"-?\d{1,3}(?:[ \u00a0]\d{3})+(?:,\d+)?|-?\d+(?:,\d+)?")
_MONEY = re.compile(r"budget|prognos|utfall|bokslut", re.IGNORECASE)
_WORDS = (
    ("positiv", "negativ"),
    ("överskott", "underskott"),
    ("ökat", "minskat"),
    ("lägre", "högre"),
    ("bättre", "sämre"),
    ("ökar", "minskar"),
)


def plant(document: ReadDocument, kind: Kind, chance: Random) -> Planted | None:
    """The report with one error of the kind; None when it has no place for one."""
    places = list(_PLANTERS[kind](document))
    if not places:
        return None
    block, make = chance.choice(places)
    made = make(chance)
    if made is None:
        return None
    changed, what = made
    blocks = (*document.blocks[:block], changed, *document.blocks[block + 1 :])
    return Planted(kind=kind, document=replace(document, blocks=blocks), block=block, what=what)


Make = Callable[[Random], tuple[ReadBlock, str] | None]
Places = Iterator[tuple[int, Make]]


def _money_tables(document: ReadDocument) -> Iterator[tuple[int, ReadTable]]:
    for at, block in enumerate(document.blocks):
        if isinstance(block, ReadTable) and block.width > 3 and len(block.body) > 3 and _is_money(block):
            yield at, block


def _is_money(table: ReadTable) -> bool:
    """Whether budget stands beside forecasts or outcomes: a table whose figures deny each other's errors."""
    return sum(bool(_MONEY.search(t)) for t in table.column_titles) > 2 and any(
        "budget" in t.lower() for t in table.column_titles
    )


def _is_number(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text.strip()))


def _cells(table: ReadTable) -> list[tuple[int, int]]:
    return [
        (row, column)
        for row in range(table.heads, len(table.rows))
        for column in range(1, table.width)
        if _is_number(table.rows[row].cells[column].text)
        and re.sub(r"\D", "", table.rows[row].cells[column].text).strip("0")
    ]


def _with(table: ReadTable, changes: dict[tuple[int, int], str]) -> ReadTable:
    rows = []
    for at, row in enumerate(table.rows):
        cells = [
            replace(cell, text=changes[at, column]) if (at, column) in changes else cell
            for column, cell in enumerate(row.cells)
        ]
        rows.append(replace(row, cells=tuple(cells)))
    return replace(table, rows=tuple(rows))


def _wrong_digit(text: str, chance: Random) -> str:
    """Another leading digit, so that the change is more than rounding."""
    places = [at for at, sign in enumerate(text) if sign.isdigit()]
    whole = [at for at in places if "," not in text[:at]] or places
    at = chance.choice(whole[: max(1, len(whole) - 1)])
    others = [digit for digit in "123456789" if digit != text[at]]
    return text[:at] + chance.choice(others) + text[at + 1 :]


def _digits(document: ReadDocument) -> Places:
    for at, table in _money_tables(document):

        def make(chance: Random, table: ReadTable = table) -> tuple[ReadBlock, str]:
            spot = chance.choice(
                [c for c in _cells(table) if len(re.sub(r"\D", "", table.rows[c[0]].cells[c[1]].text)) > 1]
            )
            old = table.rows[spot[0]].cells[spot[1]].text
            new = _wrong_digit(old, chance)
            return _with(table, {spot: new}), f"{old} → {new}"

        yield at, make
    for at, paragraph, found in _tied_numbers(document):

        def in_text(
            chance: Random, paragraph: ReadParagraph = paragraph, found: re.Match[str] = found
        ) -> tuple[ReadBlock, str]:
            return _replaced(paragraph, found, _wrong_digit(found[0], chance))

        yield at, in_text


def _signs(document: ReadDocument) -> Places:
    for at, table in _money_tables(document):

        def make(chance: Random, table: ReadTable = table) -> tuple[ReadBlock, str]:
            spot = chance.choice(_cells(table))
            old = table.rows[spot[0]].cells[spot[1]].text
            new = old[1:] if old.startswith("-") else f"-{old}"
            return _with(table, {spot: new}), f"{old} → {new}"

        yield at, make


def _numbers_in_tables(document: ReadDocument) -> set[str]:
    return {
        re.sub(r"[^\d,]", "", cell.text)
        for _, table in _money_tables(document)
        for row in table.body
        for cell in row.cells[1:]
        if _is_number(cell.text) and len(re.sub(r"\D", "", cell.text)) >= 3
    }


def _tied_numbers(document: ReadDocument) -> Iterator[tuple[int, ReadParagraph, re.Match[str]]]:
    """Numbers of the text that stand in a money table of the report."""
    known = _numbers_in_tables(document)
    for at, block in enumerate(document.blocks):
        if isinstance(block, ReadParagraph) and "exkluder" not in block.text and "borträkn" not in block.text:
            for found in _NUMBER.finditer(block.text):
                after = block.text[found.end() : found.end() + 6].replace("\u00a0", " ")
                if re.sub(r"[^\d,]", "", found[0]) in known and re.match(r" ?(tkr|mnkr)", after):
                    yield at, block, found


def _replaced(paragraph: ReadParagraph, found: re.Match[str], new: str) -> tuple[ReadBlock, str]:
    text = paragraph.text[: found.start()] + new + paragraph.text[found.end() :]
    return replace(paragraph, text=text), f"{found[0]} → {new}"


def _sign_words(document: ReadDocument) -> Places:
    turned = {one: two for pair in _WORDS for one, two in (pair, pair[::-1])}
    pattern = re.compile(rf"\b({'|'.join(turned)})\b")
    for at, paragraph, number in _tied_numbers(document):
        start = max(paragraph.text.rfind(". ", 0, number.start()), 0)
        for found in pattern.finditer(paragraph.text, start, number.end()):
            if paragraph.text[found.end() : number.start()].count(",") or re.search(
                r"\d", paragraph.text[found.end() : number.start()]
            ):
                continue

            def make(
                chance: Random, paragraph: ReadParagraph = paragraph, found: re.Match[str] = found
            ) -> tuple[ReadBlock, str]:
                del chance
                return _replaced(paragraph, found, turned[found[0]])

            yield at, make


def _swapped_cells(document: ReadDocument) -> Places:
    for at, table in _money_tables(document):

        def make(chance: Random, table: ReadTable = table) -> tuple[ReadBlock, str] | None:
            cells = set(_cells(table))
            pairs = [((row, column), (row + 1, column)) for row, column in cells if (row + 1, column) in cells]
            pairs = [pair for pair in pairs if _text(table, pair[0]) != _text(table, pair[1])]
            if not pairs:
                return None
            one, two = chance.choice(sorted(pairs))
            return _with(
                table, {one: _text(table, two), two: _text(table, one)}
            ), f"{_text(table, one)} ↔ {_text(table, two)}"

        yield at, make


def _text(table: ReadTable, spot: tuple[int, int]) -> str:
    return table.rows[spot[0]].cells[spot[1]].text


def _swapped_columns(document: ReadDocument) -> Places:
    for at, table in _money_tables(document):

        def make(chance: Random, table: ReadTable = table) -> tuple[ReadBlock, str] | None:
            titles = table.column_titles
            plain = [c for c in range(1, table.width) if not re.search(r"avv|diff|föränd", titles[c], re.IGNORECASE)]
            if len(plain) < 2 or table.heads != 1:
                return None
            one, two = sorted(chance.sample(plain, 2))
            changes: dict[tuple[int, int], str] = {}
            for row in range(table.heads, len(table.rows)):
                changes |= {(row, one): _text(table, (row, two)), (row, two): _text(table, (row, one))}
            return _with(table, changes), f"«{titles[one]}» ↔ «{titles[two]}»"

        yield at, make


def _units(document: ReadDocument) -> Places:
    for at, paragraph, number in _tied_numbers(document):
        unit = re.compile(r"(tkr|mnkr)").search(paragraph.text, number.end())
        if unit is None or unit.start() - number.end() > 2:
            continue

        def make(
            chance: Random, paragraph: ReadParagraph = paragraph, unit: re.Match[str] = unit
        ) -> tuple[ReadBlock, str]:
            del chance
            return _replaced(paragraph, unit, "mnkr" if unit[0] == "tkr" else "tkr")

        yield at, make


def _percents(document: ReadDocument) -> Places:
    for at, block in enumerate(document.blocks):
        if isinstance(block, ReadParagraph) and "sjukfrånvaro" in block.text.lower():
            for found in re.finditer(r"procentenheter", block.text):

                def make(
                    chance: Random, block: ReadParagraph = block, found: re.Match[str] = found
                ) -> tuple[ReadBlock, str]:
                    del chance
                    return _replaced(block, found, "procent")

                yield at, make
        if isinstance(block, ReadTable) and any("procentenheter" in title for title in block.column_titles):

            def in_table(chance: Random, block: ReadTable = block) -> tuple[ReadBlock, str]:
                del chance
                column = next(at for at, title in enumerate(block.column_titles) if "procentenheter" in title)
                changes = {
                    (row, column): f"{_text(block, (row, column))}%" for row in range(block.heads, len(block.rows))
                }
                changes[0, column] = "Förändring"
                return _with(block, changes), "kolumnen skrivs i procent"

            yield at, in_table


def _years(document: ReadDocument) -> Places:
    for at, block in enumerate(document.blocks):
        if isinstance(block, ReadTable) and block.heads == 1:
            for column, title in enumerate(block.column_titles):
                found = re.search(r"20\d\d", title)
                if (
                    found
                    and re.search(r"budget|prognos|utfall|bokslut", title, re.IGNORECASE)
                    and len(re.findall(r"20\d\d", title)) == 1
                ):

                    def make(
                        chance: Random, block: ReadTable = block, column: int = column, found: re.Match[str] = found
                    ) -> tuple[ReadBlock, str]:
                        del chance
                        title = block.rows[0].cells[column].text
                        wrong = str(
                            int(found[0]) + (1 if "utfall" in title.lower() or "bokslut" in title.lower() else -1)
                        )
                        return _with(block, {(0, column): title.replace(found[0], wrong)}), f"{found[0]} → {wrong}"

                    yield at, make


def _stale(document: ReadDocument) -> Places:
    """The outcome in a sentence replaced with last year's of the same row."""
    for at, paragraph, number in _tied_numbers(document):
        digits = re.sub(r"[^\d,]", "", number[0])
        for _, table in _money_tables(document):
            titles = table.column_titles
            outcome = [
                c
                for c, t in enumerate(titles)
                if re.search(r"utfall|bokslut", t, re.IGNORECASE)
                and not re.search(r"diff|föränd|avv", t, re.IGNORECASE)
            ]
            if len(outcome) != 2 or not _same_part(document, at, table):
                continue
            for row in range(table.heads, len(table.rows)):
                said = table.rows[row].cells[0].text.lower()
                values = [re.sub(r"[^\d,]", "", _text(table, (row, column))) for column in outcome]
                later = (
                    1
                    if re.search(r"fg|20\d\d", titles[outcome[0]])
                    and _year(titles[outcome[0]]) < _year(titles[outcome[1]])
                    else 0
                )
                if values[later] == digits and values[0] != values[1] and said in paragraph.text.lower():
                    old = _text(table, (row, outcome[1 - later])).lstrip("-")

                    def make(
                        chance: Random,
                        paragraph: ReadParagraph = paragraph,
                        number: re.Match[str] = number,
                        old: str = old,
                    ) -> tuple[ReadBlock, str]:
                        del chance
                        return _replaced(paragraph, number, old)

                    yield at, make


def _same_part(document: ReadDocument, at: int, table: ReadTable) -> bool:
    section = document.blocks[at].section
    return section[: len(table.section)] == table.section


def _year(title: str) -> int:
    found = re.search(r"20\d\d", title)
    return int(found[0]) if found else 0


def _left_out(document: ReadDocument) -> Places:
    for at, block in enumerate(document.blocks):
        if isinstance(block, ReadTable):
            heads = " ".join(block.column_titles).lower()
            if "intäkter" in " ".join(row.title for row in block.body).lower() and len(block.body) > 6:

                def row_out(chance: Random, block: ReadTable = block) -> tuple[ReadBlock, str] | None:
                    rows = [
                        n
                        for n, row in enumerate(block.rows)
                        if n >= block.heads
                        and re.search(r"personal|löne|hyror|tjänster|lokal", row.title, re.IGNORECASE)
                    ]
                    if not rows:
                        return None
                    out = chance.choice(rows)
                    return replace(
                        block, rows=(*block.rows[:out], *block.rows[out + 1 :])
                    ), f"raden {block.rows[out].title}"

                yield at, row_out
            elif "uppdrag" in heads or "kontrolleras" in heads:

                def cell_out(chance: Random, block: ReadTable = block) -> tuple[ReadBlock, str] | None:
                    columns = [
                        c
                        for c, t in enumerate(block.column_titles)
                        if re.search(r"kommentar|resultat|åtgärd|status", t, re.IGNORECASE)
                    ]
                    spots = [
                        (r, c)
                        for r in range(block.heads, len(block.rows))
                        for c in columns
                        if _text(block, (r, c)).strip()
                    ]
                    if not spots:
                        return None
                    spot = chance.choice(spots)
                    return _with(block, {spot: ""}), f"cellen «{_text(block, spot)[:40]}»"

                yield at, cell_out
        elif isinstance(block, ReadParagraph) and re.match(r"\W*Bedömning: *\w", block.text):

            def rating_out(chance: Random, block: ReadParagraph = block) -> tuple[ReadBlock, str]:
                del chance
                return replace(block, text="Bedömning:"), block.text

            yield at, rating_out


_PLANTERS: dict[Kind, Callable[[ReadDocument], Places]] = {
    Kind.DIGIT: _digits,
    Kind.SIGN: _signs,
    Kind.SIGN_WORD: _sign_words,
    Kind.SWAPPED_CELLS: _swapped_cells,
    Kind.SWAPPED_COLUMNS: _swapped_columns,
    Kind.UNIT: _units,
    Kind.PERCENT: _percents,
    Kind.YEAR: _years,
    Kind.STALE: _stale,
    Kind.LEFT_OUT: _left_out,
}
