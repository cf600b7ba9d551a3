"""Why a wish is not carried out, in words that a person can act on."""

from __future__ import annotations

from tertial.web.base.refusals import Refused
from tertial.workflow.states import Refusal

MOVE_WORDS = {
    "submit": "lämnas in",
    "return": "återlämnas",
    "approve": "godkännas",
    "lock": "låsas",
    "unlock": "låsas upp",
}
"""Each move as it stands after «kan inte»."""


def refused_move(name: str, state_word: str, why: Refusal) -> Refused:
    """The refusal of a move in words."""
    what = MOVE_WORDS[name]
    match why:
        case Refusal.WRONG_STATE:
            return Refused(
                f"Bidraget är «{state_word}» och kan därför inte {what}. Ladda om sidan för att se läget nu."
            )
        case Refusal.NOT_PERMITTED:
            return Refused(f"Din roll räcker inte för att bidraget ska kunna {what}. Fråga enhetens controller.")
        case Refusal.OWN_WORK:
            return Refused("Den som lämnade in bidraget kan inte själv godkänna det. Be en kollega.")
        case Refusal.REASON_MISSING:
            return Refused("Skriv en kommentar: mottagaren behöver veta varför.")
