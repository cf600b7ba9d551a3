"""The parts that pages are laid out with: cards, notices, tables, tabs, tasks, empty states and pages of a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.core.paginator import Page
from django.template import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext

from tertial.web.base import days, icons
from tertial.web.base.clock import today
from tertial.web.base.parts import KeyFigure, Link, Task, TaskGroup

register = template.Library()

STYLES = (
    "vendor/designsystemet/designsystemet",
    "styles/tokens",
    "styles/base",
    "styles/shell",
    "styles/signals",
    "styles/tables",
    "styles/figures",
    "styles/cards",
    "styles/tasks",
    "styles/forms",
    "styles/history",
    "styles/drawings",
)
"""The style sheets in the order they build on each other."""

SCRIPTS = ("page", "panel", "autosave", "entry")
"""The scripts of every page; each does nothing where its part is not on the page."""

_NOTICES = {"info": "info", "success": "check", "warning": "late", "error": "error"}


@register.simple_tag
def styles() -> SafeString:
    """The style sheets of every page."""
    return format_html_join(
        "\n", '<link rel="stylesheet" href="{}">', ((static(f"tertial/{name}.css"),) for name in STYLES)
    )


@register.simple_tag
def scripts() -> SafeString:
    """The scripts of every page, as modules in files of their own."""
    return format_html_join(
        "\n", '<script type="module" src="{}"></script>', ((static(f"tertial/scripts/{name}.js"),) for name in SCRIPTS)
    )


@register.simple_block_tag
def card(content: str, title: str = "", level: int = 2, id: str = "") -> SafeString:
    """`{% card "Rubrik" %}…{% endcard %}`: paper on the ground. Inside `<div class="cards">` they stand side by side."""
    heading = format_html("<h{}>{}</h{}>", level, title, level) if title else ""
    named = format_html(' id="{}"', id) if id else ""
    return format_html('<section class="card"{}>{}{}</section>', named, heading, content)


@register.simple_tag
def key_figure(fact: KeyFigure, level: int = 2) -> SafeString:
    """`{% key_figure fact %}`: one thing that matters, big, with a line under it and a way to read on."""
    title = format_html('<a href="{}">{}</a>', fact.href, fact.title) if fact.href else fact.title
    note = format_html('<p class="note">{}</p>', fact.note) if fact.note else ""
    value = opening(fact)
    return format_html(
        '<section class="card key-figure"><h{}>{}</h{}><p class="large {}">{}</p>{}</section>',
        level,
        title,
        level,
        fact.tone,
        value,
        note,
    )


@register.filter
def opening(fact: KeyFigure) -> SafeString | str:
    """`{{ fact|opening }}`: the value, which opens to its origin where it has one."""
    if not fact.origin:
        return fact.value
    told = gettext("Så är siffran framtagen")
    return format_html('<a class="figure" href="{}" data-panel title="{}">{}</a>', fact.origin, told, fact.value)


@register.simple_block_tag
def notice(content: str, title: str, kind: str = "info") -> SafeString:
    """`{% notice "Rubrik" kind="warning" %}…{% endnotice %}`: what the reader must know; info, success, warning, error."""
    return format_html(
        '<div class="notice {}"><p class="notice-title">{}{}</p>{}</div>',
        kind,
        icons.icon(_NOTICES[kind]),
        title,
        content,
    )


@register.inclusion_tag("components/empty.html")
def nothing(title: str, next: str, href: str = "", action: str = "") -> dict[str, Any]:
    """`{% nothing _("Inga uppdrag") "Lägg till det första, så …" href "Lägg till" %}`: nothing here, and what to do next."""
    return {"title": title, "next": next, "href": href, "action": action}


@register.simple_block_tag
def table(content: str, caption: str, note: str = "", kind: str = "stacked", id: str = "") -> SafeString:
    """`{% table "Uppdrag" %}<thead>…<tbody>…{% endtable %}`: a table with caption that scrolls by itself.

    `kind` "stacked" makes one column of it on a phone (give each td a `data-title`); "figures" keeps the label column.
    """
    named = format_html(' id="{}"', id) if id else ""
    told = format_html("<span>{}</span>", note) if note else ""
    return format_html(
        '<div class="table"{}><div class="scroll" role="region" tabindex="0" aria-label="{}"><table class="{}">'
        "<caption><div><b>{}</b>{}</div></caption>{}</table></div></div>",
        named,
        caption,
        kind,
        caption,
        told,
        content,
    )


@register.simple_tag(takes_context=True)
def sort_head(context: Context, name: str, title: str, kind: str = "") -> SafeString:
    """`{% sort_head "due" "Klart senast" %}`: a column head that sorts by `?sort=due`, and back by `?sort=-due`."""
    query = context["request"].GET.copy()
    now = query.get("sort", "")
    query.pop("page", None)
    query["sort"] = f"-{name}" if now == name else name
    order = {name: "ascending", f"-{name}": "descending"}.get(now, "")
    told = format_html(' aria-sort="{}"', order) if order else ""
    named = format_html(' class="{}"', kind) if kind else ""
    return format_html(
        '<th scope="col"{}{}><a class="sort" href="?{}">{}</a></th>', told, named, query.urlencode(), title
    )


@register.inclusion_tag("components/task.html")
def task(task: Task) -> dict[str, Any]:
    """`{% task task %}`: a row of `<ul class="tasks">`: what is asked, where, how soon."""
    return {"task": task, "when": days.when(task.due, today()) if task.due else ""}


@register.inclusion_tag("components/task_group.html")
def task_group(group: TaskGroup) -> dict[str, Any]:
    """`{% task_group group %}`: tasks that are equally pressing, under their heading with their count."""
    return {"group": group, "id": f"tasks-{slugify(group.title)}"}


@register.inclusion_tag("components/crumbs.html")
def crumbs(trail: Sequence[Link]) -> dict[str, Any]:
    """`{% crumbs trail %}`: the way here; the last one is this page. Addresses carry the query that keeps the place."""
    return {"before": trail[:-1], "here": trail[-1]}


@register.inclusion_tag("components/tabs.html")
def tabs(links: Iterable[Link], label: str) -> dict[str, Any]:
    """`{% tabs links "Vyer" %}`: parts of a page as links; the current one is marked."""
    return {"links": links, "label": label}


@register.inclusion_tag("components/pages.html", takes_context=True)
def pages(context: Context, page: Page[Any]) -> dict[str, Any]:
    """`{% pages page %}`: where in a long list one is, and the way on; keeps filters and order."""
    query = context["request"].GET.copy()

    def address(number: int) -> str:
        query["page"] = str(number)
        return f"?{query.urlencode()}"

    numbers = list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))
    links = [(number, address(number) if isinstance(number, int) else "") for number in numbers]
    return {
        "page": page,
        "links": links,
        "previous": address(page.previous_page_number()) if page.has_previous() else "",
        "next": address(page.next_page_number()) if page.has_next() else "",
    }


@register.simple_block_tag
def dialog(content: str, id: str, title: str, wide: bool = False) -> SafeString:
    """`{% dialog "reason" "Varför?" %}…{% enddialog %}`: a native dialog, opened by `<button data-dialog="reason">`.

    Without script a dialog cannot be opened: let the button be a link to a page that asks the same.
    """
    return SafeString(
        render_to_string("components/dialog.html", {"id": id, "title": title, "wide": wide, "content": content})
    )
