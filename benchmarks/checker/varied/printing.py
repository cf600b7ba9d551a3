"""How figures and tables are printed: unit, decimals, minus signs, and tables as text, Markdown or a web page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How money (in tkr) is written: its unit and decimals, what stands for minus, and what parts the thousands."""

    unit: str = "tkr"
    decimals: int = 0
    minus: str = "-"
    space: str = " "

    def number(self, value: Decimal) -> str:
        """The number of a cell."""
        scaled = value / 1000 if self.unit in ("mnkr", "mkr") else value
        rounded = scaled.quantize(Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP)
        words = f"{abs(rounded):,.{self.decimals}f}".replace(",", self.space).replace(".", ",")
        if rounded >= 0:
            return words
        if self.minus == "()":
            return f"({words})"
        return f"{words}-" if self.minus == "after" else f"{self.minus}{words}"

    def size(self, value: Decimal) -> str:
        """The amount of a sentence, without sign and with its unit."""
        return f"{self.number(abs(value))} {self.unit}"

    def signed(self, value: Decimal) -> str:
        """The amount of a sentence with plus or minus."""
        return f"{'+' if value > 0 else '-' if value < 0 else ''}{self.size(value)}"


def percent(value: Decimal, decimals: int = 1) -> str:
    """A share of hundred as `4,5`."""
    return f"{value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)}".replace(".", ",").replace("-0,0", "0,0")


def laid_out(rows: Rows, gap: int = 3, indent: int = 0) -> str:
    """The table as a printed page gives it in plain text: figures flush right, nothing but spaces between."""
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        lines.append(" " * indent + (" " * gap).join(cells).rstrip())
    return "\n".join(lines)


def tabbed(rows: Rows) -> str:
    """The table with TAB between cells."""
    return "\n".join("\t".join(row) for row in rows)


def piped(rows: Rows) -> str:
    """The table in Markdown."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], f"|{'---|' * len(rows[0])}", *lines[1:]])


def tagged(rows: Rows, above: Sequence[tuple[str, int]] = ()) -> str:
    """The table of a web page; `above` are heads over several columns each."""
    head = "".join(f'<th colspan="{span}">{text}</th>' for text, span in above)
    head = f"<tr>{head}</tr>" if above else ""
    head += "<tr>" + "".join(f"<th>{cell}</th>" for cell in rows[0]) + "</tr>"
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows[1:])
    return f"<table><thead>{head}</thead><tbody>{body}</tbody></table>"


Print = Callable[[Rows], str]
