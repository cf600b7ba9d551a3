"""A rule: its code, its title, how much it matters, its help text, and the generator that looks."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tertial.core.findings import Certainty, Severity
from tertial.core.places import Place
from tertial.view.report import ReportView

HEADINGS = ("Vad den letar efter", "Varför det spelar roll", "Exempel", "Så rättar du")
"""What every rule's docstring has, in this order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """What a rule found: the place, what is wrong, how to mend it, and how sure it is.

    `quote` is what the report says and `arithmetic` the calculation; `marks` are the cells and words it is about.
    `severity` is given when this hit matters more or less than the rule does.
    """

    place: Place
    message: str
    cure: str
    certainty: Certainty
    quote: str = ""
    arithmetic: str = ""
    marks: tuple[str, ...] = ()
    severity: Severity | None = None


Find = Callable[[ReportView], Iterator[Hit]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule of the catalogue. `help` is its text by heading; `family` is the folder it stands in."""

    code: str
    title: str
    severity: Severity
    family: str
    summary: str
    help: dict[str, str]
    find: Find


def rule(code: str, title: str, severity: Severity) -> Callable[[Find], Find]:
    """Makes a generator over the view a rule of its module; the module's docstring is its help text."""

    def made(find: Find) -> Find:
        module = sys.modules[find.__module__]
        summary, texts = help_texts(module.__doc__ or "")
        made_rule = Rule(
            code=code,
            title=title,
            severity=severity,
            family=find.__module__.split(".")[-2],
            summary=summary,
            help=texts,
            find=find,
        )
        vars(module)["RULE"] = made_rule
        return find

    return made


def help_texts(docstring: str) -> tuple[str, dict[str, str]]:
    """The first line of a docstring, and its text under each of the four headings."""
    lines = docstring.strip().split("\n")
    texts: dict[str, list[str]] = {}
    current: list[str] = []
    for line in lines[1:]:
        if line.strip() in HEADINGS:
            current = texts.setdefault(line.strip(), [])
        else:
            current.append(line.strip())
    return lines[0].strip(), {heading: "\n".join(words).strip() for heading, words in texts.items()}
