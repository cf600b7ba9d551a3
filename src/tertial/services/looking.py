"""Looking at a ledger file before it counts: what it would bring is told, and nothing is put in force."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from tertial.report.folder import ROOT
from tertial.services.importing import Answers, FileImport, State, import_file
from tertial.services.settling import MAPPINGS, Wishes
from tertial.services.summing import FOLDER
from tertial.services.templating import SENT
from tertial.warehouse.importing import overlapping
from tertial.warehouse.manifest import read_manifest

KNOWN_OF_FILES = (MAPPINGS, SENT)
"""What of a ledger's folder tells how a file is read: confirmed mappings, and workbooks that were sent out."""


def look(
    folder: Path, path: Path, wishes: Wishes, when: datetime, progress: Callable[[int], None] = lambda _rows: None
) -> FileImport:
    """What importing the file into the folder's ledger would come to.

    Its state is TAKEN when there is nothing to ask, ASKS when something is guessed or other batches hold the same
    months, otherwise as `import_file` says. Raises as `import_file` does.
    """
    with TemporaryDirectory() as place:
        bench = Path(place)
        shutil.copy(folder / ROOT, bench / ROOT)
        for name in KNOWN_OF_FILES:
            if (folder / FOLDER / name).is_dir():
                shutil.copytree(folder / FOLDER / name, bench / FOLDER / name)
        found = import_file(bench, path, Answers(wishes=wishes), when, progress)
    manifest = read_manifest(folder / FOLDER)
    known = next((batch for batch in manifest.batches if batch.sha256 == found.sha256), None)
    if known is not None:
        return replace(found, state=State.KNOWN, batch=known, questions=())
    overlaps = overlapping(manifest, found.batch) if found.batch else ()
    return replace(found, overlaps=overlaps, state=State.ASKS if overlaps else found.state)
