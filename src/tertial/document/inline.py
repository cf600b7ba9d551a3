"""Inlines: what a line of text is made of, among it the mentions of figures."""

from __future__ import annotations

from dataclasses import dataclass

from tertial.core.scales import Level


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that carry weight."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words that are stressed."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class LinkTo:
    """A link; `#id` leads within the document."""

    target: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure named in the text: written out from the figure wherever it is shown, so that it cannot contradict it.

    `form` is one of the names in document/mentions.py: empty for the figure with sign and unit, `belopp` for its
    size without sign, or a word such as `överskott` that the sign chooses.
    """

    figure: str
    form: str = ""


@dataclass(frozen=True, slots=True)
class Signal:
    """A level of a scale: shown as shape and word and colour. `note` is said after the word ("påhittat")."""

    level: Level
    note: str = ""


@dataclass(frozen=True, slots=True)
class Tag:
    """A small label, such as a global goal of Agenda 2030 with its number."""

    text: str


Inline = Text | Strong | Emphasis | LinkTo | Mention | Signal | Tag
Inlines = tuple[Inline, ...]


def text(words: str) -> Inlines:
    """Plain words as inlines."""
    return (Text(words),)
