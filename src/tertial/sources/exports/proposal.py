"""Looks at an export and proposes how to read it, with the evidence of every guess in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from tertial.sources.exports.dates import find_date_form
from tertial.sources.exports.lines import Cells
from tertial.sources.exports.mapping import SCALES, ExportMapping, find_mapping
from tertial.sources.exports.numbers import find_decimal_sign, read_ore
from tertial.sources.exports.signs import TITLES as SIGN_TITLES
from tertial.sources.exports.signs import find_signs
from tertial.sources.exports.vocabulary import KINDS, kind_of, role_of, system_of, title_of
from tertial.sources.reading import Question

SAMPLE = 20_000
"""How many rows are looked at."""

Tell = Callable[[str, str, str, str, bool], None]
"""Notes a guess: its setting, the question, the guess, its evidence, and whether it is certain."""

_HEAD_WITHIN = 40
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_KIND_TITLES = {"outcome": "utfall", "budget": "budget", "forecast": "prognos"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The row of headings: its line and its texts, made distinct."""

    line: int
    headings: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A mapping to confirm: the guesses it rests on, which of them are doubtful, and how its first rows read.

    `known` is the name of the saved mapping that recognised the file, empty when it was guessed. `lacking` are
    headings that the saved mapping reads and this file has not: such a file is not read.
    """

    mapping: ExportMapping
    head: Head
    guesses: tuple[Question, ...]
    doubtful: tuple[Question, ...]
    known: str = ""
    lacking: tuple[str, ...] = ()
    sample: tuple[Mapping[str, str], ...] = ()


def find_head(rows: Iterable[Cells]) -> Head | None:
    """The row of headings: the first that names an account and an amount, else the one that names the most parts."""
    best: tuple[int, Head] | None = None
    for row in islice(rows, _HEAD_WITHIN):
        if row.broken:
            continue
        roles = {role_of(cell) for cell in row.cells} - {""}
        amounts = sum(role.split(".")[0] in (*KINDS, "debit", "credit", "") for role in roles)
        worth = len(roles) + 10 * ("account" in roles) + 10 * bool(amounts)
        if len(roles) > 1 and (best is None or worth > best[0]):
            best = worth, Head(line=row.line, headings=_distinct(row.cells))
        if best and best[0] >= 22:
            break
    return best[1] if best else None


def propose(
    path: Path, rows: Iterator[Cells], head: Head, saved: Iterable[ExportMapping] = (), *, numbers_plain: bool = False
) -> Proposal:
    """A mapping for the rows under the head, by a saved one when the headings are known, else by looking.

    `numbers_plain` says that amounts are numbers with a point already (a workbook's cells).
    """
    sample = [row for row in islice(rows, SAMPLE) if not row.broken and len(row.cells) <= len(head.headings)]
    found = find_mapping(head.headings, saved)
    mapping, guesses, doubtful = _guess(path, sample, head, numbers_plain)
    if found is None:
        return Proposal(
            mapping=mapping,
            head=head,
            guesses=tuple(guesses),
            doubtful=tuple(doubtful),
            sample=_shown(sample, head, mapping),
        )
    known = found.mapping
    contradictions = [
        question for question in guesses if question not in doubtful and _contradicts(question, known, mapping)
    ]
    if not found.exact and not found.lacking:
        text = "Är filen av samma slag som den sparade mappningen?"
        evidence = "Rubrikerna är inte exakt desamma, men alla som läses finns."
        contradictions.append(Question(setting="mapping", text=text, guess="Ja.", evidence=evidence))
    return Proposal(
        mapping=replace(known, head=head.headings, year=known.year and (mapping.year or known.year)),
        head=head,
        guesses=(),
        doubtful=tuple(contradictions),
        known=known.name or known.system or "sparad mappning",
        lacking=found.lacking,
        sample=_shown(sample, head, known),
    )


def _guess(
    path: Path, sample: Sequence[Cells], head: Head, numbers_plain: bool
) -> tuple[ExportMapping, list[Question], list[Question]]:
    guesses: list[Question] = []
    doubtful: list[Question] = []

    def tell(setting: str, text: str, guess: str, evidence: str, sure: bool) -> None:
        question = Question(setting=f"mapping.{setting}", text=text, guess=guess, evidence=evidence)
        guesses.append(question)
        if not sure:
            doubtful.append(question)

    system, telling = system_of(head.headings)
    tell("system", "Vilket system är filen ur?", system or "okänt", f"Rubrikerna {telling}." if telling else "", True)
    columns, rivals = _columns(head.headings, sample)
    for role, heading in columns.items():
        title = title_of(role)
        other = f" Även «{rivals[role]}» kunde vara det." if role in rivals else ""
        tell(f"columns.{role}", f"Vilken kolumn är {title}?", f"«{heading}»", f"Rubriken.{other}", not other)
    amounts = {role: heading for role, heading in columns.items() if _is_amount(role)}
    cells = {role: _column(sample, head, heading) for role, heading in columns.items()}
    sign = find_decimal_sign(text for role in amounts for text in cells[role])
    decimal = "." if numbers_plain else sign.sign
    if not numbers_plain:
        tell("decimal", "Vilket är decimaltecknet?", decimal, sign.evidence, sign.sure)
    date_form = ""
    if "date" in columns:
        form = find_date_form(cells["date"])
        date_form = form.form
        tell("date_form", "Hur skrivs datumen?", form.form or "okänt", form.evidence, form.sure)
    scale = "tkr" if any("tkr" in heading.casefold() for heading in amounts.values()) else "kr"
    tell("scale", "Vilken enhet har beloppen?", scale, "Rubrikerna." if scale == "tkr" else "Inget säger annat.", True)
    kind = _kind(path, amounts, tell)
    signs = {}
    for one in sorted({_kind_of_role(role, kind) for role in amounts}):
        given = list(_amounts_of(one, kind, columns, cells, decimal, SCALES[scale]))
        if not given:
            continue
        found = find_signs(given)
        signs[one] = found.convention
        text = f"Vilket tecken har {_KIND_TITLES[one]}?"
        tell(f"signs.{one}", text, SIGN_TITLES[found.convention], found.evidence, found.sure)
    year = 0
    if not {"date", "period", "year"} & set(columns):
        named = _YEAR.findall(path.name)
        year = int(named[-1]) if named else 0
        evidence = f"Filens namn, {path.name}." if named else "Varken kolumnerna eller filens namn säger något år."
        tell("year", "Vilket år gäller filen?", str(year or "okänt"), evidence, False)
    spread = ""
    if not {"date", "period", "month"} & set(columns) and any("." not in role for role in amounts):
        spread = "linear"
        evidence = "Filen har ingen kolumn för datum, period eller månad."
        tell("spread", "Hur fördelas årets belopp på månader?", "Lika på tolv månader.", evidence, False)
    mapping = ExportMapping(
        system=system,
        head=head.headings,
        columns=columns,
        decimal=decimal,
        date_form=date_form,
        scale=scale,
        signs=signs,
        kind=kind,
        year=year,
        spread=spread,
    )
    return mapping, guesses, doubtful


def _columns(headings: Sequence[str], sample: Sequence[Cells]) -> tuple[dict[str, str], dict[str, str]]:
    """The heading of each part; when two name the same, the one whose cells are more often filled."""
    columns: dict[str, str] = {}
    rivals: dict[str, str] = {}
    head = Head(line=0, headings=tuple(headings))
    for heading in headings:
        role = role_of(heading)
        if not role:
            continue
        if role.startswith("."):
            role = f"value{role}"
        if role in columns:
            filled = [
                sum(bool(cell.strip()) for cell in _column(sample, head, one)) for one in (columns[role], heading)
            ]
            first, second = (columns[role], heading) if filled[0] >= filled[1] else (heading, columns[role])
            columns[role], rivals[role] = first, second
        else:
            columns[role] = heading
    if any("." in role for role in columns):
        for role in ("month", "period"):
            columns.pop(role, None)
    return columns, rivals


def _kind(path: Path, amounts: Mapping[str, str], tell: Tell) -> str:
    if not any(role.startswith("value.") for role in amounts) and set(amounts) != {"outcome"}:
        return "outcome"
    named = next((kind for word in re.findall(r"[a-zåäö]+", path.stem.casefold()) if (kind := kind_of(word))), "")
    if named or any(role.startswith("value.") for role in amounts):
        kind = named or "outcome"
        evidence = f"Filens namn, {path.name}." if named else "Varken rubriker eller filens namn säger vilket."
        tell("kind", "Är beloppen utfall, budget eller prognos?", _KIND_TITLES[kind], evidence, False)
        return kind
    return "outcome"


def _amounts_of(
    one: str, kind: str, columns: Mapping[str, str], cells: Mapping[str, list[str]], decimal: str, ore: int
) -> Iterator[tuple[str, int]]:
    for role in columns:
        if not _is_amount(role) or _kind_of_role(role, kind) != one:
            continue
        turn = -1 if role == "credit" else 1
        for account, text in zip(cells.get("account", ()), cells[role], strict=False):
            amount = read_ore(text, decimal, ore)
            if amount is not None:
                yield account.strip(), amount * turn


def _contradicts(question: Question, known: ExportMapping, found: ExportMapping) -> bool:
    """Whether a certain finding says something else than the saved mapping does."""
    name, _, part = question.setting.removeprefix("mapping.").partition(".")
    if name == "signs":
        return known.signs.get(part) != found.signs.get(part)
    return name in ("decimal", "date_form") and getattr(known, name) != getattr(found, name)


def _column(sample: Sequence[Cells], head: Head, heading: str) -> list[str]:
    at = head.headings.index(heading)
    return [row.cells[at] if at < len(row.cells) else "" for row in sample]


def _shown(sample: Sequence[Cells], head: Head, mapping: ExportMapping) -> tuple[Mapping[str, str], ...]:
    places = {role: head.headings.index(text) for role, text in mapping.columns.items() if text in head.headings}
    return tuple(
        {role: row.cells[at].strip() if at < len(row.cells) else "" for role, at in places.items()}
        for row in sample[:5]
    )


def _distinct(cells: Sequence[str]) -> tuple[str, ...]:
    seen: dict[str, int] = {}
    headings = []
    for cell in cells:
        text = cell.strip().lstrip("\ufeff")
        seen[text] = seen.get(text, 0) + 1
        headings.append(f"{text} ({seen[text]})" if seen[text] > 1 else text)
    return tuple(headings)


def _is_amount(role: str) -> bool:
    return role.split(".")[0] in (*KINDS, "value", "debit", "credit")


def _kind_of_role(role: str, kind: str) -> str:
    first = role.split(".")[0]
    return first if first in KINDS[1:] else kind
