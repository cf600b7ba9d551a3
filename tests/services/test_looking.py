"""Looking at a file before it counts: what it would bring is told, and the ledger stays as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from tertial.services.importing import Answers, FileImport, State, contents_in_words, import_file, list_batches
from tertial.services.looking import look
from tertial.services.settling import Wishes, wishes_of
from tests.followups import copy_demo
from tests.services.test_importing import EXPORT, WHEN
from tests.sources.samples import MUNICIPAL_SIE4, written


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A follow-up without a ledger."""
    return copy_demo(tmp_path)


def looked(folder: Path, name: str, text: str, wishes: Wishes | None = None) -> FileImport:
    """Looks at a file of that content."""
    path = written(folder.parent, name, text, "cp437" if name.endswith(".se") else "utf-8")
    return look(folder, path, wishes or Wishes(), WHEN)


def test_a_file_is_told_of_and_nothing_of_it_counts(folder: Path) -> None:
    found = looked(folder, "huvudbok.se", MUNICIPAL_SIE4)
    assert found.state is State.TAKEN
    assert found.batch is not None
    assert contents_in_words(found.batch) == "utfall 2023-01–2023-02"
    assert list_batches(folder) == []
    assert not (folder / "huvudbok").exists()


def test_questions_are_put_and_an_answer_changes_what_would_come(folder: Path) -> None:
    text = EXPORT.replace("3110;", "1930;")
    asked = looked(folder, "export.csv", text)
    assert asked.state is State.ASKS
    assert [one.setting for one in asked.questions] == ["mapping.date_form", "mapping.signs.outcome"]
    turned = looked(folder, "export.csv", text, wishes_of((), "report"))
    assert turned.batch is not None
    assert sum(one.amount for one in turned.batch.sums) == -149_975


def test_a_file_of_months_that_count_already_says_so_and_the_same_file_is_known(folder: Path) -> None:
    path = written(folder.parent, "augusti.se", MUNICIPAL_SIE4, "cp437")
    first = import_file(folder, path, Answers(), WHEN).batch
    assert looked(folder, "samma.se", MUNICIPAL_SIE4).state is State.KNOWN
    newer = looked(folder, "nyare.se", MUNICIPAL_SIE4.replace("1000", "2000"))
    assert (newer.state, newer.overlaps) == (State.ASKS, (first,))
    assert list_batches(folder) == [first]
