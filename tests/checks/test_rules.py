"""Every rule: its help text, and its cases, those that it must hit and those that must pass."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tertial.checks.catalogue import FAMILIES, rules
from tertial.checks.rule import HEADINGS, Rule
from tertial.checks.run import run
from tertial.core.findings import Certainty
from tertial.readers.txt import read_txt
from tertial.recognition.recognise import recognise

CASES = Path(__file__).parent / "cases"
RULES = {rule.code: rule for rule in rules()}


def _cases(kind: str) -> list[tuple[str, str, str]]:
    return [
        (path.stem, case["name"], case["text"])
        for path in sorted(CASES.glob("*.toml"))
        for case in tomllib.loads(path.read_text(encoding="utf-8")).get(kind, [])
    ]


@pytest.mark.parametrize(("code", "name", "text"), _cases("hit"), ids=lambda value: value if len(value) < 60 else "")
def test_the_rule_hits(code: str, name: str, text: str) -> None:
    found = run(recognise(read_txt(text.encode(), "rapport.txt")), [RULES[code]])
    assert [finding.code for finding in found], f"{code} does not hit: {name}"


@pytest.mark.parametrize(("code", "name", "text"), _cases("pass"), ids=lambda value: value if len(value) < 60 else "")
def test_the_rule_lets_pass(code: str, name: str, text: str) -> None:
    assert run(recognise(read_txt(text.encode(), "rapport.txt")), [RULES[code]]) == [], f"{code} hits: {name}"


@pytest.mark.parametrize(("code", "name", "text"), _cases("pass"), ids=lambda value: value if len(value) < 60 else "")
def test_no_rule_calls_a_case_that_must_pass_proven_wrong(code: str, name: str, text: str) -> None:
    found = run(recognise(read_txt(text.encode(), "rapport.txt")))
    assert [f"{f.code}: {f.message}" for f in found if f.certainty is Certainty.PROVEN] == [], f"{code}: {name}"


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_the_rule_explains_itself_under_the_four_headings(rule: Rule) -> None:
    assert tuple(rule.help) == HEADINGS
    assert all(len(text) > 10 for text in rule.help.values())
    assert rule.summary.endswith(".")
    assert rule.family in FAMILIES


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_the_rule_has_cases_of_both_kinds(rule: Rule) -> None:
    cases = tomllib.loads((CASES / f"{rule.code}.toml").read_text(encoding="utf-8"))
    assert cases["hit"]
    assert cases["pass"]


def test_every_case_file_belongs_to_a_rule() -> None:
    assert {path.stem for path in CASES.glob("*.toml")} == set(RULES)
