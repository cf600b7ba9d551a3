"""A figure's origin as its page shows it: one level at a time, with the way there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tertial.core.amounts import Absence, Amount, NoFigure, Unit
from tertial.core.figures import Figure
from tertial.core.swedish import kronor
from tertial.core.traces import Step, Trace
from tertial.render.numbers import alone
from tertial.render.origins import origin_words
from tertial.services.tracing import Tracer, parts
from tertial.web.base.parts import Link
from tertial.web.followups.ledger import View
from tertial.web.followups.models import Fact, Followup
from tertial.web.followups.values import value_of

_HEADINGS = {
    Step.FORMULA: gettext_lazy("Så räknas den"),
    Step.BALANCES: gettext_lazy("Konton"),
    Step.ACCOUNT: gettext_lazy("Verifikationer och saldon"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A row of a level: what it is, how much, and the way further down, empty where there is none."""

    title: str
    value: str
    href: str = ""
    place: str = ""
    made_up: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What somebody gave earlier for the same place."""

    value: str
    who: str
    on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a figure's origin: where on the way, what it is in words, and what it is made of."""

    title: str
    value: str
    words: str
    heading: str
    parts: tuple[Part, ...]
    way: tuple[Link, ...]
    file: str = ""
    line: int = 0
    sha256: str = ""
    made_up: bool = False
    more: str = ""
    given: tuple[Given, ...] = ()


def level(followup: Followup, seen: View, figure: Figure, path: Sequence[int], address: str) -> Level:
    """The level at the end of the path. Raises LookupError when the path leads nowhere."""
    tracer = Tracer(seen.profile, seen.occasion, seen.choice.unit, seen.evaluation.figures, seen.ledger)
    nodes = tracer.along(figure, path)
    here = nodes[-1]
    origin = here.children[0] if here.figure is not None and here.children else here
    return Level(
        title=here.title,
        value=shown(here),
        words=origin_words(here.figure) if here.figure is not None else "",
        heading=str(_HEADINGS.get(origin.step, "")),
        parts=tuple(_parts(here, path, address)),
        way=tuple(_way(nodes, path, address)),
        file=origin.file,
        line=origin.line,
        sha256=origin.sha256,
        made_up=origin.made_up,
        more=_more(origin, seen),
        given=tuple(_earlier(followup, here.figure)) if here.figure is not None and not seen.choice.word else (),
    )


def shown(node: Trace) -> str:
    """A node's value: a figure as it is printed, a sum of the ledger to the öre."""
    if node.figure is not None:
        return alone(node.figure)
    if isinstance(node.value, Amount) and node.value.unit is Unit.MONEY:
        return kronor(int(node.value.value))
    return ""


def _parts(here: Trace, path: Sequence[int], address: str) -> Iterator[Part]:
    for at, node in enumerate(parts(here)):
        further = node.figure is not None or node.step is Step.ACCOUNT or node.file
        yield Part(
            title=node.title,
            value=shown(node),
            href=_address(address, (*path, at)) if further else "",
            place=f"{node.file}:{node.line}" if node.file and node.line else node.file,
            made_up=node.made_up,
        )


def _way(nodes: Sequence[Trace], path: Sequence[int], address: str) -> Iterator[Link]:
    for at, node in enumerate(nodes):
        yield Link(title=node.title, href=_address(address, path[:at]), current=at == len(nodes) - 1)


def _address(address: str, path: Sequence[int]) -> str:
    return f"{address}?vag={'.'.join(str(place) for place in path)}" if path else address


def _more(origin: Trace, seen: View) -> str:
    """What would tell more, where the way ends before the voucher."""
    if origin.step is Step.BALANCES and seen.ledger is None:
        return _("Vägen slutar här, för huvudboken är inte inläst på den här servern. Läs in den med tertial import.")
    if origin.step is Step.ENTRY:
        return _("Siffran är inmatad för hand. Med en inläst huvudbok går vägen vidare till konto och verifikation.")
    return ""


def _earlier(followup: Followup, figure: Figure) -> Iterator[Given]:
    """What was given for the figure's place, the last first, when it was given more than once."""
    if figure.id.count(".") != 2 or figure.value == NoFigure(Absence.SMALL_GROUP):
        return
    statement, row, column = figure.id.split(".")
    facts = list(Fact.objects.filter(followup=followup, statement=statement, row=row, column=column, month=0))
    if len(facts) < 2:
        return
    for fact in reversed(facts):
        value = value_of(fact)
        words = kronor(int(value.value)) if isinstance(value, Amount) and value.unit is Unit.MONEY else fact.value
        yield Given(
            value=words or _("ingen uppgift"),
            who=fact.person or fact.file or _("huvudboken"),
            on=fact.on.isoformat() if fact.on else "",
        )
