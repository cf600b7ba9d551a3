"""Text as sentences and clauses, by places in the tokens."""

from __future__ import annotations

import re
from bisect import bisect_left

from tertial.prose.lexicon import FINITE
from tertial.prose.number_context import MONTHS
from tertial.prose.tokens import Span, Tokens

_END = re.compile(
    r"[.!?\u2026][\"\u201d\u00bb)']?(?=\s)|\n[ \t\u00a0]*\n|\n(?=[ \t]{0,40}[\u2022\u00b7\u25cf-] )|\t|[\u2022\u25cf]"
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:bl\.? ?a|t\.? ?ex|m\.? ?m|d\.? ?v\.? ?s|p\.? ?g\.? ?a|f\.? ?å|fg|föreg|jmf|jämf|s\.? ?k|o\.? ?s\.? ?v|f\.? ?d|t\.? ?o\.? ?m|fr\.? ?o\.? ?m"
    r"|m\.? ?fl|c:?a|ca|enl|inkl|exkl|prel|resp|nr|kl|avv|jfr|dvs|osv|etc|mfl|milj|mn|md|st|tel|dnr|bil|kap|sid|max|min|jan|feb|aug|sep|sept|okt|nov|dec"
    r"|[A-ZÅÄÖa-zåäö]|\d{1,2})$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^[0-9.]{1,12} (?:\([0-9]{1,4}\))?")
_SHORT_LINE = 44
_LONGEST = 300
_SPACE = re.compile(r"\s*")
_CONNECTORS = frozenset("vilket vilka varav därav medan men varvid varför".split())
_SUBORDINATORS = frozenset("medan då när om eftersom trots även sedan samtidigt".split())
_AFTER_COMMA = frozenset("som där då samt vars dock samtidigt varav och exklusive inklusive".split())


def sentences_of(text: str) -> list[Span]:
    """The sentences of a text: at full stops that end no abbreviation, empty lines, cells, bullets and short headings."""
    found: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        if match.start() < start or (match.group()[0] == "." and not _is_end(text, match.start(), match.end(), start)):
            continue
        _add(found, text, start, match.end())
        start = match.end()
    _add(found, text, start, len(text))
    return found


def _is_end(text: str, stop: int, after: int, start: int) -> bool:
    """A full stop ends a sentence unless a small letter goes on after it or an abbreviation stands before it."""
    rest = text[after : after + 60].lstrip()
    if rest and (rest[0].islower() or rest[0] in ",;:"):
        return False
    short = _ABBREVIATION.search(text[max(start, stop - 8) : stop])
    if short is None:
        return True
    said = short.group().strip(" (\n\t")
    if said.isdigit():
        return stop - start > 4
    return (
        bool(rest)
        and rest[0].isupper()
        and said.lower() in ("m.m", "m m", "mm", "m.fl", "mfl", "etc", "osv", "o.s.v", "st")
    )


def _add(found: list[Span], text: str, start: int, end: int) -> None:
    """Adds a sentence without the space around it, and a short line before it as a sentence of its own."""
    start = _past_space(text, start, end)
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end:
        line_end = text.find("\n", start, min(end, start + _SHORT_LINE))
        if line_end < 0:
            break
        after = text[line_end : line_end + 80].lstrip()[:1]
        line = text[start:line_end].rstrip()
        words = _NUMBERED.sub("", line, count=1)
        if not after.isupper() or line[-1:] in ",;-" or any(c.isdigit() for c in words):
            break
        found.append(Span(start, start + len(line)))
        start = _past_space(text, line_end, end)
    if start < end:
        found.append(Span(start, end))


def _past_space(text: str, place: int, end: int) -> int:
    found = _SPACE.match(text, place, end)
    return found.end() if found else place


def token_ranges(tokens: Tokens, spans: list[Span]) -> list[tuple[int, int]]:
    """The tokens of each span, as from and until; what has no end for hundreds of words is cut, so that work is bounded."""
    found = []
    for span in spans:
        first, until = bisect_left(tokens.starts, span.start), bisect_left(tokens.starts, span.end)
        found += [(at, min(at + _LONGEST, until)) for at in range(first, until, _LONGEST)]
    return found


def clauses_of(tokens: Tokens, first: int, until: int) -> list[tuple[int, int]]:
    """The clauses of a sentence, split before its connecting words and at dashes and semicolons."""
    cuts = [first]
    depth = 0
    waits = tokens.word(first) == "medan"
    subordinate = tokens.word(first) in _SUBORDINATORS
    for place in range(first + 1, until):
        word = tokens.words[place]
        if word == "(":
            depth += 1
        elif word == ")":
            depth = max(0, depth - 1)
        if depth:
            continue
        before = tokens.words[place - 1]
        if word in _CONNECTORS or (before == "," and word in _AFTER_COMMA and _opens(tokens, place)) or before == ";":
            cuts.append(place)
        elif (
            word in ("\u2013", "\u2014")
            and not tokens.glued(place)
            and not tokens.glued(place + 1)
            and not _is_span(tokens, place)
        ):
            cuts.append(place + 1)
        elif word in ("och", "samt") and tokens.word(place + 1) in ("resterande", "återstående", "resten"):
            cuts.append(place)
        elif before == "," and (_bland_annat(tokens, place) or (subordinate and _is_finite(word))):
            cuts.append(place)
            waits = subordinate = False
        elif waits and _is_finite(word) and _after_amount(tokens, place):
            cuts.append(place)
            waits = False
    ends = [*cuts[1:], until]
    return [(a, b) for a, b in zip(cuts, ends, strict=True) if a < b]


def _is_span(tokens: Tokens, place: int) -> bool:
    """Whether a dash stands between two times («januari – mars») or numbers."""
    both = tokens.kind(place - 1) == tokens.kind(place + 1) == "d"
    return both or (tokens.words[place - 1] in MONTHS and tokens.word(place + 1) in MONTHS)


def _bland_annat(tokens: Tokens, place: int) -> bool:
    return tokens.words[place] == "bland" and _is_finite(tokens.word(place + 2))


def _opens(tokens: Tokens, place: int) -> bool:
    """Whether «, och» and «, samt» begin a clause of their own: only when a finite verb comes soon."""
    if tokens.words[place] not in ("och", "samt", "inklusive", "exklusive"):
        return True
    return any(_is_finite(tokens.word(at)) for at in range(place + 1, place + 7))


def _is_finite(word: str) -> bool:
    return word in FINITE


def _after_amount(tokens: Tokens, place: int) -> bool:
    return any(kind == "d" for kind in tokens.kinds[max(0, place - 4) : place])
