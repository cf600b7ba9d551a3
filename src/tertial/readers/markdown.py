"""Markdown: .md files with tables, lists and footnotes; HTML within them is read as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tertial.core.places import Place
from tertial.document.read import (
    ReadBlock,
    ReadDocument,
    ReadFootnote,
    ReadHeading,
    ReadItem,
    ReadList,
    ReadParagraph,
    ReadPicture,
)
from tertial.readers.assembling import assemble
from tertial.readers.bounds import BOUNDS, Bounds, Deadline
from tertial.readers.decoding import decode_text
from tertial.readers.html import blocks_of, is_too_much, parsed
from tertial.readers.tables import Raw, RawRow, make_table
from tertial.readers.words import Runs, clean, raised

_FOOTNOTE = re.compile(r"\\?\[\^([^\]\s]{1,20})\]:\s*")
_LINK_LIKE = re.compile(r"^( {0,3})(?=\[\^[^\]\s]{1,20}\]:)", re.MULTILINE)
_MARK = re.compile(r"\[\^([^\]\s]{1,20})\]")
_FRONT = re.compile(r"\A---\n.*?\n(?:---|\.\.\.)\n", re.DOTALL)
_PARAGRAPH = re.compile(r"(?:.+\n?)+")
MOST_BRACKETS = 500
"""The Markdown library's time grows with the square of a paragraph's opening brackets."""
_TAG = re.compile(r"</?[a-z][^>]*>", re.IGNORECASE)


def read_markdown(raw: bytes, name: str, bounds: Bounds = BOUNDS) -> ReadDocument:
    """A Markdown file as a document."""
    deadline = bounds.deadline()
    text, remarks = decode_text(raw, name, replace(bounds, text_bytes=min(bounds.text_bytes, bounds.markdown_bytes)))
    front = _FRONT.match(text)
    if front:
        text = "\n" * front[0].count("\n") + text[front.end() :]
    text = _LINK_LIKE.sub(r"\1\\", text)  # CommonMark would take a footnote for a link's address
    text = _PARAGRAPH.sub(_without_links, text)
    parser = MarkdownIt("commonmark", {"maxNesting": bounds.depth}).enable("table")
    reading = _Reading(tokens=parser.parse(text), bounds=bounds, deadline=deadline)
    return assemble(reading.blocks(), name=name, format="markdown", raw=raw, remarks=remarks)


def _without_links(paragraph: re.Match[str]) -> str:
    """A paragraph as it is; one with more brackets than links can need has them taken for signs."""
    text = paragraph[0]
    return text if text.count("[") <= MOST_BRACKETS else text.replace("[", "(")


@dataclass
class _Reading:
    """The walk over the tokens; `above` is the last line said."""

    tokens: Sequence[Token]
    bounds: Bounds
    deadline: Deadline
    at: int = 0
    above: str = ""

    def blocks(self) -> Iterator[ReadBlock]:
        """The blocks in order."""
        while self.at < len(self.tokens):
            self.deadline.check()
            token = self.tokens[self.at]
            if token.type == "heading_open":
                inline = self.tokens[self.at + 1]
                if text := _runs(inline).text:
                    yield ReadHeading(text=text, level=int(token.tag[1]), place=_place(token))
                    self.above = text
                self.at += 3
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                yield from self._list(token)
            elif token.type == "table_open":
                yield from self._table()
            elif token.type == "html_block":
                yield from _html(token.content, self.bounds, self.deadline)
                self.at += 1
            else:
                if token.type == "inline":
                    yield from self._paragraph(token)
                elif token.type in ("code_block", "fence") and (text := clean(token.content)):
                    yield ReadParagraph(text=text, place=_place(token))
                self.at += 1

    def _paragraph(self, token: Token) -> Iterator[ReadBlock]:
        note = _FOOTNOTE.match(token.content)
        if note:
            for part in re.split(r"\n(?=\\\[\^)", token.content):
                if found := _FOOTNOTE.match(part):
                    yield ReadFootnote(mark=found[1], text=clean(part[found.end() :]), place=_place(token))
            return
        runs = _runs(token)
        if runs.text:
            self.above = runs.text
            yield ReadParagraph(text=runs.text, strong=runs.strong(), place=_place(token))
        for child in token.children or ():
            if child.type == "image" and (alternative := clean(child.content)):
                yield ReadPicture(alternative=alternative, place=_place(token))

    def _list(self, first: Token) -> Iterator[ReadBlock]:
        items: list[ReadItem] = []
        depth = 0
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type in ("bullet_list_open", "ordered_list_open"):
                depth += 1
            elif token.type in ("bullet_list_close", "ordered_list_close"):
                depth -= 1
                if not depth:
                    break
            elif token.type == "inline" and (text := _runs(token).text):
                opened = self.tokens[self.at - 3].type == "list_item_open" if self.at >= 3 else False
                if items and not opened:
                    items[-1] = ReadItem(text=f"{items[-1].text} {text}", level=items[-1].level)
                else:
                    items.append(ReadItem(text=text, level=depth - 1))
        if items:
            yield ReadList(items=tuple(items), numbered=first.type.startswith("ordered"), place=_place(first))

    def _table(self) -> Iterator[ReadBlock]:
        rows: list[RawRow] = []
        cells: list[Raw] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type == "tr_open":
                cells = []
                line = token.map[0] + 1 if token.map else 0
                head = self.tokens[self.at - 2].type == "thead_open"
            elif token.type == "inline":
                runs = _runs(token)
                cells.append(Raw(text=runs.text, bold=runs.bold, italic=runs.italic, indent=_indent(token.content)))
            elif token.type == "tr_close":
                rows.append(RawRow(cells=tuple(cells), head=head, line=line))
            elif token.type == "table_close":
                break
        table = make_table(rows, above=self.above)
        if table:
            yield table
            self.above = ""


def _indent(text: str) -> float:
    """Hard spaces before a label are its step; Markdown itself has none."""
    lead = re.match(r"(?:&nbsp;|&emsp;|\u00a0|\u2003)*", text)
    return float(len(re.findall(r"&\w+;|[\u00a0\u2003]", lead[0]))) if lead else 0


def _place(token: Token) -> Place:
    return Place(line=token.map[0] + 1 if token.map else 0)


def _runs(inline: Token) -> Runs:
    runs = Runs()
    bold = italic = high = 0
    for token in inline.children or ():
        if token.type in ("strong_open", "strong_close"):
            bold += token.nesting
        elif token.type in ("em_open", "em_close"):
            italic += token.nesting
        elif token.type == "html_inline":
            mark = token.content.lower()
            bold += {"<b>": 1, "<strong>": 1, "</b>": -1, "</strong>": -1}.get(mark, 0)
            high = {"<sup>": 1, "</sup>": 0}.get(mark, high)
            runs.add(" " if mark.startswith("<br") else "")
        elif token.type in ("softbreak", "hardbreak"):
            runs.add(" ", bold > 0, italic > 0)
        elif token.type in ("text", "code_inline"):
            text = _MARK.sub(lambda mark: raised(mark[1]), token.content)
            runs.add(raised(text) if high else text, bold > 0, italic > 0)
    return runs


def _html(text: str, bounds: Bounds, deadline: Deadline) -> Iterator[ReadBlock]:
    root = parsed(text) if _TAG.search(text) else None
    if root is not None and not is_too_much(root, bounds):
        yield from blocks_of(root, deadline)
