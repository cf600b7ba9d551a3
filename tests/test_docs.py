"""The documents say what the code says."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from tertial import __version__
from tertial.services.explaining import rule_pages
from tests.shared import ROOT

DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "demo").glob("*.md")])
LARGEST_PICTURE = 150_000
"""Bytes."""


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_within_the_project_leads_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
    lost = [link for link in links if "://" not in link and not (path.parent / link).exists()]
    assert lost == []


def test_every_picture_is_small_and_shown_somewhere() -> None:
    said = "".join(path.read_text(encoding="utf-8") for path in DOCUMENTS)
    pictures = sorted((ROOT / "docs/pictures").glob("*.png"))
    assert [path.name for path in pictures if f"pictures/{path.name}" not in said] == []
    assert [path.name for path in pictures if path.stat().st_size > LARGEST_PICTURE] == []
    lost = [
        name for name in re.findall(r"pictures/([a-z-]+\.png)", said) if not (ROOT / "docs/pictures" / name).exists()
    ]
    assert lost == []


def test_every_make_target_that_a_document_names_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for path in DOCUMENTS:
        for named in re.findall(r"`make ([a-z-]+)", path.read_text(encoding="utf-8")):
            assert named in targets, f"{path.name} names make {named}"


def test_every_room_is_on_the_map() -> None:
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    rooms = {
        path.stem
        for path in (ROOT / "src/tertial").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").is_file()
    }
    assert [room for room in sorted(rooms - {"__init__"}) if room not in text] == []


def test_every_dependency_is_decided_on() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    decided = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs/decisions").glob("*.md")).lower()
    names = [re.split(r"[<>=\[ ]", dependency)[0] for dependency in project["dependencies"]]
    assert [name for name in names if name.removesuffix("-python").lower() not in decided] == []


def test_the_version_is_the_same_everywhere() -> None:
    assert f"softwareVersion: {__version__}\n" in (ROOT / "publiccode.yml").read_text(encoding="utf-8")


def test_nothing_committed_names_this_machine_or_a_registry() -> None:
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if tracked.returncode:
        pytest.skip("not a git checkout")
    unwanted = re.compile(
        "|".join(["py" + r"pi\.org", "python" + "hosted", "registry" + r"\.npmjs", "/ro" + "ot/", "/wo" + "rk/"])
    )
    found = []
    for name in tracked.stdout.split("\0"):
        path = ROOT / name
        if name and path.is_file() and path.stat().st_size < 2_000_000:
            text = path.read_bytes().decode("utf-8", "ignore")
            found += [f"{name}: {match[0]}" for match in unwanted.finditer(text)]
    assert found == []


def test_the_pages_of_rules_are_what_the_rules_say() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs/rules").glob("*.md")}
    assert written == rule_pages(), "run make rules"
