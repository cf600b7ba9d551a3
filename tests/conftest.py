"""What every test may use, and which tests are left out where a program is missing."""

from __future__ import annotations

import fcntl
import os
import shutil
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
def ledger_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A follow-up folder with the made-up ledger imported, laid out once for all workers; tests that change something take a copy."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / "ledger_demo"
    with (shared / "ledger_demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.is_dir():
            made = shared / "ledger_demo.made"
            shutil.rmtree(made, ignore_errors=True)
            lay_out(made)
            made.rename(folder)
    return folder


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--golden` writes the goldens anew instead of failing on them."""
    parser.addoption("--golden", action="store_true", help="write the goldens anew")
