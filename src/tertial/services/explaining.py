"""Findings in the format asked for, and the rules explained."""

from __future__ import annotations

from collections.abc import Sequence

from tertial.checks.catalogue import FAMILIES, rules
from tertial.checks.checked import Checked
from tertial.checks.outputs.html import html_of
from tertial.checks.outputs.json import json_of
from tertial.checks.outputs.sarif import sarif_of
from tertial.checks.outputs.text import text_of
from tertial.checks.rule import Rule
from tertial.core.errors import TertialError
from tertial.core.findings import Severity
from tertial.files.problems import choices

_WEIGHTS = {Severity.ERROR: "fel", Severity.WARNING: "varning", Severity.NOTE: "notis"}


def findings_as(form: str, checked: Sequence[Checked], *, colour: bool = False) -> str:
    """The findings as text, json, sarif or html."""
    match form:
        case "json":
            return json_of(checked) + "\n"
        case "sarif":
            return sarif_of(checked) + "\n"
        case "html":
            return html_of(checked)
        case _:
            return "\n".join(text_of(one, colour=colour) for one in checked)


def list_rules() -> str:
    """Every rule on a line, family by family."""
    lines = []
    for family, title in FAMILIES.items():
        lines.append(title)
        lines += [
            f"  {rule.code:<4} {rule.title} ({_WEIGHTS[rule.severity]})" for rule in rules() if rule.family == family
        ]
        lines.append("")
    return "\n".join(lines) + "tertial rules KOD förklarar en regel.\n"


def explain(code: str) -> str:
    """One rule's help text. Raises TertialError when there is no such rule."""
    known = {rule.code: rule for rule in rules()}
    rule = known.get(code.upper())
    if rule is None:
        raise TertialError(f"Regeln «{code}» finns inte. {choices(code.upper(), known)}")
    parts = [f"{rule.code} {rule.title}", "", rule.summary]
    for heading, text in rule.help.items():
        parts += ["", heading, *(f"  {line}" for line in text.split("\n"))]
    return "\n".join(parts) + "\n"


def rule_pages() -> dict[str, str]:
    """The rules as Markdown: `README.md` lists them, and each family has a page."""
    head = (
        "# Granskningsreglerna\n\nSkrivna av `make rules` ur reglerna själva. `tertial rules KOD` visar samma text.\n"
    )
    pages = {"README.md": head}
    for family, title in FAMILIES.items():
        mine = [rule for rule in rules() if rule.family == family]
        pages["README.md"] += f"\n## {title}\n\n| kod | regel | |\n|---|---|---|\n" + "".join(
            f"| [{rule.code}]({family}.md#{rule.code.lower()}) | {rule.title} | {_WEIGHTS[rule.severity]} |\n"
            for rule in mine
        )
        pages[f"{family}.md"] = f"# {title}\n" + "".join(_page(rule) for rule in mine)
    return pages


def _page(rule: Rule) -> str:
    parts = [f'\n<a id="{rule.code.lower()}"></a>\n## {rule.code} {rule.title}\n\n{rule.summary}\n']
    parts += [f"\n**{heading}.** {' '.join(text.split())}\n" for heading, text in rule.help.items()]
    return "".join(parts)
