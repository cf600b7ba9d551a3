"""Periodens avvikelser ger tillsammans resultatets avvikelse.

Vad den letar efter
Avsnitt där texten säger resultatets avvikelse mot periodens budget och varje rads, men raderna inte ger resultatet. Rader som texten
inte nämner räknas med periodens andel av budgeten (linjärt), så träffen är en fråga.

Varför det spelar roll
Avvikelsen mot periodens budget står oftast i ingen tabell, så ingen annan räknar efter.

Exempel
Intäkter −50, personal +80 och resultat +40.

Så rättar du
Kontrollera radernas avvikelser mot ekonomisystemet.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tertial.checks.period_chain import chains, flipped_claims
from tertial.checks.rule import Hit, rule
from tertial.checks.wording import add_up, say
from tertial.core.findings import Certainty, Severity
from tertial.view.report import ReportView


@rule("P6", "Periodens avvikelser ger inte resultatets", Severity.WARNING)
def period_variances_give_the_result(view: ReportView) -> Iterator[Hit]:
    """Chains of period variances that do not hold, when no single sign explains it and most rows are stated."""
    if flipped_claims(view):
        return
    for chain in chains(view):
        stated = [one for _, one, _ in chain.rows if one]
        total = sum(chain.parts, Decimal(0))
        if len(stated) < 3 or abs(total - chain.whole) <= max(chain.slack, abs(chain.whole) / 20):
            continue
        yield Hit(
            place=chain.result.passage.place,
            message=f"raderna ger {say(total)} men texten säger {say(chain.whole)}.",
            cure="Kontrollera radernas avvikelser mot periodens budget.",
            certainty=Certainty.QUESTION,
            quote=chain.result.quote,
            arithmetic=add_up([(part, 1) for part in chain.parts if part]),
            marks=(chain.result.mark,),
        )
