"""Everything that the web application says can be read in English, and the compiled catalogue is the written one."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tools import messages

TAGS = re.compile(r"{%\s*(\w+)(.*?)%}", re.DOTALL)
TRANSLATED = re.compile(r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}", re.DOTALL)
COMMENT = re.compile(r"{%\s*comment\b.*?{%\s*endcomment\s*%}|{#.*?#}|<!--.*?-->", re.DOTALL)
SAID_IN_ATTRIBUTES = re.compile(
    r'\b(?:aria-label|title|placeholder|alt|data-confirm|data-confirm-yes|data-title)="([^"]*)"'
)
SPEAKING = {
    "card", "chart", "dialog", "error_summary", "field", "key_figure", "mark", "nothing", "notice", "progress",
    "risk_matrix", "sort_head", "table", "tabs", "versions",
}  # fmt: skip
SAME_IN_EVERY_LANGUAGE = {
    "Tertial",
    "In",
    "English",
    "På",
    "svenska",
    "Tab",
    "Esc",
    "Ctrl",
    "kr",
    "tkr",
    "mnkr",
    "div",
    "with",
    "SHA",
    "aside",
}
OUTSIDE_THE_PAGES = {"demonstration", "management", "keeping", "seeding.py", "serving.py"}


def _left_in_swedish(text: str) -> list[str]:
    """Words of a template that stand outside every mark of translation."""
    text = TRANSLATED.sub(" ", COMMENT.sub(" ", text))
    arguments = [
        literal
        for tag, rest in TAGS.findall(text)
        if tag in SPEAKING
        for literal in re.findall(r'(?<!_\()"([^"]*)"', re.sub(r'\b(?:id|kind|href|form|origins)="[^"]*"', "", rest))
        if re.search(r"[A-ZÅÄÖ]|[^\W\d_] [^\W\d_]", literal)
    ]
    bare = TAGS.sub("", re.sub(r"{{.*?}}", "", text))
    attributes = [said for said in SAID_IN_ATTRIBUTES.findall(bare) if re.search(r"[^\W\d_]{2}", said)]
    body = re.sub(r"<(style|script)\b.*?</\1>|<[^>]*>", " ", bare, flags=re.DOTALL)
    words = [
        word for word in re.findall(r"[^\W\d_]{2,}", re.sub(r"&\w+;", " ", body)) if word not in SAME_IN_EVERY_LANGUAGE
    ]
    return [*arguments, *attributes, *words]


def _spoken_without_translation(path: Path) -> list[str]:
    """Swedish letters in a module's strings that are neither a docstring nor inside a call of gettext."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    allowed: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            allowed.add(node.value)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in messages.KEYWORDS:
            allowed.update(ast.walk(node))
    return [
        f"{path.name}:{node.lineno}: {node.value}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.search("[åäöÅÄÖ]", node.value)
        and node not in allowed
    ]


def test_every_message_has_english() -> None:
    assert messages.missing(messages.updated()) == []


def test_the_catalogue_holds_what_is_said_and_nothing_else() -> None:
    said = {(message.id, message.context) for message in messages.template() if message.id}
    assert {(message.id, message.context) for message in messages.read() if message.id} == said


def test_the_compiled_catalogue_is_the_written_one() -> None:
    assert messages.COMPILED.read_bytes() == messages.compiled(messages.read())


def test_placeholders_are_the_same_in_both_languages() -> None:
    def holes(text: str) -> list[str]:
        return sorted(re.findall(r"%\(\w+\)[sd]|{\w*}", text))

    for message in messages.read():
        if message.id and isinstance(message.id, str):
            assert holes(message.id) == holes(str(message.string)), message.id


def test_no_template_speaks_outside_translation() -> None:
    found = {
        path.relative_to(messages.WEB).as_posix(): left
        for path in messages.sources()
        if path.suffix == ".html"
        and path.name != "500.html"
        and (left := _left_in_swedish(path.read_text(encoding="utf-8")))
    }
    assert found == {}


def test_no_module_speaks_swedish_outside_translation() -> None:
    modules = [
        path
        for path in messages.sources()
        if path.suffix == ".py" and not OUTSIDE_THE_PAGES & set(path.relative_to(messages.WEB).parts)
    ]
    assert [said for path in modules for said in _spoken_without_translation(path)] == []


def test_a_bare_word_in_a_template_is_found() -> None:
    template = (
        '{% card "Rubrik" %}<p title="Hjälp">Hej {{ name }} {% translate "du" %}</p>{% endcard %}{% card _("Ny") %}'
    )
    assert _left_in_swedish(template) == ["Rubrik", "Hjälp", "Hej"]
