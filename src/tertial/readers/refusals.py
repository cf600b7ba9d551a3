"""Refusals: why a file cannot be read, in Swedish, and what would do instead."""

from __future__ import annotations

from tertial.core.errors import InputRefused, Problem


class ReportRefused(InputRefused):
    """A report that cannot be read, with the reason and what would do."""


def refuse(name: str, found: str, cure: str, line: int = 0) -> ReportRefused:
    """The refusal of the file `name`, to be raised."""
    return ReportRefused([Problem(file=name, line=line, found=found, cure=cure)])


def size(count: int) -> str:
    """A number of bytes as people say it: 120 MB."""
    return f"{count / 1_000_000:.0f} MB" if count >= 1_000_000 else f"{max(1, count // 1000)} kB"
