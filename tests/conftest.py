"""What every test may use, and which tests are left out where a program is missing."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest

from tertial.services.demonstrating import lay_out
from tests.system import missing

NEEDS = {
    "browser": ("chromium",),
    "office": ("office",),
    "verapdf": ("java",),
    "vnu": ("java",),
    "pictures": ("poppler",),
}
"""The marks that need a program of the system."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leaves out what cannot run here and says why; never in CI, where it must run and fail."""
    if os.environ.get("CI") == "true":
        return
    lacking = missing()
    for item in items:
        for mark, programs in NEEDS.items():
            absent = [lacking[id] for id in programs if id in lacking]
            if absent and item.get_closest_marker(mark):
                names = ", ".join(program.name for program in absent)
                packages = " ".join(package for program in absent for package in program.packages)
                item.add_marker(pytest.mark.skip(reason=f"{names} is missing: apt-get install {packages}"))


@pytest.fixture(scope="session")
def ledger_demo(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A follow-up folder with the made-up ledger imported, laid out once for all workers; who changes it takes a copy."""
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent
    with (shared / "demo.lock").open("w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        folder = shared / "demo" / "followup"
        if not folder.exists():
            lay_out(shared / "demo.new" / "followup")
            (shared / "demo.new").rename(shared / "demo")
    return folder


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--golden` writes the goldens anew instead of failing on them."""
    parser.addoption("--golden", action="store_true", help="write the goldens anew")
