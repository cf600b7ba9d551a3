"""The first page says in a sentence what the figures are, and that there are none when nobody has given them."""

from __future__ import annotations

from dataclasses import replace

from tertial.chapters.goals.record import Goals
from tertial.document.blocks import Document, Paragraph
from tertial.document.commentary import NOTHING
from tertial.render.words import plain_text
from tertial.report.assemble import assemble
from tests.followups import demo, demo_document


def message(document: Document) -> str:
    """The first sentence or two."""
    first = document.front[0]
    assert isinstance(first, Paragraph)
    return plain_text(first.inlines, document.figures)


def test_the_message_is_the_result_and_the_goals() -> None:
    assert message(demo_document()).startswith(
        "Det samlade resultatet väntas i år bli 3\u00a0798\u00a0tkr sämre än budget. Sju mål följs upp: "
    )


def test_a_result_that_nobody_has_forecast_is_not_put_in_a_sentence_of_the_year() -> None:
    record = demo().record
    bare = replace(
        record,
        facts=tuple(fact for fact in record.facts if "forecast" not in fact.column),
        notes=(),
        texts={},
        introduction=NOTHING,
        goals=Goals(priorities=(), goals=()),
    )
    assert message(assemble(bare, demo().profile)) == "Ingen prognos är lämnad för det samlade resultatet. "
