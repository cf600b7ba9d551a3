"""The log: who did what, on whose behalf, to what, when; each entry sealed with the hash of the one before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from typing import Any, ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction
from django.utils.translation import gettext_lazy as _

from tertial.web.base.clock import now

GENESIS = "0" * 64
"""The hash before the first entry."""

LOCK = 7_306_118
"""The key of the lock that lets one transaction at a time act and append, on PostgreSQL; SQLite has one writer anyway."""


class LogEntry(models.Model):
    """One entry. It holds names as they were and no foreign keys, so nothing that happens later changes it."""

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField(_("tidpunkt"), db_index=True)
    actor_id = models.BigIntegerField(null=True, db_index=True)
    actor = models.CharField(_("vem"), max_length=200)
    on_behalf_of = models.CharField(_("i stället för"), max_length=200, blank=True)
    verb = models.CharField(_("åtgärd"), max_length=100, db_index=True)
    kind = models.CharField(max_length=100, blank=True)
    object_id = models.CharField(max_length=64, blank=True)
    object = models.CharField(_("vad"), max_length=300, blank=True)
    unit_id = models.BigIntegerField(null=True, db_index=True)
    reason = models.TextField(_("skäl"), blank=True)
    changes = models.TextField(_("ändringar"), default="{}")
    previous = models.CharField(max_length=64, unique=True)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        """Newest first."""

        default_permissions: ClassVar[tuple[str, ...]] = ()
        ordering: ClassVar[list[str]] = ["-number"]
        verbose_name = _("loggpost")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["kind", "object_id"], name="log_object")]

    def __str__(self) -> str:
        return f"{self.number} {self.verb}"

    @property
    def changed(self) -> dict[str, Any]:
        """What changed: field to [before, after], or what the action chose to tell."""
        found: dict[str, Any] = json.loads(self.changes)
        return found

    def sealed(self) -> str:
        """The SHA-256 of the previous entry's hash and this entry's content in canonical form."""
        content = [
            self.number,
            self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            self.actor_id,
            self.actor,
            self.on_behalf_of,
            self.verb,
            self.kind,
            self.object_id,
            self.object,
            self.unit_id,
            self.reason,
            self.changes,
        ]
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(f"{self.previous}\n{text}".encode()).hexdigest()


def wait_turn() -> None:
    """Waits until no other transaction acts, on PostgreSQL as SQLite does by itself: then none waits in a ring for another.

    An action locks rows, and the log at its end; what refers to a row is looked at when the transaction ends. Without
    one turn for all, two people who hand in and judge in the same follow-up could each hold what the other needs.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def append(entry: LogEntry, changes: dict[str, Any]) -> LogEntry:
    """Seals the entry and stores it last in the chain; must be called within the transaction that it tells of."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("a log entry belongs to the transaction that it tells of")
    wait_turn()
    last = LogEntry.objects.order_by("-number").values_list("number", "hash").first()
    number, previous = last or (0, GENESIS)
    entry.number, entry.previous, entry.at = number + 1, previous, now()
    entry.changes = json.dumps(changes, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True)
    entry.hash = entry.sealed()
    entry.save(force_insert=True)
    return entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A place where the chain does not hold: the entry's number and what is wrong."""

    number: int
    found: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a verification found: how many entries, the last one's hash, and every break."""

    count: int
    head: str
    breaks: tuple[Break, ...]


def verify() -> Verdict:
    """Reads the whole log from the first entry and recalculates every hash."""
    count, number, head = 0, 0, GENESIS
    breaks: list[Break] = []
    for entry in LogEntry.objects.order_by("number").iterator(chunk_size=2000):
        count += 1
        breaks += _breaks(entry, number + 1, head)
        number, head = entry.number, entry.hash
    return Verdict(count=count, head=head, breaks=tuple(breaks))


_GAP = _("poster saknas före den här")
_CHAIN = _("hänvisar inte till posten före")
_CONTENT = _("innehållet stämmer inte med sin kontrollsumma")


def _breaks(entry: LogEntry, expected: int, head: str) -> Iterator[Break]:
    if entry.number != expected:
        yield Break(number=entry.number, found=str(_GAP))
    if entry.previous != head:
        yield Break(number=entry.number, found=str(_CHAIN))
    if entry.hash != entry.sealed():
        yield Break(number=entry.number, found=str(_CONTENT))
