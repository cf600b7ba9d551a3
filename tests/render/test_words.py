"""Inlines as plain words."""

from __future__ import annotations

from tertial.document.inline import Emphasis, LinkTo, Mention, Signal, Strong, Tag, Text, text
from tertial.render.words import plain_text
from tests.render.sample import SCALE, sample_document

FIGURES = sample_document().figures


def test_every_inline_becomes_the_words_that_a_reader_would_say() -> None:
    line = (
        Text("Prognosen "),
        Strong((Text("ger "), Emphasis(text("ett ")))),
        LinkTo("#operating", (Mention("operating.result.variance", "överskott"),)),
        Text(" om "),
        Mention("operating.result.variance", "belopp"),
        Text(", "),
        Signal(SCALE.level("partly"), note="påhittat"),
        Text(", "),
        Signal(SCALE.level("met")),
        Text(", "),
        Tag("Mål 9"),
    )
    said = "Prognosen ger ett överskott om 410\u00a0tkr, Delvis uppfyllt (påhittat), Helt uppfyllt, Mål 9"
    assert plain_text(line, FIGURES) == said


def test_no_inlines_are_no_words() -> None:
    assert plain_text((), FIGURES) == ""
