"""The command line: the same verbs as the web application, for a controller who wants the report tonight."""

from __future__ import annotations

import sys
import time
from datetime import datetime
from http.server import ThreadingHTTPServer
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from tertial import __version__
from tertial.core.errors import InputRefused, TertialError
from tertial.core.grid import Grid, RowKind
from tertial.render.numbers import cell
from tertial.report.seal import Decision
from tertial.services.comparing import compare_versions, comparison_lines
from tertial.services.demonstrating import lay_out
from tertial.services.freezing import freeze_folder, open_archive
from tertial.services.freezing import verify as verify_archive_file
from tertial.services.reporting import Built, build, formats_in_words
from tertial.services.serving import PORT, open_server
from tertial.services.tabulating import grid_as_csv, grid_as_json, statement_grid

REFUSED = 2
"""The exit code when what was given could not be read or built."""

CHANGED = 1
"""The exit code when a sealed archive is not what was sealed."""

TABLE_WIDTH = 500
"""A statement is as wide as it needs to be: a wide table is scrolled, a cut figure is wrong."""

out = Console(highlight=False, soft_wrap=True)
errors = Console(stderr=True, highlight=False, soft_wrap=True)

HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(context_settings=HELP)
@click.version_option(__version__, "--version", message="tertial %(version)s", help="Visa versionen.")
def tertial() -> None:
    """Uppföljning och rapportering för kommuner: varje siffra känner sitt ursprung.

    \b
    Exempel:
      tertial demo min-mapp          lägg ut demonstrationen, bygg rapporten och visa den
      tertial build min-mapp         bygg rapporten i alla format
      tertial statement min-mapp operating
    """


@tertial.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path("tertial-demo"), metavar="[MAPP]")
@click.option("--serve/--no-serve", default=True, help="Visa den färdiga rapporten på 127.0.0.1 (förvalt).")
@click.option("--port", default=PORT, show_default=True, help="Porten; är den upptagen tas nästa lediga.")
def demo(folder: Path, serve: bool, port: int) -> None:
    """Lägger ut demonstrationen i MAPP, bygger dess rapport i alla format och visar den.

    Finns en uppföljning redan i MAPP byggs den som den är, så det du har ändrat är kvar.

    \b
    Exempel:
      tertial demo min-mapp
      tertial demo min-mapp --no-serve
    """
    new = lay_out(folder)
    out.print(f"Demonstrationen {'ligger nu' if new else 'låg redan'} i [bold]{escape(str(folder))}[/bold].")
    built = build(folder)
    _tell(built)
    page = built.first("html")
    if serve and page is not None:
        _serve(open_server(built.out, page.name, port), port)


@tertial.command(name="build")
@click.argument("folder", type=click.Path(path_type=Path), metavar="MAPP")
@click.option("--format", "formats", default="", help=f"Format med komma emellan: {formats_in_words()}. Förval: alla.")
@click.option("--out", "target", type=click.Path(path_type=Path), help="Mappen för filerna. Förval: MAPP/rapport.")
def build_command(folder: Path, formats: str, target: Path | None) -> None:
    """Bygger den färdiga rapporten av uppföljningen i MAPP.

    \b
    Exempel:
      tertial build min-mapp
      tertial build min-mapp --format html,pdf --out till-nämnden
    """
    _tell(build(folder, formats.split(","), target))


@tertial.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="MAPP")
@click.argument("name", metavar="TABLÅ")
@click.option("--period", default="", help="Perioden, som 2023-08. Förval: uppföljningens egen.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    help="Hur tablån skrivs ut.",
)
def statement(folder: Path, name: str, period: str, form: str) -> None:
    """Visar en tablå (operating, investments, land_development, sick_leave …) ur uppföljningen i MAPP.

    \b
    Exempel:
      tertial statement min-mapp operating
      tertial statement min-mapp investments --format csv > investeringar.csv
    """
    grid = statement_grid(folder, name, period)
    if form == "table":
        _print_grid(grid)
    else:
        click.echo(grid_as_csv(grid) if form == "csv" else grid_as_json(grid), nl=form == "json")


@tertial.command()
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


@tertial.command()
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


@tertial.command()
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


def main() -> None:
    """Runs the command; what Tertial refuses is told on the error stream, and the exit code is 2."""
    try:
        tertial.main(standalone_mode=False)
    except InputRefused as refused:
        for problem in refused.problems:
            place = f"{problem.file}:{problem.line}" if problem.line else problem.file
            errors.print(f"[bold]{escape(place)}[/bold]: {escape(problem.found)} {escape(problem.cure)}")
        count = len(refused.problems)
        errors.print(f"{count} {'sak' if count == 1 else 'saker'} att rätta. Inget har byggts.")
        sys.exit(REFUSED)
    except TertialError as error:
        errors.print(escape(str(error)))
        sys.exit(REFUSED)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)


def _tell(built: Built) -> None:
    for form, paths in built.files:
        size = sum(path.stat().st_size for path in paths)
        name = str(paths[0]) if len(paths) == 1 else f"{paths[0].parent} ({len(paths)} filer)"
        out.print(f"  {form.title:<12} {escape(name)}  [dim]{size / 1000:.0f} kB[/dim]")
    for finding in built.findings:
        out.print(
            f"  [yellow]{finding.code}[/yellow] {escape(finding.place)}: {escape(finding.message)} {escape(finding.cure)}"
        )


def _serve(server: ThreadingHTTPServer, asked: int) -> None:
    port = int(server.server_address[1])
    if port != asked:
        out.print(f"Port {asked} är upptagen, så {port} används.")
    out.print(f"Rapporten visas på [bold]http://127.0.0.1:{port}[/bold]. Avsluta med Ctrl+C.")
    with server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            out.print()
            time.sleep(0)


def _print_grid(grid: Grid) -> None:
    table = Table(
        title=f"{grid.title}{f', {grid.unit}' if grid.unit else ''}",
        title_justify="left",
        box=None,
        header_style="bold",
    )
    table.add_column(grid.row_title, min_width=24, max_width=48)
    for column in grid.shown_columns():
        table.add_column(column.title, justify="right", min_width=9, max_width=14)
    for row in grid.rows:
        style = "bold" if row.kind is not RowKind.LEAF else ""
        words = [cell(figure) for figure in grid.shown_figures(row)]
        table.add_row("  " * row.level + row.title, *words, style=style)
    Console(highlight=False, width=TABLE_WIDTH).print(table)
    for line in (*grid.sign_rules, *grid.notes):
        out.print(f"[dim]{escape(line)}[/dim]")


if __name__ == "__main__":
    main()
