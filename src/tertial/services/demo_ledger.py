"""The demonstration's made-up ledger, imported into its follow-up folder."""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path

from tertial.core.amounts import Amount
from tertial.demonstration.ledger import Targets, make_up
from tertial.report.record import ReportRecord
from tertial.services.summing import FOLDER
from tertial.warehouse.importing import LedgerSource, import_batch

STATEMENTS = ("operating", "land_development", "investments")
TITLE = "Påhittad huvudbok som summerar till de publicerade siffrorna"


def import_demo_ledger(folder: Path, record: ReportRecord, municipality: str) -> None:
    """Makes up the ledgers of the record's year and the one before, and imports them as two batches."""
    when = datetime.combine(record.made, time())
    year, last = record.occasion.period.year, record.occasion.period.last_month
    for of_year, column, moved, months in ((year - 1, "outcome_prior", False, 12), (year, "outcome", True, last)):
        made = make_up(of_year, targets(record, column), moved=moved, last_month=months)
        source = LedgerSource(
            municipality=municipality,
            file=f"huvudbok-{of_year}.se",
            sha256=made.sha256,
            title=TITLE,
            made_up=True,
        )
        import_batch(folder / FOLDER, source, postings=made.postings, when=when)


def targets(record: ReportRecord, column: str) -> Targets:
    """What the made-up ledger shall sum to: the given facts of a column, in öre."""
    return {
        (fact.statement, fact.row): int(fact.value.value)
        for fact in record.facts
        if fact.statement in STATEMENTS and fact.column == column and isinstance(fact.value, Amount) and not fact.month
    }
