"""A profile: how one municipality reports, as data. Read from a folder of TOML files."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from tertial.core.organisation import FOREVER, Municipality, Organisation, OrganisationUnit, Placement
from tertial.core.scales import Level, Scale, Shape, Tone
from tertial.core.selectors import Codes, codes
from tertial.document.blocks import Publisher
from tertial.files.problems import Problems, choices
from tertial.files.toml import Table, read_toml
from tertial.statements.definition import Statement
from tertial.statements.reader import read_statement

CHAPTERS = ("goals", "assignments", "economy", "staff", "control")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPlan:
    """A text that a section asks for: its id is its file name, its title its heading."""

    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionPlan:
    """A section of a chapter: its table, its drawings and the texts it asks for, in their order.

    `charts` are names that the chapter knows; a text whose id is `intro` stands before the table.
    """

    id: str
    title: str
    statement: str = ""
    charts: tuple[str, ...] = ()
    texts: tuple[TextPlan, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterPlan:
    """A chapter: which kind it is, what it is called, and its sections."""

    id: str
    title: str
    sections: tuple[SectionPlan, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """When a variance must be commented on.

    From `ore` in size, or from `percent` of the budget when it is also at least `percent_from_ore`: a small row is
    not worth a sentence however large its share.
    """

    statement: str
    column: str
    budget_column: str
    ore: int
    percent: int
    percent_from_ore: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Everything a municipality has decided about its reports. `sha256` is of all its files.

    `account_names` are by the beginnings of accounts; `internal` are the counterparties within the municipality.
    """

    id: str
    municipality: Municipality
    publisher: Publisher
    scales: Mapping[str, Scale]
    statements: Mapping[str, Statement]
    introduction: str
    chapters: tuple[ChapterPlan, ...]
    thresholds: tuple[Threshold, ...]
    sha256: str
    organisation: Organisation = field(default_factory=Organisation)
    account_names: Mapping[str, str] = field(default_factory=dict)
    internal: Codes | None = None

    def account_name(self, account: str) -> str:
        """What the longest beginning of an account that has a name is called; empty when none has."""
        found = (self.account_names.get(account[:length]) for length in range(len(account), 0, -1))
        return next((name for name in found if name), "")


def read_profile(folder: Path, problems: Problems, year: int | None = None) -> Profile | None:
    """The profile of a folder; with a `year`, with the statements that are valid in it.

    None when a file cannot be read at all; every problem is noted under the folder's name.
    """
    name = folder.name
    tables = {
        file: read_toml(folder / file, f"{name}/{file}", problems)
        for file in ("profile.toml", "scales.toml", "outline.toml", "checks.toml")
    }
    statements = _statements(folder, problems, year)
    root, scales, outline, checks = tables.values()
    if root is None or scales is None or outline is None or checks is None:
        return None
    municipality = root.table("municipality")
    profile = Profile(
        id=root.string("id"),
        municipality=Municipality(code=municipality.string("code"), name=municipality.string("name")),
        publisher=_publisher(root.table("publisher")),
        scales={id: _scale(id, table) for id, table in scales.named_tables()},
        statements=statements,
        introduction=outline.string("introduction"),
        chapters=tuple(_chapter(table, statements) for table in outline.tables("chapter")),
        thresholds=tuple(_threshold(table, statements) for table in checks.tables("comment_required")),
        sha256=_hash(folder),
    )
    municipality.close()
    profile = _with_accounts(folder, replace(profile, organisation=_organisation(folder, problems)), problems)
    for table in (root, outline, checks):
        table.close()
    _check_once(outline, problems)
    return profile


def _organisation(folder: Path, problems: Problems) -> Organisation:
    """The units of organisation.toml; none when the profile has no such file."""
    table = _optional(folder, "organisation.toml", problems)
    if table is None:
        return Organisation()
    parts = table.tables("unit")
    organisation = Organisation(units=tuple(_unit(part) for part in parts))
    ids = [unit.id for unit in organisation.units]
    table.each_once("unit", "id", ids)
    for unit, part in zip(organisation.units, parts, strict=True):
        for place in unit.placements:
            if place.parent not in ids:
                part.problem(
                    "id", f"«{unit.id}» ligger under «{place.parent}», som inte finns.", choices(place.parent, ids)
                )
        if organisation.leads_back(unit.id):
            part.problem("id", f"«{unit.id}» ligger under sig själv.", "Ändra placeringen.")
    table.close()
    return organisation


def _unit(table: Table) -> OrganisationUnit:
    words, under = table.strings("codes"), table.string("under", "")
    placements = [Placement(parent=under)] if under else []
    for part in table.tables("placement"):
        placements.append(
            Placement(
                parent=part.string("under"),
                first=_month(part, "from", 0),
                last=_month(part, "to", FOREVER),
            )
        )
        part.close()
    own = None
    try:
        own = codes(words) if words else None
    except ValueError as error:
        table.problem("codes", str(error))
    unit = OrganisationUnit(
        id=table.identifier("id"), name=table.string("name"), codes=own, placements=tuple(placements)
    )
    table.close()
    return unit


def _month(table: Table, key: str, default: int) -> int:
    word = table.string(key, "")
    if not word:
        return default
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", word):
        table.problem(key, f"«{key}» är «{word}».", "Skriv år och månad som 2023-01.")
        return default
    return int(word.replace("-", ""))


def _with_accounts(folder: Path, profile: Profile, problems: Problems) -> Profile:
    """The profile with the words of accounts.toml, when it has that file."""
    table = _optional(folder, "accounts.toml", problems)
    if table is None:
        return profile
    names, internal = table.table("names"), table.table("internal")
    words = internal.strings("counterparties")
    try:
        counterparties = codes(words) if words else None
    except ValueError as error:
        internal.problem("counterparties", str(error))
        counterparties = None
    found = {key: names.string(key) for key in names.keys}
    internal.close()
    table.close()
    return replace(profile, account_names=found, internal=counterparties)


def _optional(folder: Path, file: str, problems: Problems) -> Table | None:
    return read_toml(folder / file, f"{folder.name}/{file}", problems) if (folder / file).is_file() else None


def _publisher(table: Table) -> Publisher:
    """What a data portal asks of the municipality; the whole table may be left out."""
    address = table.string("address", "")
    if address and not address.startswith(("https://", "http://")):
        table.problem("address", f"«address» är «{address}».", "Skriv en webbadress som börjar med https://.")
    publisher = Publisher(
        organisation_number=table.string("organisation_number", ""),
        contact=table.string("contact", ""),
        email=table.string("email", ""),
        address=address,
        area=table.string("area", ""),
        license=table.string("license", Publisher().license),
    )
    table.close()
    return publisher


def _statements(folder: Path, problems: Problems, year: int | None) -> dict[str, Statement]:
    found: dict[str, Statement] = {}
    for path in sorted((folder / "statements").glob("*.toml")):
        table = read_toml(path, f"{folder.name}/statements/{path.name}", problems)
        if table is None:
            continue
        statement = read_statement(table)
        if year is not None and not statement.valid_from <= year <= (statement.valid_to or year):
            continue
        if statement.id in found:
            other = found[statement.id].file
            table.problem(
                "id",
                f"tablån «{statement.id}» finns också i {other}.",
                "Låt bara en av dem gälla året (valid_from, valid_to).",
            )
        found[statement.id] = statement
    for statement in found.values():
        for row in statement.rows:
            other_id, _, row_id = row.of.partition(".")
            if row.of and (other_id not in found or found[other_id].row(row_id) is None):
                problems.add(
                    statement.file, 0, f"raden «{row.id}» hämtas från «{row.of}», som inte finns.", "Skriv tablå.rad."
                )
    return found


def _scale(id: str, table: Table) -> Scale:
    levels = []
    for part in table.tables("level"):
        levels.append(
            Level(
                id=part.string("id"),
                word=part.string("word"),
                shape=Shape(part.choice("shape", [shape.value for shape in Shape])),
                tone=Tone(part.choice("tone", [tone.value for tone in Tone])),
                judged=part.boolean("judged", True),
                meaning=part.string("meaning", ""),
                share=part.optional_integer("share"),
            )
        )
        part.close()
    scale = Scale(id=id, title=table.string("title"), levels=tuple(levels))
    table.close()
    return scale


def _chapter(table: Table, statements: Mapping[str, Statement]) -> ChapterPlan:
    chapter = ChapterPlan(
        id=table.choice("id", CHAPTERS),
        title=table.string("title"),
        sections=tuple(_section(part, statements) for part in table.tables("section")),
    )
    table.close()
    return chapter


def _section(table: Table, statements: Mapping[str, Statement]) -> SectionPlan:
    statement = table.string("statement", "")
    if statement and statement not in statements:
        table.problem("statement", f"tablån «{statement}» finns inte.", choices(statement, statements))
    texts = []
    for part in table.tables("text"):
        texts.append(TextPlan(id=part.string("id"), title=part.string("title", "")))
        part.close()
    section = SectionPlan(
        id=table.string("id"),
        title=table.string("title"),
        statement=statement if statement in statements else "",
        charts=table.strings("charts"),
        texts=tuple(texts),
    )
    table.close()
    return section


def _threshold(table: Table, statements: Mapping[str, Statement]) -> Threshold:
    statement = table.choice("statement", statements)
    known = [column.id for column in statements[statement].columns] if statement in statements else []
    threshold = Threshold(
        statement=statement,
        column=table.choice("column", known),
        budget_column=table.choice("budget_column", known, "budget"),
        ore=table.integer("kronor") * 100,
        percent=table.integer("percent"),
        percent_from_ore=table.integer("percent_from_kronor", 0) * 100,
    )
    table.close()
    return threshold


def _check_once(outline: Table, problems: Problems) -> None:
    seen: set[str] = set()
    for chapter in outline.tables("chapter"):
        for part in (chapter, *chapter.tables("section")):
            id = part.string("id", "")
            if id in seen:
                problems.add(
                    outline.file,
                    part.line("id"),
                    f"«{id}» står två gånger.",
                    "Ge varje kapitel och avsnitt ett eget id.",
                )
            seen.add(id)


def _hash(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.toml")):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
