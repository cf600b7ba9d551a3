"""Recognises and reads a SIE 4 file: header, vouchers and balances, controlled against each other."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from tertial.core.errors import TertialError
from tertial.files.problems import choices
from tertial.sources.encoding import SINGLE_BYTE, TITLES, to_utf8
from tertial.sources.kinds import is_binary, is_html, without_bom
from tertial.sources.reading import DimensionUse, Log, Reading, Recognition, Settings, Stream
from tertial.sources.sie4.balances import period_balance_rows
from tertial.sources.sie4.checks import check_accounts, check_ledger, check_sum
from tertial.sources.sie4.checksum import count_checksum
from tertial.sources.sie4.code_strings import CodeStrings
from tertial.sources.sie4.dimensions import map_dimensions
from tertial.sources.sie4.header import HeaderReader, Ledger
from tertial.sources.sie4.pieces import SIZE, Look, look_through, raw_pieces
from tertial.sources.sie4.plain import Piece, read_plain
from tertial.sources.sie4.remarks import tell_tallies
from tertial.sources.sie4.summary import kind_of, opening_rows, recognised_lines
from tertial.sources.sie4.tokens import split_line
from tertial.sources.sie4.vouchers import VoucherReader, VoucherRules
from tertial.sources.tables import OPENING_SCHEMA, PERIOD_BALANCE_SCHEMA, POSTING_SCHEMA, batch_of, table_of

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


def read(path: Path, settings: Settings | None = None) -> Stream:
    """The file's postings, batch by batch, and then everything else it gives."""
    return read_with(path, settings or Settings(), at_speed=True)


def read_with(path: Path, settings: Settings, *, at_speed: bool, size: int = SIZE) -> Stream:
    """`read`, with every voucher read exactly when not `at_speed`, and in pieces of about `size` bytes."""
    return Stream(_File(path, settings, at_speed, size).batches())


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of the file: its `text` in an encoding, its first line's number, and the lines that had wrong bytes."""

    text: bytes
    encoding: str
    first_line: int
    wrong: list[int]


class _File:
    """The state of reading one file."""

    def __init__(self, path: Path, settings: Settings, at_speed: bool, size: int) -> None:
        self.path, self.settings, self.at_speed, self.size = path, settings, at_speed, size
        self.log = Log(path.name)
        self.ledger = Ledger()
        self.header = HeaderReader(self.ledger, self.log)
        self.vouchers: VoucherReader | None = None
        self.rules: VoucherRules | None = None
        self.uses: tuple[DimensionUse, ...] = ()
        self.sums: dict[tuple[str, int], int] = {}

    def batches(self) -> Generator[pa.RecordBatch, None, Reading]:
        look = look_through(self.path)
        self._tell_encoding(look)
        encoding = self._encoding(look)
        parts = self._raw_parts(look)
        if self.at_speed:
            yield from self._read_at_speed(parts, encoding)
        else:
            for raw, line in parts:
                yield from self._read_exactly(_part(raw, line, encoding))
        self._vouchers().close()
        yield from self._postings()
        return self._reading(look, encoding)

    def _encoding(self, look: Look) -> str:
        wish = self.settings.encoding
        if wish and wish not in TITLES:
            raise TertialError(f"Teckenkodningen «{wish}» finns inte. {choices(wish, TITLES)}")
        found = look.encoding.name
        return "utf-8" if found == "utf-16" else wish or found

    def _raw_parts(self, look: Look) -> Iterator[tuple[bytes, int]]:
        line, in_header = 1, True
        for piece in raw_pieces(self.path, look, self.size):
            first = _FIRST_VOUCHER.search(piece) if in_header else None
            in_header = in_header and first is None
            for raw in (piece[: first.start()], piece[first.start() :]) if first else (piece,):
                yield raw, line
                line += int(np.count_nonzero(np.frombuffer(raw, np.uint8) == 10))

    def _read_exactly(self, part: _Part) -> Iterator[pa.RecordBatch]:
        self._tell_wrong_bytes(part)
        lines = enumerate(part.text.decode(part.encoding).split("\n"), start=part.first_line)
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
            yield from self._postings()

    def _read_at_speed(self, parts: Iterator[tuple[bytes, int]], encoding: str) -> Iterator[pa.RecordBatch]:
        """The header exactly; the vouchers by two workers at once, their pieces merged in the order of the file."""
        waiting: deque[Future[tuple[_Part, Piece]]] = deque()
        known: CodeStrings | None = None
        with ThreadPoolExecutor(_WORKERS) as workers:
            for raw, line in parts:
                if self.vouchers is None and raw.lstrip(b" \t")[:4] != b"#VER":
                    yield from self._read_exactly(_part(raw, line, encoding))
                    continue
                self._vouchers()
                assert self.rules is not None
                known = known or CodeStrings(self.rules.columns)
                waiting.append(workers.submit(_read_part, raw, line, encoding, self.rules, known))
                if len(waiting) > _WORKERS:
                    yield from self._merge(*waiting.popleft().result())
            while waiting:
                yield from self._merge(*waiting.popleft().result())

    def _merge(self, part: _Part, piece: Piece) -> Iterator[pa.RecordBatch]:
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
            end = int(piece.starts[last]) if last < len(piece.starts) else len(part.text)
            text = part.text[begin:end].decode(part.encoding)
            reader.read(enumerate(text.split("\n")[:-1], start=part.first_line + first))
            if last < len(piece.starts):
                reader.boundary(part.first_line + last)
        yield from self._postings(piece)

    def _postings(self, piece: Piece | None = None) -> Iterator[pa.RecordBatch]:
        rows = self._vouchers().take_rows()
        for row in rows:
            place = (row[4], row[0] * 100 + row[1])
            self.sums[place] = self.sums.get(place, 0) + row[8]
        batch = batch_of(rows, POSTING_SCHEMA) if rows else None
        if piece is not None and piece.batch.num_rows:
            batch = _in_line_order(piece.batch, batch) if batch else piece.batch
        if batch is not None:
            yield batch

    def _vouchers(self) -> VoucherReader:
        if self.vouchers is None:
            self.uses = map_dimensions(self.ledger.dimensions, self.settings.dimensions, self.log)
            known = {use.number: use.column for use in self.uses}
            self.rules = VoucherRules(columns=known, year=self.ledger.years.get(0), settings=self.settings)
            self.vouchers = VoucherReader(self.rules, self.ledger.tallies, self.log, self.header.read)
        return self.vouchers

    def _reading(self, look: Look, encoding: str) -> Reading:
        ledger, log = self.ledger, self.log
        has_vouchers = bool(self.sums) or "verifikationer" in {**log.taken, **log.refused}
        kind = kind_of(ledger, has_vouchers)
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
            recognised=recognised_lines(ledger, kind, encoding, summed),
            years=tuple(sorted({day.year for years in ledger.years.values() for day in years})),
            balances=table_of(balances, PERIOD_BALANCE_SCHEMA),
            openings=table_of(opening_rows(ledger), OPENING_SCHEMA),
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
        if part.encoding == "utf-8" and "\ufffd".encode() in part.text:
            at = part.text[: part.text.index("\ufffd".encode())].count(b"\n")
            found = "tecken är förstörda (U+FFFD) redan i filen."
            self.log.warn(part.first_line + at, found, "Hämta filen på nytt ur ekonomisystemet.")


def _in_line_order(*batches: pa.RecordBatch) -> pa.RecordBatch:
    table = pa.Table.from_batches(batches).sort_by("line").combine_chunks()
    return table.to_batches()[0]


def _part(raw: bytes, line: int, encoding: str) -> _Part:
    if encoding in SINGLE_BYTE and not any(byte in raw for byte in SINGLE_BYTE[encoding]):
        return _Part(raw, encoding, line, [])
    utf8, wrong = to_utf8(raw, encoding)
    return _Part(utf8, "utf-8", line, wrong)


def _read_part(raw: bytes, line: int, encoding: str, rules: VoucherRules, known: CodeStrings) -> tuple[_Part, Piece]:
    part = _part(raw, line, encoding)
    return part, read_plain(part.text, part.encoding, line, rules, known)
