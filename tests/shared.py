"""The public files that some tests read: they stand beside the repository and are not part of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def shared(name: str) -> Path:
    """The file or folder `shared/<name>` beside the repository; leaves the test out when it is not there."""
    for place in ROOT.parents:
        if (place / "shared" / name).exists():
            return place / "shared" / name
    if os.environ.get("CI") == "true":
        pytest.fail(f"shared/{name} is not beside the repository")
    pytest.skip(f"shared/{name} is not beside the repository")
