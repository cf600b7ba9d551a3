"""TOML with places: tables that know the line of each key and say in Swedish what is wrong with a value."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import tree_sitter
import tree_sitter_toml

from tertial.core.errors import Problem
from tertial.files.problems import Problems, choices
from tertial.files.text import TextFile, read_text

Lines = dict[tuple[str | int, ...], int]
"""The line of each table and key, by its path in the file (numbers count tables of the same name)."""

TEXT = "<text>"
"""Ends the path of the line where a key's text begins."""


class Table:
    """A TOML table that is asked for its keys one by one; what nobody asked for is a problem at `close`.

    Each getter gives a usable value whatever stands in the file, and notes a problem when it is not the one wanted,
    so that reading goes on and everything wrong is told at once.
    """

    def __init__(
        self, file: str, values: dict[str, Any], path: tuple[str | int, ...], lines: Lines, problems: Problems
    ) -> None:
        self.file = file
        self.problems = problems
        self._values = values
        self._path = path
        self._lines = lines
        self._asked: set[str] = set()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys in the order of the file."""
        return tuple(self._values)

    def line(self, key: str = "") -> int:
        """The line of a key, or of the table itself."""
        return self._lines.get((*self._path, key) if key else self._path, self._lines.get(self._path, 0))

    def text_line(self, key: str) -> int:
        """The line where a key's text begins: the one after an opening triple quote."""
        return self._lines.get((*self._path, key, TEXT), self.line(key))

    def problem(self, key: str, found: str, cure: str = "") -> None:
        """Notes a problem at the key's line, for rules that only the caller knows."""
        self.problems.add(self.file, self.line(key), found, cure)

    def string(self, key: str, default: str | None = None) -> str:
        """The text of a key; without a default it must be there and not be empty."""
        value = self._get(key, str, "en text inom citattecken", default is not None)
        if value == "" and default is None:
            self.problem(key, f"«{key}» är tom.", "Skriv en text.")
        return default or "" if value is None else value

    def identifier(self, key: str) -> str:
        """The key as an id that figures can be named by: a–z, 0–9 and underscore."""
        value = self.string(key)
        if value and not re.fullmatch(r"[a-z][a-z0-9_]*", value):
            self.problem(
                key, f"«{value}» kan inte vara id.", "Använd a–z, 0–9 och understreck, och börja med en bokstav."
            )
        return value

    def integer(self, key: str, default: int | None = None) -> int:
        """The whole number of a key."""
        value = self._get(key, int, "ett heltal", default is not None)
        return default or 0 if value is None else value

    def optional_integer(self, key: str) -> int | None:
        """A whole number, None when the key is not there."""
        return self.integer(key) if key in self.keys else None

    def boolean(self, key: str, default: bool = False) -> bool:
        """The key as true or false."""
        value = self._get(key, bool, "true eller false", True)
        return default if value is None else value

    def date(self, key: str) -> datetime.date | None:
        """The key as a date, None when it is not there."""
        value: datetime.date | None = self._get(key, datetime.date, "ett datum som 2023-08-31", True)
        return value

    def strings(self, key: str) -> tuple[str, ...]:
        """The key as a list of texts; empty when it is not there."""
        value = self._get(key, list, "en lista av texter", True) or []
        if any(not isinstance(word, str) for word in value):
            self.problem(key, f"«{key}» är {value!r}.", "Skriv en lista av texter inom citattecken.")
            return ()
        return tuple(value)

    def integers(self, key: str) -> tuple[int, ...]:
        """The key as a list of whole numbers; empty when it is not there."""
        value = self._get(key, list, "en lista av heltal", True) or []
        if any(type(number) is not int for number in value):
            self.problem(key, f"«{key}» är {value!r}.", "Skriv en lista av heltal.")
            return ()
        return tuple(value)

    def choice(self, key: str, known: Iterable[str], default: str | None = None) -> str:
        """The key as one of the known words; another word is a problem that names the nearest."""
        words = tuple(known)
        value = self.string(key, default)
        if value and value not in words:
            self.problem(key, f"«{key}» är «{value}».", choices(value, words))
        if value in words:
            return value
        return default if default is not None else words[0] if words else ""

    def table(self, key: str) -> Table:
        """The table under a key, empty when it is not there."""
        value = self._get(key, dict, f"en tabell [{key}]", True) or {}
        return Table(self.file, value, (*self._path, key), self._lines, self.problems)

    def tables(self, key: str) -> list[Table]:
        """The tables [[key]] in the order of the file."""
        value = self._get(key, list, f"tabeller [[{key}]]", True) or []
        if any(not isinstance(item, dict) for item in value):
            self.problem(key, f"«{key}» är ingen tabell.", f"Skriv [[{key}]] på en egen rad.")
            return []
        return [
            Table(self.file, item, (*self._path, key, at), self._lines, self.problems) for at, item in enumerate(value)
        ]

    def each_once(self, name: str, key: str, values: Sequence[object]) -> None:
        """Notes every table [[name]] whose key has a value that an earlier one has; `values` in the file's order."""
        for at, (value, table) in enumerate(zip(values, self.tables(name), strict=True)):
            if value in values[:at]:
                first = self.tables(name)[values.index(value)].line(key)
                table.problem(key, f"«{value}» står redan på rad {first}.", f"Ge varje {name} sitt eget {key}.")

    def named_tables(self) -> Iterator[tuple[str, Table]]:
        """Every table directly in this one, [name] by [name]."""
        for key, value in self._values.items():
            if isinstance(value, dict):
                self._asked.add(key)
                yield key, self.table(key)

    def close(self) -> None:
        """Notes every key that nobody asked for, with the nearest known key."""
        for key in self._values:
            if key not in self._asked:
                known = sorted(self._asked - set(self._values)) or sorted(self._asked)
                self.problem(key, f"okänd nyckel «{key}».", choices(key, known))

    def _get(self, key: str, kind: type, wanted: str, optional: bool) -> Any:
        self._asked.add(key)
        if key not in self._values:
            if not optional:
                self.problem("", f"«{key}» saknas.", f"Lägg till {key} = … ({wanted}).")
            return None
        value = self._values[key]
        wrong = not isinstance(value, kind) or (kind is int and isinstance(value, bool))
        if wrong or (kind is datetime.date and isinstance(value, datetime.datetime)):
            self.problem(key, f"«{key}» är {_as_typed(value)}.", f"Skriv {wanted}.")
            return None
        return value


def read_toml(path: Path, name: str, problems: Problems) -> Table | None:
    """The file as its root table; None when it cannot be read at all (and the problem says why)."""
    file = read_text(path, name, problems)
    return None if file is None else parse_toml(file, problems)


def parse_toml(file: TextFile, problems: Problems) -> Table | None:
    """A text as its root table; a slip of syntax is a problem with its line."""
    try:
        values = tomllib.loads(file.text)
    except tomllib.TOMLDecodeError as error:
        problems.found.append(_syntax_problem(file, error))
        return None
    return Table(file.path, values, (), _lines(file.text), problems)


def _syntax_problem(file: TextFile, error: tomllib.TOMLDecodeError) -> Problem:
    place = re.search(r"line (\d+)", str(error))
    line = int(place[1]) if place else file.text.count("\n") + 1
    lines = file.text.split("\n")
    typed = lines[line - 1].strip() if line <= len(lines) else ""
    return Problem(
        file=file.path,
        line=line,
        found=f"raden går inte att läsa som TOML: {typed[:60]}" if typed else "filen går inte att läsa som TOML.",
        cure="Kontrollera citattecken, likhetstecken och att varje nyckel står en gång.",
    )


def _as_typed(value: Any) -> str:
    if isinstance(value, str):
        return f"texten «{value}»"
    if isinstance(value, bool):
        return "true" if value else "false"
    return "en tabell" if isinstance(value, dict) else "en lista" if isinstance(value, list) else str(value)


@cache
def _parser() -> tree_sitter.Parser:
    return tree_sitter.Parser(tree_sitter.Language(tree_sitter_toml.language()))


def _lines(text: str) -> Lines:
    root = _parser().parse(text.encode()).root_node
    lines: Lines = {(): 1}
    counts: dict[tuple[str | int, ...], int] = {}
    for node in root.children:
        if node.type == "pair":
            _pair_lines(node, (), lines)
        elif node.type in ("table", "table_array_element"):
            path = _resolve(_key(node), counts)
            if node.type == "table_array_element":
                counts[path] = counts.get(path, -1) + 1
                path = (*path, counts[path])
            lines[path] = node.start_point.row + 1
            for child in node.children:
                if child.type == "pair":
                    _pair_lines(child, path, lines)
    return lines


def _resolve(keys: tuple[str, ...], counts: dict[tuple[str | int, ...], int]) -> tuple[str | int, ...]:
    path: tuple[str | int, ...] = ()
    for at, key in enumerate(keys):
        path = (*path, key)
        if path in counts and at < len(keys) - 1:
            path = (*path, counts[path])
    return path


def _pair_lines(node: tree_sitter.Node, path: tuple[str | int, ...], lines: Lines) -> None:
    for key in _key(node):
        path = (*path, key)
        lines.setdefault(path, node.start_point.row + 1)
    opening = (node.children[-1].text or b"").decode()[:4]
    lines[*path, TEXT] = node.children[-1].start_point.row + (2 if opening in ('"""\n', "'''\n") else 1)


def _key(node: tree_sitter.Node) -> tuple[str, ...]:
    for child in node.children:
        if child.type in ("bare_key", "quoted_key"):
            return (_bare(child),)
        if child.type == "dotted_key":
            return tuple(_bare(part) for part in _leaves(child))
    return ()


def _leaves(node: tree_sitter.Node) -> Iterator[tree_sitter.Node]:
    for child in node.children:
        if child.type in ("bare_key", "quoted_key"):
            yield child
        elif child.type == "dotted_key":
            yield from _leaves(child)


def _bare(node: tree_sitter.Node) -> str:
    return (node.text or b"").decode().strip("\"'")
