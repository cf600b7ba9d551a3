"""Engines: where the definition runs. DuckDB in this process by default; Spark, here or far away, by setting."""

from __future__ import annotations

import importlib
import os
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

import duckdb
import pyarrow as pa

from tertial.core.errors import TertialError
from tertial.warehouse.compiling import Compiled, Dialect
from tertial.warehouse.manifest import Manifest
from tertial.warehouse.schemas import STORED, arrow_schema

Values = dict[str, str | int]


class Engine(Protocol):
    """Answers the definition's SQL over the files that are in force."""

    @property
    def dialect(self) -> Dialect:
        """The kind of SQL it reads."""

    def load(self, folder: Path, manifest: Manifest) -> None:
        """Makes the tables balances, postings and given of the manifest's files."""

    def keep(self, name: str, query: Compiled) -> None:
        """Makes a table of a query's answer, unless it is there; the next load forgets it."""

    def answer(self, query: Compiled, values: Values) -> pa.Table:
        """The answer, with exactly the columns and types that the definition says."""


class DuckDb:
    """DuckDB in memory over the Parquet files; nothing is locked, so any number of processes may read."""

    dialect: Dialect = "duckdb"

    def __init__(self) -> None:
        self._connection = duckdb.connect()
        self._connection.execute("SET parquet_metadata_cache = true")
        self._kept: set[str] = set()
        self._lock = Lock()

    def load(self, folder: Path, manifest: Manifest) -> None:
        """Makes views of the files; an empty table where there are none."""
        with self._lock:
            self._connection.execute("BEGIN")
            while self._kept:
                self._connection.execute(f"DROP TABLE {self._kept.pop()}")
            for content, columns in STORED.items():
                files = [str(folder / part.file) for part in manifest.parts(content)]
                names = ", ".join(columns)
                listed = ", ".join("'" + file.replace("'", "''") + "'" for file in files)
                if files:
                    source = f"SELECT {names} FROM read_parquet([{listed}])"
                else:
                    nothing = ", ".join(f"NULL::{_DUCKDB[kind]} AS {name}" for name, kind in columns.items())
                    source = f"SELECT {nothing} WHERE false"
                self._connection.execute(f"CREATE OR REPLACE VIEW {content} AS {source}")
            self._connection.execute("COMMIT")

    def keep(self, name: str, query: Compiled) -> None:
        """Keeps the answer in memory, with whole numbers in 64 bits again."""
        with self._lock:
            if name not in self._kept:
                casts = ", ".join(
                    f"{field.name}::BIGINT AS {field.name}" if pa.types.is_int64(field.type) else f'"{field.name}"'
                    for field in query.schema
                )
                self._connection.execute(f"CREATE TABLE {name} AS SELECT {casts} FROM ({query.sql})")
                self._kept.add(name)

    def answer(self, query: Compiled, values: Values) -> pa.Table:
        """Runs the SQL in a cursor of its own. DuckDB sums whole numbers in 128 bits, so the reader casts back."""
        bound = {name: values[name] for name in query.names}
        with self._connection.cursor() as cursor:
            return cursor.execute(query.sql, bound).to_arrow_table().cast(query.schema)


class Spark:
    """A Spark session: of this machine, or a Spark Connect server by its address (sc://host:15002)."""

    dialect: Dialect = "pyspark"

    def __init__(self, session: Any) -> None:
        self._session = session
        self._kept: set[str] = set()

    def load(self, folder: Path, manifest: Manifest) -> None:
        """Makes temporary views of the same files; the server must reach the folder by the same path."""
        while self._kept:
            name = self._kept.pop()
            self._session.table(name).unpersist()
        for content, columns in STORED.items():
            files = [str(folder / part.file) for part in manifest.parts(content)]
            if files:
                frame = self._session.read.parquet(*files)
            else:
                nothing = ", ".join(f"CAST(NULL AS {_SPARK[kind]}) AS {name}" for name, kind in columns.items())
                frame = self._session.sql(f"SELECT {nothing} WHERE false")
            frame.select(*columns).createOrReplaceTempView(content)

    def keep(self, name: str, query: Compiled) -> None:
        """Keeps the answer where Spark runs, so that it is not made anew for every question."""
        if name not in self._kept:
            self._session.sql(query.sql).persist().createOrReplaceTempView(name)
            self._kept.add(name)

    def answer(self, query: Compiled, values: Values) -> pa.Table:
        """Runs the SQL and takes the answer as Arrow, where whole numbers stay exact."""
        bound = {name: values[name] for name in query.names}
        found: pa.Table = self._session.sql(query.sql, args=bound).toArrow()
        return found.cast(query.schema)


_DUCKDB = {"string": "VARCHAR", "int32": "INTEGER", "int64": "BIGINT", "date32": "DATE"}
_SPARK = {"string": "STRING", "int32": "INT", "int64": "BIGINT", "date32": "DATE"}


def open_engine(setting: str = "duckdb") -> Engine:
    """The engine of a setting: `duckdb`, `spark` (in this machine) or `sc://…` (a Spark Connect server).

    Raises TertialError for another word, or when Spark is not installed or cannot be reached.
    """
    if setting == "duckdb":
        return DuckDb()
    if setting != "spark" and not setting.startswith("sc://"):
        raise TertialError(f"Beräkningsmotorn «{setting}» finns inte. Skriv duckdb, spark eller sc://värd:15002.")
    try:
        sql = importlib.import_module("pyspark.sql")
    except ImportError:
        raise TertialError("Spark är inte installerat. Installera Tertial med tillägget spark.") from None
    try:
        builder = sql.SparkSession.builder.appName("tertial")
        shuffled = str(os.cpu_count() or 1) if setting == "spark" else "8"
        if setting == "spark":
            builder = builder.master("local[*]").config("spark.ui.enabled", "false")
        else:
            builder = builder.remote(setting)
        session = builder.config("spark.sql.shuffle.partitions", shuffled).getOrCreate()
    except Exception as error:
        raise TertialError(f"Spark ({setting}) svarar inte: {str(error).splitlines()[0]}") from None
    return Spark(session)


def empty(content: str) -> pa.Table:
    """A table of one content's columns without rows."""
    return arrow_schema(STORED[content]).empty_table()
