"""People at work against a running server, in a process of its own: each asks for a page, reads it, asks for the next.

    python -m benchmarks.web.load ADDRESS WHO.json SECONDS THINK

Tells as JSON how long each page took, in seconds from asked to read whole, how many were answered a second, and how
many in `all`, with those that were not counted. Who
writes also saves a text now and then, so that what is kept of a committee must be calculated anew. A think time of 0
asks for the next page at once: what the server can do at most.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from benchmarks.web.municipality import SECRET

USERS = 50
FIRST_LAP = 10.0
"""Seconds at the most that are not counted: everybody's first page, and what each process reads the first time."""
SHARED = ("mina uppgifter", "uppföljningar", "rapporter", "enheter (201 rader)")
"""The pages of everybody."""
KEPT_FROM_MOST = ("personer (183 rader)", "logg (50 rader)")
WATCHING = "bevakning (100 rader)"
COMMITTEES_OF_ALL = 6
"""How many committees somebody of the whole municipality follows."""


@dataclass(kw_only=True)
class Person:
    """Who reads, the pages that they read by turns of chance, and the text that they write."""

    cookie: str
    pages: list[tuple[str, str]]
    save: str = ""
    version: int = 1
    asked: int = 0
    chance: random.Random = field(default_factory=random.Random)


def people_of(told: dict[str, Any]) -> list[Person]:
    """The first fifty, each with what their role reads."""
    found = []
    for seed, one in enumerate(told["people"][:USERS]):
        chance = random.Random(seed)
        common = told["pages"][""].items()
        pages = [one_page for one_page in common if one_page[0] in SHARED]
        if one["role"] in ("administrator", "auditor"):
            pages += [one_page for one_page in common if one_page[0] in KEPT_FROM_MOST]
        if one["role"] not in ("administrator", "politician"):
            pages.append((WATCHING, told["pages"][""][WATCHING]))
        if one["role"] != "administrator":
            everywhere = sorted(told["pages"].keys() - {""})
            committee = one["place"].partition("-")[0]
            followed = [committee] if committee else chance.sample(everywhere, COMMITTEES_OF_ALL)
            pages += [page for place in followed for page in told["pages"][place].items()]
        if "write" in one:
            pages += [("en text att skriva", one["write"]), ("spara en text", one["save"])]
        found.append(Person(cookie=one["cookie"], pages=list(dict.fromkeys(pages)), chance=chance))
    return found


async def work(address: str, told: dict[str, Any], seconds: float, think: float) -> dict[str, Any]:
    """Everybody at once, for so many seconds after a first lap that is not counted."""
    taken: dict[str, list[float]] = defaultdict(list)
    begin = time.perf_counter() + FIRST_LAP
    people = people_of(told)
    hosted = {"Host": address.removeprefix("http://")}
    async with aiohttp.ClientSession(address, connector=aiohttp.TCPConnector(limit=0), headers=hosted) as session:
        await asyncio.gather(*(_at_work(session, one, begin, seconds, think, taken) for one in people))
    count = sum(len(some) for some in taken.values())
    return {"pages": taken, "per_second": count / seconds, "all": sum(one.asked for one in people)}


async def _at_work(
    session: aiohttp.ClientSession,
    person: Person,
    begin: float,
    seconds: float,
    think: float,
    taken: dict[str, list[float]],
) -> None:
    await asyncio.sleep(person.chance.random() * think)
    while time.perf_counter() < begin + seconds:
        name, path = person.chance.choice(person.pages)
        asked, person.asked = time.perf_counter(), person.asked + 1
        await (_save(session, person, path) if name == "spara en text" else _read(session, person, path))
        if begin <= asked < begin + seconds:
            taken[name].append(time.perf_counter() - asked)
        if think:
            await asyncio.sleep(person.chance.uniform(0.5, 1.5) * think)


async def _read(session: aiohttp.ClientSession, person: Person, path: str) -> None:
    async with session.get(path, headers=_headers(person), allow_redirects=False) as answer:
        await answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path} answers {answer.status}")


async def _save(session: aiohttp.ClientSession, person: Person, path: str) -> None:
    words = f"Verksamheten följer budget. Det är rad {person.version}."
    form = {"markdown": words, "version": str(person.version)}
    headers = {**_headers(person), "X-CSRFToken": SECRET, "Referer": f"https://{session.headers['Host']}/"}
    async with session.post(path, data=form, headers=headers, allow_redirects=False) as answer:
        said = await answer.json()
        if answer.status not in (200, 409):  # 409: the text as it stood when an earlier run ended
            raise RuntimeError(f"{path} answers {answer.status}: {said}")
        person.version = said["version"]


def _headers(person: Person) -> dict[str, str]:
    return {"Cookie": person.cookie, "X-Forwarded-Proto": "https"}


def main() -> None:
    """Runs and tells."""
    address, who, seconds, think = sys.argv[1:5]
    told = json.loads(Path(who).read_text(encoding="utf-8"))
    json.dump(asyncio.run(work(address, told, float(seconds), float(think))), sys.stdout)


if __name__ == "__main__":
    main()
