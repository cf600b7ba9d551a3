"""The kinds of background work with the ledger's files."""

from __future__ import annotations

LOOK, TAKE, REFRESH = "ledger.look", "ledger.take", "ledger.refresh"
