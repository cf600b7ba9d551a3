"""Numbers and claims of Swedish report sentences, case by case."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tertial.prose.claims import read_claims
from tertial.prose.numbers import read_numbers
from tests.prose.notation import claim_line, number_line

CASES = Path(__file__).parent / "cases"


def _cases(name: str) -> list[Any]:
    return list(tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))["case"])


@pytest.mark.parametrize("case", _cases("numbers"), ids=lambda case: str(case["text"])[:60])
def test_the_numbers_of_a_sentence(case: dict[str, Any]) -> None:
    text = case["text"]
    assert [number_line(number, text) for number in read_numbers(text)] == case["numbers"]


@pytest.mark.parametrize("case", _cases("claims"), ids=lambda case: str(case["text"])[:60])
def test_the_claims_of_a_sentence(case: dict[str, Any]) -> None:
    found = read_claims(case["text"], scope=case.get("scope", ""))
    assert [claim_line(claim) for claim in found] == case["claims"]
