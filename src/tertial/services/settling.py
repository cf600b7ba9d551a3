"""Answers about a file as a user types them, `dimensions.20=activity`, turned into the importers' settings."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import tomli_w

from tertial.core.errors import TertialError
from tertial.files.durable import put_durably
from tertial.files.problems import choices
from tertial.render.numbers import slug
from tertial.services.summing import FOLDER
from tertial.sources.exports.mapping import as_settings
from tertial.sources.exports.reader import IMPORTER as EXPORT
from tertial.sources.exports.reader import propose_mapping
from tertial.sources.exports.signs import TITLES as SIGNS
from tertial.sources.reading import Reading, Settings

MAPPINGS = "mappningar"
"""The folder within the ledger's where confirmed mappings of exports are kept, one TOML file each."""

_YES = {"ja": True, "nej": False}
_YES_OR_NO = ("keep_unbalanced", "row_dates")
_KNOWN = ("dimensions.20", "encoding", "mapping.signs.outcome", "mapping.decimal", "mapping.year", *_YES_OR_NO)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the user has settled: settings of every file, changes to the mapping of an export, its sign convention."""

    settings: Settings = field(default_factory=Settings)
    mapping: Mapping[str, str] = field(default_factory=dict)
    sign: str = ""


def wishes_of(words: Iterable[str], sign: str = "") -> Wishes:
    """The wishes of words like `encoding=cp437`. Raises TertialError for one that means nothing."""
    if sign and sign not in SIGNS:
        raise TertialError(f"Teckenkonventionen «{sign}» finns inte. {choices(sign, SIGNS)}")
    found: dict[str, Any] = {}
    mapping: dict[str, str] = {}
    dimensions: dict[str, str] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals:
            raise TertialError(f"«{word}» är ingen inställning. Skriv namn=värde, till exempel dimensions.20=activity.")
        if name.startswith("dimensions."):
            dimensions[name.removeprefix("dimensions.")] = value
        elif name.startswith("mapping."):
            mapping[name.removeprefix("mapping.")] = value
        elif name == "encoding":
            found[name] = value
        elif name in _YES_OR_NO and value in _YES:
            found[name] = _YES[value]
        elif name in _YES_OR_NO:
            raise TertialError(f"«{word}»: skriv {name}=ja eller {name}=nej.")
        else:
            raise TertialError(f"Inställningen «{name}» finns inte. {choices(name, _KNOWN)}")
    return Wishes(settings=Settings(dimensions=dimensions, **found), mapping=mapping, sign=sign)


def settings_for(folder: Path, path: Path, importer: str, wishes: Wishes) -> Settings:
    """The settings to read a file with: the wishes, and for an export the mappings that were confirmed before."""
    settings = replace(wishes.settings, mappings=saved_mappings(folder))
    if importer != EXPORT or not (wishes.mapping or wishes.sign):
        return settings
    mapping = as_settings(propose_mapping(path, settings).mapping)
    for name, value in wishes.mapping.items():
        table, dot, key = name.partition(".")
        if dot:
            mapping[table] = {**_table(mapping, table), key: value}
        else:
            mapping[name] = int(value) if name == "year" and value.isdecimal() else value
    if wishes.sign:
        signs = _table(mapping, "signs")
        mapping["signs"] = dict.fromkeys(signs or ("outcome", "budget", "forecast"), wishes.sign)
    return replace(settings, mapping=mapping)


def saved_mappings(folder: Path) -> tuple[Mapping[str, object], ...]:
    """The mappings of exports that were confirmed in this follow-up."""
    return tuple(
        tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted((folder / FOLDER / MAPPINGS).glob("*.toml"))
    )


def save_mapping(folder: Path, reading: Reading) -> None:
    """Keeps the mapping that a file was read by, so that the next file of its kind is known."""
    if reading.mapping is None:
        return
    mapping = dict(reading.mapping)
    if any(known.get("head") == mapping.get("head") for known in saved_mappings(folder)):
        return
    name = str(mapping.get("name") or Path(reading.file).stem)
    place = folder / FOLDER / MAPPINGS
    place.mkdir(exist_ok=True)
    put_durably(place / f"{slug(name) or 'export'}.toml", tomli_w.dumps({**mapping, "name": name}).encode())


def _table(mapping: Mapping[str, object], name: str) -> dict[str, object]:
    found = mapping.get(name, {})
    return dict(found) if isinstance(found, Mapping) else {}
