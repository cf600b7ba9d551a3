"""Asking for the chapters' pages in tests: a page's words as a reader sees them, and the last entry of the log."""

from __future__ import annotations

import html
import re
from typing import Any

from django.test import Client

from tertial.web.base.log import LogEntry
from tertial.web.calendar.models import OccasionState
from tests.web.municipality import Town


def words(client: Client, address: str, status: int = 200) -> str:
    """What the page says without its marks, white space evened; the answer has the status."""
    return said(client.get(address), status)


def said(answer: Any, status: int) -> str:
    """The words of an answer that has the status."""
    assert answer.status_code == status, answer
    text = re.sub(r"<(script|style|svg)\b.*?</\1>|<[^>]*>", " ", answer.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", html.unescape(text))


def last_entry() -> LogEntry:
    """The newest entry of the log."""
    return LogEntry.objects.all()[0]


def close(town: Town) -> None:
    """Closes the town's occasion."""
    town.occasion.state = OccasionState.CLOSED
    town.occasion.save()
