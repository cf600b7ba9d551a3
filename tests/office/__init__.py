"""LibreOffice without a window: converts a file in a profile of its own, within bounded time."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
from pathlib import Path

FONTS = Path(__file__).parents[2] / "src/tertial/render/assets/fonts"
SECONDS = 120


class OfficeFailed(Exception):
    """LibreOffice took too long, or left no file; its own words are in the text."""


def convert(path: Path, to: str, out_dir: Path) -> Path:
    """Converts a file and gives the new one: `to` is an ending (`pdf`), or an ending with a filter (`csv:Text - txt`).

    Several calls may run at once. The report's own fonts are at hand, so that pages break as they do for who has them.
    """
    path, out_dir = Path(path).resolve(), Path(out_dir).resolve()
    made = out_dir / f"{path.stem}.{to.partition(':')[0]}"
    if made == path:
        raise ValueError(f"{path.name} would be written over: choose another out_dir")
    out_dir.mkdir(parents=True, exist_ok=True)
    made.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(prefix="office-") as home:
        said = _run(["--convert-to", to, "--outdir", str(out_dir), str(path)], Path(home))
    if not made.exists():
        raise OfficeFailed(f"{path.name} was not converted to {to}: {said}")
    return made


def _run(arguments: list[str], home: Path) -> str:
    fonts = home / "fonts.conf"
    fonts.write_text(
        f"<fontconfig><include>/etc/fonts/fonts.conf</include><dir>{FONTS}</dir><cachedir>{home}</cachedir></fontconfig>"
    )
    command = ["soffice", f"-env:UserInstallation={(home / 'profile').as_uri()}", "--headless", "--norestore"]
    process = subprocess.Popen(
        [*command, *arguments],
        env={**os.environ, "HOME": str(home), "FONTCONFIG_FILE": str(fonts)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        return process.communicate(timeout=SECONDS)[0].strip()
    except subprocess.TimeoutExpired as late:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        raise OfficeFailed(f"LibreOffice was stopped after {SECONDS} seconds") from late
