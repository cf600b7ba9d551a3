"""Opens Excel workbooks with care: a zip bomb or a broken package is refused before anything is unpacked."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path
from typing import IO

import python_calamine as calamine

from tertial.core.errors import TertialError

MOST_UNPACKED = 200 << 20
"""How many bytes the parts of a workbook may unpack to; a budget workbook has a few hundred kilobytes."""

MOST_PARTS = 2000
MOST_CELLS = 5_000_000
"""How many cells a sheet may span: one stray cell in the last corner of a sheet would otherwise fill the memory."""

_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Z]{0,4})([0-9]{1,8})["']""")


class PackageRefused(TertialError):
    """A workbook that is not opened, and why, in Swedish words that fit after the file's name."""


def open_workbook(path: Path) -> calamine.CalamineWorkbook:
    """The workbook. Raises PackageRefused when it is none, is broken, locked by a password or unreasonably large."""
    if path.suffix.lower() not in (".xlsx", ".xlsm"):
        raise PackageRefused(f"boken är av slaget {path.suffix or 'utan ändelse'}; spara den som .xlsx.")
    check_package(path)
    try:
        return calamine.CalamineWorkbook.from_path(str(path))
    except calamine.PasswordError:
        raise PackageRefused("boken är skyddad med lösenord.") from None
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise PackageRefused(f"boken går inte att öppna ({str(error)[:200]}).") from None


def check_package(path: Path) -> None:
    """Refuses a zip file whose parts would unpack to too much, counted by unpacking and not by what it claims."""
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
            if len(parts) > MOST_PARTS:
                raise PackageRefused(f"boken har {len(parts)} delar, fler än någon riktig bok har.")
            if sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise PackageRefused(_TOO_LARGE)
            if "xl/workbook.xml" not in package.namelist():
                raise PackageRefused("filen är en zip-fil men ingen Excel-bok (.xlsx).")
            left = MOST_UNPACKED
            for part in parts:
                with package.open(part) as file:
                    left -= _unpack(file, left, sheet=part.filename.endswith(".xml"))
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError, ValueError) as error:
        raise PackageRefused(f"boken är skadad ({str(error)[:200]}).") from None
    except zlib.error as error:
        raise PackageRefused(f"boken är skadad ({error}).") from None


def _unpack(file: IO[bytes], most: int, *, sheet: bool) -> int:
    size = row = column = 0
    kept = b""
    while block := file.read(1 << 16):
        size += len(block)
        if size > most:
            raise PackageRefused(_TOO_LARGE)
        if sheet:
            for letters, digits in _PLACE.findall(kept + block):
                row, column = max(row, int(digits)), max(column, _column(letters))
            kept = block[-40:]
    if row * column > MOST_CELLS:
        raise PackageRefused(
            f"ett blad spänner över {row} rader och {column} kolumner; ta bort det som står ensamt långt bort."
        )
    return size


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


_TOO_LARGE = f"boken packar upp till mer än {MOST_UNPACKED >> 20} MB och öppnas inte."
