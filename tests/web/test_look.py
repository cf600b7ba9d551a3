"""The components say what they are to say: shape, word and colour; labels and errors tied to fields; places kept."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

import tertial
from tertial.core.amounts import Amount, Display, NoFigure, Unit
from tertial.core.figures import Figure
from tertial.core.origins import Entry
from tertial.core.scales import Level, Shape, Tone
from tertial.web.base.days import when
from tertial.web.base.differences import word_differences
from tertial.web.base.parts import Risk
from tertial.workflow.states import State

HOUSE = Path(tertial.__file__).parent
TODAY = date(2023, 9, 14)
PARTLY = Level(id="partly", word="Delvis uppfyllt", shape=Shape.HALF, tone=Tone.PARTLY)


def shown(template: str, address: str = "/", **context: object) -> str:
    """The template written out, white space evened."""
    request = RequestFactory().get(address)
    return re.sub(r"[ \n]+", " ", engines["django"].from_string(template).render(context, request)).strip()


def figure(ore: int | None, **told: object) -> Figure:
    """A difference in tkr, plus is good."""
    value = NoFigure() if ore is None else Amount(ore, Unit.MONEY)
    origin = Entry(person="Anna Ek", on=TODAY)
    parts = {"id": "operating.result.variance", "title": "Avvikelse", "favourable": 1, "signed": True, **told}
    return Figure(value=value, display=Display(), origin=origin, **parts)  # type: ignore[arg-type]


def test_a_signal_is_shape_word_and_colour() -> None:
    html = shown("{% signal level %}", level=PARTLY)
    assert '<span class="signal partly"><svg' in html
    assert html.endswith("</svg>Delvis uppfyllt</span>")


def test_each_state_has_its_own_sign_and_word() -> None:
    marks = [shown("{% state s %}", s=state) for state in State]
    assert [re.sub(r"<.*?>", "", mark) for mark in marks] == [
        "Utkast",
        "Klar",
        "Återlämnad",
        "Godkänd",
        "Låst",
    ]
    assert len({re.search(r' d="(.*?)"', mark)[1] for mark in marks}) == len(State)  # type: ignore[index]


def test_a_figure_opens_to_its_origin_and_writes_its_sign() -> None:
    html = shown('{% figure f origins="/siffra/" %}', f=figure(426_000_000))
    assert 'class="figure favourable" href="/siffra/operating.result.variance"' in html
    assert "+4\u00a0260" in html


def test_no_figure_is_a_dash_that_is_read_out() -> None:
    html = shown("{% figure f %}", f=figure(None))
    assert '<span aria-hidden="true">–</span><span class="spoken">ingen uppgift</span>' in html


def test_a_field_ties_hint_and_error_to_its_control() -> None:
    class Asked(forms.Form):
        owner = forms.CharField(label="Ansvarig", help_text="För- och efternamn")

    html = shown("{% error_summary f %}{% field f.owner %}", f=Asked({"owner": ""}))
    assert 'aria-describedby="id_owner_helptext id_owner_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'href="#id_owner">Ansvarig: Detta fält måste fyllas i.' in html
    assert html.count('id="id_owner_error"') == 1


def test_a_choice_is_a_fieldset_with_a_legend() -> None:
    class Asked(forms.Form):
        level = forms.ChoiceField(label="Bedömning", choices=[("a", "Ja"), ("b", "Nej")], widget=forms.RadioSelect)

    html = shown("{% field f.level %}", f=Asked({"level": "b"}))
    assert "<legend>Bedömning</legend>" in html
    assert re.search(r'value="b" id="id_level_1" checked', html)


def test_a_column_sorts_up_then_down_and_keeps_the_filters() -> None:
    head = '{% sort_head "due" "Klart" %}'
    assert 'href="?unit=7&amp;sort=due"' in shown(head, "/?unit=7&page=3")
    turned = shown(head, "/?unit=7&sort=due")
    assert 'aria-sort="ascending"' in turned
    assert "sort=-due" in turned


def test_pages_keep_the_order_and_the_filters() -> None:
    html = shown("{% pages page %}", "/?sort=-due&unit=7", page=Paginator(range(90), 20).page(2))
    assert "21–40 av 90" in html
    assert 'href="?sort=-due&amp;unit=7&amp;page=3" rel="next"' in html


def test_a_risk_stands_where_its_likelihood_meets_its_consequence() -> None:
    html = shown(
        '{% risk_matrix risks "Risker" %}', risks=[Risk(mark="7", title="Avbrott", likelihood=4, consequence=5)]
    )
    row = html[html.index("4 Sannolik") : html.index("3 Möjlig")]
    assert re.search(r'20 hög</span><ul><li><a href="" title="Avbrott">7', row)


def test_words_that_differ_are_marked_and_numbers_are_whole() -> None:
    old, new = word_differences("ett överskott om 3 900 tkr", "ett överskott om 4 260 tkr i år")
    assert [piece.text for piece in old if piece.changed] == ["3 900"]
    assert [piece.text for piece in new if piece.changed] == ["4 260", " i år"]
    assert "".join(piece.text for piece in new) == "ett överskott om 4 260 tkr i år"


@pytest.mark.parametrize(
    ("due", "swedish", "english"),
    [
        (date(2023, 9, 12), "sen 2 dagar", "2 days late"),
        (date(2023, 9, 14), "i dag", "today"),
        (date(2023, 9, 15), "i morgon", "tomorrow"),
        (date(2023, 9, 17), "på söndag", "on Sunday"),
        (date(2023, 10, 2), "2 okt", "2 Oct"),
        (date(2024, 1, 15), "15 jan 2024", "15 Jan 2024"),
    ],
)
def test_how_soon_is_said_in_the_readers_language(due: date, swedish: str, english: str) -> None:
    with translation.override("sv"):
        assert when(due, TODAY) == swedish
    with translation.override("en"):
        assert when(due, TODAY) == english


def test_the_tokens_of_screen_and_report_are_the_same() -> None:
    def values(css: str) -> dict[str, str]:
        return dict(re.findall(r"(--[\w-]+):\s*([^;]+);", css))

    web = (HOUSE / "web/base/static/tertial/styles/tokens.css").read_text(encoding="utf-8")
    light, dark = web.split("@media screen and", 1)[0], web.split('[data-theme="dark"]', 1)[1].split("@media", 1)[0]
    for ours, name in ((values(light), "light"), (values(dark), "dark")):
        theirs = values((HOUSE / f"render/html/styles/tokens-{name}.css").read_text(encoding="utf-8"))
        shared = ours.keys() & theirs.keys()
        assert len(shared) > 20
        assert {key: ours[key] for key in shared} == {key: theirs[key] for key in shared}


def test_the_chosen_theme_and_the_systems_theme_are_the_same_dark() -> None:
    css = (HOUSE / "web/base/static/tertial/styles/tokens.css").read_text(encoding="utf-8")
    blocks = re.findall(r"color-scheme: dark;(.*?)}", css, re.DOTALL)
    assert len(blocks) == 2
    assert blocks[0] == blocks[1]
