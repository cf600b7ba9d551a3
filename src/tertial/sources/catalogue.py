"""Every importer, and which of them a file belongs to. A new importer is one file and one line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tertial.core.errors import InputRefused, Problem
from tertial.files.problems import choices
from tertial.sources import sie5, supplier_ledger
from tertial.sources.exports import reader as exports
from tertial.sources.kinds import describe
from tertial.sources.reading import Recognition, Settings, Stream
from tertial.sources.sie4 import reader as sie4
from tertial.sources.workbook import reader as workbook

_HEAD = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class Importer:
    """One sort of file: its name, its title in Swedish, and its two functions.

    `recognise` is given the path and the file's first bytes. `read` gives a stream; it may raise InputRefused when the
    file as a whole cannot be read.
    """

    name: str
    title: str
    recognise: Callable[[Path, bytes], Recognition | None]
    read: Callable[[Path, Settings], Stream]


IMPORTERS = (
    Importer(
        name="sie4",
        title="SIE 1–4",
        recognise=lambda path, head: sie4.recognise(head, path.name),
        read=sie4.read,
    ),
    Importer(name="sie5", title="SIE 5", recognise=sie5.recognise, read=sie5.read),
    Importer(name="workbook", title="Tertials arbetsböcker", recognise=workbook.recognise, read=workbook.read),
    Importer(
        name="supplier_ledger",
        title="Leverantörsreskontra 1.1",
        recognise=supplier_ledger.recognise,
        read=supplier_ledger.read,
    ),
    Importer(name="export", title="Export ur ekonomisystem", recognise=exports.recognise, read=exports.read),
)
"""In the order that they are asked; of equally sure answers the first counts."""


def recognise(path: Path) -> Recognition | None:
    """What the file is, by its content and not its name; None when no importer knows it.

    Raises InputRefused when the file cannot be opened.
    """
    head = _head(path)
    found = [answer for importer in IMPORTERS if (answer := importer.recognise(path, head))]
    return max(found, key=lambda answer: answer.sure, default=None)


def read(path: Path, settings: Settings | None = None, importer: str = "") -> Stream:
    """The file as a stream of postings and then its reading, by the named importer or the one that recognises it.

    Raises InputRefused when the file cannot be opened, or no importer knows it: the problem says what the file is.
    """
    known = {one.name: one for one in IMPORTERS}
    if importer and importer not in known:
        cure = choices(importer, known)
        raise InputRefused([Problem(file=path.name, line=0, found=f"«{importer}» är ingen läsare.", cure=cure)])
    name = importer or _recognised(path)
    return known[name].read(path, settings or Settings())


def _recognised(path: Path) -> str:
    found = recognise(path)
    if found is None:
        words = describe(_head(path))
        titles = ", ".join(importer.title for importer in IMPORTERS)
        problem = Problem(
            file=path.name,
            line=0,
            found=f"filen känns inte igen; den är {words}.",
            cure=f"Det som kan läsas är {titles}. Hämta filen på nytt ur systemet om den skulle vara något av det.",
        )
        raise InputRefused([problem])
    return found.importer


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEAD)
    except IsADirectoryError:
        problem = Problem(file=path.name, line=0, found="det är en mapp.", cure="Ange en fil.")
    except OSError as error:
        words = "filen finns inte." if isinstance(error, FileNotFoundError) else "filen går inte att öppna."
        problem = Problem(file=path.name, line=0, found=words, cure="Kontrollera sökvägen och rättigheterna.")
    raise InputRefused([problem]) from None
