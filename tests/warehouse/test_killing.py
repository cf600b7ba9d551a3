"""A process killed at any moment of an import leaves the ledger as it was or with the whole import, nothing between."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tertial.core.questions import Question
from tertial.warehouse.engines import DuckDb
from tertial.warehouse.importing import import_batch, undo_batch
from tertial.warehouse.ledger import Ledger
from tertial.warehouse.manifest import MANIFEST, read_manifest
from tests.warehouse import importer_loop, sample
from tests.warehouse.sample import bring, posting

BEFORE = 4711
BROUGHT = sum(int(str(row["amount"])) for row in importer_loop.ROWS)


@pytest.mark.parametrize("kills", [10, pytest.param(100, marks=pytest.mark.long)])
def test_import_killed_at_random_moments_is_whole_or_not_at_all(tmp_path: Path, kills: int) -> None:
    bring(tmp_path, "a.se", [posting(1, "5010", BEFORE)])
    chance = random.Random(20231002)
    for _ in range(kills):
        _start_and_kill(tmp_path, after=chance.uniform(0, 0.4))
        total = sum(one.amount for one in Ledger(tmp_path, DuckDb()).sums(Question(first_year=2023, last_year=2023)))
        assert total in (BEFORE, BEFORE + BROUGHT)
        manifest = read_manifest(tmp_path)
        assert total == sum(one.amount for batch in manifest.batches for one in batch.sums)
    _next_import_mends(tmp_path)


def _start_and_kill(folder: Path, after: float) -> None:
    command = [sys.executable, "-m", "tests.warehouse.importer_loop", str(folder)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"begun\n"
        time.sleep(after)
        process.kill()


def _next_import_mends(folder: Path) -> None:
    for batch in read_manifest(folder).batches:
        undo_batch(folder, batch.id)
    rows = sample.postings([posting(1, "5010", 1)])
    batch = import_batch(folder, sample.source("c.se"), postings=rows, when=sample.WHEN).batch
    left = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert left == {MANIFEST, ".lock", *(part.file for part in batch.parts)}
