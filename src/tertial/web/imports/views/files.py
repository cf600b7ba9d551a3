"""The ledger's files: what counts, what is handed in, and one file from looked at to put in force."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, cast

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tertial.services.importing import contents_in_words
from tertial.warehouse.manifest import Batch, read_manifest
from tertial.web.base.parts import Link
from tertial.web.base.permissions import found_or_404, may
from tertial.web.base.refusals import Refused
from tertial.web.base.uploads import check_upload
from tertial.web.base.views import permitted
from tertial.web.imports import actions
from tertial.web.imports.answering import AnswersForm, choices_of, rereads
from tertial.web.imports.models import ImportState, LedgerFile
from tertial.web.imports.sending import WorkbookForm
from tertial.web.imports.unpacking import is_zip, unpacked
from tertial.web.people.models import Person

KINDS = (".se", ".si", ".sie", ".xml", ".csv", ".skv", ".txt", ".xlsx", ".zip")
"""What may be handed in; what the file really is its content decides."""

A_PAGE = 50
MOST_REMARKS = 200
"""How many remarks of each sort a page shows."""


class ManyFiles(forms.ClearableFileInput):
    """A field of files that takes several at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Files that are small enough and what their names say."""

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """Every file, looked at one by one; a zip is the files in it."""
        files = data if isinstance(data, list | tuple) else [data]
        found: list[UploadedFile[Any]] = [super(FilesField, self).clean(file, initial) for file in files]
        for file in found:
            check_upload(file, KINDS)
        if sum(is_zip(file) for file in found) > 1:
            raise forms.ValidationError(_("Lämna en zip-fil i taget."))
        return [one for file in found for one in (unpacked(file, KINDS) if is_zip(file) else [file])]


class HandInForm(forms.Form):
    """The files."""

    handed_in = FilesField(
        label=__("Filer ur ekonomisystemet"),
        help_text=__(
            "SIE, text (CSV), Excel, en zip-fil med sådana, eller en ifylld arbetsbok härifrån. Högst 50 MB var. Inget räknas förrän du har bekräftat."
        ),
        widget=ManyFiles(attrs={"accept": ",".join(KINDS)}),
    )


@require_http_methods(["GET"])
@permitted("ledger.read")
def files(request: HttpRequest) -> HttpResponse:
    """What counts in the ledger, what is under way, and where files are handed in."""
    return _page(request, HandInForm())


@require_POST
@permitted("ledger.import")
def hand_in(request: HttpRequest) -> HttpResponse:
    """Takes files in to be looked at."""
    form = HandInForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form)
    rows = actions.hand_in_all(cast(Person, request.user), form.cleaned_data["handed_in"])
    if len(rows) == 1:
        return redirect("ledger:file", pk=rows[0].pk)
    messages.success(request, _("%d filer läses igenom. Öppna var och en när den är klar.") % len(rows))
    return redirect("ledger:files")


@require_GET
@permitted("ledger.read")
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """One file: what was recognised, what it would bring, what was refused, and the questions."""
    return _file_page(request, _file(request, pk), None)


@require_POST
@permitted("ledger.import")
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes the answers: the file is read anew where they change how it is read, otherwise put in force or thrown away."""
    row = _file(request, pk)
    if request.POST.get("do") == "drop":
        return _told(
            request, row, lambda: actions.drop(request.user, row), _("%s är kastad. Inget av den räknas.") % row
        )
    form = AnswersForm(row.found, request.POST)
    if not form.is_valid():
        return _file_page(request, row, form)
    before = {name: value for name, value in row.answers.items() if name not in form.fields}
    answers = {**before, **form.answers()}
    if rereads(row.answers, answers):
        done = _("Filen läses igenom på nytt med dina svar. Se efter att det stämmer, och läs sedan in.")
        return _told(request, row, lambda: actions.look_again(request.user, row, answers=answers), done)
    return _told(request, row, lambda: actions.take(request.user, row, answers=answers), "")


@require_POST
@permitted("ledger.import")
def undo(request: HttpRequest, batch: str) -> HttpResponse:
    """Takes a batch out of force."""
    try:
        job = actions.undo_batch(request.user, None, batch=batch)
    except Refused as why:
        messages.error(request, str(why))
        return redirect("ledger:files")
    return redirect("jobs:job", token=job.token)


@require_POST
@permitted("ledger.import")
def send(request: HttpRequest) -> HttpResponse:
    """A workbook for budget or forecast, to be filled in and handed in here again."""
    form = WorkbookForm(request.user, request.POST)
    if not form.is_valid():
        return _page(request, HandInForm(), form)
    try:
        name, content = actions.send(request.user, form.followup(), **form.wanted())
    except Refused as why:
        form.add_error(None, str(why))
        return _page(request, HandInForm(), form)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _page(request: HttpRequest, form: HandInForm, workbook: WorkbookForm | None = None) -> HttpResponse:
    imports = may(request.user, "ledger.import")
    rows = LedgerFile.objects.select_related("who").exclude(state=ImportState.TAKEN)
    context = {
        "batches": _batches(),
        "page": Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
        "form": form,
        "workbook": (workbook or WorkbookForm(request.user)) if imports else None,
        "imports": imports,
    }
    failed = form.errors or (workbook is not None and workbook.errors)
    return render(request, "imports/files.html", context, status=422 if failed else 200)


def _batches() -> list[dict[str, Any]]:
    """What counts, the latest first, with who handed it in where that was done here."""
    rows = LedgerFile.objects.filter(state=ImportState.TAKEN).select_related("who")
    here = {row.batch: row for row in rows}
    in_force = sorted(_in_force(), key=lambda one: (one.imported, one.file), reverse=True)
    return [
        {
            "batch": one,
            "contents": contents_in_words(one),
            "row": here.get(one.id),
            "on": date.fromisoformat(one.imported[:10]),
            "after": date.fromisoformat(f"{one.occasion}-01") if one.occasion else None,
        }
        for one in in_force
    ]


def _in_force() -> tuple[Batch, ...]:
    return read_manifest(Path(settings.TERTIAL_LEDGER)).batches if settings.TERTIAL_LEDGER else ()


def _file_page(request: HttpRequest, row: LedgerFile, form: AnswersForm | None) -> HttpResponse:
    found = row.found
    imports = may(request.user, "ledger.import")
    waits = imports and row.state == ImportState.WAITING
    context = {
        "imports": imports,
        "row": row,
        "job": row.job if row.job is not None and not row.job.is_ended else None,
        "failed": row.job if row.job is not None and row.job.state == "failed" else None,
        "found": found,
        "remarks": [
            (title, kind, found.get(name, ())[:MOST_REMARKS], len(found.get(name, ())))
            for name, title, kind in (
                ("problems", _("Avvisade rader"), "error"),
                ("warnings", _("Sådant som inte stämmer i filen"), "warning"),
                ("notes", _("Värt att veta"), "info"),
            )
            if found.get(name)
        ],
        "overlaps": [
            {"batch": one, "contents": contents_in_words(one)}
            for one in (_in_force() if waits else ())
            if one.id in found.get("overlaps", ())
        ],
        "guesses": [one for one in found.get("questions", ()) if not choices_of(one["setting"])],
        "form": (form or AnswersForm(found, initial=row.answers)) if waits else None,
        "trail": [Link(title=_("Huvudbok"), href=reverse("ledger:files")), Link(title=str(row))],
    }
    return render(request, "imports/file.html", context, status=422 if form is not None and form.errors else 200)


def _file(request: HttpRequest, pk: int) -> LedgerFile:
    return found_or_404(request.user, "ledger.read", LedgerFile.objects.select_related("job", "who"), pk=pk)


def _told(request: HttpRequest, row: LedgerFile, do: Any, done: str) -> HttpResponse:
    try:
        do()
    except Refused as why:
        messages.error(request, str(why))
    else:
        if done:
            messages.success(request, done)
    return redirect("ledger:file", pk=row.pk)
