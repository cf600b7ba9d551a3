"""The Parquet files of one batch: postings sorted so that a unit's rows lie together, and balances made of them."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from tertial.core.errors import TertialError
from tertial.core.ledger import BALANCE_COLUMNS, PERIOD_BALANCE_COLUMNS, POSTING_COLUMNS, Kind
from tertial.files.durable import flush_file, flush_folder
from tertial.warehouse.manifest import Batch, MonthSum, Part
from tertial.warehouse.schemas import DETAILS, GIVEN, POSTINGS, arrow_schema, conform

STAGING = ".staging-"
"""The beginning of the name of files that are only there during an import."""

ROW_GROUP = 122_880
MEMORY = "400MB"
"""What sorting may hold before it goes on in the folder's own temporary files, whatever the machine has."""

_CODES = "unit, account, activity, project, counterparty"
_ORDER = {
    DETAILS: "voucher, account, line",
    "postings": f"{_CODES}, date, series, voucher, row, line",
    "given": f"{_CODES}, kind, year, month, line",
    "balances": "unit, kind, occasion, account, month, activity, project, counterparty",
}


Tables: TypeAlias = pa.Table | Iterable[pa.RecordBatch]
"""What an importer hands over: a whole table, or batches one by one."""


def write_parts(
    folder: Path, batch: Batch, postings: Tables | None, given: Tables | None, details: Callable[[], bool]
) -> Batch:
    """Writes the batch's files and gives it back with its parts and sums; nothing refers to them yet."""
    with _database(folder) as work:
        staged = []
        for name, tables, columns in (
            ("postings", postings, POSTING_COLUMNS),
            ("given", given, PERIOD_BALANCE_COLUMNS),
        ):
            path = _stage(folder, tables, columns, name)
            staged.append(path)
            source = f"read_parquet('{_quoted(path)}')"
            work.execute(f"CREATE VIEW staged_{name} AS SELECT * FROM {source}")
        batch = replace(batch, details=details())
        _check(work, batch)
        occasion = f"'{_quoted(batch.occasion)}'"
        work.execute(f"CREATE VIEW postings AS SELECT {', '.join(_stored(POSTINGS, batch))} FROM staged_postings")
        work.execute(f"CREATE VIEW {DETAILS} AS SELECT * FROM postings")
        work.execute(f"CREATE VIEW given AS SELECT {', '.join(_stored(GIVEN, batch))} FROM staged_given")
        work.execute(
            f"""
            CREATE VIEW rows AS
            SELECT '{DETAILS if batch.details else Kind.OUTCOME}' AS kind, '' AS occasion, year, month, {_CODES}, amount FROM staged_postings UNION ALL
            SELECT kind, if(kind = 'forecast', {occasion}, ''), year, month, {_CODES}, amount FROM staged_given
            """
        )
        balances = ", ".join(
            {"amount": "sum(amount)::BIGINT AS amount", "postings": "count(*) AS postings"}.get(name, name)
            if name != "batch"
            else f"'{batch.id}' AS batch"
            for name in BALANCE_COLUMNS
        )
        work.execute(
            f"CREATE TABLE balances AS SELECT {balances} FROM rows GROUP BY kind, occasion, year, month, {_CODES}"
        )
        sums = work.execute(
            """
            SELECT kind, year, month, count(*), sum(amount)::BIGINT,
                   coalesce(sum(amount) FILTER (WHERE amount > 0), 0)::BIGINT
            FROM rows GROUP BY kind, year, month ORDER BY kind, year, month
            """
        ).fetchall()
        if not sums:
            raise TertialError(f"{batch.file} har inga rader att läsa in.")
        contents = (DETAILS,) if batch.details else ("postings", "given", "balances")
        parts = [part for content in contents for part in _write(work, folder, batch, content)]
        for path in staged:
            path.unlink()
    return replace(
        batch,
        parts=tuple(parts),
        sums=tuple(
            MonthSum(kind=kind, year=year, month=month, rows=rows, amount=amount, debit=debit)
            for kind, year, month, rows, amount, debit in sums
        ),
    )


def _stage(folder: Path, tables: Tables | None, columns: dict[str, str], what: str) -> Path:
    """The rows as they came, on disk, so that a large file never has to stand in memory."""
    handle, name = tempfile.mkstemp(dir=folder, prefix=STAGING, suffix=".parquet")
    with os.fdopen(handle, "wb") as file, pq.ParquetWriter(file, arrow_schema(columns), compression="lz4") as writer:
        for table in _tables(tables):
            writer.write_table(conform(table, columns, what))
    return Path(name)


def _tables(given: Tables | None) -> Iterator[pa.Table]:
    if given is None:
        return
    if isinstance(given, pa.Table):
        yield given
        return
    for batch in given:
        yield pa.Table.from_batches([batch])


def _check(work: duckdb.DuckDBPyConnection, batch: Batch) -> None:
    kinds = ", ".join(f"'{kind}'" for kind in Kind)
    wrong = work.execute(
        f"""
        SELECT line FROM staged_postings WHERE month NOT BETWEEN 1 AND 12 UNION ALL
        SELECT line FROM staged_given WHERE month NOT BETWEEN 1 AND 12 OR kind NOT IN ({kinds})
        ORDER BY line LIMIT 1
        """
    ).fetchone()
    if wrong:
        raise TertialError(f"{batch.file}:{wrong[0]}: raden har en månad eller ett slag som inte finns.")
    twice = work.execute(
        """
        SELECT DISTINCT year, month FROM staged_given WHERE kind = 'outcome' INTERSECT
        SELECT DISTINCT year, month FROM staged_postings ORDER BY year, month LIMIT 1
        """
    ).fetchone()
    if twice:
        raise TertialError(
            f"{batch.file} har både verifikationer och månadssaldon för {twice[0]}-{twice[1]:02}, "
            "och de skulle räknas dubbelt. Läs in det ena."
        )


def _stored(columns: dict[str, str], batch: Batch) -> list[str]:
    own = {
        "batch": f"'{batch.id}' AS batch",
        "occasion": f"if(kind = 'forecast', '{_quoted(batch.occasion)}', '') AS occasion",
    }
    return [own.get(name, name) for name in columns]


def _write(work: duckdb.DuckDBPyConnection, folder: Path, batch: Batch, content: str) -> Iterator[Part]:
    found = work.execute(f"SELECT year, count(*), sum(amount)::BIGINT FROM {content} GROUP BY year ORDER BY year")
    for year, rows, amount in found.fetchall():
        name = f"{batch.municipality}/{year}/{content}-{batch.id}.parquet"
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        work.execute(
            f"""
            COPY (SELECT * FROM {content} WHERE year = {year} ORDER BY {_ORDER[content]})
            TO '{_quoted(path)}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROW_GROUP})
            """
        )
        flush_file(path)
        flush_folder(path.parent)
        yield Part(
            content=content,
            year=year,
            file=name,
            rows=rows,
            amount=amount,
            sha256=_hash(path),
        )


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _quoted(value: object) -> str:
    return str(value).replace("'", "''")


@contextmanager
def _database(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as work:
        work.execute(f"SET memory_limit = '{MEMORY}'")
        work.execute("SET temp_directory = ?", [str(folder / f"{STAGING}spill")])
        yield work
