"""Commentary: what an author wrote, as Markdown with mentions, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tertial.core.figures import Figure
from tertial.document.blocks import Block
from tertial.document.inline import Inlines
from tertial.document.markdown import parse_line, parse_markdown
from tertial.files.problems import Problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Commentary:
    """A text and its place. The place helps a person find it and is no part of what was written."""

    markdown: str
    file: str = field(default="", compare=False)
    line: int = field(default=1, compare=False)

    def __bool__(self) -> bool:
        return bool(self.markdown.strip())

    def blocks(self, figures: Mapping[str, Figure], problems: Problems) -> tuple[Block, ...]:
        """The text as blocks, its mentions checked against the figures."""
        return parse_markdown(self.markdown, figures, self.file, problems, first_line=self.line)

    def inlines(self, figures: Mapping[str, Figure], problems: Problems) -> Inlines:
        """The text as one run of words, for a cell of a table."""
        return parse_line(self.markdown.strip(), figures, self.file, self.line, problems)


NOTHING = Commentary(markdown="")
