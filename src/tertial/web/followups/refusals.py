"""Why a wish is not carried out, in words that a person can act on."""

from __future__ import annotations

from tertial.core.errors import TertialError
from tertial.web.calendar.models import Occasion


class Refused(TertialError):
    """A write that cannot be made now; its text says why and what would do."""


def refuse_when_closed(occasion: Occasion) -> None:
    """Raises Refused when nothing of the occasion may be changed."""
    if not occasion.is_open:
        raise Refused(f"«{occasion}» är inte öppet, så inget kan ändras. Be en controller att öppna det.")
