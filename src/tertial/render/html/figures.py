"""Figures on the page: each is a link to its origin, in a cell of a table or in the middle of a sentence."""

from __future__ import annotations

from markupsafe import Markup, escape

from tertial.core.amounts import Amount
from tertial.core.figures import Figure
from tertial.document.mentions import AMOUNT_FORMS
from tertial.render.figure_data import exact
from tertial.render.html.environment import spoken
from tertial.render.numbers import PRELIMINARY, cell, cell_spoken, mention
from tertial.render.origins import is_made_up

MADE_UP_MARK = Markup('<i class="made-up"><span class="spoken"> påhittat</span></i>')
_PRELIMINARY_MARK = Markup(f' <small class="preliminary">{PRELIMINARY}</small>')
_NUMBER_FORMS = frozenset(AMOUNT_FORMS) - {"ord", "Ord"}


def cell_html(figure: Figure) -> Markup:
    """A figure as the whole of a table's cell: the printed number, and the words that a lone number needs."""
    if isinstance(figure.value, Amount):
        words = escape(cell(figure))
    else:
        words = Markup(f'<span aria-hidden="true">{cell(figure)}</span>{spoken(cell_spoken(figure))}')
    return _link(figure, words) + _preliminary(figure) + _made_up(figure)


def mention_html(figure: Figure, form: str, *, marked: bool = False) -> Markup:
    """A figure in words; `marked` adds what a lone number needs: that it is preliminary."""
    needs = marked and form in _NUMBER_FORMS
    return _link(figure, escape(mention(figure, form))) + (_preliminary(figure) if needs else "") + _made_up(figure)


def verdict(figure: Figure) -> str:
    """The class that colours a difference: `favourable`, `unfavourable` or none. The sign is always written as well."""
    good = figure.is_favourable if figure.signed else None
    return "" if good is None else "favourable" if good else "unfavourable"


def exact_value(figure: Figure) -> str:
    """The value with nothing lost, for machines; empty when there is no figure."""
    return exact(figure.value) if isinstance(figure.value, Amount) else ""


def _link(figure: Figure, words: Markup) -> Markup:
    return Markup(f'<a class="figure" href="#o-{escape(figure.id)}">{words}</a>')


def _preliminary(figure: Figure) -> Markup:
    return _PRELIMINARY_MARK if figure.preliminary and isinstance(figure.value, Amount) else Markup("")


def _made_up(figure: Figure) -> Markup:
    return MADE_UP_MARK if is_made_up(figure) else Markup("")
