"""Where links lead within the report: each id once, and no link into nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tertial.core.errors import RenderError
from tertial.render.pdf.lines import Plain


def settle_targets(content: Plain) -> None:
    """Keeps the first of each id, as a browser does, and raises RenderError when a link leads nowhere."""
    ids: set[str] = set()
    for plain in _dictionaries(content):
        if "id" in plain:
            plain["id"] = "" if plain["id"] in ids else plain["id"]
            ids.add(plain["id"])
    for plain in _dictionaries(content):
        target = plain.get("target")
        if target is not None and plain.get("kind") == "link" and not target:
            raise RenderError("En länk i texten saknar adress. Skriv vart den ska leda, eller ta bort länken.")
        if target and target.startswith("#") and target[1:] not in ids:
            raise RenderError(
                f"Länken «{target}» leder ingenstans: rapporten har inget avsnitt, ingen tabell och inget diagram med"
                f" det namnet. Rätta länken eller ta bort den."
            )


def _dictionaries(value: Any) -> Iterator[Plain]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _dictionaries(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _dictionaries(inner)
