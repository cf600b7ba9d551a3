"""DuckDB and Spark answer every statement equal to the öre, over the same files."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tertial.core.errors import TertialError
from tertial.core.organisation import Membership
from tertial.core.periods import Period
from tertial.core.questions import UNMAPPED, Question, RowSelection
from tertial.core.selectors import codes, selector
from tertial.statements.balances import question
from tertial.warehouse.engines import DuckDb, Engine, open_engine
from tertial.warehouse.importing import import_batch
from tertial.warehouse.ledger import Ledger
from tests.followups import demo
from tests.system import missing
from tests.warehouse.sample import WHEN, balance, bring, posting, postings, source

PERIOD = Period(year=2023, last_month=8)
_asked = question(demo().profile.statements["operating"], PERIOD, ())
assert _asked is not None
OPERATING = replace(_asked, by=())
"""What the operating statement asks of all units."""

HUGE = 2**60 + 1
"""A whole number that a float would lose."""

NO_JAVA = pytest.mark.skipif("java" in missing(), reason="Spark needs Java")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with what engines have disagreed on: empty codes, Swedish letters, large sums, several batches."""
    folder = tmp_path_factory.mktemp("ledger")
    accounts = ["3011", "5021", "5611", "6011", "6099", "7411", "4011", "8911", "8411", "1930", "40å1", "9999"]
    rows = [
        posting(
            month, account, (at + 1) * 10_007 * (-1) ** month + year, unit=unit, year=year, voucher=str(at), line=at
        )
        | {"activity": ["", "2150", "9100"][at % 3], "project": ["", "70210", "1001"][month % 3]}
        | {"counterparty": ["", "1310", "8500"][at % 3], "text": f"räkning {at}", "supplier": "Åkeriet"}
        for year in (2022, 2023)
        for month in range(1, 13)
        for unit in ("21000", "22200", "41200", "Å1", "")
        for at, account in enumerate(accounts)
    ]
    rows = [row | {"line": line} for line, row in enumerate(rows, start=1)]
    bring(folder, "a.se", rows[::2])
    bring(
        folder,
        "b.se",
        [*rows[1::2], posting(1, "5021", HUGE, unit="21000"), posting(1, "5021", HUGE, unit="Å1", line=2)],
    )
    bring(
        folder, "budget.xlsx", balances=[balance("budget", month, "5021", -5, unit="21000") for month in range(1, 10)]
    )
    bring(folder, "april.xlsx", balances=[balance("forecast", 7, "5021", 7, unit="21000")], occasion="2023-04")
    purchases = postings([posting(1, "5021", HUGE, unit="", voucher="1", supplier="Åkeriet")])
    import_batch(folder, source("lev.csv"), postings=purchases, details=lambda: True, when=WHEN)
    return folder


def questions() -> list[Question]:
    """What the profile's statements ask, of all units, of one, of one that moved, and divided in every way."""
    moved = (
        Membership(codes=codes(["21"])),
        Membership(codes=codes(["222", "412"]), first=202301),
    )
    strange = (Membership(codes=codes(["Å", ""])),)
    found = []
    for statement in demo().profile.statements.values():
        asked = question(statement, PERIOD, ())
        if asked is None:
            continue
        asked = replace(asked, by=("unit",))
        found += [asked, replace(asked, members=moved, by=("batch", "month")), replace(asked, members=strange, by=())]
    return [replace(OPERATING, by=("account",)), replace(OPERATING, only="personnel", by=("account",)), *found]


def answers(ledger: Ledger) -> list[list[str]]:
    """Every answer of a ledger as sorted words, so that equal means equal in every digit."""
    found = []
    found += [sorted(map(repr, ledger.sums(one))) for one in questions()]
    asked = replace(OPERATING, only="personnel")
    found.append(sorted(map(repr, ledger.scope_sums(asked))))
    found.append(list(map(repr, ledger.postings(asked))))
    found.append(list(map(repr, ledger.postings(replace(asked, only=UNMAPPED), "4011"))))
    found.append(list(map(repr, ledger.account_postings(asked))))
    found.append(list(map(repr, ledger.account_given(asked, "budget"))))
    found.append(list(map(repr, ledger.given(asked, "budget"))))
    found.append(list(map(repr, ledger.given(asked, "forecast", "2023-04"))))
    found.append(list(map(repr, ledger.details(ledger.postings(asked)[0]))))
    found.append(list(map(repr, ledger.voucher(ledger.postings(asked)[0].batch, 2023, "A", "3"))))
    return found


@pytest.fixture(scope="module")
def by_duckdb(folder: Path) -> list[list[str]]:
    """What DuckDB answers."""
    return answers(Ledger(folder, DuckDb()))


@NO_JAVA
def test_spark_answers_every_statement_as_duckdb_does(folder: Path, by_duckdb: list[list[str]]) -> None:
    assert answers(Ledger(folder, _spark())) == by_duckdb


@NO_JAVA
@pytest.mark.long
def test_spark_connect_answers_every_statement_as_duckdb_does(
    folder: Path, by_duckdb: list[list[str]], connect_server: str
) -> None:
    program = (
        "import json, sys; from pathlib import Path; from tests.warehouse.test_engines import answers;"
        "from tertial.warehouse.engines import open_engine; from tertial.warehouse.ledger import Ledger;"
        f"found = answers(Ledger(Path({str(folder)!r}), open_engine({connect_server!r})));"
        "json.dump(found, sys.stdout)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    ran = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=False, text=True)
    assert ran.returncode == 0, ran.stderr[-2000:]
    assert json.loads(ran.stdout) == by_duckdb


def test_sums_are_those_of_the_rows_themselves(folder: Path) -> None:
    rows = (RowSelection(row="personnel", selector=selector({"account": ["5"]})),)
    asked = Question(
        scope=selector({"account": ["3-8"]}),
        rows=rows,
        members=(Membership(codes=codes(["21000"]), first=202301, last=202301),),
        first_year=2023,
        last_year=2023,
        last_month=1,
    )
    found = {
        one.row: (one.amount, one.postings) for one in Ledger(folder, DuckDb()).sums(asked) if one.kind == "outcome"
    }
    expected = {at: -(at + 1) * 10_007 + 2023 for at in range(12)}
    assert found == {
        "personnel": (expected[1] + expected[2] + HUGE, 3),
        UNMAPPED: (sum(expected[at] for at in (0, 3, 4, 5, 6, 7, 8, 10)), 8),
    }


def test_every_statement_has_an_answer_that_is_not_empty(by_duckdb: list[list[str]]) -> None:
    assert [at for at, answer in enumerate(by_duckdb) if not answer] == []


def test_unknown_engine_is_refused_in_words() -> None:
    with pytest.raises(TertialError, match="«polars» finns inte"):
        open_engine("polars")


@pytest.fixture
def connect_server() -> Iterator[str]:
    """A Spark Connect server on this machine, started from the pyspark package."""
    import pyspark

    home = Path(pyspark.__file__).parent
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        str(home / "bin" / "spark-submit"),
        "--master",
        "local[2]",
        "--conf",
        f"spark.connect.grpc.binding.port={port}",
        "--conf",
        "spark.ui.enabled=false",
        "--class",
        "org.apache.spark.sql.connect.service.SparkConnectServer",
        "--name",
        "tertial",
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _wait_for(port)
            yield f"sc://127.0.0.1:{port}"
        finally:
            server.terminate()


def _wait_for(port: int) -> None:
    for _ in range(120):
        with socket.socket() as attempt:
            attempt.settimeout(1)
            if attempt.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(1)
    raise AssertionError("the Spark Connect server does not answer")


def _spark() -> Engine:
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    return open_engine("spark")
