"""Findings as text: place, quoted words, what is wrong, the arithmetic and the cure, like a good linter's."""

from __future__ import annotations

from collections.abc import Iterator

from tertial.checks.catalogue import rules
from tertial.checks.checked import WORDS, Checked, counted
from tertial.checks.waivers import fingerprint
from tertial.core.findings import Certainty, Finding

_COLOURS = {Certainty.PROVEN: "31", Certainty.PROBABLE: "33", Certainty.QUESTION: "36"}
_MOST_UNKNOWN = 12


def text_of(checked: Checked, *, colour: bool = False) -> str:
    """The findings of one report as lines for a terminal."""
    return "\n".join(_lines(checked, colour)) + "\n"


def _lines(checked: Checked, colour: bool) -> Iterator[str]:
    titles = {rule.code: rule.title for rule in rules()}
    yield _paint(checked.name, "1", colour)
    for finding in checked.findings:
        yield from _finding(finding, titles, colour)
    yield ""
    yield counted(checked)
    for finding, waiver in checked.waived:
        yield f"Undantaget: {finding.code} {finding.place}. {waiver.reason} ({waiver.who}, {waiver.when})"
    for waiver in checked.stale:
        yield f"Undantag som inte längre gäller något: {waiver.code} {waiver.print} ({waiver.who}, {waiver.when}). Stryk det."
    for remark in checked.view.remarks:
        yield f"Läsningen: {remark}"
    unknown = checked.view.unknown
    for words in unknown[:_MOST_UNKNOWN]:
        yield f"Inte förstått: {words}"
    if len(unknown) > _MOST_UNKNOWN:
        yield f"Inte förstått: och {len(unknown) - _MOST_UNKNOWN} saker till; --format json visar alla."


def _finding(finding: Finding, titles: dict[str, str], colour: bool) -> Iterator[str]:
    head = f"{finding.code} {WORDS[finding.certainty]}"
    yield ""
    yield f"{_paint(head, _COLOURS[finding.certainty], colour)}  {finding.place}"
    if finding.quote:
        yield f"    {finding.quote}"
    message = finding.message[:1].upper() + finding.message[1:]
    yield f"    {_paint(titles.get(finding.code, ''), '1', colour)}{': ' if finding.code in titles else ''}{message}"
    if finding.arithmetic:
        yield f"    Räkning: {finding.arithmetic}"
    yield f"    Rätta: {finding.cure}"
    yield _paint(f"    [{fingerprint(finding)}]", "2", colour)


def _paint(words: str, code: str, colour: bool) -> str:
    return f"\x1b[{code}m{words}\x1b[0m" if colour else words
