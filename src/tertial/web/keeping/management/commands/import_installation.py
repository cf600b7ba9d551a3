"""manage.py import_installation: takes in an installation from its folder, into an empty database."""

from __future__ import annotations

from tertial.web.keeping.commands import PutBackCommand


class Command(PutBackCommand):
    """Takes in an installation from its folder, into an empty database."""

    help = "Läser in en installation ur sin mapp i en tom databas: allt eller inget."
    copy_is = "MAPP"
