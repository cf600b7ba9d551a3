"""Security of the code (bandit) and of what it stands on (pip-audit): `make security`, and part of `make test`.

What bandit says is either mended or accepted below with its reason. Where the service that knows of vulnerabilities
cannot be reached, that is said and nothing is claimed.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent


@dataclass(frozen=True, kw_only=True)
class Accepted:
    """Something that bandit says of files below a place, and why it is right there."""

    tests: tuple[str, ...]
    below: str
    why: str


ACCEPTED = (
    Accepted(tests=("B101",), below="src/", why="asserts tell the type checker what a branch already knows"),
    Accepted(
        tests=("B311",), below="src/", why="made-up demonstrations repeat themselves by a seed; nothing is secret"
    ),
    Accepted(tests=("B704",), below="src/tertial/render/html/", why="templates escape; Markup holds our own marks"),
    Accepted(tests=("B308", "B703"), below="src/tertial/web/base/", why="SVG that we draw, and templates that escape"),
    Accepted(
        tests=("B308", "B703"),
        below="src/tertial/web/goals/templatetags/",
        why="rows written straight, every value escaped: tests/web/test_written_straight.py puts markup in each",
    ),
    Accepted(
        tests=("B308", "B703"),
        below="src/tertial/web/control/templatetags/",
        why="rows written straight, every value escaped: tests/web/test_written_straight.py puts markup in each",
    ),
    Accepted(
        tests=("B608",), below="src/tertial/web/base/freshness.py", why="names of our own tables; nothing a user types"
    ),
    Accepted(tests=("B405", "B406", "B314"), below="src/tertial/render/", why="XML that we have written ourselves"),
    Accepted(tests=("B406",), below="src/tertial/sources/sie5_writer.py", why="it quotes what we write, reads nothing"),
    Accepted(
        tests=("B404", "B603"), below="src/tertial/readers/pdf_pages.py", why="this Python on our own module, no shell"
    ),
    Accepted(tests=("B404", "B603"), below="src/tertial/web/serving.py", why="this Python on our own module, no shell"),
    Accepted(
        tests=("B608",), below="src/tertial/warehouse/", why="names of our own files, quoted; nothing a user types"
    ),
)


def complaints() -> list[str]:
    """What bandit says that is not accepted."""
    command = [BIN / "bandit", "--quiet", "--recursive", "--format", "json", "src"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    found = json.loads(done.stdout)
    wrong = [f"{error['filename']}: {error['reason']}" for error in found["errors"]]
    for one in found["results"]:
        id, file = one["test_id"], one["filename"]
        if not any(id in accepted.tests and file.startswith(accepted.below) for accepted in ACCEPTED):
            wrong.append(f"{file}:{one['line_number']}: {id} {one['issue_text']}")
    return wrong


@dataclass(frozen=True, kw_only=True)
class Audit:
    """What is known of the locked libraries: how many were asked about and answered for, and what was found."""

    asked: int
    answered: int
    found: tuple[str, ...]


def audit(locked: Path = ROOT / "locks" / "run.txt") -> Audit:
    """Asks pip-audit about every locked library."""
    command = [BIN / "pip-audit", "--requirement", locked, "--require-hashes", "--disable-pip", "--format", "json"]
    asked = sum(1 for line in locked.read_text(encoding="utf-8").splitlines() if line[:1].isalnum())
    quiet = ["--progress-spinner", "off", "--timeout", "10"]
    try:
        done = subprocess.run([*command, *quiet], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
        libraries = json.loads(done.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, json.JSONDecodeError):
        return Audit(asked=asked, answered=0, found=())
    answered = [library for library in libraries if "skip_reason" not in library]
    found = [f"{one['name']} {one['version']}: {hole['id']}" for one in answered for hole in one["vulns"]]
    return Audit(asked=asked, answered=len(answered), found=tuple(found))


def main() -> int:
    """Tells; 1 when something is wrong."""
    wrong = complaints()
    known = audit()
    for line in (*wrong, *known.found):
        print(line)
    print(f"bandit: {len(wrong)} to mend")
    if known.answered:
        print(f"pip-audit: {len(known.found)} known holes in {known.answered} of {known.asked} libraries")
    else:
        print("pip-audit: left out, the service that knows of vulnerabilities is not reached from here")
    return 1 if wrong or known.found else 0


if __name__ == "__main__":
    sys.exit(main())
