"""The command line: the same verbs as the web application, for a controller who wants the report tonight."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.markup import escape

from tertial import __version__
from tertial.check_commands import check_command, rules_command
from tertial.core.errors import InputRefused, TertialError
from tertial.ledger_commands import batches, forecast, import_command, print_grid, template, trace
from tertial.seal_commands import compare, freeze, verify
from tertial.services.demonstrating import lay_out, refuse_what_is_no_demonstration
from tertial.services.reporting import Built, build, formats_in_words
from tertial.services.tabulating import COMPARISONS, grid_as_csv, grid_as_json, statement_grid

REFUSED = 2
"""The exit code when what was given could not be read or built."""

out = Console(highlight=False, soft_wrap=True)
PORT = 8000

errors = Console(stderr=True, highlight=False, soft_wrap=True)

HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(context_settings=HELP)
@click.version_option(__version__, "--version", message="tertial %(version)s", help="Visa versionen.")
def tertial() -> None:
    """Uppföljning och rapportering för kommuner: varje siffra känner sitt ursprung.

    \b
    Exempel:
      tertial demo min-mapp          lägg ut demonstrationen, bygg rapporten och öppna webben
      tertial build min-mapp         bygg rapporten i alla format
      tertial statement min-mapp operating
    """


@tertial.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path("tertial-demo"), metavar="[MAPP]")
@click.option("--serve/--no-serve", default=True, help="Öppna webbapplikationen på 127.0.0.1 (förvalt).")
@click.option("--port", default=PORT, show_default=True, help="Porten; är den upptagen tas nästa lediga.")
def demo(folder: Path, serve: bool, port: int) -> None:
    """Lägger ut demonstrationen i MAPP, bygger dess rapport i alla format och öppnar webbapplikationen.

    Finns en uppföljning redan i MAPP byggs den som den är, så det du har ändrat är kvar. Webbapplikationens databas
    ligger bredvid, i MAPP-web; ta bort den för att börja om.

    \b
    Exempel:
      tertial demo min-mapp
      tertial demo min-mapp --no-serve
    """
    refuse_what_is_no_demonstration(folder)
    web = _web() if serve else None
    free = _free_port(web, port) if web else port
    with web.demo_database(folder, free) if web else nullcontext() as database:
        new = lay_out(folder)
        out.print(f"Demonstrationen {'ligger nu' if new else 'låg redan'} i [bold]{escape(str(folder))}[/bold].")
        if database:
            database.fill()
        _tell(build(folder))
        if web and database:
            web.load()
            database.wait()
    if web:
        _serve(web, web.Site(port=free))


@tertial.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Adressen att lyssna på.")
@click.option("--port", default=PORT, show_default=True, help="Porten.")
@click.option("--workers", default=2, show_default=True, help="Antal processer; två per kärna är lagom.")
def serve(host: str, port: int, workers: int) -> None:
    """Kör webbapplikationen på riktigt, med den databas som miljön anger (se docs/drift.md).

    \b
    Exempel:
      DATABASE_URL=postgresql://… TERTIAL_SECRET_KEY=… tertial serve --port 8000
    """
    web = _web()
    web.prepare()
    _serve(web, web.Site(host=host, port=port, workers=workers))


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
@click.option("--unit", default="", help="Enheten, som it_department. Förval: uppföljningens egen nämnd.")
@click.option(
    "--compare",
    type=click.Choice(COMPARISONS),
    default="reported",
    show_default=True,
    help="Förra året som det redovisades, eller med dagens organisation.",
)
@click.option(
    "--engine", default="duckdb", show_default=True, help="Beräkningsmotor: duckdb, spark eller sc://värd:port."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    help="Hur tablån skrivs ut.",
)
def statement(folder: Path, name: str, period: str, unit: str, compare: str, engine: str, form: str) -> None:
    """Visar en tablå (operating, investments, land_development, sick_leave …) ur uppföljningen i MAPP.

    \b
    Exempel:
      tertial statement min-mapp operating
      tertial statement min-mapp investments --format csv > investeringar.csv
      tertial statement min-mapp operating --unit it_department --period 2023-05
      tertial statement min-mapp operating --compare like-for-like
    """
    grid = statement_grid(folder, name, period, unit, compare, engine)
    if form == "table":
        print_grid(grid)
    else:
        click.echo(grid_as_csv(grid) if form == "csv" else grid_as_json(grid), nl=form == "json")


for command in (
    import_command,
    batches,
    trace,
    forecast,
    template,
    check_command,
    rules_command,
    freeze,
    verify,
    compare,
):
    tertial.add_command(command)


def main() -> None:
    """Runs the command; what Tertial refuses is told on the error stream, and the exit code is 2."""
    try:
        if code := tertial.main(standalone_mode=False):
            sys.exit(code)
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


def _web() -> Any:
    """The web application, loaded only by the commands that serve it: Django takes half a second to load."""
    return import_module("tertial.web.serving")


def _free_port(web: Any, port: int) -> int:
    free: int = web.free_port(port)
    if free != port:
        out.print(f"Port {port} är upptagen, så {free} används.")
    return free


def _serve(web: Any, site: Any) -> None:
    web.run(site, lambda: out.print(f"Tertial är öppet på [bold]{site.address}[/bold]. Avsluta med Ctrl+C."))


if __name__ == "__main__":
    main()
