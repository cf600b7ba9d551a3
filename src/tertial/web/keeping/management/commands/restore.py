"""manage.py restore: puts a copy into an empty database, whole or not at all."""

from __future__ import annotations

from tertial.web.keeping.commands import PutBackCommand


class Command(PutBackCommand):
    """Puts a copy into an empty database, whole or not at all."""

    help = "Läser in en säkerhetskopia i en tom databas: allt eller inget."
    copy_is = "FIL"
