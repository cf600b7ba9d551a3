"""A figure that the ledger summed keeps what it was summed from."""

from __future__ import annotations

from tertial.core.amounts import Amount, Unit
from tertial.core.origins import Balances, LedgerFile
from tertial.web.followups.models.given import Fact
from tertial.web.followups.values import columns_of, origin_of


def test_a_sum_of_the_ledger_keeps_its_files_and_codes() -> None:
    origin = Balances(
        files=(LedgerFile(batch="2023-1", file="huvudbok.se", sha256="a" * 64),),
        kind="outcome",
        year=2023,
        last_month=8,
        chosen="konto 5000-5999",
        unit="Kommunstyrelsen",
        postings=1200,
        made_up=True,
    )
    row = Fact(**columns_of(Amount(12_345, Unit.MONEY), origin, 0))
    assert origin_of(row) == origin
