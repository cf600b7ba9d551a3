"""Fetches Designsystemet's CSS with npm and makes the one file that the web application carries, with its README.

Run by hand when a new version is wanted: `python tools/designsystemet.py 1.22.0`. Nothing else here needs npm.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

PACKAGE = "@digdir/designsystemet-css"
PARTS = ("base", "button", "label", "input", "field", "fieldset", "validation-message", "error-summary", "dialog")
TARGET = Path(__file__).parents[1] / "src/tertial/web/base/static/tertial/vendor/designsystemet"

README = """\
# Designsystemet

Buttons, fields, validation, error summary and dialog from {package} {version} (MIT, Digitaliseringsdirektoratet), in the
cascade layer `designsystemet` so that our own styles go before it. Their colours and measures come from
`styles/tokens.css`. Made by `tools/designsystemet.py {version}`; not to be edited.

| file | SHA-256 |
|---|---|
| the package as published | `{package_sha}` |
| `designsystemet.css` ({parts}) | `{css_sha}` |
"""


def main(version: str) -> None:
    """Packs the version, joins the parts and writes file, licence and README."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["npm", "pack", "--silent", f"{PACKAGE}@{version}"], cwd=folder, check=True, stdout=subprocess.PIPE
        )
        package = next(Path(folder).glob("*.tgz"))
        with tarfile.open(package) as archive:
            parts = {name: _read(archive, f"package/dist/src/{name}.css") for name in PARTS}
            licence = _read(archive, "package/LICENSE")
        package_sha = hashlib.sha256(package.read_bytes()).hexdigest()
    body = "\n".join(f"/* {name} */\n{css.strip()}" for name, css in parts.items())
    css = f"/* {PACKAGE} {version}, MIT; see README.md */\n@layer designsystemet {{\n{body}\n}}\n"
    TARGET.mkdir(parents=True, exist_ok=True)
    (TARGET / "designsystemet.css").write_text(css, encoding="utf-8")
    (TARGET / "LICENSE").write_text(licence, encoding="utf-8")
    told = README.format(
        package=PACKAGE,
        version=version,
        parts=", ".join(PARTS),
        package_sha=package_sha,
        css_sha=hashlib.sha256(css.encode()).hexdigest(),
    )
    (TARGET / "README.md").write_text(told, encoding="utf-8")


def _read(archive: tarfile.TarFile, name: str) -> str:
    file = archive.extractfile(name)
    assert file is not None, name
    return file.read().decode("utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
