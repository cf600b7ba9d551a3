"""Word's runs: the text of a paragraph with what hangs on it, deleted words left out and inserted ones kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from tertial.readers.docx_styles import Look, Styles, is_on
from tertial.readers.words import Runs, raised

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
ACCEPTED = {qn(f"w:{tag}") for tag in ("ins", "moveTo", "customXml", "smartTag", "hyperlink", "fldSimple")}
"""What is only a wrapping around text that stands."""

_SIGNS = {qn("w:tab"): "\t", qn("w:br"): " ", qn("w:cr"): " ", qn("w:noBreakHyphen"): "-", qn("w:ptab"): "\t"}
_REFERENCES = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}


@dataclass
class Spoken:
    """A paragraph's words, its pictures' alternatives, its text boxes and the footnotes it refers to."""

    runs: Runs = field(default_factory=Runs)
    pictures: list[str] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    notes: list[tuple[str, Any]] = field(default_factory=list)


@dataclass
class Writer:
    """Writes paragraphs out; footnotes are counted as they are met."""

    styles: Styles
    notes: dict[tuple[str, str], Any] = field(default_factory=dict)
    met: int = 0

    def spoken(self, paragraph: Any, look: Look) -> Spoken:
        """The paragraph."""
        spoken = Spoken()
        for run in _runs(paragraph):
            self._run(run, look, spoken)
        return spoken

    def _run(self, run: Any, look: Look, spoken: Spoken) -> None:
        own = run.find(qn("w:rPr"))
        if own is not None and is_on(own, "vanish"):
            return
        bold, italic = self.styles.emphasis(own, look)
        for element in run:
            if element.tag == qn("w:t"):
                spoken.runs.add(_raised(own, element.text or ""), bold, italic)
            elif element.tag in _SIGNS:
                spoken.runs.add(_SIGNS[element.tag], bold, italic)
            elif element.tag in _REFERENCES:
                self._reference(element, spoken)
            elif element.tag in (qn("w:drawing"), qn("w:pict"), qn("w:object")):
                _hanging(element, spoken)
            elif element.tag == f"{_MC}AlternateContent":
                _hanging(chosen(element), spoken)

    def _reference(self, element: Any, spoken: Spoken) -> None:
        note = self.notes.get((_REFERENCES[element.tag], element.get(qn("w:id"), "")))
        if note is not None:
            self.met += 1
            spoken.runs.add(raised(str(self.met)))
            spoken.notes.append((str(self.met), note))


def chosen(element: Any) -> Any:
    """What newer programs show where a file offers several."""
    choice = element.find(f"{_MC}Choice")
    return choice if choice is not None else element


def _runs(container: Any) -> Iterator[Any]:
    for element in container:
        if element.tag == qn("w:r"):
            yield element
        elif element.tag in ACCEPTED:
            yield from _runs(element)
        elif element.tag == qn("w:sdt"):
            for content in element.iterchildren(qn("w:sdtContent")):
                yield from _runs(content)


def _raised(own: Any, text: str) -> str:
    """Digits set high are a mark, not part of the number before them."""
    high = own.find(qn("w:vertAlign")) if own is not None else None
    return raised(text) if high is not None and high.get(qn("w:val")) == "superscript" else text


def _hanging(element: Any, spoken: Spoken) -> None:
    boxes = [box for box in element.iter(qn("w:txbxContent")) if not _within(box, element)]
    spoken.boxes.extend(boxes)
    if not boxes:
        said = [one.get("descr") or one.get("title") or "" for one in element.iter(_DRAWING)]
        spoken.pictures.extend(text for text in said if text)


def _within(box: Any, top: Any) -> bool:
    """Whether a text box stands in another, or repeats one for older programs."""
    for above in box.iterancestors():
        if above is top:
            return False
        if above.tag in (qn("w:txbxContent"), f"{_MC}Fallback"):
            return True
    return False
