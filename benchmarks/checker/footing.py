"""The same planted facts footed by the checker and by Arelle (XBRL Calculations 1.1, round to nearest)."""

from __future__ import annotations

import json
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from random import Random

from arelle.api.Session import Session
from arelle.RuntimeOptions import RuntimeOptions

from benchmarks.measuring import Job, Row, time_calls
from tertial.checks.arithmetic import hits
from tertial.checks.broken import forget
from tertial.core.places import Place
from tertial.document.read import ReadCell, ReadDocument, ReadHeading, ReadRow, ReadTable
from tertial.recognition.recognise import recognise
from tertial.view.report import ReportView

ROWS = (
    ("Income", "Verksamhetens intäkter"),
    ("Personnel", "Personalkostnader"),
    ("Rents", "Lokalhyror"),
    ("Services", "Köp av tjänster"),
    ("OtherCosts", "Övriga kostnader"),
    ("Costs", "Verksamhetens kostnader"),
    ("NetCosts", "Verksamhetens nettokostnader"),
    ("Grant", "Kommunbidrag"),
    ("Finance", "Finansnetto"),
    ("Result", "Årets resultat"),
)
SUMS = {5: (1, 2, 3, 4), 6: (0, 5), 9: (6, 7, 8)}
TABLES, COLUMNS, WRONG = 200, 6, 120
XBRLI = "http://www.xbrl.org/2003/instance"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Tables of whole thousands, and the cells that were made wrong: table, row, column."""

    tables: tuple[tuple[tuple[int, ...], ...], ...]
    wrong: frozenset[tuple[int, int, int]]


def facts(seed: int = 1) -> Facts:
    """Income statements that add up, with one wrong cost or grant in some columns, at most one in each table."""
    chance = Random(seed)
    tables = []
    for _ in range(TABLES):
        columns = []
        for _ in range(COLUMNS):
            value = [0] * len(ROWS)
            for at in (0, 7):
                value[at] = chance.randint(5_000, 90_000)
            for at in (1, 2, 3, 4):
                value[at] = -chance.randint(500, 60_000)
            value[8] = chance.randint(-90, 90)
            for total, parts in SUMS.items():
                value[total] = sum(value[at] for at in parts)
            columns.append(value)
        tables.append([[column[row] for column in columns] for row in range(len(ROWS))])
    wrong = set()
    for table in chance.sample(range(TABLES), WRONG):
        row, column = chance.choice((1, 2, 3, 4, 7)), chance.randrange(COLUMNS)
        tables[table][row][column] += chance.choice((-9_000, -90, 90, 9_000))
        wrong.add((table, row, column))
    return Facts(tables=tuple(tuple(map(tuple, table)) for table in tables), wrong=frozenset(wrong))


def document(made: Facts) -> ReadDocument:
    """The facts as a read report."""
    blocks: list[ReadHeading | ReadTable] = [ReadHeading(text="Delårsrapport augusti 2023", level=1)]
    heads = ("Belopp i tkr", *(f"Utfall {2023 - at}" for at in range(COLUMNS)))
    for number, table in enumerate(made.tables, start=1):
        rows = [ReadRow(cells=tuple(ReadCell(text=head) for head in heads))]
        rows += [
            ReadRow(cells=(ReadCell(text=ROWS[at][1]), *(ReadCell(text=str(value)) for value in row)))
            for at, row in enumerate(table)
        ]
        blocks.append(ReadTable(rows=tuple(rows), heads=1, unit="tkr", number=number, place=Place(table=number)))
    return ReadDocument(name="footing", format="made", sha256="", blocks=tuple(blocks))


def foot(read: ReadDocument) -> set[tuple[int, int]]:
    """The tables and columns that the checker finds broken sums in."""
    view = recognise(read)
    found = [hit for code in ("T1", "T4") for hit in hits(view, code)]
    return {(hit.place.table - 1, hit.place.column - 2) for hit in found}


def _foot_known(view: ReportView) -> int:
    """Every sum of a recognised view held anew."""
    forget()
    return sum(1 for code in ("T1", "T4") for _ in hits(view, code))


def write_xbrl(made: Facts, folder: Path) -> Path:
    """The same facts as an XBRL instance with a schema and a calculation linkbase of Calculations 1.1."""
    elements = "".join(
        f'<xs:element id="t_{name}" name="{name}" type="xbrli:monetaryItemType" substitutionGroup="xbrli:item" xbrli:periodType="duration"/>'
        for name, _ in ROWS
    )
    (folder / "t.xsd").write_text(
        '<?xml version="1.0"?><xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance" '
        'xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink" targetNamespace="http://example.org/t" '
        'xmlns="http://example.org/t" elementFormDefault="qualified"><xs:annotation><xs:appinfo>'
        '<link:linkbaseRef xlink:type="simple" xlink:href="t-cal.xml" xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase" '
        'xlink:role="http://www.xbrl.org/2003/role/calculationLinkbaseRef"/></xs:appinfo></xs:annotation>'
        '<xs:import namespace="http://www.xbrl.org/2003/instance" schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>'
        f"{elements}</xs:schema>"
    )
    locators = "".join(
        f'<link:loc xlink:type="locator" xlink:href="t.xsd#t_{name}" xlink:label="{name}"/>' for name, _ in ROWS
    )
    arcs = "".join(
        f'<link:calculationArc xlink:type="arc" xlink:arcrole="https://xbrl.org/2023/arcrole/summation-item" xlink:from="{ROWS[total][0]}" '
        f'xlink:to="{ROWS[part][0]}" order="{order}" weight="1"/>'
        for total, parts in SUMS.items()
        for order, part in enumerate(parts, start=1)
    )
    (folder / "t-cal.xml").write_text(
        '<?xml version="1.0"?><link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">'
        '<link:arcroleRef arcroleURI="https://xbrl.org/2023/arcrole/summation-item" xlink:type="simple" '
        'xlink:href="https://www.xbrl.org/2023/calculation-1.1.xsd#summation-item"/>'
        f'<link:calculationLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">{locators}{arcs}</link:calculationLink></link:linkbase>'
    )
    contexts, values = [], []
    for number, table in enumerate(made.tables):
        for column in range(COLUMNS):
            id = f"c{number}_{column}"
            year = 1000 + number * COLUMNS + column
            contexts.append(
                f'<context id="{id}"><entity><identifier scheme="http://example.org">x</identifier></entity><period>'
                f"<startDate>{year}-01-01</startDate><endDate>{year}-12-31</endDate></period></context>"
            )
            values += [
                f'<t:{ROWS[row][0]} contextRef="{id}" unitRef="u" decimals="0">{table[row][column]}</t:{ROWS[row][0]}>'
                for row in range(len(ROWS))
            ]
    path = folder / "t.xbrl"
    path.write_text(
        f'<?xml version="1.0"?><xbrl xmlns="{XBRLI}" xmlns:t="http://example.org/t" xmlns:link="http://www.xbrl.org/2003/linkbase" '
        'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:iso4217="http://www.xbrl.org/2003/iso4217">'
        '<link:schemaRef xlink:type="simple" xlink:href="t.xsd"/>'
        f'{"".join(contexts)}<unit id="u"><measure>iso4217:SEK</measure></unit>{"".join(values)}</xbrl>'
    )
    return path


def arelle(path: Path) -> set[tuple[int, int]]:
    """The tables and columns that Arelle finds inconsistent."""
    options = RuntimeOptions(
        entrypointFile=str(path),
        validate=True,
        calcs="round-to-nearest",
        internetConnectivity="offline",
        logFile="logToBuffer",
        keepOpen=False,
    )
    with Session() as session:
        session.run(options)
        records = session.get_logs("json")
    found = set()
    for record in json.loads(records)["log"]:
        if "alculation" in record.get("code", ""):
            match = re.search(r"c(\d+)_(\d+)", json.dumps(record))
            if match:
                found.add((int(match[1]), int(match[2])))
    return found


def jobs() -> list[Job]:
    """Footing beside Arelle."""
    made = facts()
    read = document(made)
    wanted = {(table, column) for table, _, column in made.wrong}
    with tempfile.TemporaryDirectory() as folder:
        path = write_xbrl(made, Path(folder))
        ours, theirs = foot(read), arelle(path)
        mine = time_calls(lambda: foot(read), runs=5)
        view = recognise(read)
        known = time_calls(lambda: _foot_known(view), runs=5)
        peer = time_calls(lambda: arelle(path), runs=3)
    count = TABLES * COLUMNS * len(ROWS)
    return [
        Job(
            title="Footing beside Arelle",
            about=f"{count} facts in {TABLES} income statements with three levels of sums; {WRONG} of them made wrong. "
            f"The checker finds which rows sum to which by itself, and finds {len(ours & wanted)} of {len(wanted)} with {len(ours - wanted)} false alarms; "
            f"Arelle (which also reads the facts from XML) is given the sums as a calculation linkbase, and finds {len(theirs & wanted)} with {len(theirs - wanted)} false. "
            "Both are timed within a running process, from the tables (or the instance) to the findings.",
            rows=(
                Row(what="checker: recognition of the tables and footing", timing=mine, goal="20 x faster", peer=peer),
                Row(
                    what="checker: footing alone, the sums known as Arelle knows them",
                    timing=known,
                    goal="20 x faster",
                    peer=peer,
                ),
                Row(what="peer: Arelle, Calculations 1.1", timing=peer),
            ),
        )
    ]
