"""A report frozen into an archive, looked at again and compared, through the command."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tertial.report.seal import MANIFEST, verify_archive
from tests.followups import copy_demo
from tests.services.test_command_line import run

DECISION = (
    "--registry-number",
    "KS 2023/0412",
    "--date",
    "2023-10-02",
    "--body",
    "Kommunstyrelsen",
    "--paragraph",
    "152",
)


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy_demo(tmp_path_factory.mktemp("frozen"))
    done = run("freeze", folder, *DECISION)
    assert done.returncode == 0, done.stderr
    assert "Sigill: " in done.stdout
    return folder / "delarsbokslut-2023-kommunstyrelsen-ks-2023-0412.zip"


def test_the_archive_holds_the_record_every_format_and_the_profile(frozen: Path) -> None:
    with zipfile.ZipFile(frozen) as archive:
        names = archive.namelist()
        page = archive.read("report/delarsbokslut-2023-kommunstyrelsen.html").decode()
    assert names[0] == MANIFEST
    assert {Path(name).suffix for name in names if name.startswith("report/")} >= {".html", ".pdf", ".docx", ".xlsx"}
    assert {"record.json", "profile/profile.toml", "profile/statements/operating.toml", "report/data/dcat.rdf"} <= {
        *names
    }
    assert "KS 2023/0412" in page
    assert "Kommunstyrelsen 2023-10-02 §\u00a0152" in page


def test_an_archive_that_is_whole_says_so_with_its_decision(frozen: Path) -> None:
    done = run("verify", frozen)
    assert done.returncode == 0, done.stderr
    assert "Allt är helt" in done.stdout
    assert "Kommunstyrelsen 2023-10-02" in done.stdout


def test_one_changed_figure_in_the_data_is_found_and_named(frozen: Path, tmp_path: Path) -> None:
    data = frozen.read_bytes()
    at = data.index(b"operating.personnel.variance")
    changed = tmp_path / "changed.zip"
    changed.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
    done = run("verify", changed)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith(verify_archive(changed.read_bytes())[0].path)


def test_a_wrong_seal_is_told(frozen: Path) -> None:
    done = run("verify", frozen, "--seal", "0" * 64)
    assert done.returncode == 1
    assert "sigillet stämmer inte" in done.stderr


def test_what_is_frozen_is_not_frozen_over(frozen: Path) -> None:
    before = frozen.read_bytes()
    done = run("freeze", frozen.parent, *DECISION)
    assert done.returncode == 2
    assert "finns redan" in done.stderr
    assert frozen.read_bytes() == before


def test_a_decision_without_a_paragraph_is_refused(tmp_path: Path) -> None:
    done = run("freeze", copy_demo(tmp_path), *DECISION[:-1], "")
    assert done.returncode == 2
    assert "Skriv protokollets paragraf" in done.stderr


def test_the_archive_compared_with_an_edited_folder_shows_the_edit(frozen: Path, tmp_path: Path) -> None:
    folder = copy_demo(tmp_path)
    same = run("compare", frozen, folder)
    assert same.returncode == 0, same.stderr
    assert same.stdout == "Versionerna säger samma sak.\n"
    text = folder / "texts/operating/summary.md"
    text.write_text(text.read_text(encoding="utf-8") + "\nEtt sent tillägg.\n", encoding="utf-8")
    done = run("compare", frozen, folder)
    assert done.stdout.splitlines() == ["Drift: Inledande sammanfattning", "  + Ett sent tillägg."]


def test_a_file_that_is_no_archive_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "nej.zip").write_bytes(b"nej")
    done = run("verify", tmp_path / "nej.zip")
    assert done.returncode == 1
    assert "inget arkiv" in done.stderr
    assert run("verify", tmp_path / "saknas.zip").returncode == 2
