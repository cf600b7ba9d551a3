"""Recognises and reads an export in text or Excel from an accounting system: Raindance, Unit4, Visma or another."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

import pyarrow as pa

from tertial.core.errors import InputRefused, Problem
from tertial.sources.exports.lines import Cells, TextLook, look_at_text, text_rows
from tertial.sources.exports.mapping import ExportMapping, as_settings, mapping_from
from tertial.sources.exports.proposal import Head, Proposal, find_head, propose
from tertial.sources.exports.rows import RowLeftOut, RowReader, RowRefused, Taken
from tertial.sources.exports.sheets import sheet_rows, table_sheet
from tertial.sources.exports.signs import LEDGER, TITLES
from tertial.sources.exports.vocabulary import role_of, system_of, title_of
from tertial.sources.hashing import sha256_of
from tertial.sources.kinds import is_binary, is_html, without_bom
from tertial.sources.packages import PackageRefused
from tertial.sources.reading import Log, Question, Reading, Recognition, Settings, Stream
from tertial.sources.sie4.values import kronor
from tertial.sources.tables import PERIOD_BALANCE_SCHEMA, POSTING_SCHEMA, batch_of

IMPORTER = "export"
_BATCH = 20_000
_KIND_TITLES = {"outcome": "utfall", "budget": "budget", "forecast": "prognos"}


def recognise(path: Path, head: bytes) -> Recognition | None:
    """Whether the file is a table with an account and an amount among its headings, in text or in a workbook."""
    if head.startswith(b"PK"):
        try:
            sheet = table_sheet(path)
        except PackageRefused:
            return None
        found = find_head(sheet_rows(path, sheet)) if sheet else None
    else:
        text = without_bom(head)
        utf16 = b"\0" in head[:200]
        if is_html(head) or text.startswith((b"<", b"{", b"[", b"#")) or (is_binary(head) and not utf16):
            return None
        found = find_head(text_rows(path, look_at_text(path).dialect))
    roles = {role_of(heading).split(".")[0] for heading in found.headings} if found else set()
    if not found or "account" not in roles:
        return None
    amount = bool(roles & {"outcome", "budget", "forecast", "debit", "credit", ""})
    system, telling = system_of(found.headings)
    reason = f"tabell med rubrikerna {telling}, som {system} skriver dem" if system else "tabell med konto och belopp"
    return Recognition(importer=IMPORTER, sure=2 if amount else 1, reason=reason)


def propose_mapping(path: Path, settings: Settings | None = None) -> Proposal:
    """How the file is proposed to be read, without reading it: what the command line and the web show for confirmation.

    Raises InputRefused when the file has no row of headings.
    """
    return _Export(path, settings or Settings()).proposal


def read(path: Path, settings: Settings | None = None) -> Stream:
    """The file's postings, batch by batch, and then its month values and what was refused."""
    return Stream(_Export(path, settings or Settings()).batches())


class _Export:
    """The state of reading one export."""

    def __init__(self, path: Path, settings: Settings) -> None:
        self.path, self.settings = path, settings
        self.log = Log(path.name)
        self.look: TextLook | None = None
        self.sheet = ""
        self.rows = self._source()
        head = find_head(self.rows())
        if head is None:
            cure = "Filen behöver en rad med kolumnernas rubriker, till exempel Konto, Ansvar, Period, Belopp."
            raise InputRefused([Problem(file=path.name, line=0, found="ingen rubrikrad känns igen.", cure=cure)])
        self.head: Head = head
        self.proposal = self._proposal()

    def batches(self) -> Generator[pa.RecordBatch, None, Reading]:
        reader = RowReader(self.proposal.mapping, self.head.headings)
        balances: list[pa.RecordBatch] = []
        refused = self._cannot_be_read(reader)
        if refused:
            self.log.refuse("filer", self.head.line, *refused)
        else:
            for taken in self._taken(reader):
                if taken.postings:
                    yield batch_of(taken.postings, POSTING_SCHEMA)
                if taken.balances:
                    balances.append(batch_of(taken.balances, PERIOD_BALANCE_SCHEMA))
        self._tell(reader)
        return self._reading(reader, pa.Table.from_batches(balances, PERIOD_BALANCE_SCHEMA))

    def _source(self) -> Callable[[], Iterator[Cells]]:
        with self.path.open("rb") as file:
            zipped = file.read(2) == b"PK"
        if not zipped:
            look = self.look = look_at_text(self.path, self.settings.encoding)
            return lambda: text_rows(self.path, look.dialect)
        try:
            self.sheet = table_sheet(self.path)
        except PackageRefused as error:
            raise InputRefused([Problem(file=self.path.name, line=0, found=str(error), cure="")]) from None
        sheet = self.sheet
        return lambda: sheet_rows(self.path, sheet) if sheet else iter(())

    def _proposal(self) -> Proposal:
        saved = [mapping_from(values) for values in self.settings.mappings]
        if self.settings.mapping is None:
            return propose(self.path, self._under_head(), self.head, saved, numbers_plain=bool(self.sheet))
        confirmed = mapping_from(self.settings.mapping)
        found = propose(self.path, self._under_head(), self.head, [confirmed], numbers_plain=bool(self.sheet))
        if found.known:
            year = confirmed.year or found.mapping.year
            return replace(found, mapping=replace(found.mapping, year=year))
        lacking = tuple(text for text in confirmed.columns.values() if text not in self.head.headings)
        return Proposal(
            mapping=confirmed, head=self.head, guesses=(), doubtful=(), known=confirmed.name or "vald", lacking=lacking
        )

    def _under_head(self) -> Iterator[Cells]:
        return (row for row in self.rows() if row.line > self.head.line)

    def _cannot_be_read(self, reader: RowReader) -> tuple[str, str] | None:
        lacking = self.proposal.lacking
        if lacking:
            words = ", ".join(f"«{heading}»" for heading in lacking)
            found = f"mappningen «{self.proposal.known}» läser kolumnerna {words}, som filen inte har."
            return found, "Rätta exporten, eller gör en ny mappning för det här slaget av fil."
        missing = reader.missing()
        if missing:
            headings = ", ".join(f"«{heading}»" for heading in self.head.headings if heading)
            found = f"ingen kolumn är {' eller '.join(missing)} (rubrikerna är {headings[:300]})."
            return found, "Ange i mappningen vilken kolumn som är vad."
        return None

    def _taken(self, reader: RowReader) -> Iterator[Taken]:
        rows = self._under_head()
        while some := list(islice(rows, _BATCH)):
            taken = Taken()
            for row in some:
                self._take(reader, row, taken)
            yield taken

    def _take(self, reader: RowReader, row: Cells, taken: Taken) -> None:
        try:
            got = reader.read(row)
        except RowRefused as refusal:
            self.log.refuse("rader", row.line, refusal.found, refusal.cure)
        except RowLeftOut as left_out:
            self.log.take(f"{left_out} (inte lästa)")
        else:
            taken.postings += got.postings
            taken.balances += got.balances
            self.log.take("transaktioner", len(got.postings))
            self.log.take("månadsvärden", len(got.balances))

    def _tell(self, reader: RowReader) -> None:
        for question in self.proposal.doubtful:
            self.log.ask(question.setting, question.text, question.guess, question.evidence)
        for kind in reader.sums.keys() - self.proposal.mapping.signs.keys():
            evidence = "Beloppen kom först efter de rader som jag såg på."
            self.log.ask(f"mapping.signs.{kind}", f"Vilket tecken har {_KIND_TITLES[kind]}?", TITLES[LEDGER], evidence)
        read = set(self.proposal.mapping.columns.values())
        unread = [heading for heading in self.head.headings if heading and heading not in read]
        if unread:
            words = ", ".join(f"«{heading}»" for heading in unread)
            self.log.note(
                self.head.line, f"kolumner som inte är lästa: {words[:500]}.", "Ange dem i mappningen om de behövs."
            )
        if self.look and self.look.mixed:
            self.log.note(0, "filen blandar teckenkodningar.", "Några namn kan ha fel tecken.")
        if self.look and self.look.only_cr:
            self.log.note(0, "raderna slutar med CR.", "Filen är läst ändå.")
        if reader.extra_periods:
            found = f"{reader.extra_periods} rader har en trettonde period eller senare."
            self.log.note(0, found, "De är lästa på december.")
        if reader.has_vouchers and reader.vouchers:
            even = sum(total == 0 for total, _ in reader.vouchers.values())
            found = f"{even} av {len(reader.vouchers)} verifikationer summerar till noll."
            self.log.note(0, found, "Ett utdrag av vissa konton eller enheter balanserar inte, och ska inte göra det.")

    def _reading(self, reader: RowReader, balances: pa.Table) -> Reading:
        mapping, log = self.proposal.mapping, self.log
        return Reading(
            importer=IMPORTER,
            file=self.path.name,
            sha256=self.look.sha256 if self.look else sha256_of(self.path),
            recognised=tuple(self._recognised(reader, mapping)),
            years=tuple(sorted(set(balances.column("year").to_pylist()))),
            balances=balances,
            accounts=dict(reader.names.get("account", {})),
            codes={role: dict(names) for role, names in reader.names.items() if role != "account"},
            taken=dict(log.taken),
            refused=dict(log.refused),
            problems=log.listed("problems"),
            warnings=log.listed("warnings"),
            notes=log.listed("notes"),
            questions=tuple(log.questions),
            mapping=as_settings(mapping),
        )

    def _recognised(self, reader: RowReader, mapping: ExportMapping) -> Iterator[str]:
        written = self.look.dialect.title if self.look else f"Excel, bladet «{self.sheet}»"
        yield f"Export ur {mapping.system or 'ett ekonomisystem'}: {written}"
        if self.proposal.known:
            yield f"Läst med mappningen «{self.proposal.known}»"
        columns = ", ".join(f"{heading} → {title_of(role)}" for role, heading in mapping.columns.items())
        yield f"Kolumner: {columns or 'inga'}"
        for question in self.proposal.guesses:
            yield f"{question.text} {question.guess} {question.evidence}".rstrip()
        for kind, ore in reader.sums.items():
            sign = TITLES[mapping.sign_of(kind)]
            turned = "" if mapping.sign_of(kind) == LEDGER else f" (filens tecken: {sign})"
            yield f"Summa {_KIND_TITLES[kind]}: {kronor(ore)} kr i huvudbokens tecken{turned}"


def confirmed(proposal: Proposal, name: str, answers: Mapping[str, object] | None = None) -> ExportMapping:
    """The mapping of a proposal as a person has confirmed it: with a name, and with what was answered differently.

    `answers` are mapping settings as the questions name them (`mapping.signs.budget`). Raises InputRefused.
    """
    values: dict[str, object] = {**as_settings(proposal.mapping), "name": name}
    for setting, answer in (answers or {}).items():
        key, _, part = setting.removeprefix("mapping.").partition(".")
        if part:
            inner = values.get(key, {})
            values[key] = {**(inner if isinstance(inner, Mapping) else {}), part: answer}
        else:
            values[key] = answer
    return mapping_from(values)


def questions_of(proposal: Proposal) -> Iterable[Question]:
    """Every guess, the doubtful first."""
    return chain(proposal.doubtful, (guess for guess in proposal.guesses if guess not in proposal.doubtful))
