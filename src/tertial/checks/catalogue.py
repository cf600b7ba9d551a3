"""The catalogue: every rule of every family, found by walking the folders, in the order of their codes."""

from __future__ import annotations

import importlib
import pkgutil
import re
from functools import cache

from tertial import checks
from tertial.checks.rule import Rule

FAMILIES = {
    "tables": "Tabeller",
    "prose": "Text mot tabell",
    "goals": "Mål",
    "assignments": "Uppdrag",
    "economy": "Ekonomi",
    "staff": "Personal",
    "control": "Internkontroll",
    "text": "Text",
    "statutory": "Lagkrav",
}


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, ordered by code. Raises ValueError when two have the same code."""
    found: dict[str, Rule] = {}
    for family in FAMILIES:
        package = importlib.import_module(f"{checks.__name__}.{family}")
        for module in pkgutil.iter_modules(package.__path__):
            rule = getattr(importlib.import_module(f"{package.__name__}.{module.name}"), "RULE", None)
            if not isinstance(rule, Rule):
                continue
            if rule.code in found:
                raise ValueError(f"two rules have the code {rule.code}")
            found[rule.code] = rule
    return tuple(found[code] for code in sorted(found, key=code_order))


def code_order(code: str) -> tuple[str, int]:
    """Codes in the order a person expects: T2 before T10."""
    match = re.fullmatch(r"([A-Z]+)(\d+)", code)
    return (match[1], int(match[2])) if match else (code, 0)
