"""Whatever stands in a file, an importer reads it or refuses it in words, within bounds of memory."""

from __future__ import annotations

import random
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tertial.core.errors import InputRefused
from tertial.sources import catalogue
from tertial.sources.catalogue import IMPORTERS
from tertial.sources.reading import Settings
from tests.sources.seeds import SEEDS

LINES = st.sampled_from(
    [b"\n", b"\r", b";", b'"', b"\0", b"\xff", b"{", b"}", b"#VER", b"<", b"&a;", b"1e999", b"-", b"\t"]
)
CHANGE = st.tuples(st.integers(0, 10**6), st.integers(0, 40), st.one_of(st.binary(max_size=12), LINES))


def broken(content: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    for at, length, new in changes:
        at %= len(content) + 1
        content = content[:at] + new + content[at + length :]
    return content


def read(path: Path, importer: str = "") -> None:
    try:
        catalogue.recognise(path)
        reading = catalogue.read(path, Settings(), importer).collect()
    except InputRefused:
        return
    assert reading.postings.num_rows == reading.taken.get("transaktioner", 0)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.sampled_from(SEEDS), changes=st.lists(CHANGE, max_size=6))
def test_a_broken_file_is_read_or_refused_in_words(
    tmp_path: Path, seed: tuple[str, str, bytes], changes: list[tuple[int, int, bytes]]
) -> None:
    importer, name, content = seed
    path = tmp_path / name
    path.write_bytes(broken(content, changes))

    read(path, importer)
    read_unless_unknown(path)


def read_unless_unknown(path: Path) -> None:
    if catalogue.recognise(path):
        read(path)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    content=st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")))
)
def test_any_bytes_are_read_or_refused_by_every_importer(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "fil.xlsx"
    path.write_bytes(content)

    for importer in IMPORTERS:
        read(path, importer.name)


def test_every_importer_recognises_its_own_seed_and_no_other(tmp_path: Path) -> None:
    for importer, name, content in SEEDS:
        path = tmp_path / name
        path.write_bytes(content)
        found = catalogue.recognise(path)
        assert found is not None
        assert found.importer == importer, name


PEAK = """
import resource, sys
from pathlib import Path
from tertial.core.errors import InputRefused
from tertial.sources import catalogue
import tertial.sources.catalogue
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    reading = catalogue.read(Path(sys.argv[1]), None, sys.argv[2]).collect()
    words = " | ".join(map(str, (*reading.problems, *reading.warnings)))
except InputRefused as refused:
    words = str(refused)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
print(words)
"""


def peak(path: Path, importer: str) -> tuple[int, str]:
    """How many MB reading the file took at most, and what was told."""
    command = [sys.executable, "-c", PEAK, str(path), importer]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    megabytes, _, words = told.partition("\n")
    return int(megabytes), words


def zipped(path: Path, sheet: bytes, times: int = 1) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b"<workbook/>")
        with package.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(times):
                part.write(sheet)
    return path


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = zipped(tmp_path / "bomb.xlsx", b" " * (1 << 20), times=400)

    megabytes, words = peak(path, "workbook")

    assert "packar upp till mer än 200 MB" in words
    assert megabytes < 60


def test_one_cell_far_away_does_not_fill_the_memory(tmp_path: Path) -> None:
    path = zipped(tmp_path / "gles.xlsx", b'<c r="A1"/><c r="XFD1048576"/>')

    megabytes, words = peak(path, "export")

    assert "ett blad spänner över 1048576 rader och 16384 kolumner" in words
    assert megabytes < 60


@pytest.mark.parametrize("importer", ["sie4", "export", "supplier_ledger"])
def test_a_mile_long_line_does_not_fill_the_memory(tmp_path: Path, importer: str) -> None:
    seed = next(content for name, _, content in SEEDS if name == importer and not content.startswith(b"PK"))
    path = tmp_path / "lang.txt"
    with path.open("wb") as file:
        file.write(seed)
        for _ in range(40):
            file.write(b'#TRANS 1 {} "' + b"x" * (1 << 20))
        file.write(b"\n")

    megabytes, words = peak(path, importer)

    assert "orimligt långa" in words or "raden är längre än" in words
    assert megabytes < 120


def test_entities_of_xml_are_not_expanded(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10 if at else "ha"}">' for at in range(12))
    text = f'<!DOCTYPE Sie [{laughs}]><Sie xmlns="http://www.sie.se/sie5" a="&l11;">&l11;</Sie>'
    path = tmp_path / "skratt.sie"
    path.write_text(text, encoding="utf-8")

    megabytes, words = peak(path, "sie5")

    assert "DOCTYPE" in words
    assert megabytes < 60


@pytest.mark.long
@pytest.mark.parametrize("importer", [importer.name for importer in IMPORTERS])
def test_atheris_finds_no_uncaught_exception(tmp_path: Path, importer: str) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for at, (name, _, content) in enumerate(SEEDS):
        if name == importer:
            (corpus / str(at)).write_bytes(content)
    command = [sys.executable, "-m", "tests.sources.fuzz_importers", importer, str(tmp_path), str(corpus)]
    limits = [
        "-max_total_time=40",
        "-timeout=60",
        "-rss_limit_mb=1500",
        f"-seed={random.Random(importer).randint(1, 99)}",
    ]

    found = subprocess.run(
        [*command, *limits, f"-artifact_prefix={tmp_path}/"], capture_output=True, text=True, check=False
    )

    assert found.returncode == 0, found.stdout[-2000:] + found.stderr[-3000:]
