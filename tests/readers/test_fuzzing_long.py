"""Atheris on mutated real files, a reader at a time: no uncaught exception, no input that takes longer than its bound."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tertial.readers.catalogue import READERS
from tests.readers.samples import sample
from tests.readers.test_own_report import word_file
from tests.shared import ROOT, shared

SECONDS = 60
REAL = {
    "txt": ("alingsas-2023-08/source.txt", "reports/goteborg_intraservice_2026-03.txt"),
    "pdf": ("reports/goteborg_intraservice_2026-03.pdf",),
}


@pytest.mark.long
@pytest.mark.parametrize("id", [reader.id for reader in READERS])
def test_no_mutation_of_a_real_file_brings_a_reader_down(id: str, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "sample").write_bytes(sample(id))
    for name in REAL.get(id, ()):
        (corpus / Path(name).name).write_bytes(shared(name).read_bytes())
    if id == "docx":
        (corpus / "own").write_bytes(word_file())
    bounds = [f"-max_total_time={SECONDS}", "-timeout=75", "-rss_limit_mb=3000", "-max_len=2000000"]
    done = subprocess.run(
        [sys.executable, "-m", "tests.readers.fuzz_readers", id, str(corpus), *bounds, f"-artifact_prefix={tmp_path}/"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        capture_output=True,
        text=True,
        errors="replace",
        timeout=SECONDS + 240,
    )
    assert done.returncode == 0, done.stderr[-3000:]
