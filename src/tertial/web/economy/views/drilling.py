"""A row on its way down: parts, units, accounts and vouchers; the query keeps what was chosen."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from tertial.web.base.parts import Link
from tertial.web.base.views import permitted
from tertial.web.economy import drill
from tertial.web.economy.sections import Seen, filter_of, month_words, seen_section
from tertial.web.followups.chapter_pages import frame, origins, readable
from tertial.web.followups.models import Followup

COLUMNS = ("budget", "forecast", "variance", "outcome", "outcome_prior", "change")
"""The columns that are shown of a row, those of them that the statement has."""


@permitted("followups.read")
def row(request: HttpRequest, pk: int, section: str, row: str) -> HttpResponse:
    """One row for the chosen unit and month: what it is made of; with `?konto=` the account's largest rows."""
    followup = readable(request, pk)
    seen = seen_section(request, followup, section)
    title, columns = _titles(seen, row)
    accounts = drill.accounts(seen, row)
    account = _account(request, accounts)
    context: dict[str, Any] = {
        **_page(request, followup, seen, row, title, account),
        "title": title,
        "columns": [name for _id, name in columns],
        "figures": [seen.view.evaluation.figures[f"{seen.plan.statement}.{row}.{id}"] for id, _name in columns],
        "parts": _parts(followup, seen, row),
        "accounts": [(one, seen.address("row", followup, row, konto=one.account)) for one in accounts],
        "account": account,
    }
    if account is None:
        context["units"] = [
            (one, _of_unit(followup, seen, row, one), origins(followup, one.choice.word) if one.choice else "")
            for one in drill.units(followup, seen, row, tuple(id for id, _name in columns))
        ]
    else:
        found = drill.account_rows(seen, row, account)
        context["rows"] = found
        context["postings"] = [
            (one, found.sign * one.amount, _voucher_address(followup, seen, row, account, one))
            for one in found.postings
        ]
    return render(request, "economy/row.html", context)


@permitted("followups.read")
def voucher(request: HttpRequest, pk: int, section: str, row: str) -> HttpResponse:
    """One voucher, reached from the row and account that it is a part of."""
    followup = readable(request, pk)
    seen = seen_section(request, followup, section)
    title, _columns = _titles(seen, row)
    account = _account(request, drill.accounts(seen, row))
    words = [request.GET.get(name, "") for name in ("fil", "ar", "serie", "nr")]
    batch, year, series, number = words
    if not any(words):
        return redirect(seen.address("row", followup, row))
    found = drill.voucher_of(followup, seen, batch, int(year), series, number) if year.isdecimal() else None
    if found is None:
        raise Http404(_("Verifikationen finns inte, eller så hör den till en annan nämnd."))
    here = Link(title=_("Verifikation {}").format(f"{series} {number}"))
    context = {
        **_page(request, followup, seen, row, title, account, here),
        "voucher": found,
        "name": f"{series} {number}",
        "rows": [(one, drill.account_name(seen.view, one.account)) for one in found.rows],
        "first": found.rows[0],
        "here": account.account if account else "",
    }
    return render(request, "economy/voucher.html", context)


def _page(
    request: HttpRequest,
    followup: Followup,
    seen: Seen,
    row: str,
    title: str,
    account: drill.OfAccount | None,
    *last: Link,
) -> dict[str, Any]:
    way = [
        Link(title=seen.plan.title, href=seen.address("section", followup)),
        Link(title=title, href=seen.address("row", followup, row)),
    ]
    if account is not None:
        href = seen.address("row", followup, row, konto=account.account)
        way.append(Link(title=_("Konto {}").format(account.account), href=href))
    return {
        **frame(request, followup, "economy:list", *way, *last),
        "seen": seen,
        "period": month_words(seen.choice.period),
        "filter": filter_of(followup, seen),
        "origins": origins(followup, seen.choice.word),
    }


def _titles(seen: Seen, row: str) -> tuple[str, list[tuple[str, str]]]:
    """The row's title, and the columns with theirs. Raises Http404 when the statement has no such row."""
    grid = seen.view.evaluation.grids[seen.plan.statement]
    found = next((one for one in grid.rows if one.id == row), None)
    if found is None:
        raise Http404(_("Tablån har ingen sådan rad."))
    titles = {column.id: column.title for column in grid.columns}
    return found.title, [(id, titles[id]) for id in COLUMNS if id in titles]


def _account(request: HttpRequest, accounts: list[drill.OfAccount]) -> drill.OfAccount | None:
    """The account that the query names. Raises Http404 when the row has no such account."""
    word = request.GET.get("konto", "")
    found = next((one for one in accounts if one.account == word), None)
    if word and found is None:
        raise Http404(_("Raden har inget sådant konto för det du valde."))
    return found


def _parts(followup: Followup, seen: Seen, row: str) -> list[Link]:
    """The rows that a row is the sum of; of a row out of another table, that row."""
    statement = seen.view.profile.statements[seen.plan.statement]
    definition = statement.row(row)
    if definition is None:
        return []
    if definition.of:
        other, _dot, there = definition.of.partition(".")
        section = next(
            (one for plan in seen.view.profile.chapters for one in plan.sections if one.statement == other), None
        )
        if section is None:
            return []
        address = reverse("economy:row", args=[followup.pk, section.id, there])
        return [Link(title=section.title, href=f"{address}{'?' if seen.query else ''}{seen.query}")]
    titles = {one.id: one.title for one in statement.rows}
    return [Link(title=titles[id], href=seen.address("row", followup, id)) for id in definition.parts]


def _of_unit(followup: Followup, seen: Seen, row: str, one: drill.OfUnit) -> str:
    if one.choice is None:
        return ""
    address = reverse("economy:row", args=[followup.pk, seen.plan.id, row])
    unit, month, compare = one.choice.unit, one.choice.period.id, one.choice.compare
    return f"{address}?enhet={unit}&manad={month}&jamfor={compare}"


def _voucher_address(followup: Followup, seen: Seen, row: str, account: drill.OfAccount, one: Any) -> str:
    more = {
        "konto": account.account,
        "fil": one.batch,
        "ar": str(one.date.year),
        "serie": one.series,
        "nr": one.voucher,
    }
    return seen.address("voucher", followup, row, **more)
