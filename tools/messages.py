"""Gathers the words that the web application says, brings the English catalogue up to date and compiles it.

`make messages` (python tools/messages.py) needs Babel only, no gettext. Source language is Swedish: a sentence is written
where it is used, in {% translate %} or gettext(), and is its own key. What still lacks English is told, by file.

When two branches have both added English: keep one catalogue, write the other beside it
(`git show BRANCH:src/tertial/web/locale/en/LC_MESSAGES/django.po > other.po`), and `python tools/messages.py other.po`.
"""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

WEB = Path(__file__).parents[1] / "src" / "tertial" / "web"
CATALOGUE = WEB / "locale" / "en" / "LC_MESSAGES" / "django.po"
COMPILED = CATALOGUE.with_suffix(".mo")
UNTRANSLATED = {"500.html", "example.py", "style_guide.html", "style_guide.py"}
"""For those who build pages, in Swedish only; and the page of last resort, which speaks both."""

KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "__": None,
    "_t": None,
    "noop": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
_BEGUN = datetime(2026, 11, 23, tzinfo=UTC)


def sources() -> list[Path]:
    """Every template and module of the web application that speaks to a user."""
    found = [*WEB.rglob("*.py"), *WEB.rglob("templates/**/*.html"), *WEB.rglob("templates/**/*.txt")]
    return sorted(path for path in found if path.name not in UNTRANSLATED and "migrations" not in path.parts)


def template() -> Catalog:
    """Every message in the sources, with the files that say it."""
    catalog = _empty()
    for path in sources():
        for _line, message, _comments, context in _messages(path):
            catalog.add(message, locations=[(path.relative_to(WEB).as_posix(), 0)], context=context)
    return catalog


def read() -> Catalog:
    """The English catalogue as it stands."""
    if not CATALOGUE.exists():
        return _empty()
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en")


def updated() -> Catalog:
    """The English catalogue with new messages added and those that nobody says any more taken away."""
    catalog = read()
    catalog.update(template(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.creation_date = catalog.revision_date = _BEGUN
    return catalog


def compiled(catalog: Catalog) -> bytes:
    """The catalogue as the bytes of a .mo file."""
    made = io.BytesIO()
    write_mo(made, catalog)
    return made.getvalue()


def missing(catalog: Iterable[Message]) -> list[str]:
    """The messages without English, each with the files that say it."""
    return [
        f"{', '.join(sorted({file for file, _line in message.locations}))}: {message.id}"
        for message in catalog
        if message.id and not all(message.string if isinstance(message.string, tuple) else (message.string,))
    ]


def fill(catalog: Catalog, other: Catalog) -> None:
    """Takes over what another branch's catalogue has English for and this one has not."""
    for message in catalog:
        known = other.get(message.id, message.context) if message.id else None
        if known is not None and known.string and missing([message]):
            message.string = known.string


def main(others: list[str]) -> int:
    """Writes catalogue and compiled catalogue; 1 when something lacks English. `others` are catalogues to take over from."""
    catalog = updated()
    for name in others:
        with Path(name).open("rb") as file:
            fill(catalog, read_po(file, locale="en"))
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as file:
        write_po(file, catalog, width=120, sort_output=True, include_lineno=False)
    COMPILED.write_bytes(compiled(read()))
    lacking = missing(catalog)
    for line in lacking:
        print(line)
    print(f"{len(catalog)} messages, {len(lacking)} without English")
    return 1 if lacking else 0


def _empty() -> Catalog:
    return Catalog(locale="en", project="Tertial", version="", fuzzy=False, creation_date=_BEGUN, revision_date=_BEGUN)


def _messages(path: Path) -> Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        text = _as_python(text, path)
    return iter(extract("python", io.BytesIO(text.encode()), KEYWORDS))


def _as_python(text: str, path: Path) -> str:
    """A template's messages as Python, where what stands between them is names that say nothing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tertial.web.config.settings")
    from django.utils.translation.template import templatize

    return re.sub(r"^[ \t]+", "", templatize(text, origin=str(path)), flags=re.MULTILINE)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
