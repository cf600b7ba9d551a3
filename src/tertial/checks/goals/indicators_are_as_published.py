"""Nyckeltalens värden för förra året är de som stod i förra årets rapport.

Vad den letar efter
En indikator vars utfall för förra året är ett annat än i förra årets rapport, där det inte var preliminärt. Prövas bara när förra årets rapport anges med `--last-year`, och för indikatorer med samma namn. Nyckeltalets definition hos källan prövas inte.

Varför det spelar roll
Ändras måttet eller källans siffror mellan åren visar utvecklingen något annat än verksamheten.

Exempel
Indikatorn «Nöjda företagare» har utfallet 70 för 2022, men i rapporten för 2022 stod 75.

Så rättar du
Rätta värdet, eller skriv att källan har ändrat det eller att måttet är ett annat.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tertial.checks.rule import Hit, rule
from tertial.checks.wording import quoted
from tertial.core.findings import Certainty, Severity
from tertial.prose.subjects import row_words
from tertial.view.report import Indicator, ReportView


@rule("G8", "Nyckeltalet är ett annat än i förra årets rapport", Severity.NOTE)
def indicators_are_as_published(view: ReportView) -> Iterator[Hit]:
    """Indicators whose last outcome is not the one that was published; the source may have revised it."""
    if view.last_year is None or view.year is None or view.last_year.year != view.year - 1:
        return
    published = _by_name(view.last_year)
    for name, one in _by_name(view).items():
        now, then = one.prior, published[name].outcome if name in published else None
        if not now or not then or then.preliminary or now.percent != then.percent:
            continue
        if now.interval and then.interval and not now.interval.meets(then.interval):
            yield Hit(
                place=one.place,
                message=f"utfallet för förra året är {now.text} här men var {then.text} i förra årets rapport.",
                cure="Rätta värdet, eller skriv att källan eller måttet har ändrats.",
                certainty=Certainty.QUESTION,
                quote=quoted(one.title, 90),
                marks=(now.key,),
            )


def _by_name(view: ReportView) -> dict[tuple[str, ...], Indicator]:
    """The indicators by the stems of their names, without names that stand twice."""
    named = [(row_words(one.title), one) for goal in view.goals for one in goal.indicators]
    counts = Counter(name for name, _ in named)
    return {name: one for name, one in named if name and counts[name] == 1}
