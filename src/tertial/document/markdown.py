"""Markdown with mentions: paragraphs, lists, bold and italic words, links, and {figures} that are checked as they are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tertial.core.figures import Figure
from tertial.document.blocks import Block, Bullets, Paragraph
from tertial.document.inline import Emphasis, Inline, Inlines, LinkTo, Mention, Strong, Text
from tertial.document.mentions import LIKE_A_MENTION, MENTION, form_problem
from tertial.files.problems import Problems, choices

ADDRESSES = ("https://", "http://", "mailto:")
"""What a link in an author's text may lead to: the report makes its own links."""


def parse_markdown(
    text: str, figures: Mapping[str, Figure], file: str, problems: Problems, *, first_line: int = 1
) -> tuple[Block, ...]:
    """A text as blocks. A heading, a table or a picture is a problem: the report makes those itself.

    So is a mention of a figure that does not exist, or in a form that would not be true.
    """
    writer = _Writer(figures=figures, file=file, problems=problems, first_line=first_line)
    return tuple(writer.blocks(_markdown().parse(text)))


def parse_line(text: str, figures: Mapping[str, Figure], file: str, line: int, problems: Problems) -> Inlines:
    """One line of Markdown as inlines, for comments that stand in a cell."""
    writer = _Writer(figures=figures, file=file, problems=problems, first_line=line)
    tokens = _markdown().parseInline(text)
    return writer.inlines(tokens[0].children or [], line)


class _Writer:
    """Turns tokens into blocks and notes what cannot stand in a report's text."""

    def __init__(self, figures: Mapping[str, Figure], file: str, problems: Problems, first_line: int) -> None:
        self.figures = figures
        self.file = file
        self.problems = problems
        self.first_line = first_line

    def blocks(self, tokens: list[Token]) -> Iterator[Block]:
        """The blocks of the outermost tokens."""
        at = 0
        while at < len(tokens):
            token = tokens[at]
            end = _end(tokens, at)
            inside = tokens[at + 1 : end]
            match token.type:
                case "paragraph_open":
                    yield Paragraph(inlines=self.inlines(inside[0].children or [], self._line(token)))
                case "bullet_list_open" | "ordered_list_open":
                    yield Bullets(items=tuple(self._items(inside)), numbered=token.type == "ordered_list_open")
                case _:
                    self._refuse(token)
            at = end + 1

    def _items(self, tokens: list[Token]) -> Iterator[Inlines]:
        for token in tokens:
            if token.type == "inline":
                yield self.inlines(token.children or [], self._line(token))
            elif token.type in ("bullet_list_open", "ordered_list_open", "heading_open", "fence"):
                self._refuse(token)

    def inlines(self, tokens: list[Token], line: int) -> Inlines:
        """The inlines of one run of tokens, mentions read out of the text."""
        found: list[Inline] = []
        at = 0
        while at < len(tokens):
            token = tokens[at]
            end = _end(tokens, at)
            inside = self.inlines(tokens[at + 1 : end], line)
            match token.type:
                case "text":
                    found += self._mentions(token.content, line)
                case "softbreak" | "hardbreak":
                    found.append(Text(" "))
                    line += 1
                case "strong_open":
                    found.append(Strong(inside))
                case "em_open":
                    found.append(Emphasis(inside))
                case "link_open":
                    found.append(LinkTo(self._address(str(token.attrs["href"]), line), inside))
                case _:
                    self._refuse(token, line)
            at = end + 1
        return _joined(found)

    def _mentions(self, content: str, line: int) -> Iterator[Inline]:
        done = 0
        for like in LIKE_A_MENTION.finditer(content):
            if before := content[done : like.start()]:
                yield Text(before)
            done = like.end()
            exact = MENTION.fullmatch(like[0])
            if exact is None:
                cure = "Skriv {tablå.rad.kolumn} eller {tablå.rad.kolumn|form}."
                self.problems.add(self.file, line, f"«{like[0]}» går inte att läsa som en siffra ur rapporten.", cure)
            elif self._can_be_written(exact["figure"], exact["form"] or "", line):
                yield Mention(exact["figure"], exact["form"] or "")
        if rest := content[done:]:
            yield Text(rest)

    def _can_be_written(self, id: str, form: str, line: int) -> bool:
        figure = self.figures.get(id)
        if figure is None:
            self.problems.add(self.file, line, f"siffran «{id}» finns inte.", choices(id, self.figures, most=0))
            return False
        if wrong := form_problem(figure, form):
            self.problems.add(self.file, line, *wrong)
            return False
        return True

    def _address(self, target: str, line: int) -> str:
        if not target.startswith(ADDRESSES):
            cure = "Länka till en hel adress som https://www.kommunen.se."
            self.problems.add(self.file, line, f"länken leder till «{target}».", cure)
        return target

    def _line(self, token: Token) -> int:
        return self.first_line + (token.map[0] if token.map else 0)

    def _refuse(self, token: Token, line: int = 0) -> None:
        name = {
            "heading_open": "en rubrik",
            "fence": "ett kodblock",
            "code_block": "en indragen kodrad",
            "html_block": "HTML",
            "html_inline": "HTML",
            "image": "en bild",
            "table_open": "en tabell",
            "hr": "en linje",
            "blockquote_open": "ett citat",
            "code_inline": "kod",
        }.get(token.type, "en lista i en lista" if "list" in token.type else token.type)
        cure = "Skriv stycken, listor, **fet** och *kursiv* text; rubriker och tabeller gör rapporten själv."
        self.problems.add(self.file, line or self._line(token), f"här står {name}.", cure)


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")


def _end(tokens: list[Token], start: int) -> int:
    if tokens[start].nesting != 1:
        return start
    depth = 0
    for at in range(start, len(tokens)):
        depth += tokens[at].nesting
        if depth == 0:
            return at
    return len(tokens) - 1


def _joined(inlines: list[Inline]) -> Inlines:
    joined: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Text) and joined and isinstance(joined[-1], Text):
            joined[-1] = Text(joined[-1].text + inline.text)
        else:
            joined.append(inline)
    return tuple(joined)
