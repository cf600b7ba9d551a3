"""Where the real SIE files are, and small files of our own for every importer."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def sie_folder() -> Path:
    """The folder of real SIE files, `shared/sie` beside a parent of the repository; skips where there is none."""
    for parent in Path(__file__).resolve().parents:
        if (parent / "shared" / "sie").is_dir():
            return parent / "shared" / "sie"
    if os.environ.get("CI") == "true":
        raise FileNotFoundError("shared/sie is not beside the repository")
    pytest.skip("the real SIE files are not here: they are looked for as shared/sie in the repository's parents")


def sie_file(number: str) -> Path:
    """The real file that begins with that number."""
    return next(sie_folder().glob(f"{number}_*"))


MUNICIPAL_SIE4 = """\
#FLAGGA 0
#PROGRAM "Raindance" "2023.1"
#FORMAT PC8
#GEN 20230905
#SIETYP 4
#FNAMN "Påhittade kommun"
#ORGNR 212000-0000
#RAR 0 20230101 20231231
#DIM 1 "Ansvar"
#DIM 20 "Verksamhet"
#DIM 21 "Motpart"
#DIM 6 "Projekt"
#OBJEKT 1 "21000" "Kommunledningskontoret"
#KONTO 50200 "Löner tillsvidareanställda"
#KONTO 2440 "Leverantörsskulder"
#VER L 1 20230125 "Lön januari"
{
#TRANS 50200 {1 "21000" 20 "9100"} 812345.50 20230125 "Månadslön"
#TRANS 2440 {} -812345.50
}
#VER L 2 20230225 "Lön februari"
{
#TRANS 50200 {1 "21000" 20 "9100" 21 "115" 6 "P7"} 1000 20230225 "Säger \\"hej\\" från C:\\mapp"
#TRANS 2440 {} -1000
}
"""

MUNICIPAL_SIE3 = """\
#FLAGGA 0
#PROGRAM "Fixture" 1
#FORMAT PC8
#GEN 20230905
#SIETYP 3
#FNAMN "Exempelkommun"
#RAR 0 20230101 20231231
#RAR -1 20220101 20221231
#OMFATTN 20230831
#DIM 1 "Ansvar"
#DIM 20 "Verksamhet"
#OBJEKT 1 "21000" "Kommunledningskontoret"
#KONTO 5020 "Löner tillsvidareanställda"
#PSALDO 0 202308 5020 {} 812345.50
#PSALDO 0 202308 5020 {1 "21000"} 812345.50
#PSALDO 0 202308 5020 {20 "9100"} 812345.50
#PBUDGET 0 202308 5020 {1 "21000"} 906633.00
#RES 0 5020 812345.50
"""


def written(folder: Path, name: str, text: str | bytes, encoding: str = "cp437") -> Path:
    """A file with that content."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    return path
