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
    "duckdb": duckdb,
    "polars": polars,
    "beanquery": beanquery,
}


def main() -> None:
    """`python -m benchmarks.ledger_readers tertial FILE`."""
    for account, ore in sorted(READERS[sys.argv[1]](Path(sys.argv[2])).items()):
        sys.stdout.write(f"{account},{ore}\n")


if __name__ == "__main__":
    main()
