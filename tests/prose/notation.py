"""Numbers and claims written on one line each, so that a case file can be read and compared whole."""

from __future__ import annotations

from tertial.prose.claim_values import Claim
from tertial.prose.number_values import Approximation, Number, RangeEnd

SIGNS = {1: "+", -1: "-", 0: ""}


def number_line(number: Number, text: str) -> str:
    """`5 167 tkr: money 5167 tkr about`: the words, the kind, the value, the unit and what else is said."""
    said = [number.span.of(text).replace("\n", "\\n") + ":", number.kind.value]
    if number.value is not None:
        said.append(f"{number.value:f}")
    if number.unit:
        said.append(number.unit.value)
    if number.sign:
        said.append(f"printed{SIGNS[number.sign]}")
    if number.approximation is not Approximation.EXACT:
        said.append(number.approximation.value)
    if number.range_end is not RangeEnd.NONE:
        said.append(number.range_end.value)
    return " ".join(said)


def claim_line(claim: Claim) -> str:
    """`difference 8 008 tkr | good variance budget period | personalkostn | difference_of 0`."""
    said = [{1: "good", -1: "bad", 0: ""}[claim.favour], {1: "more", -1: "less", 0: ""}[claim.more]]
    said += ["not"] if claim.negated else []
    said += [str(part) for part in (claim.measure, claim.basis, claim.horizon, claim.degree) if part is not None]
    said += [str(claim.year)] if claim.year else []
    said += [f"than {claim.compared_year}"] if claim.compared_year else []
    said += ["year before"] if claim.years_back else []
    said += ["total"] if claim.total else []
    subject = " ".join(claim.subject.words) + (" (back)" if claim.subject.inherited else "")
    ties = ", ".join(f"{relation.kind} {relation.claim}" for relation in claim.relations)
    first = f"{claim.kind} {' '.join(claim.words.split())}"
    return " | ".join(part for part in (first, " ".join(word for word in said if word), subject, ties)).rstrip(" |")
