"""Whether a report is a whole municipality's interim report, which the law asks more of than a committee's."""

from __future__ import annotations

import re

from tertial.view.report import ReportView
from tertial.view.tables import TableKind

_TAXES = re.compile(r"skatteintäkt", re.IGNORECASE)
_GRANTS = re.compile(r"statsbidrag|utjämning", re.IGNORECASE)
_LEAST_TEXTS = 20
"""A shorter text is an extract: what it lacks may stand in the whole."""


def is_municipal(view: ReportView) -> bool:
    """Whether the report has taxes and general grants in an income statement, covers part of a year, and is whole."""
    if view.own or not 0 < view.months < 12 or len(view.passages) < _LEAST_TEXTS:
        return False
    return any(
        table.kind is TableKind.INCOME
        and any(_TAXES.search(row.title) for row in table.rows)
        and any(_GRANTS.search(row.title) for row in table.rows)
        for table in view.tables
    )


def mentions(view: ReportView, *words: str) -> bool:
    """Whether some text, heading, or table of the report has one of the words."""
    texts = [passage.text.lower() for passage in view.passages]
    texts += [f"{table.title} {' '.join(c.title for c in table.columns)}".lower() for table in view.tables]
    return any(word in text for text in texts for word in words)
