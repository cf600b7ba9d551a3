"""The ledger of a municipality as the rooms above ask it: sums for statements, and tracing to the vouchers."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import duckdb
import pyarrow as pa

from tertial.core.questions import LedgerSum, Question
from tertial.warehouse.compiling import Query, compiled, compiled_mapping
from tertial.warehouse.engines import Engine, Values, open_engine
from tertial.warehouse.manifest import Batch, Manifest, Signature, manifest_signature, read_manifest
from tertial.warehouse.queries import LAST_CODE, STATEMENT_ROW, Shape, shape_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """A row of a voucher, with the batch that brought it and its line in the source file."""

    date: date
    unit: str
    account: str
    activity: str
    project: str
    counterparty: str
    amount: int
    series: str
    voucher: str
    row: int
    text: str
    supplier: str
    line: int
    batch: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenBalance:
    """A month's balance that was given without vouchers, with its batch and line."""

    kind: str
    occasion: str
    year: int
    month: int
    unit: str
    account: str
    activity: str
    project: str
    counterparty: str
    amount: int
    line: int
    batch: str


class Ledger:
    """The batches in force, answered by an engine. A new manifest is seen by the next question."""

    def __init__(self, folder: Path, engine: Engine) -> None:
        self.folder = folder
        self._engine = engine
        self._manifest = Manifest()
        self._loaded = False
        self._seen: Signature = None
        self._lock = Lock()

    @property
    def manifest(self) -> Manifest:
        """The batches that the last question was answered from, read now when there has been none."""
        return self._manifest if self._loaded else self._refresh()

    def batches(self) -> Mapping[str, Batch]:
        """The batches in force by id."""
        return {batch.id: batch for batch in self._refresh().batches}

    def sums(self, question: Question) -> list[LedgerSum]:
        """The sums that a question asks for, in no particular order."""
        shape, values = shape_of(question)
        table = self._ask("account_sums" if "account" in shape.by else "statement_sums", shape, values)
        names = table.column_names
        rows = zip(*(column.to_pylist() for column in table.columns), strict=True)
        return [LedgerSum(**dict(zip(names, row, strict=True))) for row in rows]

    def scope_sums(self, question: Question) -> list[LedgerSum]:
        """The ledger's own sums within the question's scope, whatever its rows say."""
        shape, values = shape_of(question)
        rows = self._ask("scope_sums", replace(shape, rows=(), by=(), only=""), values).to_pylist()
        return [LedgerSum(row="", postings=0, year_postings=0, **row) for row in rows]

    def postings(self, question: Question, account: str = "") -> list[Posting]:
        """The largest postings of the question in the period (see LARGEST), of one account or all."""
        shape, values = shape_of(question)
        found = self._ask("largest_postings", replace(shape, by=()), {**values, **_between(account)})
        return [_posting(row) for row in found.to_pylist()]

    def given(self, question: Question, kind: str, occasion: str = "", account: str = "") -> list[GivenBalance]:
        """The largest given balances of the question in the period, of one account or all."""
        shape, values = shape_of(question)
        values = {**values, **_between(account), "kind": kind, "occasion": occasion}
        found = self._ask("largest_given", replace(shape, by=()), values)
        return [GivenBalance(**row) for row in found.to_pylist()]

    def account_postings(self, question: Question) -> list[tuple[str, Posting]]:
        """The largest postings of each row and account of the question in the period (see PER_ACCOUNT), with the row."""
        shape, values = shape_of(question)
        found = self._ask("account_postings", replace(shape, by=()), values).to_pylist()
        return [(row.pop(STATEMENT_ROW), _posting(row)) for row in found]

    def account_given(self, question: Question, kind: str, occasion: str = "") -> list[tuple[str, GivenBalance]]:
        """The largest given balances of each row and account of the question in the period, with the row."""
        shape, values = shape_of(question)
        found = self._ask("account_given", replace(shape, by=()), {**values, "kind": kind, "occasion": occasion})
        return [(row.pop(STATEMENT_ROW), GivenBalance(**row)) for row in found.to_pylist()]

    def voucher(self, batch: str, year: int, series: str, voucher: str) -> list[Posting]:
        """Every row of one voucher, in its own order."""
        values: Values = {"batch": batch, "year": year, "series": series, "voucher": voucher}
        return [_posting(row) for row in self._ask("voucher_rows", None, values).to_pylist()]

    def details(self, posting: Posting) -> list[Posting]:
        """What a supplier's ledger tells of a posting, by year, voucher and account; it is in no sum."""
        if not any(batch.details for batch in self.manifest.batches):
            return []
        values: Values = {"year": posting.date.year, "voucher": posting.voucher, "account": posting.account}
        return [_posting(row) for row in self._ask("detail_rows", None, values).to_pylist()]

    def _ask(self, query: Query, shape: Shape | None, values: Values) -> pa.Table:
        """Asks the engine; a file that an import removed under way is answered by the manifest that removed it."""
        self._refresh()
        try:
            return self._answer(query, shape, values)
        except duckdb.IOException:
            self._refresh(anew=True)
            return self._answer(query, shape, values)

    def _answer(self, query: Query, shape: Shape | None, values: Values) -> pa.Table:
        dialect = self._engine.dialect
        if query == "statement_sums" and shape is not None:
            self._engine.keep(*compiled_mapping(shape, dialect))
        return self._engine.answer(compiled(query, shape, dialect), values)

    def _refresh(self, *, anew: bool = False) -> Manifest:
        with self._lock:
            seen = manifest_signature(self.folder)
            if anew or not self._loaded or seen != self._seen:
                manifest = read_manifest(self.folder)
                self._engine.load(self.folder, manifest)
                self._manifest, self._seen, self._loaded = manifest, seen, True
            return self._manifest


def open_ledger(folder: Path, setting: str = "duckdb") -> Ledger:
    """The ledger of a folder on the engine of a setting, opened once in a process: a forked one opens its own."""
    return _opened(folder, setting, os.getpid())


@lru_cache(maxsize=16)
def _opened(folder: Path, setting: str, _process: int) -> Ledger:
    return Ledger(folder, open_engine(setting))


def _between(account: str) -> Values:
    return {"first_account": account, "last_account": account or LAST_CODE}


def _posting(row: dict[str, Any]) -> Posting:
    return Posting(**{name: row[name] for name in Posting.__dataclass_fields__})
