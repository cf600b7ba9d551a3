"""System programs that the tests use: says what is missing, installs it where it may, and tells the tests what is there.

Run as a program before the tests. As root on Debian it installs what is missing; otherwise it says in one line how
to, and the tests that need it are left out and named. With CI=true leaving out is a failure.
"""

from __future__ import annotations

import glob
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Program:
    """A program that tests need: how it is found, and the Debian packages that bring it."""

    name: str
    found: Callable[[], bool]
    packages: tuple[str, ...]


def _on_path(command: str) -> Callable[[], bool]:
    return lambda: shutil.which(command) is not None


def postgresql_binaries() -> Path | None:
    """The newest folder of PostgreSQL's server programs as Debian lays them out."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"))
    return Path(found[-1]).parent if found else None


PROGRAMS = {
    "chromium": Program(
        name="Chromium with what Playwright's driver needs",
        found=lambda: bool(shutil.which("chromium") and glob.glob("/usr/lib/*/libatomic.so.1")),
        packages=("chromium", "libatomic1"),
    ),
    "office": Program(
        name="LibreOffice",
        found=lambda: bool(
            shutil.which("soffice")
            and glob.glob("/usr/lib/libreoffice/program/libswlo.so")
            and glob.glob("/usr/lib/libreoffice/program/libsclo.so")
        ),
        packages=("libreoffice-writer-nogui", "libreoffice-calc-nogui"),
    ),
    "java": Program(
        name="Java with JAXB (for veraPDF)",
        found=lambda: bool(shutil.which("javac") and glob.glob("/usr/share/java/jaxb-runtime.jar")),
        packages=("openjdk-17-jdk-headless", "libjaxb-java"),
    ),
    "postgresql": Program(name="PostgreSQL", found=lambda: postgresql_binaries() is not None, packages=("postgresql",)),
    "poppler": Program(name="Poppler", found=_on_path("pdftoppm"), packages=("poppler-utils",)),
}


def missing() -> dict[str, Program]:
    """The programs that are not on this machine."""
    return {id: program for id, program in PROGRAMS.items() if not program.found()}


def main() -> int:
    """Installs or tells; 0 when the tests may start, 1 when CI demands what is not here."""
    lacking = missing()
    if lacking and os.geteuid() == 0 and shutil.which("apt-get"):
        packages = [package for program in lacking.values() for package in program.packages]
        print(f"Installing {' '.join(packages)}", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False)
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
        subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, check=False)
        lacking = missing()
    for program in lacking.values():
        print(f"{program.name} is not here: its tests are left out. sudo apt-get install {' '.join(program.packages)}")
    return 1 if lacking and os.environ.get("CI") == "true" else 0


if __name__ == "__main__":
    sys.exit(main())
