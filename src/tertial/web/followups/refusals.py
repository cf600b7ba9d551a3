"""What is refused because of when it is asked."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tertial.web.base.refusals import Refused
from tertial.web.calendar.models import Occasion


def refuse_when_closed(occasion: Occasion) -> None:
    """Raises Refused when nothing of the occasion may be changed."""
    if not occasion.is_open:
        raise Refused(_("«%s» är inte öppet, så inget kan ändras. Be en controller att öppna det.") % occasion)
