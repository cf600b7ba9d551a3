"""The demonstration's made-up ledger: written as SIE files and workbooks, and imported as anybody's files are."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from tertial.core.amounts import Amount
from tertial.core.errors import TertialError
from tertial.core.periods import Period
from tertial.demonstration.ledger import Targets, account_texts, make_up, make_up_budget
from tertial.profile import Profile
from tertial.report.record import ReportRecord
from tertial.services.forecasting import ask, proposals
from tertial.services.importing import Answers, State, import_file
from tertial.services.templating import put_template, template_of
from tertial.sources.sie4_writer import Head, sie3_bytes, sie4_bytes
from tertial.statements.phasing import linear

STATEMENTS = ("operating", "land_development", "investments")
TITLE = "Påhittad huvudbok som summerar till de publicerade siffrorna"
EARLIER = {4: (18, -9, 0, 35, -21), 8: (7, -4, 0, 12, -6)}
"""Last year's forecasts: after which month, and how many thousandths each row was off."""

FILES = "underlag"
"""The folder within the demonstration where the ledger's files lie."""


def add_demo_ledger(folder: Path, record: ReportRecord, profile: Profile) -> None:
    """Makes up the ledgers of the record's year and the one before, and imports them; facts that they hold leave the CSV.

    The same record gives the same files, to the byte.
    """
    year, last = record.occasion.period.year, record.occasion.period.last_month
    (folder / FILES).mkdir(exist_ok=True)
    for of_year, column, moved, months in ((year - 1, "outcome_prior", False, 12), (year, "outcome", True, last)):
        postings = make_up(of_year, targets(record, column), moved=moved, last_month=months)
        path = folder / FILES / f"huvudbok-{of_year}.se"
        with path.open("wb") as file:
            file.writelines(sie4_bytes(_head(of_year, months, postings, profile), postings.to_batches()))
        answers = Answers(title=TITLE, made_up=True)
        _import(folder, path, answers, record)
    _add_budget(folder, record, profile)
    for month, sway in EARLIER.items():
        _add_forecast(folder, Period(year=year - 1, last_month=month), sway, record)
    for statement in STATEMENTS:
        _leave_out(folder / "facts" / f"{statement}.csv", {"outcome", "outcome_prior", "budget"})


def _add_forecast(folder: Path, made_after: Period, sway: tuple[int, ...], record: ReportRecord) -> None:
    """Makes up last year's forecast out of what came, a little off, as the workbook that was sent out and came back."""
    whole = proposals(folder, ask(folder, "operating", period=f"{made_after.year}-12"))
    template = template_of(folder, ask(folder, "operating", period=made_after.id), "forecast")
    rows = []
    for at, row in enumerate(template.rows):
        value = whole.figure(row.id, "outcome").value
        if isinstance(value, Amount) and not row.parts:
            ore = int(value.value) * (1000 + sway[at % len(sway)]) // 1000 // 100_000 * 100_000
            row = replace(row, values={"forecast": ore})
        rows.append(row)
    path = put_template(folder, replace(template, rows=tuple(rows)), folder / FILES / f"prognos-{made_after.id}.xlsx")
    _import(folder, path, Answers(title="Påhittad prognos", made_up=True), record)


def _add_budget(folder: Path, record: ReportRecord, profile: Profile) -> None:
    """Makes up the departments' budgets by month: they sum to the record's, phased as its statements phase it."""
    year = record.occasion.period.year
    balances = make_up_budget(year, budget_months(record))
    path = folder / FILES / f"budget-{year}.se"
    accounts, units = (sorted(pc.unique(balances[name]).to_pylist()) for name in ("account", "unit"))
    head = Head(
        company=f"{profile.municipality.name} (påhittad budget)",
        year=year,
        generated=date(year, 1, 5),
        accounts=_account_names(accounts, profile),
        codes={"unit": dict(_unit_names(units, profile))},
    )
    with path.open("wb") as file:
        file.writelines(sie3_bytes(head, balances))
    _import(folder, path, Answers(title="Påhittad budget som summerar till den publicerade", made_up=True), record)


def budget_months(record: ReportRecord) -> dict[tuple[str, str], dict[int, int]]:
    """The record's budgets by month, in öre: by the months that are given for a row, else evenly."""
    given: dict[tuple[str, str], dict[int, int]] = {}
    for fact in record.facts:
        if fact.column == "period_budget" and fact.month and isinstance(fact.value, Amount):
            given.setdefault((fact.statement, fact.row), {})[fact.month] = int(fact.value.value)
    return {
        place: given.get(place) or {month: linear(ore, month) - linear(ore, month - 1) for month in range(1, 13)}
        for place, ore in targets(record, "budget").items()
    }


def _import(folder: Path, path: Path, answers: Answers, record: ReportRecord) -> None:
    found = import_file(folder, path, answers, datetime.combine(record.made, time()))
    if found.state is not State.TAKEN:
        raise TertialError(f"Demonstrationens {path.name} gick inte att läsa in. {found.why}")


def targets(record: ReportRecord, column: str) -> Targets:
    """What the made-up ledger shall sum to: the given facts of a column, in öre."""
    return {
        (fact.statement, fact.row): int(fact.value.value)
        for fact in record.facts
        if fact.statement in STATEMENTS and fact.column == column and isinstance(fact.value, Amount) and not fact.month
    }


def _head(year: int, last_month: int, postings: pa.Table, profile: Profile) -> Head:
    sums = postings.group_by("account").aggregate([("amount", "sum")]).to_pydict()
    balances = dict(zip(sums["account"], sums["amount_sum"], strict=True))
    units = sorted(pc.unique(postings["unit"]).to_pylist())
    return Head(
        company=f"{profile.municipality.name} (påhittad huvudbok)",
        year=year,
        generated=date(year + last_month // 12, last_month % 12 + 1, 5),
        accounts=_account_names(sorted(balances), profile),
        codes={"unit": dict(_unit_names(units, profile))},
        closings={account: ore for account, ore in balances.items() if account < "3"},
        results={account: ore for account, ore in balances.items() if account >= "3"},
    )


def _account_names(accounts: list[str], profile: Profile) -> dict[str, str]:
    texts = account_texts()
    return {account: texts.get(account) or profile.account_name(account) for account in accounts}


def _unit_names(units: list[str], profile: Profile) -> Iterator[tuple[str, str]]:
    for code in units:
        named = [one.name for one in profile.organisation.units if one.codes is not None and code in one.codes]
        if code and named:
            yield code, named[0]


def _leave_out(path: Path, columns: set[str]) -> None:
    """Writes the facts without what the ledger now says; a figure has one home."""
    with path.open(encoding="utf-8", newline="") as file:
        rows: list[Mapping[str, str]] = list(reader := csv.DictReader(file, delimiter=";"))
        kept = [name for name in reader.fieldnames or () if name not in columns]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, kept, delimiter=";", lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
