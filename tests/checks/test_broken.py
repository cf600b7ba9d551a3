"""What is broken in a table, and the one slip that explains it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tertial.checks.run import run
from tertial.core.findings import Finding
from tertial.readers.txt import read_txt
from tertial.recognition.recognise import recognise
from tests.checks.test_outputs import case

CLEAN = case("T1", "pass")


def findings(text: str) -> list[Finding]:
    return [
        finding for finding in run(recognise(read_txt(text.encode(), "rapport.txt"))) if finding.code.startswith("T")
    ]


def test_a_lost_minus_sign_is_named() -> None:
    found = findings(CLEAN.replace("-200\t-190\t-10", "200\t-190\t-10"))
    assert any("Det stämmer med minustecken framför 200" in finding.cure for finding in found)


def test_swapped_digits_are_named() -> None:
    found = findings(CLEAN.replace("-1 570", "-1 750"))
    assert any("två siffror har bytt plats och −1\u00a0750 ska vara −1\u00a0570" in finding.cure for finding in found)


def test_swapped_cells_are_named() -> None:
    found = findings(CLEAN.replace("-2 340\t60", "-640\t60").replace("-600\t-640", "-600\t-2 340"))
    assert any("två celler verkar ha bytt plats" in finding.message for finding in found)


def test_one_wrong_cell_is_one_finding() -> None:
    assert len(findings(CLEAN.replace("\t-300\t-300\t0", "\t-300\t-390\t0"))) == 1


@given(
    st.lists(st.integers(1_000_000, 90_000_000), min_size=3, max_size=8),
    st.lists(st.integers(1_000_000, 90_000_000), min_size=8, max_size=8),
)
def test_rounding_never_gives_a_finding(budgets: list[int], forecasts: list[int]) -> None:
    def shown(value: int) -> str:
        return f"{round(value / 1000):,}".replace(",", " ")

    pairs = list(zip(budgets, forecasts, strict=False))
    total = (sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs))
    rows = [
        "\t".join((name, shown(one), shown(two), shown(one - two)))
        for name, (one, two) in (
            *((f"Projekt {chr(65 + at)}", pair) for at, pair in enumerate(pairs)),
            ("Summa", total),
        )
    ]
    text = (
        "# Delårsrapport augusti 2023\n## Investeringar\nBelopp i tkr\tBudget 2023\tPrognos 2023\tAvvikelse\n"
        + "\n".join(rows)
        + "\n"
    )
    assert findings(text) == []
