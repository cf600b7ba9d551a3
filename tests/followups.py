"""The demonstration read once, and copies of it to spoil."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

from tertial.document.blocks import Document
from tertial.files.problems import Problems
from tertial.report.assemble import assemble
from tertial.report.evaluation import Evaluation, evaluate_record
from tertial.report.folder import Followup
from tertial.services.reporting import open_folder
from tests.shared import ROOT

DEMO = ROOT / "demo"


@cache
def demo() -> Followup:
    """The demonstration as it stands in the repository."""
    return open_folder(DEMO)


@cache
def demo_evaluation() -> Evaluation:
    """Every figure of the demonstration."""
    problems = Problems()
    evaluation = evaluate_record(demo().record, demo().profile, problems)
    problems.refuse_if_any()
    return evaluation


@cache
def demo_document() -> Document:
    """The demonstration as a document."""
    return assemble(demo().record, demo().profile)


def copy_demo(folder: Path) -> Path:
    """A copy of the demonstration that a test may change."""
    return shutil.copytree(DEMO, folder / "followup")
