"""How one kind of export is read: proposed by looking, confirmed by a person, kept as TOML for the next file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field

import tomli_w

from tertial.core.errors import InputRefused, Problem
from tertial.files.problems import choices
from tertial.sources.exports.dates import DATE_FORMS
from tertial.sources.exports.signs import LEDGER
from tertial.sources.exports.signs import TITLES as SIGN_TITLES
from tertial.sources.exports.vocabulary import ROLES, is_role

SCALES = {"kr": 100, "tkr": 100_000}
"""Öre in one unit of the file's amounts."""


@dataclass(frozen=True, kw_only=True)
class ExportMapping:
    """What a kind of export is recognised and read by.

    `head` are the headings in their order. `columns` gives a part of the posting its heading; the value columns among
    them are outcome, debit, credit, budget and forecast, or `budget.3` for a month's own. `signs` gives each sort of
    amount (outcome, budget, forecast) its convention. `kind` is what months' own columns hold; `year` is used when no
    column tells it; `spread` ("linear") spreads a year's amount over its months.
    """

    name: str = ""
    system: str = ""
    head: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    decimal: str = ","
    date_form: str = ""
    scale: str = "kr"
    signs: Mapping[str, str] = field(default_factory=dict)
    kind: str = "outcome"
    year: int = 0
    spread: str = ""

    def sign_of(self, kind: str) -> str:
        """The convention of a sort of amount; the ledger's when none is said."""
        return self.signs.get(kind, LEDGER)


@dataclass(frozen=True, kw_only=True)
class Match:
    """A saved mapping that fits a head; `lacking` are headings that it reads and the file has not."""

    mapping: ExportMapping
    exact: bool
    lacking: tuple[str, ...] = ()


def find_mapping(head: Sequence[str], saved: Iterable[ExportMapping]) -> Match | None:
    """The saved mapping with the same headings, else the one whose headings are most alike (at least two thirds)."""
    wanted, best, likeness = tuple(head), None, 0.0
    for mapping in saved:
        if mapping.head == wanted:
            return Match(mapping=mapping, exact=True)
        common = len(set(mapping.head) & set(wanted)) / max(len(set(mapping.head) | set(wanted)), 1)
        if common > likeness:
            best, likeness = mapping, common
    if best is None or likeness < 2 / 3:
        return None
    lacking = tuple(heading for heading in best.columns.values() if heading not in wanted)
    return Match(mapping=best, exact=False, lacking=lacking)


def mapping_toml(mapping: ExportMapping) -> str:
    """The mapping as TOML that a person can read and change."""
    return tomli_w.dumps(as_settings(mapping))


def as_settings(mapping: ExportMapping) -> dict[str, object]:
    """The mapping as plain values, empty ones left out."""
    values = {key: list(value) if key == "head" else value for key, value in asdict(mapping).items()}
    return {key: value for key, value in values.items() if value not in ("", 0, [], {})}


def read_mapping(text: str, file: str) -> ExportMapping:
    """A mapping from its TOML. Raises InputRefused with everything that is wrong in it."""
    try:
        return mapping_from(tomllib.loads(text), file)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = f"mappningen är inte TOML: {error}."
        raise InputRefused([Problem(file=file, line=0, found=found, cure="Rätta eller gör en ny.")]) from None


def mapping_from(values: Mapping[str, object], file: str = "mappning") -> ExportMapping:
    """A mapping from plain values. Raises InputRefused with everything that is wrong in them."""
    problems: list[Problem] = []

    def wrong(found: str, cure: str) -> None:
        problems.append(Problem(file=file, line=0, found=found, cure=cure))

    known: dict[str, type | tuple[type, ...]] = {
        **dict.fromkeys(("name", "system", "decimal", "date_form", "scale", "kind", "spread"), str),
        **{"head": (list, tuple), "columns": Mapping, "signs": Mapping, "year": int},
    }
    for key, value in values.items():
        if key not in known:
            wrong(f"«{key}» hör inte till en mappning.", choices(key, known))
        elif not isinstance(value, known[key]) or isinstance(value, bool):
            wrong(f"«{key}» har fel sorts värde: {value!r}.", "Gör om mappningen från filen.")
    for key in ("columns", "signs"):
        table = values.get(key, {})
        if isinstance(table, Mapping) and not all(isinstance(value, str) for value in table.values()):
            wrong(f"«{key}» ska ha text som värden.", "Skriv kolumnernas rubriker inom citattecken.")
    head = values.get("head", ())
    if isinstance(head, list | tuple) and not all(isinstance(value, str) for value in head):
        wrong("«head» ska vara rubriker som text.", "Gör om mappningen från filen.")
    allowed = {
        "decimal": (",", "."),
        "scale": tuple(SCALES),
        "date_form": ("", *DATE_FORMS),
        "kind": ("outcome", "budget", "forecast"),
        "spread": ("", "linear"),
    }
    for key, words in allowed.items():
        if isinstance(values.get(key, words[0]), str) and values.get(key, words[0]) not in words:
            wrong(f"«{key}» är «{values[key]}».", choices(str(values[key]), words))
    columns = values.get("columns", {})
    for role in columns if isinstance(columns, Mapping) else ():
        if not is_role(str(role)):
            wrong(f"«{role}» är ingen del av en rad.", choices(str(role), ROLES))
    signs = values.get("signs", {})
    for kind, convention in signs.items() if isinstance(signs, Mapping) else ():
        if isinstance(convention, str) and convention not in SIGN_TITLES:
            wrong(f"tecknet för {kind} är «{convention}».", choices(convention, SIGN_TITLES))
    if problems:
        raise InputRefused(problems)
    return ExportMapping(**{**values, "head": tuple(head)})  # type: ignore[arg-type]
