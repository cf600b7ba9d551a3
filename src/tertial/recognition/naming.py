"""Naming: whose report it is, by the name on its first lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tertial.prose.subjects import row_words

_BODY = re.compile(
    r"(?:[A-ZÅÄÖ][\w-]*-?,? och )?\b[\w-]*(?:nämnd|styrelse|förvaltning|förbund|kontor|bolag)(?:en|et|s|ens|ets)?\b",
    re.IGNORECASE,
)
_LINES = 4
_LONG = 120


def own_names(front: Sequence[str]) -> frozenset[str]:
    """The stems of the committee or body that the first lines name, when they name one; none when they name several."""
    found = {row_words(match[0]) for text in front[: _LINES + 1] if len(text) < _LONG for match in _BODY.finditer(text)}
    named = {words for words in found if words}
    return frozenset(next(iter(named))) if len(named) == 1 else frozenset()
