"""tertial check and tertial rules as a person runs them: output, exit code."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from tertial.core.findings import Certainty
from tertial.services.checking import check
from tertial.services.reporting import build
from tests.checks.test_outputs import CASES, case
from tests.followups import DEMO
from tests.services.test_command_line import run
from tests.shared import shared


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    path = tmp_path / "ren.txt"
    path.write_text(case("T1", "pass"), encoding="utf-8")
    return path


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "fel.txt"
    path.write_text(case("T2"), encoding="utf-8")
    return path


def test_a_clean_report_gives_exit_code_0(clean: Path) -> None:
    done = run("check", clean)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Inga fynd." in done.stdout


def test_findings_give_exit_code_1(clean: Path, broken: Path) -> None:
    done = run("check", clean, broken)
    assert done.returncode == 1
    assert "T2 bevisat" in done.stdout


def test_what_cannot_be_read_gives_exit_code_2_and_the_rest_is_checked(broken: Path, tmp_path: Path) -> None:
    done = run("check", tmp_path / "finns-inte.txt", broken)
    assert done.returncode == 2
    assert "filen eller mappen finns inte" in done.stderr.replace("\n", " ")
    assert "T2 bevisat" in done.stdout


def test_a_followup_folder_is_checked() -> None:
    done = run("check", DEMO, "--format", "json")
    report = json.loads(done.stdout)["reports"][0]
    codes = {finding["code"] for finding in report["findings"] if finding["certainty"] == "proven"}
    assert codes == {"X5"}


@pytest.mark.parametrize("form", ["json", "sarif", "html"])
def test_every_format_is_written(broken: Path, form: str) -> None:
    done = run("check", broken, "--format", form)
    assert done.returncode == 1
    assert "T2" in done.stdout


def test_every_report_of_a_folder_is_checked(broken: Path) -> None:
    text = broken.read_text(encoding="utf-8")
    (broken.parent / "annan.md").write_text(
        "# Delårsrapport augusti 2023\n\nAllt är i sin ordning.\n", encoding="utf-8"
    )
    (broken.parent / "bild.png").write_bytes(b"x")
    reports = json.loads(run("check", broken.parent, "--format", "json").stdout)["reports"]
    assert [Path(report["name"]).name for report in reports] == ["annan.md", broken.name]
    assert text == broken.read_text(encoding="utf-8")


def test_our_own_report_has_no_contradiction_in_any_format(tmp_path: Path) -> None:
    built = build(DEMO, ["html", "docx", "pdf"], tmp_path)
    for _, paths in built.files:
        found = check(paths[0]).findings
        assert [(paths[0].suffix, f.code, f.quote) for f in found if f.certainty is not Certainty.QUESTION] == []


def test_waivers_beside_the_report_are_read(broken: Path) -> None:
    report = json.loads(run("check", broken, "--format", "json").stdout)["reports"][0]
    waivers = "".join(
        f'[[undantag]]\ncode = "{f["code"]}"\nprint = "{f["print"]}"\nreason = "Känt."\nwho = "EC"\nwhen = 2023-10-02\n'
        for f in report["findings"]
    )
    (broken.parent / "undantag.toml").write_text(waivers, encoding="utf-8")
    done = run("check", broken)
    assert done.returncode == 0
    assert "Undantaget: T2" in done.stdout


def test_rules_are_listed_and_explained() -> None:
    assert "  T1   Raderna ger inte summan (fel)" in run("rules").stdout
    assert "Varför det spelar roll" in run("rules", "t1").stdout
    assert run("rules", "T99").returncode == 2


def test_the_errors_of_the_real_report_are_found_and_nothing_proven_is_false() -> None:
    report = json.loads(run("check", shared("alingsas-2023-08/source.txt"), "--format", "json").stdout)["reports"][0]
    proven = [
        (finding["at"]["line"], finding["code"]) for finding in report["findings"] if finding["certainty"] == "proven"
    ]
    assert proven == [(254, "P9"), (264, "P2"), (412, "S2"), (475, "K2")]


def test_last_years_columns_are_held_against_last_years_report(tmp_path: Path) -> None:
    case = tomllib.loads((CASES / "T5.toml").read_text(encoding="utf-8"))["hit"][0]
    now, before = tmp_path / "2023.txt", tmp_path / "2022.txt"
    now.write_text(case["text"], encoding="utf-8")
    before.write_text(case["last_year"], encoding="utf-8")
    assert "T5" not in run("check", now).stdout
    told = run("check", now, "--last-year", before).stdout
    assert "T5 troligt" in told
    assert "Talet för förra året är -1 490 här men var -1 940 i förra årets rapport" in told


def test_a_report_of_another_year_is_refused_as_last_years(clean: Path) -> None:
    done = run("check", clean, "--last-year", clean)
    assert done.returncode == 2
    assert "rapporten gäller 2023-08, men året före är 2022-08" in done.stderr.replace("\n", " ")


def test_last_years_report_goes_with_one_report(clean: Path, broken: Path) -> None:
    done = run("check", clean, broken, "--last-year", clean)
    assert done.returncode == 2
    assert "kan bara jämföras med en rapport" in done.stderr.replace("\n", " ")


def test_the_municipality_is_held_against_its_committees_when_they_are_all_there(tmp_path: Path) -> None:
    case = tomllib.loads((CASES / "C2.toml").read_text(encoding="utf-8"))["hit"][0]
    whole, folder = tmp_path / "kommunen.txt", tmp_path / "namnderna"
    folder.mkdir()
    whole.write_text(case["text"], encoding="utf-8")
    for at, text in enumerate(case["beside"]):
        (folder / f"{at}.txt").write_text(text, encoding="utf-8")
    assert "C2 fråga" in run("check", whole, folder).stdout
    (folder / "0.txt").unlink()
    assert "C2" not in run("check", whole, folder).stdout
