"""The command as a person runs it: a process of its own, its output, its exit code."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.followups import DEMO, copy_demo

TERTIAL = [sys.executable, "-m", "tertial.cli"]


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "COLUMNS": "100"}
    return subprocess.run(
        [*TERTIAL, *map(str, arguments)], capture_output=True, text=True, env=environment, check=False
    )


@pytest.mark.parametrize(
    "command",
    [
        (),
        ("demo",),
        ("build",),
        ("statement",),
        *((name,) for name in ("import", "batches", "trace", "forecast", "template")),
    ],
)
def test_help_is_in_swedish_and_shows_an_example(command: tuple[str, ...]) -> None:
    done = run(*command, "--help")
    assert done.returncode == 0
    assert "Exempel:" in done.stdout
    assert re.search(r"^ +tertial \w+ min-mapp", done.stdout, re.MULTILINE)


def test_build_makes_every_format_and_says_where(tmp_path: Path) -> None:
    folder = copy_demo(tmp_path)
    done = run("build", folder)
    assert done.returncode == 0, done.stderr
    stem = "delarsbokslut-2023-kommunstyrelsen"
    made = {
        path.relative_to(folder / "rapport").as_posix() for path in (folder / "rapport").rglob("*") if path.is_file()
    }
    assert {f"{stem}.html", f"{stem}.pdf", f"{stem}.docx", f"{stem}.xlsx"} <= made
    assert any(name.endswith(".csv") for name in made)
    assert f"{stem}.html" in done.stdout


def test_build_makes_only_the_formats_asked_for_where_asked(tmp_path: Path) -> None:
    done = run("build", copy_demo(tmp_path), "--format", "html,xlsx", "--out", tmp_path / "ut")
    assert done.returncode == 0, done.stderr
    assert {path.suffix for path in (tmp_path / "ut").iterdir()} == {".html", ".xlsx"}


def test_an_unknown_format_is_refused_with_the_nearest(tmp_path: Path) -> None:
    done = run("build", copy_demo(tmp_path), "--format", "wrod,pdff")
    assert done.returncode == 2
    assert "Formatet «wrod» finns inte." in done.stderr
    assert not (tmp_path / "followup" / "rapport").exists()


def test_a_folder_with_faults_is_refused_whole_with_every_fault_and_exit_code_two(tmp_path: Path) -> None:
    folder = copy_demo(tmp_path)
    operating = folder / "facts/operating.csv"
    operating.write_text(
        operating.read_text(encoding="utf-8").replace("-7431000", "sju").replace("160000", "ett"), encoding="utf-8"
    )
    done = run("build", folder)
    assert done.returncode == 2
    assert "facts/operating.csv:4: «sju» i kolumnen budget är inget tal." in done.stderr
    assert "facts/operating.csv:8: «ett» i kolumnen budget är inget tal." in done.stderr
    assert "att rätta. Inget har byggts." in done.stderr
    assert not (folder / "rapport").exists()
    assert "Traceback" not in done.stderr


def test_a_place_that_nobody_may_write_to_is_told_in_one_line(tmp_path: Path) -> None:
    done = run("build", copy_demo(tmp_path), "--format", "html", "--out", "/proc/tertial")
    assert done.returncode == 2
    assert done.stderr.startswith("Det går inte att skriva /proc/tertial/")
    assert done.stderr.count("\n") == 1


def test_a_file_in_the_way_of_the_output_is_told_in_one_line(tmp_path: Path) -> None:
    folder = copy_demo(tmp_path)
    (folder / "rapport").write_text("i vägen", encoding="utf-8")
    done = run("build", folder, "--format", "html")
    assert done.returncode == 2
    assert "Det går inte att skriva" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_statement_is_printed_as_the_report_shows_it() -> None:
    done = run("statement", DEMO, "operating")
    assert done.returncode == 0, done.stderr
    assert re.search(r"Personalkostnader +−109.182 +−104.922 +\+4.260 +−64.523 +−55.412 +−9.111", done.stdout)
    assert "Avvikelse = prognos − budget; plus är bättre än budget." in done.stdout


def test_a_statement_as_csv_and_json_has_exact_values_and_hidden_columns() -> None:
    table = run("statement", DEMO, "operating", "--format", "csv").stdout.splitlines()
    assert table[0].split(";")[:4] == ["row", "title", "budget", "forecast"]
    income = dict(zip(table[0].split(";"), table[1].split(";"), strict=True))
    assert (income["budget"], income["period_budget"]) == ("91866600,00", "61244400,00")
    body = json.loads(run("statement", DEMO, "operating", "--format", "json").stdout)
    assert body["rows"][0]["values"]["budget"] == "91866600.00"


def test_an_unknown_statement_or_period_is_told_in_one_line() -> None:
    unknown, other = run("statement", DEMO, "operatng"), run("statement", DEMO, "operating", "--period", "2022-08")
    assert (unknown.returncode, other.returncode) == (2, 2)
    assert unknown.stderr.strip() == "Tablån «operatng» finns inte. Menade du «operating»?"
    assert other.stderr.startswith("Ingen huvudbok är inläst.")


def test_the_demonstration_is_laid_out_once_and_edits_are_kept(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    assert run("demo", folder, "--no-serve").returncode == 0
    summary = folder / "texts/operating/summary.md"
    summary.write_text("Min egen text.\n", encoding="utf-8")
    again = run("demo", folder, "--no-serve")
    assert again.returncode == 0, again.stderr
    assert "låg redan" in again.stdout
    assert summary.read_text(encoding="utf-8") == "Min egen text.\n"


def test_the_demonstration_does_not_write_among_other_files(tmp_path: Path) -> None:
    (tmp_path / "viktig.txt").write_text("x", encoding="utf-8")
    done = run("demo", tmp_path, "--no-serve")
    assert done.returncode == 2
    assert "finns redan och är ingen uppföljning" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["viktig.txt"]


def test_a_taken_port_is_told_and_another_opens_the_web_application(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        server = subprocess.Popen(
            [*TERTIAL, "demo", str(tmp_path / "d"), "--port", str(port)],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        try:
            assert server.stdout is not None
            said = ""
            while "öppet på" not in said and server.poll() is None:
                said += server.stdout.readline()
            assert f"Port {port} är upptagen" in said
            address = re.search(r"http://127\.0\.0\.1:\d+", said)
            assert address is not None
            page = _asked(address[0])
            assert "Vem vill du vara?" in page
            assert "Enhetschef" in page
        finally:
            server.terminate()
            server.wait(20)


def _asked(address: str) -> str:
    """The page, as soon as the server answers."""
    for _attempt in range(600):
        try:
            with urllib.request.urlopen(address) as answer:
                return str(answer.read().decode())
        except (ConnectionError, urllib.error.URLError):
            time.sleep(0.1)
    raise AssertionError(f"nobody answers at {address}")


def test_serving_for_real_asks_for_a_key() -> None:
    done = run("serve")
    assert done.returncode == 2
    assert "TERTIAL_SECRET_KEY saknas" in done.stderr
