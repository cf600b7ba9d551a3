from pathlib import Path

import pytest

from tertial.files.problems import Problems
from tertial.files.text import decode, read_text


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (
            "a\nintäkter".encode("cp1252"),
            "f.md:2: tecknet 0xE4 är inte UTF-8; som Windows-1252 (ANSI) läses det «intäkter». Spara filen som UTF-8.",
        ),
        (
            "intäkter".encode("cp437"),
            "f.md:1: tecknet 0x84 är inte UTF-8; som DOS (CP437) läses det «intäkter». Spara filen som UTF-8.",
        ),
        ("å".encode("utf-16"), "f.md:1: filen är sparad som UTF-16. Spara filen som UTF-8."),
        (b"a\n\0", "f.md:2: här står ett nolltecken: det är ingen textfil. Spara filen som UTF-8."),
    ],
)
def test_another_encoding_is_refused_and_named(raw: bytes, told: str) -> None:
    problems = Problems()
    assert decode(raw, "f.md", problems) is None
    assert [str(problem) for problem in problems.found] == [told]


def test_a_bom_and_windows_line_ends_are_taken_away_but_the_exact_text_is_kept() -> None:
    file = decode("\ufeffa\r\nb\r".encode(), "f.md", Problems())
    assert file is not None
    assert file.text == "a\nb\n"
    assert file.exact == "\ufeffa\r\nb\r"


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    problems = Problems()
    assert read_text(tmp_path / "x.md", "x.md", problems) is None
    assert [problem.found for problem in problems.found] == ["filen finns inte."]
