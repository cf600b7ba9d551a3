"""The commands that freeze a report, look at its seal, and compare two versions."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape

from tertial.report.seal import Decision
from tertial.services.comparing import compare_versions, comparison_lines
from tertial.services.freezing import freeze_folder, open_archive
from tertial.services.freezing import verify as verify_archive_file

CHANGED = 1
"""The exit code when a sealed archive is not what was sealed."""

out = Console(highlight=False, soft_wrap=True)
errors = Console(stderr=True, highlight=False, soft_wrap=True)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="MAPP")
@click.option("--registry-number", required=True, help="Diarienumret, till exempel «KS 2023/0412».")
@click.option("--date", "on", required=True, type=click.DateTime(["%Y-%m-%d"]), help="Beslutets dag, som 2023-10-02.")
@click.option("--body", required=True, help="Vem som beslutade, till exempel Kommunstyrelsen.")
@click.option("--paragraph", required=True, help="Protokollets paragraf, till exempel 152.")
@click.option(
    "--out", "target", type=click.Path(path_type=Path), help="Arkivets fil. Förval: i MAPP, efter diarienumret."
)
def freeze(folder: Path, registry_number: str, on: datetime, body: str, paragraph: str, target: Path | None) -> None:
    """Fryser den beslutade rapporten i MAPP: underlag, alla format och profil i ett förseglat arkiv.

    \b
    Exempel:
      tertial freeze min-mapp --registry-number "KS 2023/0412" --date 2023-10-02 --body Kommunstyrelsen --paragraph 152
    """
    decision = Decision(registry_number=registry_number, on=on.date(), body=body, paragraph=paragraph)
    path, manifest = freeze_folder(folder, decision, target)
    out.print(f"Fryst i [bold]{escape(str(path))}[/bold]: {len(manifest.files)} filer.")
    out.print(f"Sigill: [bold]{manifest.seal()}[/bold]")
    out.print("Skriv sigillet i protokollet: med det kan var och en kontrollera att inget är ändrat.")


@click.command()
@click.argument("archive", type=click.Path(path_type=Path), metavar="ARKIV")
@click.option("--seal", default="", help="Sigillet som skrevs ned när rapporten frystes.")
def verify(archive: Path, seal: str) -> None:
    """Kontrollerar att inget i ett förseglat arkiv är ändrat. Svarar 0 när allt är helt, 1 när något är ändrat.

    \b
    Exempel:
      tertial verify min-mapp/delarsbokslut-2023-kommunstyrelsen-ks-2023-0412.zip
      tertial verify min-mapp/rapporten.zip --seal 3b0c44298fc1c149afbf4c8996fb924
    """
    found = verify_archive_file(archive, seal)
    for one in found:
        errors.print(f"[bold]{escape(one.path)}[/bold]: {escape(one.found)}")
    if found:
        sys.exit(CHANGED)
    manifest, _ = open_archive(archive)
    out.print(f"Allt är helt: {len(manifest.files)} filer. Beslut: {escape(manifest.decision.words())}.")
    out.print(f"Sigill: {manifest.seal()}{'' if seal else '. Jämför det med protokollets.'}")


@click.command()
@click.argument("before", type=click.Path(path_type=Path), metavar="TIDIGARE")
@click.argument("after", type=click.Path(path_type=Path), metavar="SENARE")
def compare(before: Path, after: Path) -> None:
    """Visar vad som skiljer två versioner åt; var och en är en uppföljningsmapp eller ett förseglat arkiv.

    \b
    Exempel:
      tertial compare min-mapp-i-april min-mapp
      tertial compare rapporten.zip min-mapp
    """
    for line in comparison_lines(compare_versions(before, after)):
        out.print(escape(line))
