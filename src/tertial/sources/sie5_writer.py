"""Writes postings as a SIE 5 file: for samples, measurements and handing a ledger on. It does not sign them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import quoteattr

import pyarrow as pa

from tertial.sources.sie4_writer import DIMENSIONS, Head, amount
from tertial.sources.sie5 import NAMESPACE

_TYPES = {"1": "asset", "2": "liability", "3": "income"}
_Voucher = tuple[str, str, datetime.date]


def sie5_bytes(head: Head, batches: Iterable[pa.RecordBatch], *, full: bool = False) -> Iterator[bytes]:
    """The file in pieces: an entry file, or the `full` one without the signature that its receiver may ask for.

    Postings have the columns of core.ledger and stand series by series and voucher by voucher, in their order.
    """
    yield _encode(_head_lines(head, full))
    last: _Voucher | None = None
    for batch in batches:
        lines, last = _entry_lines(batch, last)
        yield _encode(lines)
    closing = ["</JournalEntry>", "</Journal>"] if last else []
    yield _encode([*closing, f"</{'Sie' if full else 'SieEntry'}>"])


def _head_lines(head: Head, full: bool) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield f"<{'Sie' if full else 'SieEntry'} xmlns={quoteattr(NAMESPACE)}>"
    yield '<FileInfo><SoftwareProduct name="Tertial" version="1"/>'
    yield f'<FileCreation time="{head.generated:%Y-%m-%d}T00:00:00Z" by="Tertial"/>'
    yield f"<Company organizationId={_attribute(head.organisation)} name={_attribute(head.company)}/>"
    if full:
        yield f'<FiscalYears><FiscalYear start="{head.year}-01" end="{head.year}-12" primary="true"/></FiscalYears>'
    yield '<AccountingCurrency currency="SEK"/></FileInfo>'
    yield "<Accounts>"
    for account, title in sorted(head.accounts.items()):
        yield f"<Account id={_attribute(account)} name={_attribute(title)} type={_attribute(_type(account))}>"
        for sort, month, balances in (("Opening", 1, head.openings), ("Closing", 12, head.closings)):
            if full and account in balances:
                yield f'<{sort}Balance month="{head.year}-{month:02}" amount="{amount(balances[account])}"/>'
        yield "</Account>"
    yield "</Accounts>"
    yield "<Dimensions>"
    for column, (number, name) in DIMENSIONS.items():
        yield f'<Dimension id="{number}" name={_attribute(name)}>'
        for code, title in sorted(head.codes.get(column, {}).items()):
            yield f"<Object id={_attribute(code)} name={_attribute(title)}/>"
        yield "</Dimension>"
    yield "</Dimensions>"


def _entry_lines(batch: pa.RecordBatch, last: _Voucher | None) -> tuple[list[str], _Voucher | None]:
    names = ("series", "voucher", "date", "account", "amount", "text", *DIMENSIONS)
    columns = [batch.column(name).to_pylist() for name in names]
    numbers = [number for number, _ in DIMENSIONS.values()]
    lines: list[str] = []
    for series, voucher, day, account, ore, text, *codes in zip(*columns, strict=True):
        if last is None or series != last[0]:
            lines += ["</JournalEntry>", "</Journal>"] if last else []
            lines.append(f"<Journal id={_attribute(series)} name={_attribute(series)}>")
        elif (series, voucher, day) != last:
            lines.append("</JournalEntry>")
        if (series, voucher, day) != last:
            number = "id" if voucher.isascii() and voucher.isdigit() else "referenceId"
            lines.append(f'<JournalEntry {number}={_attribute(voucher)} journalDate="{day:%Y-%m-%d}">')
            lines.append(f'<OriginalEntryInfo date="{day:%Y-%m-%d}" by="Tertial"/>')
            last = (series, voucher, day)
        objects = "".join(
            f'<ObjectReference dimId="{number}" objectId={_attribute(code)}/>'
            for number, code in zip(numbers, codes, strict=True)
            if code
        )
        row = f'<LedgerEntry accountId={_attribute(account)} amount="{amount(ore)}" text={_attribute(text)}'
        lines.append(f"{row}>{objects}</LedgerEntry>" if objects else f"{row}/>")
    return lines, last


def _attribute(text: str) -> str:
    return quoteattr("".join(character for character in text if character >= " " and character not in "\ufffe\uffff"))


def _type(account: str) -> str:
    return _TYPES.get(account[:1], "cost")


def _encode(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")
