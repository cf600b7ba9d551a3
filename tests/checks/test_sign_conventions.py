"""Every way of writing signs that municipalities have: right sentences are left alone, a turned word is found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

import pytest

from tertial.checks.run import run
from tertial.core.findings import Certainty, Finding
from tertial.readers.txt import read_txt
from tertial.recognition.recognise import recognise

WAYS = ("outcome less budget", "budget less outcome", "plus is good")
SIGNS = {"costs with minus": (-1, 1), "all without minus": (1, 1), "income with minus, as in the ledger": (1, -1)}
OPPOSITE = {"lägre": "högre", "positiv": "negativ", "överskott": "underskott", "bättre": "sämre"}
OPPOSITE |= {there: here for here, there in OPPOSITE.items()}
INCOME = (("Taxor och avgifter", 420_000), ("Bidrag från staten", 310_000), ("Övriga intäkter", 150_000))
COSTS = (
    ("Personalkostnader", 2_900_000),
    ("Lokalhyror", 500_000),
    ("Köp av tjänster", 800_000),
    ("Övriga kostnader", 300_000),
)
BODIES = (
    ("Kommunstyrelsen", 1_200_000),
    ("Utbildningsnämnden", 5_300_000),
    ("Socialnämnden", 4_400_000),
    ("Kulturnämnden", 700_000),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A made-up row: `good` is how much better than budget it went."""

    title: str
    budget: int
    outcome: int
    good: int
    sort: str

    def variance(self, way: str) -> int:
        """The variance as the table writes it."""
        return {WAYS[0]: self.outcome - self.budget, WAYS[1]: self.budget - self.outcome, WAYS[2]: self.good}[way]


def row(chance: Random, title: str, base: int, sign: int, sort: str) -> Row:
    budget, outcome = (round(base * chance.uniform(0.9, 1.1)) for _ in range(2))
    good = outcome - budget if sort == "income" else budget - outcome
    return Row(title, sign * budget, sign * outcome, good, sort)


def summed(title: str, rows: list[Row], sort: str, signs: tuple[int, ...] = ()) -> Row:
    turned = list(zip(rows, signs or (1,) * len(rows), strict=True))
    budget, outcome = (sum(sign * getattr(one, name) for one, sign in turned) for name in ("budget", "outcome"))
    return Row(title, budget, outcome, sum(one.good for one in rows), sort)


def committees(chance: Random, cost: int, _: int) -> list[Row]:
    rows = [row(chance, title, base, cost, "committee") for title, base in BODIES]
    return [*rows, summed("Summa nämnder", rows, "committee")]


def income_statement(chance: Random, cost: int, income: int) -> list[Row]:
    gains = [row(chance, title, base, income, "income") for title, base in INCOME]
    spent = [row(chance, title, base, cost, "cost") for title, base in COSTS]
    both = [summed("Summa intäkter", gains, "income"), summed("Summa kostnader", spent, "cost")]
    return [*gains, both[0], *spent, both[1], summed("Resultat", both, "result", (1, -1) if cost == income else (1, 1))]


def net_cost_statement(chance: Random, cost: int, income: int) -> list[Row]:
    rows = income_statement(chance, cost, income)[:-1]
    return [*rows, summed("Nettokostnad", [rows[3], rows[-1]], "net", (-1, 1) if cost == income else (1, 1))]


STATEMENTS = {"committees": committees, "income statement": income_statement, "net cost": net_cost_statement}


def sentences(rows: list[Row]) -> Iterator[str]:
    """What a right report says of each row."""
    for one in rows:
        size = f"{abs(one.good):,} tkr".replace(",", " ")
        better, less = one.good > 0, abs(one.outcome) < abs(one.budget)
        if one.sort == "committee":
            yield f"{one.title} redovisar ett {'överskott' if better else 'underskott'} mot budget på {size}."
            whose = "Nämndernas" if one.title.startswith("Summa") else f"{one.title}s"
            yield f"{whose} nettokostnad är {size} {'lägre' if less else 'högre'} än budget."
        elif one.sort in ("income", "cost"):
            yield f"{one.title} är {size} {'lägre' if less else 'högre'} än budget."
            yield f"För {one.title.lower()} redovisas en {'positiv' if better else 'negativ'} budgetavvikelse på {size}."
        elif one.sort == "result":
            yield f"Resultatet är {size} {'bättre' if better else 'sämre'} än budget."
        else:
            yield f"Nettokostnaden är {size} {'lägre' if less else 'högre'} än budgeterat."


def report(rows: list[Row], way: str, said: list[str]) -> str:
    lines = ["\t".join(("Belopp i tkr", "Budget 2023", "Utfall 2023", "Avvikelse"))]
    lines += ["\t".join((one.title, str(one.budget), str(one.outcome), str(one.variance(way)))) for one in rows]
    return "\n\n".join(("# Årsredovisning 2023", "# Ekonomi", "\n".join(lines), *said)) + "\n"


def found(text: str) -> list[Finding]:
    return [f for f in run(recognise(read_txt(text.encode(), "rapport.txt"))) if f.certainty is not Certainty.QUESTION]


CASES = [
    (signs, way, name)
    for signs in SIGNS
    for way in WAYS
    for name in STATEMENTS
    if name != "committees" or signs != "income with minus, as in the ledger"
]


@pytest.mark.parametrize(("signs", "way", "name"), CASES)
def test_right_words_are_left_alone_and_a_turned_one_is_found(signs: str, way: str, name: str) -> None:
    chance = Random(f"{signs} {way} {name}")
    rows = STATEMENTS[name](chance, *SIGNS[signs])
    said = list(sentences(rows))
    assert [f"{f.code} {f.quote}" for f in found(report(rows, way, said))] == []
    if name == "committees" and signs == "all without minus" and way == WAYS[0]:
        return  # outcome less budget of net costs without minus: nothing there says which way is good
    for at, sentence in list(enumerate(said))[:: max(1, len(said) // 4) | 1]:
        word = next(word for word in sentence.split() if word in OPPOSITE)
        wrong = sentence.replace(f" {word} ", f" {OPPOSITE[word]} ", 1)
        quotes = [f.quote for f in found(report(rows, way, [*said[:at], wrong, *said[at + 1 :]]))]
        assert any(wrong[:30] in quote for quote in quotes), wrong
