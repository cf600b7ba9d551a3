"""Traces: where a figure comes from as a tree of plain values, from the cell down to the line of a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from tertial.core.amounts import Value
from tertial.core.figures import Figure


class Step(StrEnum):
    """What one node of a trace is."""

    FIGURE = "figure"
    FORMULA = "formula"
    BALANCES = "balances"
    ACCOUNT = "account"
    POSTING = "posting"
    PURCHASE = "purchase"
    GIVEN = "given"
    REST = "rest"
    FILE = "file"
    ENTRY = "entry"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """A node: what it is in words, its value with the report's sign, and what it is made of.

    The children of balances and of an account sum to it, the one called REST holding what is not shown one by one.
    A PURCHASE tells the posting above it once more, by the suppliers' ledger.
    `file`, `line` and `sha256` are of the place it was read from; `figure` is the figure that a node is about.
    """

    step: Step
    title: str
    value: Value | None = None
    figure: Figure | None = None
    file: str = ""
    line: int = 0
    sha256: str = ""
    made_up: bool = False
    children: tuple[Trace, ...] = ()

    def nodes(self) -> Iterator[Trace]:
        """This node and all below it, from the top."""
        yield self
        for child in self.children:
            yield from child.nodes()
