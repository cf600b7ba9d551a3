"""The same job by each Python program: read, check every voucher, sum every account. Prints the sums as CSV in öre."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

Sums = dict[str, int]


def tertial(path: Path) -> Sums:
    """Our importer, batch by batch; vouchers are checked as they are read."""
    import numpy as np
    import pyarrow as pa

    from tertial.sources import catalogue
    from tertial.sources.sie4.scanning import codes_of

    stream = catalogue.read(path)
    read = pa.Table.from_batches([batch.select(["account", "amount"]) for batch in stream]).combine_chunks()
    assert not stream.reading.refused
    accounts = read.column("account").chunk(0).dictionary_encode()
    sums = np.zeros(len(accounts.dictionary), np.int64)
    np.add.at(sums, codes_of(accounts), np.frombuffer(read.column("amount").chunk(0).buffers()[1], np.int64))
    return dict(zip(accounts.dictionary.to_pylist(), sums.tolist(), strict=True))


def duckdb(path: Path) -> Sums:
    """The floor: a CSV that is ready to use, with the same two questions."""
    import duckdb as engine

    con = engine.connect()
    con.execute(
        f"CREATE TABLE postings AS SELECT account, voucher, amount FROM read_csv('{path}', all_varchar = false)"
    )
    wrong = con.execute(
        "SELECT count(*) FROM (SELECT voucher FROM postings GROUP BY 1 HAVING sum(amount) <> 0)"
    ).fetchone()
    assert wrong == (0,)
    rows = con.execute("SELECT account::VARCHAR, sum(amount) FROM postings GROUP BY 1").fetchall()
    return {account: int(ore) for account, ore in rows}


def tertial_import(path: Path) -> Sums:
    """The whole import: read, checked, sorted into Parquet with its balances, and put in force."""
    from datetime import datetime
    from tempfile import TemporaryDirectory

    import duckdb

    from tertial.sources import catalogue
    from tertial.warehouse.importing import LedgerSource, import_batch

    with TemporaryDirectory(dir=path.parent) as folder:
        stream = catalogue.read(path)
        source = LedgerSource(municipality="1489", file=path.name, sha256="0")
        imported = import_batch(Path(folder), source, postings=stream, when=datetime(2024, 1, 1))  # noqa: DTZ001
        assert not stream.reading.refused
        files = [f"{folder}/{part.file}" for part in imported.manifest.parts("balances")]
        with duckdb.connect() as con:
            rows = con.execute("SELECT account, sum(amount) FROM read_parquet($1) GROUP BY 1", [files]).fetchall()
    return {account: int(ore) for account, ore in rows}


def duckdb_import(path: Path) -> Sums:
    """The floor of an import: the same Parquet and balances of a CSV that is ready to use."""
    from tempfile import TemporaryDirectory

    import duckdb as engine

    from tertial.warehouse.parts import ROW_GROUP

    con = engine.connect()
    con.execute(f"CREATE TABLE postings AS SELECT * FROM read_csv('{path}', all_varchar = false)")
    wrong = con.execute(
        "SELECT count(*) FROM (SELECT voucher FROM postings GROUP BY 1 HAVING sum(amount) <> 0)"
    ).fetchone()
    assert wrong == (0,)
    codes = "unit, account, activity, project, counterparty"
    form = f"(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROW_GROUP})"
    with TemporaryDirectory(dir=path.parent) as folder:
        con.execute(
            f"COPY (SELECT * FROM postings ORDER BY {codes}, date, series, voucher, row, line) TO '{folder}/p.parquet' {form}"
        )
        con.execute(
            f"COPY (SELECT year, month, {codes}, sum(amount)::BIGINT AS amount, count(*) AS postings FROM postings "
            f"GROUP BY ALL ORDER BY unit, account, month) TO '{folder}/b.parquet' {form}"
        )
        rows = con.execute(f"SELECT account::VARCHAR, sum(amount) FROM '{folder}/b.parquet' GROUP BY 1").fetchall()
    return {account: int(ore) for account, ore in rows}


def polars(path: Path) -> Sums:
    """The other floor."""
    import polars as pl

    frame = pl.read_csv(path, columns=["account", "voucher", "amount"])
    assert frame.group_by("voucher").agg(pl.col("amount").sum()).filter(pl.col("amount") != 0).is_empty()
    return {str(account): ore for account, ore in frame.group_by("account").agg(pl.col("amount").sum()).iter_rows()}


def beanquery(path: Path) -> Sums:
    """beancount's loader, which checks every transaction, and a query over its entries."""
    import beanquery as engine

    con = engine.connect(f"beancount:{path}")
    assert not con.errors
    rows = con.execute("SELECT account, sum(number) GROUP BY account").fetchall()
    return {account.rpartition("K")[2]: int(number * 100) for account, number in rows}


READERS: dict[str, Callable[[Path], Sums]] = {
    "tertial": tertial,
    "tertial_import": tertial_import,
    "duckdb": duckdb,
    "duckdb_import": duckdb_import,
    "polars": polars,
    "beanquery": beanquery,
}


def main() -> None:
    """`python -m benchmarks.ledger_readers tertial FILE`."""
    for account, ore in sorted(READERS[sys.argv[1]](Path(sys.argv[2])).items()):
        sys.stdout.write(f"{account},{ore}\n")


if __name__ == "__main__":
    main()
