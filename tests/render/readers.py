"""Readers of the finished files, one a format, with other libraries than those that wrote them."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

import docx
import lxml.html
import pdfplumber
from docx.oxml.ns import qn
from lxml import etree
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import literal_name
from pdfminer.utils import decode_text
from pdfplumber.pdf import PDF
from pdfplumber.utils import extract_text
from python_calamine import CalamineWorkbook

Found = str | float
"""What a cell holds: words, or in a workbook a number."""


@dataclass(kw_only=True)
class Reading:
    """What a reader finds in a report's files.

    `prose` is every text in reading order; None where a format holds figures only. `figures` are the exact values by
    id, None for no figure; empty where a format has no ids.
    """

    headings: list[str] = field(default_factory=list)
    rows: list[tuple[Found, ...]] = field(default_factory=list)
    prose: str | None = None
    figures: dict[str, Decimal | float | None] = field(default_factory=dict)


_LETTER = r"[^\W\d]"
_HYPHEN = re.compile(rf"(?<={_LETTER})[-\u2010\u00ad]\s*(?={_LETTER})")


def tidy(words: str) -> str:
    """The words with any run of spaces, hard ones too, as one, and without hyphens between letters.

    On paper nobody can tell a hyphen that broke a line from one of the word's own, nor a space from a line that was
    broken after a slash. A number has neither: its minus is another sign.
    """
    spaced = re.sub(r"\s+", " ", re.sub("[\u200b\u2060]", "", words))
    return _HYPHEN.sub("", spaced.replace("/ ", "/")).strip()


def read_html(files: dict[str, bytes]) -> Reading:
    """The web page as a screen reader has it: without scripts, styles, drawings and what is hidden from it."""
    tree = lxml.html.fromstring(_only(files, ".html").decode())
    for unseen in tree.xpath("//script | //style | //template | //svg | //*[@aria-hidden='true']"):
        unseen.drop_tree()
    headings = [
        tidy(one.text_content()) for one in tree.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4]")
    ]
    rows = [tuple(tidy(cell.text_content()) for cell in row.xpath("./th | ./td")) for row in tree.iter("tr")]
    blocks = tree.xpath(
        "//p | //li | //dt | //dd | //th | //td | //caption//* | //figcaption | //h1 | //h2 | //h3 | //div"
    )
    prose = " ".join(block.text_content() for block in blocks)
    return Reading(headings=headings, rows=list(rows), prose=tidy(prose))


def read_pdf(files: dict[str, bytes]) -> Reading:
    """The tagged content of the PDF, in the order that a screen reader takes it."""
    with pdfplumber.open(BytesIO(_only(files, ".pdf"))) as pdf:
        words = _Words(pdf)
        tags = [*_Tag.root(pdf).within()]
        headings = [words.of(tag) for tag in tags if tag.kind in _HEADINGS]
        rows = [tuple(words.of(cell) for cell in tag.children) for tag in tags if tag.kind == "TR"]
        whole = [words.of(tag) for tag in tags if tag.kind in ("P", "Lbl", "LBody", "TH", "TD", "Caption", *_HEADINGS)]
    return Reading(headings=headings, rows=list(rows), prose=tidy(" ".join([*whole, *(tag.alt for tag in tags)])))


_HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")


@dataclass
class _Tag:
    """A tag of the structure tree: its kind, its text alternative, its marked content by page, and the tags within."""

    kind: str
    alt: str = ""
    content: list[tuple[int, int]] = field(default_factory=list)
    children: list[_Tag] = field(default_factory=list)

    @classmethod
    def root(cls, pdf: PDF) -> _Tag:
        pages = {page.page_obj.pageid: page.page_number for page in pdf.pages}
        return cls._read(resolve1(pdf.doc.catalog["StructTreeRoot"]), pages, 0)

    @classmethod
    def _read(cls, element: dict[str, Any], pages: dict[int, int], page: int) -> _Tag:
        page = pages[element["Pg"].objid] if "Pg" in element else page
        tag = cls(literal_name(element["S"]) if "S" in element else "", decode_text(resolve1(element.get("Alt", b""))))
        within = resolve1(element.get("K", []))
        for one in map(resolve1, within if isinstance(within, list) else [within]):
            if isinstance(one, int):
                tag.content.append((page, one))
            elif "MCID" in one:
                tag.content.append((pages[one["Pg"].objid] if "Pg" in one else page, one["MCID"]))
            elif "S" in one:
                tag.children.append(cls._read(one, pages, page))
        return tag

    def within(self) -> Iterator[_Tag]:
        """The tag and all under it, in order."""
        yield self
        for child in self.children:
            yield from child.within()


class _Words:
    """The words of tags, gathered from the pages' marked content.

    A hard space is marked by itself inside the content around it, and pdfminer then takes that to have ended: what
    follows without a mark of its own belongs to the mark before.
    """

    def __init__(self, pdf: PDF) -> None:
        self._chars: dict[tuple[int, int], list[dict[str, Any]]] = {}
        for page in pdf.pages:
            mcid: int | None = None
            for char in page.chars:
                if char["mcid"] is not None or char["tag"] == "Artifact":
                    mcid = char["mcid"]
                if mcid is not None:
                    self._chars.setdefault((page.page_number, mcid), []).append(char)

    def of(self, tag: _Tag) -> str:
        """The words of the tag and of the tags within it, page by page."""
        pages: dict[int, list[dict[str, Any]]] = {}
        for part in tag.within():
            for page, mcid in part.content:
                pages.setdefault(page, []).extend(self._chars.get((page, mcid), []))
        return tidy(" ".join(extract_text(pages[page]) for page in sorted(pages)))


def read_docx(files: dict[str, bytes]) -> Reading:
    """The Word file by its paragraphs, styles and table cells."""
    body = docx.Document(BytesIO(_only(files, ".docx"))).element.body
    paragraphs = [*body.iter(qn("w:p"))]
    headings = [_word_text(one) for one in paragraphs if re.fullmatch(r"Heading\d", _style(one))]
    rows = [
        tuple(tidy(" ".join(_word_text(one) for one in cell.iter(qn("w:p")))) for cell in row.iter(qn("w:tc")))
        for row in body.iter(qn("w:tr"))
    ]
    described = [str(one.get("descr")) for one in body.iter(qn("wp:docPr")) if one.get("descr")]
    prose = [*map(_word_text, paragraphs), *described]
    return Reading(headings=headings, rows=list(rows), prose=tidy(" ".join(prose)))


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if style is None else str(style.get(qn("w:val")))


def _word_text(paragraph: etree._Element) -> str:
    signs = {qn("w:tab"): " ", qn("w:br"): " ", qn("w:noBreakHyphen"): "-"}
    words = [signs.get(one.tag) or (one.text or "" if one.tag == qn("w:t") else "") for one in paragraph.iter()]
    return tidy("".join(words))


def read_xlsx(files: dict[str, bytes]) -> Reading:
    """The workbook by its values: headings on the first sheet, tables on theirs, every figure on the last."""
    book = CalamineWorkbook.from_filelike(BytesIO(_only(files, ".xlsx")))
    sheets = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    headings = [tidy(str(row[0])) for row in sheets["Innehåll"] if row[0]]
    rows = [tuple(_found(value) for value in row) for values in sheets.values() for row in values]
    origins = sheets["Ursprung"]
    head = next(at for at, row in enumerate(origins) if row[0] == "Id")
    column = origins[head].index("Värde")
    figures = {str(row[0]): row[column] if isinstance(row[column], float) else None for row in origins[head + 1 :]}
    return Reading(headings=headings, rows=rows, figures=figures)


def _found(value: object) -> Found:
    return value if isinstance(value, float) else tidy(str(value))


def read_data(files: dict[str, bytes]) -> Reading:
    """The open data: headings and figures from the JSON, which must say what the CSV says."""
    table = csv.DictReader(StringIO(_only(files, ".csv").decode("utf-8-sig"), newline=""), delimiter=";")
    in_csv = {row["id"]: _number(row["varde"].replace(",", ".")) for row in table}
    found = json.loads(files[next(name for name in files if name.endswith("-siffror.json"))])
    figures = {row["id"]: _number(row["value"]) for row in found["figures"]}
    if in_csv != figures:
        raise AssertionError("the CSV and the JSON tell different figures")
    return Reading(headings=[tidy(one["title"]) for one in found["headings"]], figures=figures)


def _number(words: str | None) -> Decimal | None:
    return Decimal(words) if words else None


def _only(files: dict[str, bytes], ending: str) -> bytes:
    (content,) = (content for name, content in files.items() if name.endswith(ending))
    return content


READERS: dict[str, Callable[[dict[str, bytes]], Reading]] = {
    "html": read_html,
    "pdf": read_pdf,
    "docx": read_docx,
    "xlsx": read_xlsx,
    "data": read_data,
}
"""By the format's id: a new format needs a reader before the suite is green."""
