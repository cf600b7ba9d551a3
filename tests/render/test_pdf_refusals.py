"""What a PDF cannot show is refused in Swedish, with the place and the cure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tertial.core.errors import RenderError
from tertial.document.blocks import Block, Heading, KeyFact, KeyFacts, Paragraph
from tertial.document.inline import LinkTo, text
from tertial.render import pdf
from tests.render.sample import sample_document

CHAPTER = Heading(level=1, id="chapter", inlines=text("Kapitel"))
CASES: dict[str, tuple[Block, str]] = {
    "a character outside the font": (
        Paragraph(inlines=text("Vi är 😀 över det.")),
        "Tecknet «😀» (U+1F600) kan inte visas i PDF:en, för det finns inte i typsnittet. Det står i"
        " «Vi är 😀 över det.». Ta bort det eller skriv ett annat.",
    ),
    "a character that nobody sees": (
        Paragraph(inlines=text("Kopierat\ue000 tecken")),
        "Tecknet U+E000 kan inte visas i PDF:en, för det finns inte i typsnittet. Det står i"
        " «Kopierat\ue000 tecken». Ta bort det eller skriv ett annat.",
    ),
    "an empty heading": (
        Heading(level=2, id="empty", inlines=()),
        "En rubrik saknar text. Skriv en rubrik, eller ta bort den tomma.",
    ),
    "a skipped level": (
        Heading(level=3, id="deep", inlines=text("För djupt")),
        "En rubriknivå är överhoppad. Låt underrubriker följa en nivå i taget.",
    ),
    "a link into nothing": (
        Paragraph(inlines=(LinkTo("#nowhere", text("dit")),)),
        "Länken «#nowhere» leder ingenstans: rapporten har inget avsnitt, ingen tabell och inget diagram med det namnet."
        " Rätta länken eller ta bort den.",
    ),
    "a card that leads into nothing": (
        KeyFacts(facts=(KeyFact(title="Kort", large=text("1"), target="nowhere"),)),
        "Länken «#nowhere» leder ingenstans: rapporten har inget avsnitt, ingen tabell och inget diagram med det namnet."
        " Rätta länken eller ta bort den.",
    ),
    "a link without address": (
        Paragraph(inlines=(LinkTo("", text("dit")),)),
        "En länk i texten saknar adress. Skriv vart den ska leda, eller ta bort länken.",
    ),
    "an endless link": (
        Paragraph(inlines=(LinkTo(f"https://example.se/{'a' * 8000}", text("dit")),)),
        "En länk är längre än 8 000 tecken. Korta adressen.",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_refused_with_place_and_cure(name: str) -> None:
    block, message = CASES[name]
    with pytest.raises(RenderError) as refusal:
        pdf.render(replace(sample_document(), front=(), blocks=(CHAPTER, block)))
    assert str(refusal.value) == message


def test_every_character_outside_the_font_is_named_at_once() -> None:
    blocks = (CHAPTER, Paragraph(inlines=text("中")), Paragraph(inlines=text("ع")))
    with pytest.raises(RenderError) as refusal:
        pdf.render(replace(sample_document(), front=(), blocks=blocks))
    assert [line.split()[1] for line in str(refusal.value).splitlines()] == ["«中»", "«ع»"]


def test_a_report_without_title_is_refused() -> None:
    nameless = replace(sample_document().publication, title="", committee="", municipality="")
    with pytest.raises(RenderError, match=r"^Rapporten saknar titel\. Skriv en titel\.$"):
        pdf.render(replace(sample_document(), publication=nameless))


def test_what_is_empty_is_left_out_and_not_refused() -> None:
    empty = (Paragraph(inlines=()), KeyFacts(facts=()))
    assert pdf.render(replace(sample_document(), front=empty))
