"""From a figure to the voucher: every step sums to the one above it, and the line of the file says the same."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from shutil import copytree

import pytest

from tertial.core.amounts import Amount
from tertial.core.errors import TertialError
from tertial.core.origins import Balances, Cell, Formula
from tertial.core.traces import Step, Trace
from tertial.files.problems import Problems
from tertial.report.evaluation import evaluate_record
from tertial.services.demonstrating import lay_out
from tertial.services.importing import Answers, State, contents_in_words, import_file
from tertial.services.reporting import build, open_folder, trace_figure
from tertial.services.telling import trace_as_json
from tests.browser import chromium
from tests.followups import demo_evaluation
from tests.services.test_command_line import run

OUT_OF_LEDGER = ("operating.personnel.outcome", "operating.income.outcome_prior", "investments.premises.outcome")


def ore(trace: Trace) -> int:
    assert isinstance(trace.value, Amount)
    return int(trace.value.value)


@pytest.mark.parametrize("id", OUT_OF_LEDGER)
def test_every_step_is_the_sum_of_the_steps_below(ledger_demo: Path, id: str) -> None:
    trace = trace_figure(ledger_demo, id)
    steps = [node for node in trace.nodes() if node.step in (Step.BALANCES, Step.ACCOUNT)]
    assert [step.step for step in steps].count(Step.ACCOUNT) >= 1
    assert [sum(map(ore, step.children)) for step in steps] == [ore(step) for step in steps]
    assert ore(trace) == ore(steps[0])


@pytest.mark.parametrize("id", OUT_OF_LEDGER)
def test_the_line_of_the_file_says_the_same_as_the_trace(ledger_demo: Path, id: str) -> None:
    rows = [node for node in trace_figure(ledger_demo, id).nodes() if node.step is Step.POSTING]
    file = ledger_demo / "underlag" / rows[0].file
    lines = file.read_bytes().decode("cp437").split("\r\n")
    assert {row.sha256 for row in rows} == {hashlib.sha256(file.read_bytes()).hexdigest()}
    sign = -1 if id.startswith("operating") else 1
    for row in rows:
        written = re.fullmatch(r"#TRANS \d+ \{[^}]*\} (-?[\d.]+) .*", lines[row.line - 1])
        assert written is not None
        assert int(Decimal(written[1]) * 100) * sign == ore(row)


def test_a_supplier_ledger_is_shown_under_its_voucher_and_counted_nowhere(ledger_demo: Path, tmp_path: Path) -> None:
    folder = copytree(ledger_demo, tmp_path / "copy")
    id = "operating.other_costs.outcome"
    before = trace_figure(folder, id)
    posting = next(node for node in before.nodes() if node.step is Step.POSTING)
    voucher, day = re.fullmatch(r"Verifikation \S+ (\S+) (\S+):.*", posting.title).groups()  # type: ignore[union-attr]
    account = next(node for node in before.nodes() if posting in node.children).title.split()[1]
    amount = Decimal(-ore(posting)) / 100
    purchases = folder.parent / "leverantorer.csv"
    purchases.write_text(
        "kopare_id,kopare,verifikationsnummer,leverantor,leverantor_id,konto_nr,konto_text,belopp,datum\n"
        f"2120001553,Alingsås,{voucher},Påhittade Bygg AB,5560000000,{account},Konto,{amount},{day}\n",
        encoding="utf-8",
    )

    found = import_file(folder, purchases, Answers(), datetime(2023, 9, 5))  # noqa: DTZ001 (the time of the desk)

    assert (found.state, found.batch and contents_in_words(found.batch)) == (
        State.TAKEN,
        f"inköp som inte räknas {day[:7]}",
    )
    after = trace_figure(folder, id)
    below = next(node for node in after.nodes() if node.title == posting.title).children
    assert [(node.step, node.title, ore(node), node.line) for node in below] == [
        (Step.PURCHASE, "Leverantörsreskontra: Påhittade Bygg AB (5560000000)", ore(posting), 2)
    ]
    assert [ore(node) for node in after.nodes() if node.step is Step.ACCOUNT] == [
        ore(node) for node in before.nodes() if node.step is Step.ACCOUNT
    ]
    assert (
        trace_figure(folder, "operating.net_cost.outcome").value
        == trace_figure(ledger_demo, "operating.net_cost.outcome").value
    )


def test_a_formula_leads_to_its_figures_and_they_to_the_ledger(ledger_demo: Path) -> None:
    trace = trace_figure(ledger_demo, "operating.net_cost.change")
    figures = [node.figure.id for node in trace.nodes() if node.figure is not None]
    assert figures[:3] == ["operating.net_cost.change", "operating.net_cost.outcome", "operating.income.outcome"]
    assert {"huvudbok-2023.se", "huvudbok-2022.se"} == {node.file for node in trace.nodes() if node.file}


def test_a_figure_that_does_not_exist_is_told_with_the_nearest(ledger_demo: Path) -> None:
    with pytest.raises(TertialError, match=r"Menade du «operating\.personnel\.outcome»"):
        trace_figure(ledger_demo, "operating.personel.outcome")


def test_the_ledger_gives_the_published_figures_to_the_krona(ledger_demo: Path) -> None:
    followup = open_folder(ledger_demo)
    problems = Problems()
    figures = evaluate_record(followup.record, followup.profile, problems).figures
    published = demo_evaluation().figures
    assert {id: figure.value for id, figure in figures.items()} == {id: one.value for id, one in published.items()}
    moved = [id for id, figure in figures.items() if isinstance(figure.origin, Balances)]
    assert moved
    evenly = [id for id in moved if id.endswith(".period_budget") and ".personnel." not in id]
    assert all(isinstance(published[id].origin, Formula if id in evenly else Cell) for id in moved)
    given = [
        id
        for id, figure in figures.items()
        if id.split(".")[0] in ("operating", "investments", "land_development")
        and id.endswith((".outcome", ".outcome_prior", ".budget", ".period_budget"))
        and isinstance(figure.origin, Cell)
    ]
    assert given == []


def test_the_demonstration_is_the_same_files_each_time(ledger_demo: Path, tmp_path: Path) -> None:
    lay_out(tmp_path / "again")
    names = ["underlag/huvudbok-2022.se", "underlag/huvudbok-2023.se", "huvudbok/manifest.json", "facts/operating.csv"]
    same = [(ledger_demo / name).read_bytes() == (tmp_path / "again" / name).read_bytes() for name in names]
    assert same == [True] * len(names)


def test_the_web_page_opens_every_figure_of_the_ledger_down_to_rows_of_files(ledger_demo: Path, tmp_path: Path) -> None:
    page = build(ledger_demo, ["html"], tmp_path).first("html")
    assert page is not None
    text = page.read_text(encoding="utf-8")
    followup = open_folder(ledger_demo)
    figures = evaluate_record(followup.record, followup.profile, Problems()).figures
    for id, figure in figures.items():
        origin = figure.origin
        item = text.partition(f'<li id="o-{id}"')[2].partition("<code>")[0]
        assert ('<ul class="o-ledger">' in item) == (isinstance(origin, Balances) and origin.postings > 0), id
    assert len(text) < 1_500_000


@pytest.mark.browser
def test_a_click_on_a_figure_leads_to_its_voucher(ledger_demo: Path, tmp_path: Path) -> None:
    built = build(ledger_demo, ["html"], tmp_path).first("html")
    assert built is not None
    with chromium() as browser:
        page = browser.new_page()
        page.goto(built.as_uri())
        page.locator('table a.figure[href="#o-operating.personnel.outcome"]').first.click()
        panel = page.locator("#origin-panel")
        panel.locator(".o-ledger summary").first.click()
        assert re.search(r"Verifikation P \d+ 2023-", panel.inner_text())
        assert "huvudbok-2023.se, rad " in panel.inner_text()


def test_the_command_prints_the_tree_and_the_same_as_json(ledger_demo: Path) -> None:
    shown = run("trace", ledger_demo, "operating.rents.outcome")
    assert shown.returncode == 0, shown.stderr
    assert re.search(r"Konto 6011 Lokalhyra  −[\d\u00a0]+,\d\d\u00a0kr", shown.stdout)
    assert re.search(r"Verifikation L \d+ 2023-.*huvudbok-2023\.se:\d+", shown.stdout)
    assert re.search(r"huvudbok-2023\.se  SHA-256 [0-9a-f]{64}", shown.stdout)
    body = json.loads(run("trace", ledger_demo, "operating.rents.outcome", "--format", "json").stdout)
    assert body == json.loads(trace_as_json(trace_figure(ledger_demo, "operating.rents.outcome")))
    assert body["children"][0]["children"][0]["children"][0]["step"] == "posting"
