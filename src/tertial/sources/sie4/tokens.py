"""The exact tokenizer: one SIE line as a label and its fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

Objects = tuple[str, ...]
"""An object list `{1 "21000" 20 "315"}` as its fields, dimension and object by turns."""

_TOKEN = re.compile(r'"((?:\\"|[^"])*)("?)|([{}])|([^ \t\r\n{}"][^ \t\r\n{}]*)')


@dataclass(frozen=True, slots=True)
class Line:
    """One record: its label in capitals, its fields in order, and what is broken about it (Swedish, mostly empty).

    A quote that is never closed takes the rest of the line; `whole` is how many fields stand before the break.
    """

    label: str
    fields: tuple[str | Objects, ...]
    broken: str = ""
    whole: int = 0

    def text(self, at: int) -> str:
        """The field at that place as text; empty when it is missing or an object list."""
        if at >= len(self.fields):
            return ""
        field = self.fields[at]
        return field if isinstance(field, str) else ""


def split_line(line: str) -> Line | None:
    """A line as its record, None when it is blank.

    Only `\\"` is an escape: other backslashes stand for themselves. A text that ends in a backslash (`"C:\\mapp\\"`)
    is closed by the line's last quote.
    """
    fields: list[str | Objects] = []
    objects: list[str] | None = None
    broken, whole = "", 0
    for match in _TOKEN.finditer(line):
        quoted, closing, brace, bare = match.groups()
        if brace == "{":
            if objects is not None:
                broken, whole = broken or "klammern { står inuti en annan.", len(fields)
            objects = []
        elif brace == "}":
            if objects is None:
                if not fields:
                    return Line("}", ())
                broken, whole = broken or "klammern } saknar sin {.", len(fields)
            else:
                fields.append(tuple(objects))
                objects = None
        else:
            if bare is not None:
                field = bare
            elif closing:
                field = quoted.replace('\\"', '"') if "\\" in quoted else quoted
            else:
                rest = quoted.rstrip(" \t\r\n")
                if rest.endswith('\\"'):
                    field = rest[:-1].replace('\\"', '"')
                else:
                    field = rest.replace('\\"', '"')
                    broken, whole = broken or "ett citattecken avslutas inte.", len(fields)
            (fields if objects is None else objects).append(field)
    if objects is not None:
        if not fields and not objects:
            return Line("{", ())
        broken, whole = broken or "klammern { avslutas inte.", len(fields)
    if not fields:
        return Line("", (), broken) if broken else None
    first = fields[0]
    label = first.upper() if isinstance(first, str) else ""
    return Line(label, tuple(fields[1:]), broken, max(whole - 1, 0))


def checksum_fields(line: str) -> Iterator[str]:
    """What #KSUMMA is counted over: label and fields without separators, enclosing quotes and braces."""
    for quoted, _, brace, bare in _TOKEN.findall(line):
        if not brace:
            yield bare or quoted.replace('\\"', '"')
