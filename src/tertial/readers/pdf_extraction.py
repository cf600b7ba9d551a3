"""What lies on the pages of a PDF: words with places, ruled lines, tags. Runs in a process of its own with bounds on it.

The bytes come in on standard input and the pages go out as JSON on standard output, so that nothing in a hostile file
reaches the reader's own process but words and numbers.
"""

from __future__ import annotations

import ctypes
import json
import sys
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as c

PASSWORD = 4
"""PDFium's number for a file that wants a password."""

_DEEPEST_FORM = 4
_DEEPEST_TAG = 60
_MOST_TAGS = 200_000
_LONGEST_LANGUAGE = 200
Matrix = tuple[float, float, float, float, float, float]
_PLAIN: Matrix = (1, 0, 0, 1, 0, 0)


def main() -> None:
    """Reads the bounds from the command line and the file from standard input."""
    pages, signs, rules, seconds, memory = (int(word) for word in sys.argv[1:6])
    _bind(seconds, memory)
    try:
        answer = extract(sys.stdin.buffer.read(), pages, signs, rules)
    except MemoryError:
        answer = {"refused": "memory"}
    sys.stdout.write(json.dumps(answer, ensure_ascii=True, separators=(",", ":")))


def _bind(seconds: int, memory: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def extract(raw: bytes, most_pages: int, most_signs: int, most_rules: int) -> dict[str, Any]:
    """The pages of a file, or why there are none: `{"refused": reason}`."""
    try:
        document = pdfium.PdfDocument(raw)
    except pdfium.PdfiumError as error:
        return {"refused": "password" if getattr(error, "err_code", 0) == PASSWORD else "damaged"}
    count = len(document)
    if count == 0:
        return {"refused": "damaged"}
    if count > most_pages:
        return {"refused": "pages", "count": count}
    title = document.get_metadata_dict(skip_empty=True).get("Title", "")
    tagged, language = bool(c.FPDFCatalog_IsTagged(document.raw)), _language(document)
    pages: list[dict[str, Any]] = []
    for number in range(count):
        try:
            page = document[number]
            found = _Page(page, most_signs, most_rules).read()
            page.close()
        except pdfium.PdfiumError:
            found = {"words": [], "rules": [], "picture": 0.0, "broken": True, "height": 0, "width": 0, "tags": []}
        pages.append(found)
    return {"pages": pages, "title": title, "tagged": tagged, "language": language}


def _language(document: Any) -> str:
    """The language that the catalogue names, `""` when it names none."""
    length = c.FPDFCatalog_GetLanguage(document.raw, None, 0)
    if not 0 < length < _LONGEST_LANGUAGE:
        return ""
    buffer = (ctypes.c_ushort * (length // 2 + 1))()
    c.FPDFCatalog_GetLanguage(document.raw, buffer, length)
    return bytes(buffer)[:length].decode("utf-16-le", "replace").rstrip("\0").strip()


class _Page:
    """One page while it is read."""

    def __init__(self, page: Any, most_signs: int, most_rules: int) -> None:
        self.page = page
        self.most_signs = most_signs
        self.most_rules = most_rules
        self.left, self.bottom, self.right, self.top = page.get_bbox()
        self.fonts: dict[int, tuple[float, bool, bool, int]] = {}
        self.rules: list[tuple[float, float, float, float]] = []
        self.picture = 0.0
        self.tags = 0

    def read(self) -> dict[str, Any]:
        """Words as [x0, x1, baseline, size, bold, italic, tag, text], rules as [x0, y0, x1, y1], tags as trees."""
        text = self.page.get_textpage()
        words = list(self._words(text))
        text.close()
        self._objects(
            c.FPDFPage_CountObjects(self.page.raw), c.FPDFPage_GetObject, self.page.raw, _PLAIN, _DEEPEST_FORM
        )
        area = max(1.0, (self.right - self.left) * (self.top - self.bottom))
        return {
            "words": words,
            "rules": self.rules,
            "picture": round(self.picture / area, 3),
            "height": self.top,
            "width": self.right,
            "tags": self._tree(),
        }

    def _words(self, text: Any) -> Iterator[list[Any]]:
        """The words; one is parted where its signs stand apart, and small raised digits are marked with a leading ^."""
        count = min(c.FPDFText_CountChars(text.raw), self.most_signs)
        signs: list[str] = []
        first = last = -1
        thing = 0
        for at in range(count):
            sign = chr(c.FPDFText_GetUnicode(text.raw, at))
            if sign in " \t\r\n\0\u2028\u2029\u3000":
                if signs:
                    yield self._word(text, first, last, signs)
                    signs = []
                continue
            now = _address(c.FPDFText_GetTextObject(text.raw, at))
            if signs and now != thing and (now and thing) and self._apart(text, last, at):
                yield self._word(text, first, last, signs)
                signs = []
            if not signs:
                first = at
            thing, last = now, at
            signs.append(sign)
        if signs:
            yield self._word(text, first, last, signs)

    def _apart(self, text: Any, before: int, at: int) -> bool:
        one, other = _box(text, before), _box(text, at)
        size, raised = self._font(text, before)[0], self._font(text, at)[0]
        shift = _origin(text, at)[1] - _origin(text, before)[1]
        small = raised < 0.85 * size and shift > 0.15 * size
        return small or other[0] - one[1] > 0.22 * size or other[1] < one[0] or abs(shift) > 0.6 * size

    def _word(self, text: Any, first: int, last: int, signs: list[str]) -> list[Any]:
        size, bold, italic, tag = self._font(text, first)
        x0, x1 = _box(text, first)[0], _box(text, last)[1]
        baseline = _origin(text, first)[1]
        return [round(x0, 1), round(x1, 1), round(baseline, 1), size, bold, italic, tag, "".join(signs)]

    def _font(self, text: Any, at: int) -> tuple[float, bool, bool, int]:
        thing = c.FPDFText_GetTextObject(text.raw, at)
        key = _address(thing)
        if key not in self.fonts:
            buffer, flags = ctypes.create_string_buffer(256), ctypes.c_int()
            c.FPDFText_GetFontInfo(text.raw, at, buffer, 256, flags)
            name = buffer.value.decode("utf-8", "replace").lower()
            matrix = c.FS_MATRIX()
            scale = (matrix.b**2 + matrix.d**2) ** 0.5 if c.FPDFText_GetMatrix(text.raw, at, matrix) else 1
            size = round(c.FPDFText_GetFontSize(text.raw, at) * (scale or 1), 1)
            bold = any(word in name for word in ("bold", "black", "heavy", "semib", "demi")) or (
                c.FPDFText_GetFontWeight(text.raw, at) >= 600
            )
            italic = any(word in name for word in ("italic", "oblique")) or bool(flags.value & 64)
            tag = c.FPDFPageObj_GetMarkedContentID(thing) if key else -1
            self.fonts[key] = (size, bold, italic, tag)
        return self.fonts[key]

    def _objects(self, count: int, get: Any, holder: Any, matrix: Matrix, depth: int) -> None:
        for at in range(min(count, 10 * self.most_rules)):
            thing = get(holder, at)
            kind = c.FPDFPageObj_GetType(thing)
            if kind == c.FPDF_PAGEOBJ_PATH:
                self._path(thing, _times(_matrix(thing), matrix))
            elif kind == c.FPDF_PAGEOBJ_IMAGE:
                left, bottom, right, top = _bounds(thing)
                self.picture += max(0.0, right - left) * max(0.0, top - bottom)
            elif kind == c.FPDF_PAGEOBJ_FORM and depth:
                inner = _times(_matrix(thing), matrix)
                self._objects(c.FPDFFormObj_CountObjects(thing), c.FPDFFormObj_GetObject, thing, inner, depth - 1)

    def _path(self, thing: Any, matrix: Matrix) -> None:
        """The straight lines of a path; a filled stripe that is thin is a line too."""
        count = c.FPDFPath_CountSegments(thing)
        if count > 64 or len(self.rules) > self.most_rules:
            return
        mode, stroke = ctypes.c_int(), ctypes.c_int()
        c.FPDFPath_GetDrawMode(thing, mode, stroke)
        drawn = bool(stroke.value)
        corners: list[tuple[float, float]] = []
        for at in range(count):
            segment = c.FPDFPath_GetPathSegment(thing, at)
            x, y = ctypes.c_float(), ctypes.c_float()
            c.FPDFPathSegment_GetPoint(segment, x, y)
            point = _placed(x.value, y.value, matrix)
            if c.FPDFPathSegment_GetType(segment) == c.FPDF_SEGMENT_MOVETO:
                self._lines(corners, drawn)
                corners = [point]
            else:
                corners.append(point)
                if c.FPDFPathSegment_GetClose(segment) and len(corners) > 2:
                    corners.append(corners[0])
        self._lines(corners, drawn)

    def _lines(self, corners: list[tuple[float, float]], drawn: bool) -> None:
        """The lines of one figure: its edges when they are drawn, itself when it is a thin filled stripe."""
        if len(corners) < 2:
            return
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
        if min(x1 - x0, y1 - y0) <= 2.6:
            if max(x1 - x0, y1 - y0) > 2.6:
                middle = ((x0 + x1) / 2, (y0 + y1) / 2)
                flat = y1 - y0 <= x1 - x0
                self._rule(*((x0, middle[1], x1, middle[1]) if flat else (middle[0], y0, middle[0], y1)))
            return
        if not drawn:
            return
        for (ax, ay), (bx, by) in zip(corners, corners[1:]):  # noqa: RUF007, B905
            if abs(ax - bx) < 1 < abs(ay - by) or abs(ay - by) < 1 < abs(ax - bx):
                self._rule(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def _rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        if x1 >= self.left and x0 <= self.right and y1 >= self.bottom and y0 <= self.top:
            self.rules.append((round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1)))

    def _tree(self) -> list[Any]:
        tree = c.FPDF_StructTree_GetForPage(self.page.raw)
        if not tree:
            return []
        found = []
        for at in range(min(c.FPDF_StructTree_CountChildren(tree), _MOST_TAGS)):
            element = c.FPDF_StructTree_GetChildAtIndex(tree, at)
            if element:
                found.append([at, self._tag(element, 0)])
        c.FPDF_StructTree_Close(tree)
        return found

    def _tag(self, element: Any, depth: int) -> list[Any]:
        """A tag as [kind, alternative, columns, rows, scope, [[index, tag or number], …]]."""
        self.tags += 1
        kids: list[Any] = []
        for at in range(min(max(0, c.FPDF_StructElement_CountChildren(element)), _MOST_TAGS)):
            number = c.FPDF_StructElement_GetChildMarkedContentID(element, at)
            if number >= 0:
                kids.append([at, number])
                continue
            child = c.FPDF_StructElement_GetChildAtIndex(element, at)
            if child and depth < _DEEPEST_TAG and self.tags < _MOST_TAGS:
                kids.append([at, self._tag(child, depth + 1)])
        kind = _string(c.FPDF_StructElement_GetType, element)
        alternative = _string(c.FPDF_StructElement_GetAltText, element) if kind in ("Figure", "Formula") else ""
        spans = _spans(element) if kind in ("TD", "TH") else (1, 1, "")
        return [kind, alternative, *spans, kids]


def _spans(element: Any) -> tuple[int, int, str]:
    columns = rows = 1
    scope = ""
    for at in range(min(8, max(0, c.FPDF_StructElement_GetAttributeCount(element)))):
        attribute = c.FPDF_StructElement_GetAttributeAtIndex(element, at)
        columns = max(columns, _number(attribute, b"ColSpan"))
        rows = max(rows, _number(attribute, b"RowSpan"))
        value = c.FPDF_StructElement_Attr_GetValue(attribute, b"Scope")
        if value:
            buffer, length = ctypes.create_string_buffer(64), ctypes.c_ulong()
            if c.FPDF_StructElement_Attr_GetStringValue(value, buffer, 64, length):
                scope = buffer.raw[: max(0, min(64, length.value) - 2)].decode("utf-16-le", "replace")
    return min(columns, 200), min(rows, 2000), scope


def _number(attribute: Any, name: bytes) -> int:
    value = c.FPDF_StructElement_Attr_GetValue(attribute, name)
    number = ctypes.c_float()
    if value and c.FPDF_StructElement_Attr_GetNumberValue(value, number) and 0 < number.value < 10_000:
        return int(number.value)
    return 1


def _string(get: Any, element: Any) -> str:
    length = get(element, None, 0)
    if not 2 < length < 100_000:
        return ""
    buffer = ctypes.create_string_buffer(length)
    get(element, buffer, length)
    return buffer.raw[:-2].decode("utf-16-le", "replace")


def _address(thing: Any) -> int:
    return ctypes.cast(thing, ctypes.c_void_p).value or 0


def _box(text: Any, at: int) -> tuple[float, float]:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    c.FPDFText_GetCharBox(text.raw, at, left, right, bottom, top)
    return left.value, right.value


def _origin(text: Any, at: int) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    c.FPDFText_GetCharOrigin(text.raw, at, x, y)
    return x.value, y.value


def _bounds(thing: Any) -> tuple[float, float, float, float]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    c.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value


def _matrix(thing: Any) -> Matrix:
    matrix = c.FS_MATRIX()
    if not c.FPDFPageObj_GetMatrix(thing, matrix):
        return _PLAIN
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c_, d, e, f = inner
    oa, ob, oc, od, oe, of = outer
    return (
        a * oa + b * oc,
        a * ob + b * od,
        c_ * oa + d * oc,
        c_ * ob + d * od,
        e * oa + f * oc + oe,
        e * ob + f * od + of,
    )


def _placed(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c_, d, e, f = matrix
    return (a * x + c_ * y + e, b * x + d * y + f)


if __name__ == "__main__":
    main()
