"""One little report written in every form that is read: the same headings, list, table and footnote in each."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO

import docx
import typst
from docx.document import Document

HEADINGS = (("Ekonomi", 1), ("Drift", 2))
PARAGRAPH = "Personalkostnaderna blir 4 260 tkr lägre än budget. Överskottet beror på vakanser."
ITEMS = ("Färre konsulter", "Senare tillträden")
HEAD = ("Belopp i tkr", "Budget", "Prognos", "Avvikelse")
ROWS = (
    ("Verksamhetens intäkter", "91 867", "88 016", "−3 851"),
    ("Personalkostnader", "−109 182", "−104 922", "4 260"),
    ("Köp av tjänster, bland annat konsulter", "−42 984", "−42 984", "0"),
    ("Resultat", "−60 299", "−59 890", "409"),
)


@cache
def sample(id: str) -> bytes:
    """The little report as a file of the kind."""
    return SAMPLES[id]()


def in_text() -> bytes:
    """Laid out with spaces, the longest label on two lines."""
    lines = [
        "1 Ekonomi",
        "",
        "1.1 Drift",
        "",
        PARAGRAPH[:51],
        PARAGRAPH[52:],
        "",
        *(f"• {item}" for item in ITEMS),
        "",
        _laid_out(HEAD),
    ]
    for row in ROWS:
        if len(row[0]) > 30:
            lines += [_laid_out(("Köp av tjänster, bland annat", *row[1:])), "konsulter"]
        else:
            lines.append(_laid_out(row))
    text = "\n".join([*lines, ""]).replace("1 Ekonomi", "Ekonomi").replace("1.1 Drift", "Drift")
    return text.encode()


def _laid_out(cells: tuple[str, ...]) -> str:
    return f"{cells[0]:<32}" + "".join(f"{cell:>12}" for cell in cells[1:])


def in_markdown() -> bytes:
    """With a table of pipes."""
    rows = [f"| {' | '.join(cells)} |" for cells in (HEAD, ("---", "--:", "--:", "--:"), *ROWS)]
    parts = ["# Ekonomi", "## Drift", PARAGRAPH, "\n".join(f"- {item}" for item in ITEMS), "\n".join(rows)]
    return "\n\n".join(parts).encode()


def in_html() -> bytes:
    """As a whole page with a script, which is not run."""
    rows = "".join(
        f"<tr><th scope='row'>{row[0]}</th>{''.join(f'<td>{cell}</td>' for cell in row[1:])}</tr>" for row in ROWS
    )
    head = "".join(f"<th scope='col'>{cell}</th>" for cell in HEAD)
    items = "".join(f"<li>{item}</li>" for item in ITEMS)
    page = (
        "<!doctype html><html lang=sv><head><meta charset=utf-8><title>Delårsbokslut</title></head><body>"
        "<nav><a href='#x'>Innehåll</a></nav><main><h1>Ekonomi</h1><h2>Drift</h2>"
        f"<p>{PARAGRAPH}</p><ul>{items}</ul><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        "<script>document.write('<p>Skriptet kördes</p>')</script></main></body></html>"
    )
    return page.encode()


def in_docx() -> bytes:
    """By python-docx with its own styles."""
    report = docx.Document()
    for text, level in HEADINGS:
        report.add_heading(text, level)
    report.add_paragraph(PARAGRAPH)
    for item in ITEMS:
        report.add_paragraph(item, style="List Bullet")
    table = report.add_table(rows=0, cols=len(HEAD))
    for cells in (HEAD, *ROWS):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    return saved(report)


def saved(report: Document) -> bytes:
    """A Word file's bytes."""
    file = BytesIO()
    report.save(file)
    return file.getvalue()


def in_pdf() -> bytes:
    """By typst, tagged."""
    return typst.compile(typst_source(lines="0.5pt").encode())


def typst_source(lines: str) -> str:
    """The little report for typst, the table with or without ruled lines."""
    cells = ",".join(f"[{cell}]" for row in ROWS for cell in row)
    head = ",".join(f"[{cell}]" for cell in HEAD)
    items = "\n".join(f"- {item}" for item in ITEMS)
    return (
        f'#set page(width: 500pt, height: 500pt)\n#set text(lang: "sv")\n= Ekonomi\n== Drift\n{PARAGRAPH}\n\n{items}\n\n'
        f"#table(columns: (130pt, 70pt, 70pt, 70pt), align: (left, right, right, right), stroke: {lines}, "
        f"table.header({head}), {cells})\n"
    )


SAMPLES: dict[str, Callable[[], bytes]] = {
    "docx": in_docx,
    "pdf": in_pdf,
    "html": in_html,
    "markdown": in_markdown,
    "txt": in_text,
}
"""A new reader has its sample here."""
