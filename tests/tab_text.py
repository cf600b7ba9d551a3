"""A case as text with TAB between cells and `#` before headings, read to a document line by line."""

from __future__ import annotations

import re
from itertools import groupby

from tertial.core.places import Place
from tertial.document.read import ReadBlock, ReadCell, ReadDocument, ReadHeading, ReadParagraph, ReadRow, ReadTable

_UNIT = re.compile(r"tkr|mnkr|mkr")


def read_tab_text(text: str, name: str = "rapport.txt") -> ReadDocument:
    """Headings are short lines without a full stop; a `# ` before one says its level."""
    lines = [(number, line.strip(" \u00a0")) for number, line in enumerate(text.split("\n"), start=1)]
    chapters = {re.split(r"\.*\t", line)[0] for _, line in lines if re.fullmatch(r"[^\t]+\t\d+", line)}
    blocks: list[ReadBlock] = []
    path: list[tuple[int, str]] = []
    tables = 0
    runs = groupby(lines, key=lambda pair: "\t" in pair[1] and not re.fullmatch(r"[^\t]+\t\d+", pair[1]))
    for tabbed, run in runs:
        group = list(run)
        section = tuple(title for _, title in path)
        if tabbed:
            tables += 1
            blocks.append(_table(group, tables, section))
            continue
        for number, line in group:
            if not line or "\t" in line:
                continue
            section = tuple(title for _, title in path)
            place = Place(line=number, section=section[-1] if section else "")
            level = _level(line, chapters)
            if level:
                title = line.lstrip("# ")
                path = [(deep, said) for deep, said in path if deep < level]
                blocks.append(ReadHeading(text=title, level=level, place=place, section=tuple(t for _, t in path)))
                path.append((level, title))
            else:
                blocks.append(ReadParagraph(text=line.replace("**", ""), place=place, section=section))
    return ReadDocument(name=name, format="txt", sha256="", blocks=tuple(blocks))


def _level(line: str, chapters: set[str]) -> int:
    if line.startswith("#"):
        return len(line) - len(line.lstrip("#"))
    if line in chapters:
        return 1
    return 2 if len(line) < 60 and line[-1] not in ".:,;" and not re.search(r"\d{2}|:|\*", line) else 0


def _table(group: list[tuple[int, str]], number: int, section: tuple[str, ...]) -> ReadTable:
    split = [(line, [re.sub(r"</?i>", "", cell).strip() for cell in text.split("\t")]) for line, text in group]
    width = max(len(cells) for _, cells in split)
    rows = tuple(
        ReadRow(cells=tuple(ReadCell(text=cell) for cell in cells + [""] * (width - len(cells))), line=line)
        for line, cells in split
    )
    unit = _UNIT.search(" ".join(rows[0].texts))
    place = Place(line=group[0][0], section=section[-1] if section else "", table=number)
    return ReadTable(rows=rows, heads=1, unit=unit[0] if unit else "", number=number, section=section, place=place)
