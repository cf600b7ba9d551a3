"""Our own report: the chapters' rules on its record, and the catalogue on its print; what a figure writes cannot contradict it."""

from __future__ import annotations

from collections.abc import Mapping

from tertial.chapters.composing import Composition
from tertial.checks.catalogue import rules
from tertial.checks.run import run
from tertial.core.findings import Certainty, Finding
from tertial.document.blocks import Document
from tertial.files.problems import Problems
from tertial.profile import Profile
from tertial.recognition.recognise import recognise
from tertial.report.evaluation import evaluate_record
from tertial.report.findings import chapter_findings
from tertial.report.reading import as_read, mentioned
from tertial.report.record import ReportRecord
from tertial.view.limits import Limits
from tertial.view.report import ReportView

OF_CHAPTERS = frozenset({"G6", "G7", "A2", "A3", "K1", "K2", "K3", "S1", "X5"})
"""What the chapters look for themselves: the record knows more than its print."""


def find_in_record(record: ReportRecord, profile: Profile) -> list[Finding]:
    """What the chapters' own rules find."""
    problems = Problems()
    evaluation = evaluate_record(record, profile, problems)
    work = Composition(
        occasion=record.occasion,
        figures=evaluation.figures,
        grids=evaluation.grids,
        scales=profile.scales,
        texts=record.texts,
        problems=problems,
    )
    return list(chapter_findings(record, profile, work))


def find_in_print(document: Document, view: ReportView) -> list[Finding]:
    """What the catalogue finds in the finished report, without what is said of mentions."""
    texts = {passage.key: passage.text for passage in view.passages}
    tied = {words for words in mentioned(document) if any(sign.isdigit() for sign in words)}
    found = run(view, [rule for rule in rules() if rule.code not in OF_CHAPTERS])
    return [finding for finding in found if not _on_mention(finding, texts, tied)]


def find_when_built(record: ReportRecord, profile: Profile, document: Document) -> list[Finding]:
    """What is told when a report is built: the chapters' findings, and those of the print that are no questions."""
    view = recognise(as_read(document), limits_of(profile))
    printed = [finding for finding in find_in_print(document, view) if finding.certainty is not Certainty.QUESTION]
    return [*find_in_record(record, profile), *printed]


def _on_mention(finding: Finding, texts: Mapping[str, str], tied: set[str]) -> bool:
    if not finding.code.startswith("P") or finding.code == "P7" or not finding.marks:
        return False
    key, _, span = finding.marks[0].partition(":")
    if not span:
        return False
    start, end = map(int, span.split("-"))
    words = texts[key][max(0, start - 1) : end + 1]
    return any(mention in words for mention in tied)


def limits_of(profile: Profile) -> Limits:
    """The limits that a profile has decided; the rest by default."""
    operating = next((t for t in profile.thresholds if t.statement == "operating"), None)
    investments = next((t for t in profile.thresholds if t.statement == "investments"), None)
    limits = Limits()
    return Limits(
        comment_ore=operating.ore if operating else limits.comment_ore,
        comment_percent=operating.percent if operating else limits.comment_percent,
        comment_percent_from_ore=operating.percent_from_ore if operating else limits.comment_percent_from_ore,
        investment_comment_ore=investments.ore if investments else limits.investment_comment_ore,
        investment_comment_percent=investments.percent if investments else limits.investment_comment_percent,
    )
