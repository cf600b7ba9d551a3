"""Importing adds a batch whole, knows a file again, and is undone without a trace."""

from __future__ import annotations

import os
import resource
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tertial.core.errors import TertialError
from tertial.core.questions import Question
from tertial.warehouse.engines import DuckDb
from tertial.warehouse.importing import import_batch, overlapping, undo_batch
from tertial.warehouse.ledger import Ledger
from tertial.warehouse.manifest import MANIFEST, MonthSum, read_manifest
from tests.warehouse import sample
from tests.warehouse.sample import WHEN, balance, bring, posting

EVERYTHING = Question(first_year=2000, last_year=2100)


def test_batch_tells_its_file_and_its_sums_by_month(tmp_path: Path) -> None:
    rows = [posting(1, "5010", 700), posting(1, "1930", -700), posting(2, "5010", 50, year=2022)]
    batch = bring(tmp_path, "a.se", rows).batch
    assert (batch.file, batch.sha256, batch.imported) == ("a.se", sample.source("a.se").sha256, "2023-09-05T10:30:00")
    assert batch.sums == (
        MonthSum(kind="outcome", year=2022, month=2, rows=1, amount=50, debit=50),
        MonthSum(kind="outcome", year=2023, month=1, rows=2, amount=0, debit=700),
    )
    assert [(part.content, part.year, part.rows) for part in batch.parts] == [
        ("postings", 2022, 1),
        ("postings", 2023, 2),
        ("balances", 2022, 1),
        ("balances", 2023, 2),
    ]
    assert read_manifest(tmp_path).batches == (batch,)


def test_same_file_is_known_again_and_changes_nothing(tmp_path: Path) -> None:
    first = bring(tmp_path, "a.se", [posting(1, "5010", 700)])
    before = (tmp_path / MANIFEST).read_bytes()
    again = bring(tmp_path, "a.se", [posting(1, "5010", 700)])
    assert (again.batch, again.already) == (first.batch, True)
    assert (tmp_path / MANIFEST).read_bytes() == before


def test_same_forecast_file_may_be_given_on_two_occasions(tmp_path: Path) -> None:
    april = bring(tmp_path, "f.xlsx", balances=[balance("forecast", 1, "5010", 5)], occasion="2023-04").batch
    august = bring(tmp_path, "f.xlsx", balances=[balance("forecast", 1, "5010", 5)], occasion="2023-08").batch
    assert {april.id, august.id} == {one.id for one in read_manifest(tmp_path).batches}
    sums = Ledger(tmp_path, DuckDb()).sums(EVERYTHING)
    assert sorted((one.kind, one.occasion, one.amount) for one in sums) == [
        ("forecast", "2023-04", 5),
        ("forecast", "2023-08", 5),
    ]


def test_replacing_takes_the_old_batch_out_in_the_same_swap(tmp_path: Path) -> None:
    old = bring(tmp_path, "august.se", [posting(8, "5010", 100)]).batch
    ledger = Ledger(tmp_path, DuckDb())
    assert [one.amount for one in ledger.sums(EVERYTHING)] == [100]
    rows = sample.postings([posting(8, "5010", 120)])
    made = import_batch(tmp_path, sample.source("september.se"), postings=rows, when=WHEN, replaces=[old.id])
    assert read_manifest(tmp_path).batches == (made.batch,)
    assert [one.amount for one in ledger.sums(EVERYTHING)] == [120]


def test_another_export_of_the_same_months_is_noticed(tmp_path: Path) -> None:
    first = bring(tmp_path, "august.se", [posting(8, "5010", 100)]).batch
    other = bring(tmp_path, "september.se", [posting(8, "5010", 100), posting(9, "5010", 1)]).batch
    budget = bring(tmp_path, "budget.xlsx", balances=[balance("budget", 8, "5010", 100)]).batch
    manifest = read_manifest(tmp_path)
    assert overlapping(manifest, other) == (first,)
    assert overlapping(manifest, budget) == ()


def test_month_both_as_vouchers_and_as_balances_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TertialError, match="2023-08, och de skulle räknas dubbelt"):
        bring(tmp_path, "a.se", [posting(8, "5010", 1)], [balance("outcome", 8, "5010", 1)])
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [".lock"]


@pytest.mark.parametrize(
    "row", [posting(8, "5010", 1) | {"month": 13}, posting(8, "5010", 1) | {"month": 0, "line": 7}]
)
def test_month_that_does_not_exist_is_refused(tmp_path: Path, row: dict[str, object]) -> None:
    with pytest.raises(TertialError, match=r"a\.se:\d: raden har en månad"):
        bring(tmp_path, "a.se", [row])


def test_sum_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TertialError, match="summan inte ryms"):
        bring(tmp_path, "a.se", [posting(1, "5010", 2**62), posting(1, "5010", 2**62)])
    assert not (tmp_path / MANIFEST).exists()


def test_file_without_rows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TertialError, match="inga rader"):
        bring(tmp_path, "a.se")


def test_undoing_what_is_not_there_names_what_is(tmp_path: Path) -> None:
    id = bring(tmp_path, "a.se", [posting(1, "5010", 1)]).batch.id
    with pytest.raises(TertialError, match=f"Inläsningen «nix» finns inte. Skriv «{id}»"):
        undo_batch(tmp_path, "nix")


def test_undoing_takes_the_beginning_of_an_id(tmp_path: Path) -> None:
    batch = bring(tmp_path, "a.se", [posting(1, "5010", 1)]).batch
    assert undo_batch(tmp_path, batch.id[:5]).batches == ()


def test_garbage_goes_at_the_next_import_and_strangers_files_stay(tmp_path: Path) -> None:
    undo_batch(tmp_path, bring(tmp_path, "a.se", [posting(1, "5010", 1)]).batch.id)
    assert len(list(tmp_path.glob("1489/2023/*-*.parquet"))) == 2
    (tmp_path / ".staging-left.parquet").write_text("killed")
    (tmp_path / "1489" / "2023" / "anteckning.txt").write_text("min")
    batch = bring(tmp_path, "b.se", [posting(1, "5010", 1)]).batch
    found = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert found == {MANIFEST, ".lock", "1489/2023/anteckning.txt", *(part.file for part in batch.parts)}


def test_reader_with_the_old_files_gone_answers_from_the_new(tmp_path: Path) -> None:
    old = bring(tmp_path, "a.se", [posting(1, "5010", 1)]).batch
    ledger = Ledger(tmp_path, DuckDb())
    ledger.postings(EVERYTHING)
    undo_batch(tmp_path, old.id)
    bring(tmp_path, "b.se", [posting(1, "5010", 2)])
    assert [one.amount for one in ledger.postings(EVERYTHING)] == [2]


def test_broken_manifest_is_told_and_not_taken_for_an_empty_ledger(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text('{"format": 1, "batches": [{}]}')
    with pytest.raises(TertialError, match=r"går inte att läsa\. Lägg tillbaka den från säkerhetskopian"):
        read_manifest(tmp_path)


AMOUNTS = st.integers(min_value=-(10**12), max_value=10**12)
ROWS = st.lists(
    st.builds(
        posting,
        st.integers(1, 12),
        st.sampled_from(["3010", "5010", "5011", "74100", "84"]),
        AMOUNTS,
        unit=st.sampled_from(["2100", "2200", ""]),
        year=st.sampled_from([2022, 2023]),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=st.lists(ROWS, min_size=1, max_size=3))
def test_sums_are_kept_and_the_order_of_files_has_no_meaning(
    tmp_path_factory: pytest.TempPathFactory, files: list[list[dict[str, object]]]
) -> None:
    folders = [tmp_path_factory.mktemp("ledger"), tmp_path_factory.mktemp("ledger")]
    named = [(f"{at}.se", rows) for at, rows in enumerate(files)]
    for name, rows in named:
        bring(folders[0], name, rows)
    for name, rows in reversed(named):
        bring(folders[1], name, reversed(rows))
    answers = [sorted(map(repr, Ledger(folder, DuckDb()).sums(EVERYTHING))) for folder in folders]
    assert answers[0] == answers[1]
    total = sum(int(str(row["amount"])) for rows in files for row in rows)
    assert sum(one.amount for one in Ledger(folders[0], DuckDb()).sums(EVERYTHING)) == total
    manifest = read_manifest(folders[0])
    assert sum(part.amount for part in manifest.parts("balances")) == total
    assert sum(part.amount for part in manifest.parts("postings")) == total


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=ROWS, second=ROWS)
def test_import_then_undo_is_identity(
    tmp_path_factory: pytest.TempPathFactory, first: list[dict[str, object]], second: list[dict[str, object]]
) -> None:
    folder = tmp_path_factory.mktemp("ledger")
    bring(folder, "a.se", first)
    before, answer = (folder / MANIFEST).read_bytes(), Ledger(folder, DuckDb()).sums(EVERYTHING)
    undo_batch(folder, bring(folder, "b.se", second).batch.id)
    assert (folder / MANIFEST).read_bytes() == before
    assert sorted(map(repr, Ledger(folder, DuckDb()).sums(EVERYTHING))) == sorted(map(repr, answer))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte, where the tests may mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)], capture_output=True)
    if mounted.returncode:
        pytest.skip("a small disk can only be mounted by root")
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_full_disk_is_told_in_one_line_and_leaves_the_ledger_as_it_was(small_disk: Path) -> None:
    bring(small_disk, "a.se", [posting(1, "5010", 1)])
    before = sorted(path.name for path in small_disk.rglob("*"))
    many = [posting(1, str(at * 7919 % 10**9), at, text=os.urandom(40).hex()) for at in range(30_000)]
    with pytest.raises(TertialError) as refused:
        bring(small_disk, "b.se", many)
    assert str(refused.value).startswith("Disken är full: det går inte att skriva i ")
    assert "\n" not in str(refused.value)
    assert sorted(path.name for path in small_disk.rglob("*")) == before
    assert [one.amount for one in Ledger(small_disk, DuckDb()).sums(EVERYTHING)] == [1]


@pytest.mark.parametrize("limit", [1 << 12, 1 << 20])
def test_a_file_that_may_not_grow_is_told_in_one_line_and_leaves_the_ledger_as_it_was(
    tmp_path: Path, limit: int
) -> None:
    folder = tmp_path / "ledger"
    bring(folder, "a.se", [posting(1, "5010", 1)])
    before = sorted(path.name for path in folder.rglob("*"))
    many = [posting(1, str(at * 7919 % 10**9), at, text=os.urandom(40).hex()) for at in range(30_000)]
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, usual[1]))
    try:
        with pytest.raises(TertialError) as refused:
            bring(folder, "b.se", many)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert str(refused.value) == (
        f"Det går inte att skriva i {folder}: filen blir större än vad en fil får vara för användaren. "
        "Huvudboken är som den var."
    )
    assert sorted(path.name for path in folder.rglob("*")) == before
    assert [one.amount for one in Ledger(folder, DuckDb()).sums(EVERYTHING)] == [1]


def test_disk_that_cannot_be_written_is_told_in_one_line(small_disk: Path) -> None:
    bring(small_disk, "a.se", [posting(1, "5010", 1)])
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(TertialError) as refused:
        bring(small_disk, "b.se", [posting(1, "5010", 1)])
    assert str(refused.value) == (
        f"Det går inte att skriva i {small_disk}: disken är skrivskyddad. Huvudboken är som den var."
    )
    assert [one.amount for one in Ledger(small_disk, DuckDb()).sums(EVERYTHING)] == [1]


def test_file_where_the_folder_should_be_is_told_in_one_line(tmp_path: Path) -> None:
    file = tmp_path / "ledger"
    file.write_text("en fil där mappen skulle ligga")
    with pytest.raises(TertialError, match="Det går inte att skriva i"):
        bring(file, "a.se", [posting(1, "5010", 1)])
