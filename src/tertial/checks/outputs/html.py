"""Findings as a web page: the report's text with the findings in the margin and every checked number marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from tertial.checks.catalogue import rules
from tertial.checks.checked import WORDS, Checked, counted
from tertial.checks.coverage import Status
from tertial.checks.outputs.look import STYLE
from tertial.core.findings import Certainty, Finding
from tertial.document.read import ReadBlock, ReadFootnote, ReadHeading, ReadList, ReadParagraph, ReadTable

_SIGNS = {
    Status.TIED: ("✓", "stämmer"),
    Status.EXPLAINED: ("≈", "förklarat"),
    Status.FINDING: ("!", "fynd"),
    Status.UNCHECKED: ("", "ej prövat"),
}
_KINDS = {Certainty.PROVEN: "proven", Certainty.PROBABLE: "probable", Certainty.QUESTION: "question"}
_LEGEND = (
    (Status.TIED, "stämmer med ett annat tal i rapporten"),
    (Status.EXPLAINED, "gäller uttryckligen något annat än tabellen"),
    (Status.UNCHECKED, "har inte kunnat prövas"),
    (Status.FINDING, "är med i ett fynd"),
)


def html_of(checked: Sequence[Checked]) -> str:
    """One page for all reports."""
    title = "Granskning av " + ", ".join(one.name.rsplit("/", 1)[-1] for one in checked)
    body = "".join(part for number, one in enumerate(checked, start=1) for part in _report(one, f"r{number}-"))
    return (
        f'<!doctype html>\n<html lang="sv">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#main">Till innehållet</a>\n<main id="main">\n<h1>{escape(title)}</h1>\n{body}</main>\n</body>\n</html>\n'
    )


def _report(one: Checked, prefix: str) -> Iterator[str]:
    titles = {rule.code: rule.title for rule in rules()}
    ids = {id(finding): f"{prefix}f{number}" for number, finding in enumerate(one.findings, start=1)}
    notes = _by_block(one)
    yield f'<div class="summary">\n<h2>{escape(one.name.rsplit("/", 1)[-1])}</h2>\n<p>{escape(counted(one))}</p>\n'
    yield (
        '<ul class="legend">'
        + "".join(
            f'<li><span class="n {status.value}">{_sign(status)}123</span> {words}</li>' for status, words in _LEGEND
        )
        + "</ul>\n"
    )
    if one.view.unknown:
        yield f"<details><summary>Inte förstått ({len(one.view.unknown)})</summary><ul>"
        yield "".join(f"<li>{escape(words)}</li>" for words in one.view.unknown) + "</ul></details>\n"
    yield f"{_index(one, ids)}</div>\n"
    for finding in notes.pop(-1, []):
        yield f'<div class="row whole">{_note(finding, titles, ids)}</div>\n'
    for order, block in enumerate(one.document.blocks):
        margin = "".join(_note(finding, titles, ids) for finding in notes.get(order, ()))
        text = _block(one, order, block, prefix)
        if text or margin:
            aside = f'<div class="margin">{margin}</div>' if margin else ""
            yield f'<div class="row"><div class="text">{text}</div>{aside}</div>\n'


def _index(one: Checked, ids: dict[int, str]) -> str:
    """Every finding on a line with a link to its note: what is proven and probable first, the questions folded."""
    said = [finding for finding in one.findings if finding.certainty is not Certainty.QUESTION]
    asked = [finding for finding in one.findings if finding.certainty is Certainty.QUESTION]
    parts = [f'<h3>Fynd</h3><ol class="index">{"".join(_line(f, ids) for f in said)}</ol>'] if said else []
    if asked:
        lines = "".join(_line(finding, ids) for finding in asked)
        parts.append(f'<details><summary>Frågor ({len(asked)})</summary><ol class="index">{lines}</ol></details>')
    return "".join(parts)


def _line(finding: Finding, ids: dict[int, str]) -> str:
    return (
        f'<li class="{_KINDS[finding.certainty]}"><a href="#{ids[id(finding)]}">{finding.code} {WORDS[finding.certainty]}</a> '
        f'<span class="where">{escape(finding.place)}</span> {escape(_sentence(finding.message))}</li>'
    )


def _sentence(message: str) -> str:
    return message[:1].upper() + message[1:]


def _by_block(one: Checked) -> dict[int, list[Finding]]:
    """The findings by the block that they are about; -1 for those without a place in the text."""
    tables = {table.key: table.order for table in one.view.tables}
    by_place = {passage.place: passage.order for passage in one.view.passages if not passage.cell}
    found: dict[int, list[Finding]] = {}
    for finding in one.findings:
        mark = finding.marks[0] if finding.marks else ""
        if mark.startswith("b"):
            order = int(mark[1:].split(":")[0].split(".")[0])
        elif mark.startswith("t"):
            order = tables.get(mark.split(".")[0].split(":")[0], -1)
        else:
            order = by_place.get(finding.at, -1)
        found.setdefault(order, []).append(finding)
    return found


def _note(finding: Finding, titles: dict[str, str], ids: dict[int, str]) -> str:
    title = f": {escape(titles[finding.code])}" if finding.code in titles else ""
    in_table = bool(finding.marks) and finding.marks[0].startswith("t")
    quote = f'<p class="quote">{escape(finding.quote)}</p>' if in_table and finding.quote else ""
    arithmetic = f'<p class="sum">{escape(finding.arithmetic)}</p>' if finding.arithmetic else ""
    return (
        f'<div class="note {_KINDS[finding.certainty]}" id="{ids[id(finding)]}"><p class="head"><strong>{finding.code}</strong> '
        f"{WORDS[finding.certainty]}{title}</p>{quote}<p>{escape(_sentence(finding.message))}</p>{arithmetic}"
        f'<p class="cure">{escape(finding.cure)}</p></div>'
    )


def _block(one: Checked, order: int, block: ReadBlock, prefix: str) -> str:
    match block:
        case ReadHeading():
            level = min(block.level + 2, 6)
            return f"<h{level}>{_text(one, f'b{order}', block.text)}</h{level}>"
        case ReadParagraph() | ReadFootnote():
            return f"<p>{_text(one, f'b{order}', block.text)}</p>"
        case ReadList():
            tag = "ol" if block.numbered else "ul"
            items = "".join(
                f"<li>{_text(one, f'b{order}.{at}', item.text)}</li>" for at, item in enumerate(block.items)
            )
            return f"<{tag}>{items}</{tag}>"
        case ReadTable():
            return _table(one, order, block, prefix)
        case _:
            return ""


def _text(one: Checked, key: str, text: str) -> str:
    spans = []
    for mark, status in _of_key(one, key):
        first, _, last = mark.partition("-")
        spans.append((int(first), int(last), status))
    out, done = [], 0
    for start, end, status in sorted(spans):
        if start < done:
            continue
        out += [escape(text[done:start]), _number(text[start:end], status)]
        done = end
    return "".join((*out, escape(text[done:])))


def _of_key(one: Checked, key: str) -> list[tuple[str, Status]]:
    cache = _INDEX.get(id(one))
    if cache is None:
        cache = {}
        for mark, status in one.coverage.statuses.items():
            own, _, span = mark.partition(":")
            if span:
                cache.setdefault(own, []).append((span, status))
        _INDEX.clear()
        _INDEX[id(one)] = cache
    return cache.get(key, [])


_INDEX: dict[int, dict[str, list[tuple[str, Status]]]] = {}


def _number(words: str, status: Status) -> str:
    return f'<span class="n {status.value}" title="{_SIGNS[status][1]}">{_sign(status)}{escape(words)}</span>'


def _sign(status: Status) -> str:
    sign, words = _SIGNS[status]
    return f'<span class="s" aria-hidden="true">{sign}</span><span class="hidden">{words}: </span>' if sign else ""


def _table(one: Checked, order: int, block: ReadTable, prefix: str) -> str:
    key = next((table.key for table in one.view.tables if table.order == order), "")
    caption = escape(block.caption or block.place.words or "Tabell")
    head = "".join(
        f'<th scope="col">{escape(title) or "<span class=hidden>Utan rubrik</span>"}</th>'
        for title in block.column_titles
    )
    rows = []
    for at, row in enumerate(block.body):
        cells = []
        for column, cell in enumerate(row.cells):
            status = one.coverage.statuses.get(f"{key}.{at}.{column}")
            words = _number(cell.text, status) if status else _text(one, f"{key}.{at}.{column}", cell.text)
            cells.append(f'<th scope="row">{words}</th>' if column == 0 and cell.text else f"<td>{words}</td>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="Tabell {block.number}, {prefix[:-1]}"><table><caption>{caption}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )
