"""Every figure, heading and line of the report is found again in every format, equal, by somebody else's reader."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tertial.document.blocks import Document
from tertial.render.formats import FORMATS, Format
from tests.followups import demo_document
from tests.render.changing import one_more, with_figure, with_last_heading
from tests.render.contents import lost
from tests.render.demanding import demanding_document
from tests.render.readers import READERS, Reading
from tests.render.sample import sample_document

DOCUMENTS: dict[str, Callable[[], Document]] = {
    "demonstration": demo_document,
    "every_kind_of_block": sample_document,
    "difficult_figures": demanding_document,
}
every_format = pytest.mark.parametrize("format", FORMATS, ids=[format.id for format in FORMATS])


def read(format: Format, document: Document) -> Reading:
    return READERS[format.id](format.files(document, "rapport"))


def test_every_format_has_a_reader() -> None:
    assert set(READERS) == {format.id for format in FORMATS}


@every_format
@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_of_the_report_is_lost(format: Format, name: str) -> None:
    document = DOCUMENTS[name]()
    assert lost(document, read(format, document)) == []


@every_format
@pytest.mark.parametrize("id", ["operating.rents.budget", "indicators.climate.outcome_2022", "goals.count"])
def test_one_changed_digit_is_found(format: Format, id: str) -> None:
    """In a table of figures, behind a chart, and as a word in a sentence."""
    document = sample_document()
    assert lost(document, read(format, with_figure(document, id, one_more))) != []


@every_format
def test_one_changed_letter_of_a_heading_is_found(format: Format) -> None:
    document = sample_document()
    missing = lost(document, read(format, with_last_heading(document, "Internkontrol")))
    assert [words for words in missing if words.startswith("heading")] == ["heading: Internkontroll"]
