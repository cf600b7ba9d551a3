"""The ledger's commands: import, batches, trace, forecast, template."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.tree import Tree

from tertial.core.amounts import Amount, Unit
from tertial.core.errors import Problem
from tertial.core.grid import Grid, RowKind
from tertial.core.swedish import join_words, kronor
from tertial.core.traces import Step, Trace
from tertial.render.numbers import alone, cell

if TYPE_CHECKING:
    from tertial.services.importing import FileImport
    from tertial.sources.reading import Reading

out = Console(highlight=False, soft_wrap=True)
progress_out = Console(stderr=True, highlight=False)

NOT_TAKEN = 2
"""The exit code when some file was not taken."""

TREE_WIDTH = 400
"""A trace is as wide as its words: the terminal may wrap a line, but nothing is cut."""

TABLE_WIDTH = 500
"""A statement is as wide as it needs to be: a wide table is scrolled, a cut figure is wrong."""

SHOWN_REMARKS = 20
"""How many remarks of each sort the terminal shows; JSON has them all."""

COLUMN_WORDS = {
    "unit": "ansvar",
    "activity": "verksamhet",
    "project": "projekt",
    "counterparty": "motpart",
    "supplier": "leverantör",
}

FOLDER = click.argument("folder", type=click.Path(path_type=Path), metavar="MAPP")
JSON = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)


@click.command(name="import")
@FOLDER
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FIL…")
@click.option("--confirm", is_flag=True, help="Godta det som gissas om filen, till exempel teckenkonventionen.")
@click.option("--set", "settings", multiple=True, metavar="NAMN=VÄRDE", help="Svara på en fråga om filen.")
@click.option("--sign", default="", metavar="ledger|report|positive", help="Filens teckenkonvention.")
@click.option("--replace", is_flag=True, help="Låt filen ersätta inläsningar som har samma månader.")
@click.option("--beside", is_flag=True, help="Räkna filen vid sidan av inläsningar som har samma månader.")
@JSON
def import_command(
    folder: Path,
    files: tuple[Path, ...],
    confirm: bool,
    settings: tuple[str, ...],
    sign: str,
    replace: bool,
    beside: bool,
    form: str,
) -> None:
    """Läser in filer ur ekonomisystemet i huvudboken till uppföljningen i MAPP.

    Varje fil känns igen, och det som gissas om den visas. Rader som inte går att läsa avvisas med radnummer och råd,
    och resten läses in. Samma fil två gånger räknas en gång.

    \b
    Exempel:
      tertial import min-mapp huvudbok-2023.se
      tertial import min-mapp *.csv --confirm
      tertial import min-mapp huvudbok-2023-09.se --replace
    """
    from tertial.services.importing import ALL, Answers, State, import_file
    from tertial.services.settling import wishes_of
    from tertial.services.telling import imports_as_json

    wishes = wishes_of(settings, sign)
    answers = Answers(wishes=wishes, confirmed=confirm, replaces=(ALL,) if replace else (), beside=beside)
    found = []
    for path in files:
        with _progress(path.name) as progress:
            one = import_file(folder, path, answers, datetime.now(), progress)  # noqa: DTZ005 (the desk's own time)
        found.append(one)
        if form == "text":
            _tell_import(one)
    if form == "json":
        click.echo(imports_as_json(found))
    if any(one.state in (State.ASKS, State.REFUSED) for one in found):
        raise click.exceptions.Exit(NOT_TAKEN)


@click.command()
@FOLDER
@click.option("--undo", "undo_id", default="", metavar="ID", help="Ta inläsningen ur kraft; början av dess id räcker.")
@JSON
def batches(folder: Path, undo_id: str, form: str) -> None:
    """Visar inläsningarna i huvudboken till uppföljningen i MAPP, eller tar en ur kraft.

    \b
    Exempel:
      tertial batches min-mapp
      tertial batches min-mapp --undo 3f9a
    """
    from tertial.services.importing import contents_in_words, list_batches, undo
    from tertial.services.telling import batches_as_json

    if undo_id:
        gone = undo(folder, undo_id)
        if form == "text":
            out.print(f"[bold]{gone.id}[/bold] {escape(gone.file)} är ur kraft. Läs in filen igen om du ångrar dig.")
    found = list_batches(folder)
    if form == "json":
        click.echo(batches_as_json(list(found)))
        return
    if not found:
        out.print("Inget är inläst. Läs in en fil med tertial import.")
    for batch in found:
        made_up = " [dim](påhittad)[/dim]" if batch.made_up else ""
        out.print(f"[bold]{batch.id}[/bold]  {escape(batch.file)}{made_up}")
        out.print(
            f"    {contents_in_words(batch)}, {_count(batch.rows)} rader; inläst {batch.imported.replace('T', ' ')}"
        )
        out.print(f"    [dim]SHA-256 {batch.sha256}[/dim]")


@click.command()
@FOLDER
@click.argument("figure", metavar="SIFFRA")
@click.option(
    "--engine", default="duckdb", show_default=True, help="Beräkningsmotor: duckdb, spark eller sc://värd:port."
)
@JSON
def trace(folder: Path, figure: str, engine: str, form: str) -> None:
    """Visar var en siffra kommer ifrån: formel, konton, verifikationer och filens rad.

    Siffran heter tablå, rad och kolumn, så som den nämns i texterna.

    \b
    Exempel:
      tertial trace min-mapp operating.personnel.outcome
      tertial trace min-mapp operating.result.change --format json
    """
    from tertial.services.reporting import trace_figure
    from tertial.services.telling import trace_as_json

    found = trace_figure(folder, figure, engine)
    if form == "json":
        click.echo(trace_as_json(found))
        return
    Console(highlight=False, width=TREE_WIDTH).print(_tree(found))
    files = {(node.file, node.sha256) for node in found.nodes() if node.file}
    for file, sha256 in sorted(files):
        out.print(f"[dim]{escape(file)}  SHA-256 {sha256}[/dim]")


UNIT = click.option("--unit", default="", help="Enheten, som it_department. Förval: uppföljningens egen nämnd.")


@click.command()
@FOLDER
@click.argument("name", metavar="TABLÅ", default="operating")
@UNIT
@click.option("--period", default="", help="Perioden, som 2023-08. Förval: uppföljningens egen.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
def forecast(folder: Path, name: str, unit: str, period: str, form: str) -> None:
    """Visar förslag till årets prognos, med metodens namn, och hur tidigare prognoser träffade.

    \b
    Exempel:
      tertial forecast min-mapp
      tertial forecast min-mapp operating --unit it_department
    """
    from tertial.services.forecasting import accuracy, ask, proposals
    from tertial.services.tabulating import grid_as_csv, grid_as_json

    asked = ask(folder, name, unit, period)
    grids = [proposals(folder, asked), *([hit] if (hit := accuracy(asked)) else [])]
    for at, grid in enumerate(grids):
        if form == "table":
            if at:
                out.print()
            print_grid(grid)
        elif form == "csv":
            click.echo(grid_as_csv(grid), nl=False)
    if form == "json":
        click.echo("[" + ",\n".join(map(grid_as_json, grids)) + "]")
    if form == "table" and len(grids) == 1:
        out.print("[dim]Ingen tidigare prognos har ett helt års utfall att jämföras med.[/dim]")


@click.command()
@FOLDER
@click.argument("name", metavar="TABLÅ", default="operating")
@click.option("--kind", type=click.Choice(["forecast", "budget"]), default="forecast", show_default=True)
@UNIT
@click.option("--out", "target", type=click.Path(path_type=Path), help="Arbetsbokens namn. Förval: i MAPP/utskick.")
def template(folder: Path, name: str, kind: str, unit: str, target: Path | None) -> None:
    """Skriver arbetsboken för prognos eller budget; ifylld läses den in med tertial import.

    Boken har utfallet, senaste prognosen och ett förslag, och är låst utom i cellerna som ska fyllas i.

    \b
    Exempel:
      tertial template min-mapp
      tertial template min-mapp operating --unit it_department --out it.xlsx
      tertial import min-mapp it.xlsx
    """
    from tertial.services.templating import send_template

    sent = send_template(folder, name, kind, unit, target)
    out.print(
        f"[bold]{escape(str(sent))}[/bold] är skriven. Fyll i de gula cellerna och läs in den med tertial import."
    )


def print_grid(grid: Grid) -> None:
    """A grid as a table, as wide as it needs to be."""
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


@contextmanager
def _progress(name: str) -> Iterator[Callable[[int], None]]:
    """Tells on the error stream how many rows have been read, when somebody is looking."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=progress_out, transient=True, disable=not progress_out.is_terminal) as bar:
        task = bar.add_task(escape(name))
        yield lambda rows: bar.update(task, description=f"{escape(name)}: {_count(rows)} rader")


def _tell_import(found: FileImport) -> None:
    from tertial.services.importing import State, contents_in_words

    reading, batch = found.reading, found.batch
    out.print(f"[bold]{escape(found.file)}[/bold]")
    for line in reading.recognised if reading else ():
        out.print(f"  {escape(line)}")
    for use in reading.dimensions if reading else ():
        went = f"läses som {COLUMN_WORDS[use.column]}" if use.column else "lämnas utanför"
        out.print(f"  Dimension {use.number} «{escape(use.name)}» {went}: {escape(use.why)}.")
    if reading and (taken := _counts(reading.taken)):
        out.print(f"  Läst: {taken}.")
    if reading and (refused := _counts(reading.refused)):
        out.print(f"  [red]Avvisat: {refused}.[/red]")
    for style, remarks in _remarks(reading):
        _tell_remarks(style, remarks)
    match found.state:
        case State.TAKEN if batch:
            gone = f" Ersätter {join_words(list(found.replaced))}." if found.replaced else ""
            out.print(
                f"  [green]Inläst[/green] som {batch.id}: {contents_in_words(batch)}, {_count(batch.rows)} rader.{gone}"
            )
        case State.KNOWN if batch:
            out.print(f"  Redan inläst {batch.imported.replace('T', ' ')} som {batch.id}. Inget ändras.")
        case State.ASKS:
            _tell_questions(found)
        case State.REFUSED:
            out.print(f"  [red]Inte inläst:[/red] {escape(found.why)}")


def _tell_questions(found: FileImport) -> None:
    for question in found.questions:
        out.print(f"  [yellow]Fråga[/yellow] ({escape(question.setting)}): {escape(question.text)}")
        out.print(
            f"    Gissning: {escape(question.guess.rstrip('.'))}. Underlag: {escape(question.evidence.rstrip('.'))}."
        )
    if found.questions:
        out.print("  [red]Inte inläst.[/red] Stämmer gissningarna: kör igen med --confirm. Annars: --set NAMN=VÄRDE.")
    for batch in found.overlaps:
        out.print(f"  [yellow]{batch.id}[/yellow] {escape(batch.file)} har redan rader för samma månader.")
    if found.overlaps:
        out.print(
            "  [red]Inte inläst.[/red] Är det en nyare fil för samma enheter: kör igen med --replace. "
            "Är det andra enheter: --beside."
        )


def _remarks(reading: Reading | None) -> Iterator[tuple[str, tuple[Problem, ...]]]:
    if reading:
        yield "red", reading.problems
        yield "yellow", reading.warnings
        yield "dim", reading.notes


def _tell_remarks(style: str, remarks: tuple[Problem, ...]) -> None:
    for one in remarks[:SHOWN_REMARKS]:
        place = f"rad {one.line}: " if one.line else ""
        out.print(f"    [{style}]{escape(f'{place}{one.found} {one.cure}'.rstrip())}[/{style}]")
    left = len(remarks) - SHOWN_REMARKS
    if left > 0:
        out.print(f"    [{style}]och {left} till; --format json visar alla[/{style}]")


def _tree(trace: Trace) -> Tree:
    tree = Tree(_node(trace), guide_style="dim")
    for child in trace.children:
        tree.add(_tree(child))
    return tree


def _node(trace: Trace) -> str:
    value = trace.value
    if trace.step is Step.FIGURE and trace.figure is not None:
        return f"[bold]{escape(trace.title)}[/bold]  [bold]{alone(trace.figure)}[/bold]  [dim]{trace.figure.id}[/dim]"
    words = escape(trace.title)
    if isinstance(value, Amount) and value.unit is Unit.MONEY:
        words = f"{words}  [bold]{kronor(int(value.value))}[/bold]"
    if trace.file and trace.step is not Step.FILE:
        words += f"  [dim]{escape(trace.file)}:{trace.line}[/dim]"
    return words


def _counts(sorts: Mapping[str, int]) -> str:
    return join_words([f"{_count(number)} {sort}" for sort, number in sorts.items()])


def _count(number: int) -> str:
    return f"{number:,}".replace(",", "\u00a0")
