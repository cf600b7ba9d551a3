"""The house as the plan says: every room on a floor, every file with a caption, every library where it belongs."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.shared import ROOT

SOURCE = ROOT / "src" / "tertial"
MODULES = [path for path in sorted(SOURCE.rglob("*.py")) if "migrations" not in path.parts]
"""Every module that a person writes: Django writes the migrations."""


def test_the_import_contracts_hold() -> None:
    command = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_room_stands_on_a_floor() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    floors = next(contract for contract in contracts if contract["type"] == "layers")["layers"]
    placed = {room.strip() for floor in floors for room in floor.split("|")}
    rooms = {path.stem for path in SOURCE.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    assert rooms - {"__init__"} == placed


def test_every_module_opens_with_a_caption_of_one_line() -> None:
    without = []
    for path in MODULES:
        caption = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        if not caption or not caption.split("\n")[0].endswith((".", "?")):
            without.append(path.relative_to(ROOT).as_posix())
    assert without == []


def test_every_public_function_and_class_of_the_pure_rooms_has_a_docstring() -> None:
    without = []
    for path in MODULES:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            named = isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
            if named and not ast.get_docstring(node):
                without.append(f"{path.relative_to(ROOT).as_posix()}:{node.name}")
    assert without == []


def test_the_core_has_no_floats() -> None:
    for path in sorted((SOURCE / "core").glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        floats = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, float)]
        named = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == "float"]
        assert not floats, path
        assert not named, path
