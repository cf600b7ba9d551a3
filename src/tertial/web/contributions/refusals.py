"""Why a move is not made, in words that a person can act on."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tertial.web.base.refusals import Refused
from tertial.workflow.states import Refusal


def refused_move(name: str, state_word: str, why: Refusal) -> Refused:
    """The refusal of a move in words."""
    match why:
        case Refusal.WRONG_STATE:
            return Refused(_wrong_state(name) % state_word)
        case Refusal.NOT_PERMITTED:
            return Refused(_("Din roll räcker inte till det. Fråga enhetens controller."))
        case Refusal.OWN_WORK:
            return Refused(_("Den som lämnade in bidraget kan inte själv godkänna det. Be en kollega."))
        case Refusal.REASON_MISSING:
            return Refused(_("Skriv en kommentar: mottagaren behöver veta varför."))


def _wrong_state(name: str) -> str:
    match name:
        case "submit":
            return _("Bidraget är «%s» och kan därför inte lämnas in. Ladda om sidan för att se läget nu.")
        case "return":
            return _("Bidraget är «%s» och kan därför inte återlämnas. Ladda om sidan för att se läget nu.")
        case "approve":
            return _("Bidraget är «%s» och kan därför inte godkännas. Ladda om sidan för att se läget nu.")
        case "lock":
            return _("Bidraget är «%s» och kan därför inte låsas. Ladda om sidan för att se läget nu.")
        case _other:
            return _("Bidraget är «%s» och kan därför inte låsas upp. Ladda om sidan för att se läget nu.")
