"""The ledger: statements, traces and scale on generated postings, DuckDB beside Spark and beside hand-written SQL."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq

from benchmarks.measuring import Job, Row, Timing, python, time_calls, time_processes
from tertial.core.organisation import Membership
from tertial.core.periods import Period
from tertial.core.questions import Question
from tertial.core.selectors import codes
from tertial.files.problems import Problems
from tertial.profile import read_profile
from tertial.services.shipped import shipped
from tertial.statements.balances import question
from tertial.warehouse.compiling import compiled, compiled_mapping
from tertial.warehouse.engines import DuckDb, Engine, open_engine
from tertial.warehouse.ledger import Ledger
from tertial.warehouse.manifest import Batch, MonthSum, Part, write_manifest
from tertial.warehouse.parts import ROW_GROUP
from tertial.warehouse.queries import shape_of

UNITS = 200
YEARS = (2022, 2023)
PERIOD = Period(year=2023, last_month=8)
os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
MEMORY = "4GB"
"""What DuckDB may use while the largest ledger is generated."""

ACCOUNTS = [
    "3011",
    "3110",
    "3450",
    "3510",
    "3611",
    "3630",
    "4511",
    "4631",
    "5021",
    "5031",
    "5521",
    "5611",
    "5711",
    "6011",
    "6021",
    "6121",
    "6411",
    "6811",
    "7211",
    "7411",
]
ACCOUNTS += ["7421", "7631", "7911", "7951", "8411", "8511", "8911", "1510", "1681", "1930", "2440", "2710"]


def jobs() -> list[Job]:
    """The tables on the ledger."""
    with tempfile.TemporaryDirectory(prefix="tertial-") as made:
        folder = Path(made)
        lay_out(folder, 10_000_000)
        return [_warm(folder), _definition(folder), _engines(folder)]


def sizes(largest: int) -> list[Job]:
    """The table on sizes from a million postings to `largest`, by both engines; 100 million takes half an hour."""
    with tempfile.TemporaryDirectory(prefix="tertial-") as made:
        return [_scale(Path(made), largest)]


def lay_out(folder: Path, rows: int) -> None:
    """Generates that many postings straight to Parquet, with their balances and manifest, as an import leaves them.

    Half of them in each year; sorted by unit and account, as parts are.
    """
    parts: list[Part] = []
    months: list[MonthSum] = []
    with duckdb.connect() as work:
        work.execute(f"SET memory_limit = '{MEMORY}'; SET temp_directory = '{folder}/spill'; SET threads = 2")
        for year in YEARS:
            made, sums = _year(work, folder, year, rows // len(YEARS))
            parts += made
            months += sums
    sha256 = hashlib.sha256(str(rows).encode()).hexdigest()
    batch = Batch(
        id="bench",
        municipality="1489",
        file="bench.se",
        sha256=sha256,
        imported="",
        parts=tuple(parts),
        sums=tuple(months),
    )
    write_manifest(folder, (batch,))


def _year(work: duckdb.DuckDBPyConnection, folder: Path, year: int, rows: int) -> tuple[list[Part], list[MonthSum]]:
    place = folder / "1489" / str(year)
    place.mkdir(parents=True)
    accounts = ", ".join(f"'{account}'" for account in sorted(ACCOUNTS))
    postings, balances = place / "postings-bench.parquet", place / "balances-bench.parquet"
    of_unit = rows // UNITS
    work.execute(
        f"""
        COPY (
          SELECT {year}::INT AS year, 1 + (h % 12)::INT AS month,
                 make_date({year}, 1 + (h % 12)::INT, 1 + (h % 28)::INT) AS date,
                 (20000 + least(i // {of_unit}, {UNITS - 1}) * 10)::VARCHAR AS unit,
                 [{accounts}][1 + ((i % {of_unit}) * {len(ACCOUNTS)} // {of_unit})::INT] AS account,
                 (9100 + ((h >> 16) % 5) * 10)::VARCHAR AS activity, '' AS project,
                 if((h >> 20) % 20 = 0, '1310', '8500') AS counterparty,
                 ((h >> 24) % 2000001)::BIGINT - 1000000 AS amount,
                 'L' AS series, (i // 3)::VARCHAR AS voucher, (1 + i % 3)::INT AS row,
                 'Faktura ' || (h % 100000) AS text, '' AS supplier, i + 1 AS line, 'bench' AS batch
          FROM (SELECT i, (hash(i) >> 1)::BIGINT AS h FROM range({rows}) AS r(i))
        ) TO '{postings}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROW_GROUP})
        """
    )
    by = "year, month, unit, account, activity, project, counterparty"
    work.execute(
        f"""
        COPY (
          SELECT 'outcome' AS kind, '' AS occasion, {by}, sum(amount)::BIGINT AS amount,
                 count(*) AS postings, 'bench' AS batch
          FROM '{postings}' GROUP BY {by} ORDER BY unit, account, month
        ) TO '{balances}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROW_GROUP})
        """
    )
    sums = work.execute(
        f"SELECT year, month, sum(postings)::BIGINT, sum(amount)::BIGINT FROM '{balances}' GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    parts = [
        Part(
            content=content,
            year=year,
            file=path.relative_to(folder).as_posix(),
            rows=pq.read_metadata(path).num_rows,
            amount=sum(one[3] for one in sums),
            sha256="",
        )
        for content, path in (("postings", postings), ("balances", balances))
    ]
    return parts, [
        MonthSum(kind="outcome", year=one, month=month, rows=count, amount=amount, debit=0)
        for one, month, count, amount in sums
    ]


def operating() -> Question:
    """What the operating statement asks of all units."""
    profile = read_profile(shipped("profiles") / "alingsas", Problems(), 2023)
    assert profile is not None
    asked = question(profile.statements["operating"], PERIOD, ())
    assert asked is not None
    return asked


def _of_unit(asked: Question, at: int) -> Question:
    return replace(asked, members=(Membership(codes=codes([str(20000 + at * 10)])),))


def _warm(folder: Path) -> Job:
    ledger, asked = Ledger(folder, DuckDb()), operating()
    one, all_units = _of_unit(asked, 77), replace(asked, by=("unit",))
    cell = replace(one, only="personnel", by=("account",), first_year=2023)
    whole = sum(sums.amount for sums in ledger.sums(asked))
    assert whole == sum(sums.amount for sums in ledger.sums(all_units))
    assert whole == sum(sums.amount for sums in ledger.scope_sums(asked))
    return Job(
        title="The ledger, warm",
        about=f"{_rows(folder):,} postings of {UNITS} units and two years, asked in a process that has asked before. "
        "Every answer's sum is the ledger's own.",
        rows=(
            Row(
                what="one unit's operating table",
                timing=time_calls(lambda: ledger.sums(one), runs=30, warm_up=3),
                goal="under 0.010",
            ),
            Row(
                what=f"{UNITS} units' operating tables",
                timing=time_calls(lambda: ledger.sums(all_units), runs=15, warm_up=2),
                goal="under 0.200",
            ),
            Row(
                what="a cell traced to its accounts and largest vouchers",
                timing=time_calls(lambda: (ledger.sums(cell), ledger.postings(cell)), runs=15, warm_up=2),
                goal="under 0.050",
            ),
        ),
    )


def _definition(folder: Path) -> Job:
    """The same question by the definition's compiled SQL and by SQL written by hand, on the same connection."""
    asked = replace(operating(), by=("unit",))
    shape, values = shape_of(asked)
    engine = DuckDb()
    Ledger(folder, engine).sums(asked)
    query = compiled("statement_sums", shape, "duckdb")
    table, mapping = compiled_mapping(shape, "duckdb")
    connection = engine._connection
    hand, bound = _BY_HAND.replace("mapped", table), [8, 8, 2022, 2023]
    ours = engine.answer(query, values)
    theirs = connection.execute(hand, bound).to_arrow_table()
    assert _total(ours) == _total(theirs)
    made = f"CREATE OR REPLACE TEMP TABLE made AS {mapping.sql}"
    by_hand = f"CREATE OR REPLACE TEMP TABLE made AS {_MAPPING_BY_HAND}"
    answer, peer = _in_turn(
        lambda: engine.answer(query, values), lambda: connection.execute(hand, bound).to_arrow_table(), runs=25
    )
    mapped, mapped_peer = _in_turn(lambda: connection.execute(made), lambda: connection.execute(by_hand), runs=9)
    return Job(
        title="The one definition beside hand-written SQL",
        about="The operating table of all units, written in Ibis and compiled once, beside the same in SQL by hand; "
        "in turn on the same connection. Equal sums.",
        rows=(
            Row(what="the statement's sums, our definition", timing=answer, peer=peer, goal="under 1.10 ×"),
            Row(what="peer: by hand", timing=peer),
            Row(
                what="balances to rows of the statement, our definition",
                timing=mapped,
                peer=mapped_peer,
                goal="under 1.10 ×",
            ),
            Row(what="peer: by hand", timing=mapped_peer),
        ),
    )


_MAPPING_BY_HAND = """
SELECT CASE WHEN account >= '3' AND account < '4' THEN 'income' WHEN account >= '5' AND account < '6' THEN 'personnel'
            WHEN account >= '601' AND account < '603' THEN 'rents'
            WHEN (account >= '46' AND account < '47') OR (account >= '74' AND account < '75') THEN 'services'
            WHEN (account >= '4' AND account < '40') OR (account >= '41' AND account < '46')
              OR (account >= '47' AND account < '5') OR (account >= '6' AND account < '601')
              OR (account >= '603' AND account < '74') OR (account >= '75' AND account < '8') THEN 'other_costs'
            WHEN account >= '891' AND account < '892' THEN 'municipal_grant'
            WHEN account >= '84' AND account < '86' THEN 'net_finance' ELSE 'unmapped' END AS row,
       kind, occasion, year, month, unit, batch, sum(amount) AS amount, sum(postings) AS postings
FROM balances
WHERE account >= '3' AND account < '9' AND (activity < '215' OR activity >= '216') AND (project < '7' OR project >= '8')
GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY unit, year, kind
"""
_BY_HAND = """
SELECT row, kind, occasion, year, unit, sum(amount) FILTER (month <= ?)::BIGINT AS amount, sum(amount)::BIGINT AS year_amount,
       sum(postings) FILTER (month <= ?)::BIGINT AS postings, sum(postings)::BIGINT AS year_postings
FROM mapped WHERE year >= ? AND year <= ? GROUP BY row, kind, occasion, year, unit
"""


def _engines(folder: Path) -> Job:
    asked = replace(operating(), by=("unit",))
    rows, answers = [], []
    for title, setting in (("DuckDB, in the process", "duckdb"), ("Spark, local", "spark")):
        engine: Engine = open_engine(setting)
        ledger = Ledger(folder, engine)
        first = time_calls(lambda ledger=ledger: ledger.sums(asked), runs=1, warm_up=0)  # type: ignore[misc]
        again = time_calls(lambda ledger=ledger: ledger.sums(asked), runs=5)  # type: ignore[misc]
        answers.append(sorted(map(repr, ledger.sums(asked))))
        rows += [Row(what=f"{title}: first answer", timing=first), Row(what=f"{title}: again", timing=again)]
    assert answers[0] == answers[1]
    return Job(
        title="The engines side by side",
        about=f"The operating table of {UNITS} units over the same files; both answer the same to the öre.",
        rows=tuple(rows),
    )


def _scale(folder: Path, largest: int) -> Job:
    spark = open_engine("spark")
    asked = replace(operating(), by=("unit",))
    rows: list[Row] = []
    for size in [size for size in (1_000_000, 10_000_000, 100_000_000) if size < largest] + [largest]:
        place = folder / str(size)
        lay_out(place, size)
        parts = f"{place}/*/*/postings-*.parquet"
        duck, whole = _balancing(parts)
        sparks = time_calls(partial(_spark_balancing, spark, parts, whole), runs=1, warm_up=int(not rows))
        process = time_processes([lambda place=place: python("benchmarks.ledger", place)], runs=3)[0]  # type: ignore[misc]
        ledger = Ledger(place, spark)
        assert sorted(map(repr, ledger.sums(asked))) == sorted(map(repr, Ledger(place, DuckDb()).sums(asked)))
        again = time_calls(lambda ledger=ledger: ledger.sums(asked), runs=3)  # type: ignore[misc]
        rows += [
            Row(what=f"{size:,} to balances, DuckDB: {_per_row(duck, size)}", timing=duck, goal="the same a row"),
            Row(what=f"{size:,} to balances, Spark: {_per_row(sparks, size)}", timing=sparks),
            Row(what=f"{size:,}, statement of all units, a whole process with DuckDB", timing=process),
            Row(what=f"{size:,}, statement of all units, Spark that has been asked before", timing=again),
        ]
        shutil.rmtree(place)
    return Job(
        title=f"From one million to {largest:,} postings",
        about="Generated straight to Parquet. Making balances reads every posting; a statement reads balances. "
        "DuckDB and Spark give the same sums to the öre.",
        rows=tuple(rows),
    )


def _per_row(timing: Timing, rows: int) -> str:
    return f"{timing.median / rows * 1e9:.0f} ns a row"


_BALANCES = """SELECT count(*), sum(amount) FROM (SELECT sum(amount) AS amount FROM {source}
               GROUP BY year, month, unit, account, activity, project, counterparty)"""


def _balancing(parts: str) -> tuple[Timing, tuple[int, int]]:
    with duckdb.connect() as work:
        work.execute(f"SET memory_limit = '{MEMORY}'; SET threads = 2")
        sql = _BALANCES.format(source=f"'{parts}'")
        timing = time_calls(lambda: work.execute(sql).fetchall(), runs=3, warm_up=1)
        count, amount = work.execute(sql).fetchall()[0]
        return timing, (int(count), int(amount))


def _spark_balancing(spark: Any, parts: str, wanted: tuple[int, int]) -> None:
    found = spark._session.sql(_BALANCES.format(source=f"parquet.`{parts}`")).collect()[0]
    assert (found[0], found[1]) == wanted


def _in_turn(ours: Callable[[], Any], theirs: Callable[[], Any], runs: int) -> tuple[Timing, Timing]:
    """Two calls A B A B … so that a machine that drifts treats them alike."""
    seconds: tuple[list[float], list[float]] = ([], [])
    for run in range(runs + 2):
        for at, call in enumerate((ours, theirs)):
            start = time.perf_counter()
            call()
            if run > 1:
                seconds[at].append(time.perf_counter() - start)
    return Timing(seconds=tuple(seconds[0])), Timing(seconds=tuple(seconds[1]))


def _rows(folder: Path) -> int:
    return sum(pq.read_metadata(path).num_rows for path in folder.glob("*/*/postings-*.parquet"))


def _total(table: Any) -> int:
    return sum(table.column("year_amount").to_pylist())


def main(folder: Path) -> None:
    """Answers once, as a process of its own."""
    print(len(Ledger(folder, DuckDb()).sums(replace(operating(), by=("unit",)))))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
