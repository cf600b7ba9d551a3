"""The publisher that a data portal asks for: from the profile to the report's own address."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from tertial.document.blocks import Publisher
from tertial.files.problems import Problems
from tertial.profile import Profile, read_profile
from tertial.report.assemble import assemble
from tests.followups import demo
from tests.shared import ROOT


def profile_with(lines: str, folder: Path, problems: Problems) -> Profile | None:
    """The shipped profile with lines added to its profile.toml."""
    copy = shutil.copytree(ROOT / "profiles" / "alingsas", folder / "alingsas")
    file = copy / "profile.toml"
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{lines}\n", encoding="utf-8")
    return read_profile(copy, problems, 2023)


def test_a_profile_says_nothing_of_a_publisher_unless_it_wants_to() -> None:
    assert demo().profile.publisher == Publisher()


def test_the_address_is_the_report_s_own(tmp_path: Path) -> None:
    problems = Problems()
    lines = '[publisher]\nemail = "data@example.se"\naddress = "https://example.se/{committee}/{period}"'
    profile = profile_with(lines, tmp_path, problems)
    assert profile is not None
    assert list(problems.found) == []
    published = assemble(demo().record, profile).publication.publisher
    committee, period = demo().record.committee.id, demo().record.occasion.period.id
    assert published == replace(
        Publisher(), email="data@example.se", address=f"https://example.se/{committee}/{period}"
    )


def test_an_address_that_is_none_and_a_slip_of_the_pen_are_told(tmp_path: Path) -> None:
    problems = Problems()
    profile_with('[publisher]\naddress = "example.se"\nepost = "data@example.se"', tmp_path, problems)
    found = [problem.found for problem in problems.found]
    assert found[0] == "«address» är «example.se»."
    assert "epost" in found[1]
