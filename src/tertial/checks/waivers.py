"""Waivers: findings that somebody has looked at and decided to let stand, with the reason, who and when."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tertial.core.findings import Finding
from tertial.files.problems import Problems
from tertial.files.toml import read_toml

FILE = "undantag.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """One finding let stand: its code and print, why, who decided it and when. `line` is its place in the file."""

    code: str
    print: str
    reason: str
    who: str
    when: date
    line: int = 0


def fingerprint(finding: Finding) -> str:
    """Twelve signs that stay the same when the report is paged anew, and change when what it says does."""
    at = finding.at
    said = "\n".join((finding.code, at.section, at.row_title, at.column_title, " ".join(finding.quote.split())))
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def read_waivers(path: Path, problems: Problems) -> list[Waiver]:
    """The waivers of a file; what cannot be read is a problem."""
    root = read_toml(path, path.name, problems)
    if root is None:
        return []
    found = []
    for table in root.tables("undantag"):
        when = table.date("when")
        found.append(
            Waiver(
                code=table.string("code"),
                print=table.string("print"),
                reason=table.string("reason"),
                who=table.string("who"),
                when=when or date.min,
            )
        )
        if when is None:
            table.problem("when", "«when» saknas.", "Skriv dagen, till exempel when = 2023-10-02.")
        table.close()
    root.close()
    return found


def apply(
    findings: Sequence[Finding], waivers: Iterable[Waiver]
) -> tuple[list[Finding], list[tuple[Finding, Waiver]], list[Waiver]]:
    """The findings that remain, those let stand with their waiver, and waivers that no finding answers to."""
    by_print = {(waiver.code, waiver.print): waiver for waiver in waivers}
    kept: list[Finding] = []
    waived: list[tuple[Finding, Waiver]] = []
    used: set[tuple[str, str]] = set()
    for finding in findings:
        key = (finding.code, fingerprint(finding))
        if waiver := by_print.get(key):
            waived.append((finding, waiver))
            used.add(key)
        else:
            kept.append(finding)
    return kept, waived, [waiver for key, waiver in by_print.items() if key not in used]
