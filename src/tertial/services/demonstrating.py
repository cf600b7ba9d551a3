"""Laying out the demonstration follow-up in a folder of the user's."""

from __future__ import annotations

import shutil
from pathlib import Path

from tertial.core.errors import TertialError
from tertial.report.folder import ROOT
from tertial.services.reporting import open_folder
from tertial.services.shipped import shipped


def lay_out(folder: Path) -> bool:
    """Copies the demonstration into `folder` and makes up its ledger; False when a follow-up is there already, which is left as it is.

    Raises TertialError when the folder holds something else, or cannot be written to.
    """
    if (folder / ROOT).is_file():
        return False
    refuse_what_is_no_demonstration(folder)
    try:
        shutil.copytree(shipped("demo"), folder, dirs_exist_ok=True, copy_function=shutil.copyfile)
    except OSError as error:
        raise TertialError(f"Det går inte att skriva i {folder}: {error.strerror or error}.") from None
    _add_ledger(folder)
    return True


def refuse_what_is_no_demonstration(folder: Path) -> None:
    """Raises TertialError when the folder holds something else than a follow-up."""
    if (folder / ROOT).is_file() or not folder.exists():
        return
    if not folder.is_dir() or any(folder.iterdir()):
        raise TertialError(f"{folder} finns redan och är ingen uppföljning. Ange en tom mapp eller en som inte finns.")


def _add_ledger(folder: Path) -> None:
    from tertial.services.demo_ledger import add_demo_ledger  # its libraries take half a second to load

    followup = open_folder(folder)
    add_demo_ledger(folder, followup.record, followup.profile)
