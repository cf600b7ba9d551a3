"""Answers about a file as a user types them, `dimensions.20=activity`, turned into the importers' settings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tertial.core.errors import TertialError
from tertial.files.problems import choices
from tertial.sources.reading import Settings

_YES = {"ja": True, "nej": False}
_YES_OR_NO = ("keep_unbalanced", "row_dates")
_KNOWN = ("dimensions.20", "encoding", *_YES_OR_NO)


def settings_of(words: Iterable[str]) -> Settings:
    """The settings of words like `encoding=cp437`. Raises TertialError for one that means nothing."""
    found: dict[str, Any] = {}
    dimensions: dict[str, str] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals:
            raise TertialError(f"«{word}» är ingen inställning. Skriv namn=värde, till exempel dimensions.20=activity.")
        if name.startswith("dimensions."):
            dimensions[name.removeprefix("dimensions.")] = value
        elif name == "encoding":
            found[name] = value
        elif name in _YES_OR_NO and value in _YES:
            found[name] = _YES[value]
        elif name in _YES_OR_NO:
            raise TertialError(f"«{word}»: skriv {name}=ja eller {name}=nej.")
        else:
            raise TertialError(f"Inställningen «{name}» finns inte. {choices(name, _KNOWN)}")
    return Settings(dimensions=dimensions, **found)
