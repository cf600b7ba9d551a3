"""Recognises and reads a SIE 4 file: header, vouchers and balances, controlled against each other."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from tertial.sources.kinds import is_binary, is_html, without_bom
from tertial.sources.reading import Deliver, DimensionUse, Log, Reading, Recognition, Settings
from tertial.sources.sie4.balances import period_balance_rows
from tertial.sources.sie4.checks import check_accounts, check_ledger, check_sum
from tertial.sources.sie4.checksum import count_checksum
from tertial.sources.sie4.dimensions import map_dimensions
from tertial.sources.sie4.encoding import TITLES, to_utf8
from tertial.sources.sie4.header import HeaderReader, Ledger
from tertial.sources.sie4.pieces import SIZE, Look, look_through, raw_pieces
from tertial.sources.sie4.plain import Piece, read_plain
from tertial.sources.sie4.remarks import tell_tallies
from tertial.sources.sie4.tokens import split_line
from tertial.sources.sie4.vouchers import VoucherReader, VoucherRules
from tertial.sources.tables import OPENING_SCHEMA, PERIOD_BALANCE_SCHEMA, POSTING_SCHEMA, Kept, batch_of, table_of

_LABEL = re.compile(
    rb"#(FLAGGA|PROGRAM|FORMAT|GEN|SIETYP|FNAMN|ORGNR|RAR|KONTO|KSUMMA|FNR|PROSA|VER|IB|UB|DIM)\b", re.I
)

_WORKERS = 2
_FIRST_VOUCHER = re.compile(rb"^[ \t]*#VER\b", re.MULTILINE)


def recognise(head: bytes, name: str) -> Recognition | None:
    """Whether the first bytes are SIE 4 text; the file's name only adds to what stands in it."""
    if is_html(head) or is_binary(head):
        return None
    start = without_bom(head)
    if not start.startswith(b"#") or not (labels := set(_LABEL.findall(start.upper()))):
        return None
    named = name.lower().endswith((".se", ".si", ".sie"))
    sure = 3 if b"FLAGGA" in labels or len(labels) > 2 else 2 if named else 1
    return Recognition(importer="sie4", sure=sure, reason="textfil med SIE-etiketter")


def read(path: Path, settings: Settings | None = None, deliver: Deliver | None = None) -> Reading:
    """Everything the file gives; postings go to `deliver` as they are read, or into the reading."""
    return read_with(path, settings or Settings(), deliver, at_speed=True)


def read_with(path: Path, settings: Settings, deliver: Deliver | None, *, at_speed: bool, size: int = SIZE) -> Reading:
    """`read`, with every voucher read exactly when not `at_speed`, and in pieces of about `size` bytes."""
    kept = Kept(POSTING_SCHEMA)
    return _File(path, settings, deliver or kept, at_speed, size).read(kept)


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of the file as UTF-8, its first line's number, and the lines in it that its encoding could not read."""

    utf8: bytes
    first_line: int
    wrong: list[int]


class _File:
    """The state of reading one file."""

    def __init__(self, path: Path, settings: Settings, deliver: Deliver, at_speed: bool, size: int) -> None:
        self.path, self.settings, self.deliver, self.at_speed, self.size = path, settings, deliver, at_speed, size
        self.log = Log(path.name)
        self.ledger = Ledger()
        self.header = HeaderReader(self.ledger, self.log)
        self.vouchers: VoucherReader | None = None
        self.rules: VoucherRules | None = None
        self.uses: tuple[DimensionUse, ...] = ()
        self.sums: dict[tuple[str, int], int] = {}

    def read(self, kept: Kept) -> Reading:
        look = look_through(self.path)
        self._tell_encoding(look)
        encoding = self.settings.encoding or ("utf-8" if look.encoding.name == "utf-16" else look.encoding.name)
        parts = self._parts(look, encoding)
        if self.at_speed:
            self._read_at_speed(parts)
        else:
            for part in parts:
                self._read_exactly(part)
        reader = self._vouchers()
        reader.close()
        self._deliver_rows()
        return self._reading(kept, look, encoding)

    def _parts(self, look: Look, encoding: str) -> Iterator[_Part]:
        line, in_header = 1, True
        for piece in raw_pieces(self.path, look, self.size):
            first = _FIRST_VOUCHER.search(piece) if in_header else None
            in_header = in_header and first is None
            for raw in (piece[: first.start()], piece[first.start() :]) if first else (piece,):
                utf8, wrong = to_utf8(raw, encoding)
                yield _Part(utf8, line, wrong)
                line += raw.count(b"\n")

    def _read_exactly(self, part: _Part) -> None:
        self._tell_wrong_bytes(part)
        lines = enumerate(part.utf8.decode().split("\n"), start=part.first_line)
        if self.vouchers is None:
            for number, text in lines:
                record = split_line(text)
                if record and record.label in ("#VER", "#TRANS", "#RTRANS", "#BTRANS", "{", "}"):
                    self._vouchers().read([(number, text)])
                    break
                if record:
                    self.header.read(record, number)
        if self.vouchers is not None:
            self.vouchers.read(lines)
            self._deliver_rows()

    def _read_at_speed(self, parts: Iterator[_Part]) -> None:
        """The header exactly; the vouchers by two workers at once, their pieces merged in the order of the file."""
        waiting: deque[tuple[_Part, Future[Piece]]] = deque()
        with ThreadPoolExecutor(_WORKERS) as workers:
            for part in parts:
                if self.vouchers is None and part.utf8.lstrip(b" \t")[:4] != b"#VER":
                    self._read_exactly(part)
                    continue
                self._vouchers()
                assert self.rules is not None
                waiting.append((part, workers.submit(read_plain, part.utf8, part.first_line, self.rules)))
                if len(waiting) > _WORKERS:
                    self._merge_first(waiting)
            while waiting:
                self._merge_first(waiting)

    def _merge_first(self, waiting: deque[tuple[_Part, Future[Piece]]]) -> None:
        part, piece = waiting.popleft()
        self._merge(part, piece.result())

    def _merge(self, part: _Part, piece: Piece) -> None:
        self._tell_wrong_bytes(part)
        reader = self._vouchers()
        if piece.first_voucher is not None and (not piece.left or piece.left[0][0] > piece.first_voucher):
            reader.boundary(part.first_line + piece.first_voucher)
        self.log.take("verifikationer", piece.vouchers)
        self.log.take("transaktioner", piece.batch.num_rows)
        for what, (count, first) in piece.tallies.counts.items():
            self.ledger.tallies.add(what, first, count)
        for place, ore in piece.sums.items():
            self.sums[place] = self.sums.get(place, 0) + ore
        for first, last in piece.left:
            begin = int(piece.starts[first])
            end = int(piece.starts[last]) if last < len(piece.starts) else len(part.utf8)
            text = part.utf8[begin:end].decode()
            reader.read(enumerate(text.split("\n")[:-1], start=part.first_line + first))
            if last < len(piece.starts):
                reader.boundary(part.first_line + last)
        self._deliver_rows(piece)

    def _deliver_rows(self, piece: Piece | None = None) -> None:
        rows = self._vouchers().take_rows()
        for row in rows:
            place = (row[4], row[0] * 100 + row[1])
            self.sums[place] = self.sums.get(place, 0) + row[8]
        batch = batch_of(rows, POSTING_SCHEMA) if rows else None
        if piece is not None and piece.batch.num_rows:
            batch = _in_line_order(piece.batch, batch) if batch else piece.batch
        if batch is not None:
            self.deliver(batch)

    def _vouchers(self) -> VoucherReader:
        if self.vouchers is None:
            self.uses = map_dimensions(self.ledger.dimensions, self.settings.dimensions, self.log)
            known = {use.number: use.column for use in self.uses}
            self.rules = VoucherRules(columns=known, year=self.ledger.years.get(0), settings=self.settings)
            self.vouchers = VoucherReader(self.rules, self.ledger.tallies, self.log, self.header.read)
        return self.vouchers

    def _reading(self, kept: Kept, look: Look, encoding: str) -> Reading:
        ledger, log = self.ledger, self.log
        has_vouchers = bool(self.sums) or "verifikationer" in {**log.taken, **log.refused}
        kind = _kind(ledger, has_vouchers)
        columns = {use.number: use.column for use in self.uses}
        balances = period_balance_rows(ledger, columns, has_vouchers, log)
        check_ledger(ledger, kind, self.sums if has_vouchers else None, log)
        check_accounts(ledger, {account for account, _ in self.sums} | {row[4] for row in balances}, log)
        summed = check_sum(ledger, self._counted_sum(look, encoding), log)
        tell_tallies(ledger.tallies, self.uses, self.settings, log)
        return Reading(
            importer="sie4",
            file=self.path.name,
            sha256=look.sha256,
            recognised=_recognised(ledger, kind, encoding, summed),
            years=tuple(sorted({day.year for years in ledger.years.values() for day in years})),
            postings=kept.table(),
            balances=table_of(balances, PERIOD_BALANCE_SCHEMA),
            openings=table_of(_opening_rows(ledger), OPENING_SCHEMA),
            accounts=dict(ledger.accounts),
            codes={
                use.column: dict(ledger.objects[use.number])
                for use in self.uses
                if use.column and use.number in ledger.objects
            },
            dimensions=self.uses,
            taken=dict(log.taken),
            refused=dict(log.refused),
            problems=log.listed("problems"),
            warnings=log.listed("warnings"),
            notes=log.listed("notes"),
            questions=tuple(log.questions),
        )

    def _counted_sum(self, look: Look, encoding: str) -> int | None:
        if "#KSUMMA" not in self.ledger.seen:
            return None
        counted = count_checksum(raw_pieces(self.path, look, self.size))
        if encoding != "cp437" and str(counted) != self.ledger.checksum:
            again = count_checksum(raw_pieces(self.path, look, self.size), encoding)
            return again if str(again) == self.ledger.checksum else counted
        return counted

    def _tell_encoding(self, look: Look) -> None:
        encoding = look.encoding
        if encoding.name != "cp437":
            found = f"filen är i {encoding.title}, fast SIE ska vara CP437 (PC8)."
            self.log.note(0, found, "Den är läst så som den är skriven.")
        if encoding.mixed:
            found = "filen blandar teckenkodningar: somliga åäö är CP437, andra Windows-1252."
            self.log.note(0, found, f"Den är läst som {encoding.title}; några namn kan ha fel tecken.")
        if look.only_cr:
            self.log.note(0, "raderna slutar med CR i stället för LF.", "Filen är läst ändå.")

    def _tell_wrong_bytes(self, part: _Part) -> None:
        for at in part.wrong:
            found = "raden har tecken som inte hör till filens kodning."
            self.log.warn(part.first_line + at, found, "Den är läst som CP437; kontrollera namn och texter.")
        if "\ufffd".encode() in part.utf8:
            at = part.utf8[: part.utf8.index("\ufffd".encode())].count(b"\n")
            found = "tecken är förstörda (U+FFFD) redan i filen."
            self.log.warn(part.first_line + at, found, "Hämta filen på nytt ur ekonomisystemet.")


def _in_line_order(*batches: pa.RecordBatch) -> pa.RecordBatch:
    table = pa.Table.from_batches(batches).sort_by("line").combine_chunks()
    return table.to_batches()[0]


def _kind(ledger: Ledger, has_vouchers: bool) -> str:
    if ledger.type:
        return ledger.type
    if has_vouchers:
        return "4"
    if ledger.object_balances or any(row.objects for row in ledger.period_balances):
        return "3"
    return "2" if ledger.period_balances else "1"


def _recognised(ledger: Ledger, kind: str, encoding: str, summed: str) -> tuple[str, ...]:
    export = any(label in ledger.seen for label in ("#IB", "#UB", "#RES", "#KONTO"))
    letter = ("E" if export else "I") if kind == "4" else ""
    given = "" if ledger.type else " (filen anger ingen typ; innehållet har avgjort)"
    written = f", skriven {ledger.generated}" if ledger.generated else ""
    company = ledger.company + (f" ({ledger.organisation})" if ledger.organisation else "")
    years = [f"{start} – {end}" for _, (start, end) in sorted(ledger.years.items(), reverse=True)]
    lines = [
        f"SIE typ {kind}{letter}{given}",
        f"Program: {ledger.program or 'inte angivet'}{written}",
        f"Företag: {company or 'inte angivet'}",
        f"Räkenskapsår: {', '.join(years) or 'inte angivet'}",
        f"Teckenkodning: {TITLES[encoding]}",
        summed,
    ]
    if ledger.covers:
        lines.insert(4, f"Omfattar till och med {ledger.covers}")
    return tuple(lines)


def _opening_rows(ledger: Ledger) -> list[tuple[int, str, int, int]]:
    return [
        (ledger.years[index][0].year, balance.account, balance.ore, balance.line)
        for index, balances in sorted(ledger.year_balances["IB"].items())
        if index in ledger.years
        for balance in balances.values()
    ]
