"""The checker's commands: check, rules."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape

from tertial.core.errors import TertialError
from tertial.services.checking import check_together, reports_at
from tertial.services.explaining import explain, findings_as, list_rules

out = Console(highlight=False, soft_wrap=True)
errors = Console(stderr=True, highlight=False, soft_wrap=True)

FOUND = 1
"""The exit code when a check found something."""

REFUSED = 2
"""The exit code when something could not be read."""


@click.command(name="check")
@click.argument("paths", type=click.Path(path_type=Path), nargs=-1, required=True, metavar="FIL ELLER MAPP…")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "html"]),
    default="text",
    show_default=True,
    help="Hur fynden skrivs ut.",
)
@click.option("--profile", type=click.Path(path_type=Path), help="Mapp med en kommuns profil, för dess gränser.")
@click.option(
    "--waivers", type=click.Path(path_type=Path), help="Fil med undantag. Förval: undantag.toml bredvid rapporten."
)
@click.option(
    "--last-year",
    type=click.Path(path_type=Path),
    help="Förra årets rapport för samma månader; kolumnerna för förra året jämförs med den.",
)
def check_command(
    paths: tuple[Path, ...], form: str, profile: Path | None, waivers: Path | None, last_year: Path | None
) -> None:
    """Granskar rapporter: vilken kommuns som helst, eller en uppföljningsmapp.

    \b
    Slutkod: 0 inget funnet, 1 fynd, 2 något gick inte att läsa.

    \b
    Exempel:
      tertial check delarsrapport.pdf
      tertial check min-mapp rapport.docx --format json
      tertial check rapport.txt --format html > granskning.html
      tertial check delar-2023.pdf --last-year delar-2022.pdf
      tertial check kommunen.pdf namnderna/
    """
    reports = [report for path in paths for report in reports_at(path)]
    try:
        checked, refused = check_together(reports, profile, waivers, last_year)
    except TertialError as error:
        checked, refused = [], [error]
    for one in refused:
        errors.print(escape(str(one)))
    if checked:
        click.echo(findings_as(form, checked, colour=out.is_terminal), nl=False)
    if refused:
        sys.exit(REFUSED)
    if any(report.findings for report in checked):
        sys.exit(FOUND)


@click.command(name="rules")
@click.argument("code", default="", metavar="[KOD]")
def rules_command(code: str) -> None:
    """Listar granskningsreglerna, eller förklarar en.

    \b
    Exempel:
      tertial rules
      tertial rules T1
    """
    click.echo(explain(code) if code else list_rules(), nl=False)
