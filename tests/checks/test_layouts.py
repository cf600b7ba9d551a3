"""Made-up reports as different municipalities write them: no false alarm in a right one, and a planted error is found."""

from __future__ import annotations

from random import Random

import pytest
from benchmarks.checker.made_up import report
from benchmarks.checker.planter import Kind
from benchmarks.checker.planting import measure
from benchmarks.checker.varied.catalogue import LAYOUTS, varied_documents

from tertial.checks.coverage import Status, coverage
from tertial.checks.run import run
from tertial.core.findings import Certainty
from tertial.document.read import ReadDocument
from tertial.readers.catalogue import reader_of
from tertial.readers.markdown import read_markdown
from tertial.recognition.recognise import recognise

SEEDS = (0, 1, 2)


def made(name: str, seed: int) -> ReadDocument:
    ending, make = LAYOUTS[name]
    raw = make(Random(f"{name} {seed}")).encode()
    return reader_of(raw, f"{name}.{ending}").read(raw, name)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", LAYOUTS)
def test_nothing_right_is_called_wrong(name: str, seed: int) -> None:
    found = run(recognise(made(name, seed)))
    assert [f"{f.code} {f.quote}" for f in found if f.certainty is not Certainty.QUESTION] == []


def test_nothing_right_is_called_wrong_in_reports_of_one_layout_and_many_words() -> None:
    documents = [read_markdown(report(seed).encode(), f"made up {seed}") for seed in range(24)]
    found = [f for document in documents for f in run(recognise(document))]
    assert [f"{f.code} {f.quote}" for f in found if f.certainty is not Certainty.QUESTION] == []


@pytest.mark.parametrize("name", LAYOUTS)
def test_most_numbers_are_held_against_each_other(name: str) -> None:
    view = recognise(made(name, 0))
    covered = coverage(view, run(view))
    assert covered.count(Status.UNCHECKED) <= covered.total // 5


def test_planted_errors_are_found_in_every_layout() -> None:
    outcome = measure([(document, True) for document in varied_documents([3])], plants=1)
    assert outcome.all.f1 >= 0.95, outcome.missed
    assert set(outcome.tallies) == set(Kind)
