"""Breaks as hits: which rule a break belongs to, and how it is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tertial.checks.broken import Break, Relation, Sort, Spot, breaks, difference
from tertial.checks.rule import Hit
from tertial.checks.wording import add_up, mend_words, say
from tertial.core.findings import Certainty
from tertial.core.places import Place
from tertial.prose.claim_values import Measure
from tertial.prose.mends import Mend
from tertial.view.report import ReportView
from tertial.view.tables import FormulaKind, ViewTable

_NET = re.compile(r"netto|resultat", re.IGNORECASE)


def hits(view: ReportView, code: str) -> Iterator[Hit]:
    """The breaks of every table that belong to the rule with that code."""
    for table in view.tables:
        for one in breaks(table):
            if code_of(table, one) == code:
                yield _hit(table, one)


def code_of(table: ViewTable, one: Break) -> str:
    """T2 and T3 for a wrong variance or change, T4 for a net or a result, T1 for other sums."""
    formulas = [relation.formula for relation in one.relations if relation.formula is not None]
    named = {table.columns[formula.column].measure for formula in formulas}
    whole = [relation for relation in one.relations if relation.footing is not None]
    column = table.columns[one.cell[1]].measure if one.cell else None
    if not whole or column in (Measure.VARIANCE, Measure.CHANGE):
        return (
            "T3" if column is Measure.CHANGE or (column is not Measure.VARIANCE and named == {Measure.CHANGE}) else "T2"
        )
    totals = [table.row(relation.footing.total).title for relation in whole if relation.footing]
    return "T4" if all(_NET.search(title) for title in totals) else "T1"


def place_of(table: ViewTable, spot: Spot) -> Place:
    """The place of a cell, in words that a person finds it by."""
    column = table.columns[spot[1]]
    return replace(table.row(spot[0]).place, column=column.at + 1, column_title=column.title)


def _hit(table: ViewTable, one: Break) -> Hit:
    spot = one.cell or one.relations[0].result
    sums = [relation for relation in one.relations if relation.sort is Sort.SUM]
    first = (sums or list(one.relations))[0]
    marks = tuple(dict.fromkeys(table.cell(*spot).key for spot in _marked(one)))
    return Hit(
        place=place_of(table, spot),
        message=_message(table, one, first),
        cure=_cure(table, one),
        certainty=Certainty.PROVEN if one.sure else Certainty.PROBABLE,
        quote=" | ".join((table.row(spot[0]).title, table.cell(*spot).text)),
        arithmetic="; ".join(
            _arithmetic(table, relation) for relation in (first, *(r for r in one.relations if r is not first))[:3]
        ),
        marks=marks,
    )


def _marked(one: Break) -> list[Spot]:
    if one.swapped:
        return list(one.swapped)
    return [one.cell] if one.cell else [relation.result for relation in one.relations]


def _message(table: ViewTable, one: Break, first: Relation) -> str:
    if one.swapped:
        left, right = (f"{table.row(spot[0]).title} ({table.columns[spot[1]].title})" for spot in one.swapped)
        return f"två celler verkar ha bytt plats: {left} och {right}."
    if first.sort is Sort.SUM:
        text = f"raderna ger inte {table.row(first.result[0]).title} i kolumnen {table.columns[first.result[1]].title}."
    else:
        text = _of_columns(table, first)
    if one.cell and len(one.relations) > 1:
        text += f" Det är {say_cell(table, one.cell)} som inte passar, på {len(one.relations)} sätt."
    return text


def _of_columns(table: ViewTable, relation: Relation) -> str:
    """What a calculated column should be, in the words of the heads."""
    row, column = relation.result
    title, formula = table.columns[column].title, relation.formula
    if formula is None or not all(table.columns[at].title for at in (column, formula.left, formula.right)):
        return f"{title or 'kolumnen'} stämmer inte med de kolumner som den räknas av, på raden {table.row(row).title}."
    joint = "minus" if formula.kind is FormulaKind.DIFFERENCE else "plus"
    left, right = (table.columns[spot[1]].title for spot, _ in relation.terms[1:])
    return f"«{title}» är annars «{left}» {joint} «{right}», men inte på raden {table.row(row).title}."


def say_cell(table: ViewTable, spot: Spot) -> str:
    """A cell's number as printed."""
    cell = table.cell(*spot)
    return say(cell.shown, cell.decimals) if cell.shown is not None else cell.text


def _arithmetic(table: ViewTable, relation: Relation) -> str:
    result = table.cell(*relation.result)
    decimals = max(table.cell(*spot).decimals for spot, _ in relation.terms)
    parts = [(table.cell(*spot).shown, sign) for spot, sign in relation.terms[1:]]
    shown = [(value, sign) for value, sign in parts if value is not None]
    total = sum((value * sign for value, sign in shown), start=0 * shown[0][0])
    if relation.formula is not None:
        sign = "−" if relation.formula.kind is FormulaKind.DIFFERENCE else "+"
        left, right = (say_cell(table, spot) for spot, _ in relation.terms[1:])
        right = f"({right})" if right.startswith("−") else right
        written = f"{left} {sign} {right}"
    else:
        written = add_up(shown, decimals)
    return f"{written} = {say(total, decimals)}, men där står {say_cell(table, relation.result)} ({say(difference(table, relation), result.decimals)} ifrån)"


def _cure(table: ViewTable, one: Break) -> str:
    if one.swapped:
        return "Byt tillbaka dem; då stämmer alla summor som de ingår i."
    if one.cell is None or one.needed is None:
        formula = all(relation.formula is not None for relation in one.relations)
        return "Kontrollera radens tal mot källan." if formula else "Kontrollera raderna och summan mot källan."
    cell = table.cell(*one.cell)
    stated, needed = say_cell(table, one.cell), say(one.needed, cell.decimals)
    if one.mend is Mend.SIGN:
        needed = say(-(cell.shown or 0 * one.needed), cell.decimals)
    return f"Det stämmer {mend_words(one.mend, stated, needed)}. Kontrollera mot källan."
