"""A line of text as runs, links, signals, and mentions that can still be traced to their figures."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from tertial.document.inline import Emphasis, Inline, Inlines, LinkTo, Mention, Signal, Strong, Tag, Text
from tertial.render.docx.draft import Draft
from tertial.render.docx.pictures import signal_picture
from tertial.render.docx.style_kinds import BOLD, ITALIC
from tertial.render.docx.styles import signal_style
from tertial.render.docx.xml import element, run
from tertial.render.numbers import HARD_SPACE, mention
from tertial.render.words import signal_words

_LONGEST_TAG = 64
"""Word opens no file with a longer tag or title of a content control."""


@dataclass(frozen=True, slots=True)
class Face:
    """What a run looks like: a character style, and whether it is bold or slanted."""

    style: str = ""
    bold: bool = False
    slanted: bool = False

    def properties(self) -> str:
        """The face as the children of rPr."""
        style = element("rStyle", val=self.style) if self.style else ""
        return style + (BOLD if self.bold else "") + (ITALIC if self.slanted else "")


PLAIN = Face()


def runs(inlines: Inlines, draft: Draft, face: Face = PLAIN) -> str:
    """The line as the content of a paragraph."""
    return "".join(_inline(inline, draft, face) for inline in inlines)


def _inline(inline: Inline, draft: Draft, face: Face) -> str:
    match inline:
        case Text(text):
            return run(text, face.properties())
        case Strong(children):
            return runs(children, draft, replace(face, bold=True))
        case Emphasis(children):
            return runs(children, draft, replace(face, slanted=True))
        case LinkTo(target, children):
            return draft.link(target, runs(children, draft, replace(face, style="Hyperlink")))
        case Mention():
            return _mention(inline, draft, face)
        case Signal(level):
            word = run(f"{HARD_SPACE}{signal_words(inline)}", Face(signal_style(level.tone)).properties())
            return signal_picture(level, draft) + word
        case Tag(text):
            return run(text, Face("Tag").properties())


def _mention(inline: Mention, draft: Draft, face: Face) -> str:
    """The words in a content control: its tag is the mention as the author wrote it, its title the figure's name.

    A secretary can change, move and delete it as any text, for nothing is locked; Word shows a thin frame with the
    figure's name when the cursor stands in it, which says that the number comes from somewhere. A checker reads the
    tag, computes what should stand there and compares. It is a rich control, since LibreOffice makes a form field of
    a plain one in its PDFs.
    """
    figure = draft.figure(inline.figure)
    control = element(
        "sdtPr",
        element("alias", val=figure.title[:_LONGEST_TAG]),
        element("tag", val=mention_tag(inline)),
        element("id", val=draft.next_id()),
    )
    return element("sdt", control, element("sdtContent", run(mention(figure, inline.form), face.properties())))


def mention_tag(inline: Mention) -> str:
    """`figure|form` as in the text of the author; the form falls away, then the id is cut, when Word has no room.

    A cut id ends in `~` and eight digits of its SHA-256, so that it can still be told from every other.
    """
    whole = f"{inline.figure}|{inline.form}" if inline.form else inline.figure
    for tag in (whole, inline.figure):
        if len(tag) <= _LONGEST_TAG:
            return tag
    return f"{inline.figure[: _LONGEST_TAG - 9]}~{hashlib.sha256(inline.figure.encode()).hexdigest()[:8]}"
