"""Every rule: its help text, and its cases, those that it must hit and those that must pass."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tertial.checks.catalogue import FAMILIES, rules
from tertial.checks.rule import HEADINGS, Rule
from tertial.checks.run import run
from tertial.core.findings import Certainty
from tertial.readers.catalogue import reader_of
from tertial.recognition.recognise import recognise
from tertial.view.report import ReportView

CASES = Path(__file__).parent / "cases"
RULES = {rule.code: rule for rule in rules()}


@dataclass(frozen=True)
class Case:
    """A text in a file of that name, with what is checked beside it."""

    code: str
    name: str
    text: str
    file: str = "rapport.txt"
    last_year: str = ""
    beside: tuple[str, ...] = ()

    @property
    def view(self) -> ReportView:
        """The report understood, with the others that the case has."""
        return replace(
            _view(self.file, self.text),
            last_year=_view("förra.txt", self.last_year) if self.last_year else None,
            beside=tuple(_view("annan.txt", text) for text in self.beside),
        )


def _view(name: str, text: str) -> ReportView:
    raw = text.encode()
    return recognise(reader_of(raw, name).read(raw, name))


def _cases(kind: str) -> list[Case]:
    return [
        Case(path.stem, **{**case, "beside": tuple(case.get("beside", ()))})
        for path in sorted(CASES.glob("*.toml"))
        for case in tomllib.loads(path.read_text(encoding="utf-8")).get(kind, [])
    ]


@pytest.mark.parametrize("case", _cases("hit"), ids=lambda case: f"{case.code}-{case.name}")
def test_the_rule_hits(case: Case) -> None:
    found = run(case.view, [RULES[case.code]])
    assert [finding.code for finding in found], f"{case.code} does not hit: {case.name}"


@pytest.mark.parametrize("case", _cases("pass"), ids=lambda case: f"{case.code}-{case.name}")
def test_the_rule_lets_pass(case: Case) -> None:
    assert run(case.view, [RULES[case.code]]) == [], f"{case.code} hits: {case.name}"


@pytest.mark.parametrize("case", _cases("pass"), ids=lambda case: f"{case.code}-{case.name}")
def test_no_rule_calls_a_case_that_must_pass_proven_wrong(case: Case) -> None:
    found = run(case.view)
    assert [f"{f.code}: {f.message}" for f in found if f.certainty is Certainty.PROVEN] == [], (
        f"{case.code}: {case.name}"
    )


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
