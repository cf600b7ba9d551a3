"""The numbers that texts name and no statement holds: what stands, what stood last time, and what nobody has given yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tertial.core.amounts import NoFigure, Unit
from tertial.core.figures import Figure
from tertial.render.numbers import alone
from tertial.statements.notes import PREFIX
from tertial.web.base.forms import ReasonForm, form_page
from tertial.web.base.permissions import found_or_404
from tertial.web.base.views import permitted
from tertial.web.contributions.giving import last_followup
from tertial.web.contributions.note_forms import NewNoteForm, NoteForm
from tertial.web.followups import actions
from tertial.web.followups.chapter_pages import frame, readable, way
from tertial.web.followups.evaluating import figures
from tertial.web.followups.models import Followup, Note

PERMISSION = "followups.change"
HERE = "notes:list"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteView:
    """A number as the list tells of it; `waits` says that nobody has given it."""

    row: Note
    value: str
    last: str
    waits: bool

    @property
    def id(self) -> str:
        """The figure's id."""
        return PREFIX + self.row.key

    @property
    def mention(self) -> str:
        """How a text names it."""
        return f"{{{self.id}}}"


@require_GET
@permitted("followups.read")
def listing(request: HttpRequest, pk: int) -> HttpResponse:
    """Every number with its name, value, last time's value and source; those that wait first."""
    followup = readable(request, pk)
    rows = note_views(followup)
    context = {
        **frame(request, followup, HERE),
        "rows": sorted(rows, key=lambda one: not one.waits),
        "waiting": sum(one.waits for one in rows),
        "before": last_followup(followup),
    }
    return render(request, "contributions/notes.html", context)


@permitted(PERMISSION)
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, pk: int) -> HttpResponse:
    """Gives a number its value."""
    rows = Note.objects.select_related(
        "followup__occasion__year", "followup__occasion__earlier__year", "followup__unit"
    )
    note = found_or_404(request.user, PERMISSION, rows, pk=pk)
    if note.formula:
        raise Http404(_("Talet räknas fram och lämnas inte för hand."))
    back = reverse(HERE, args=[note.followup_id])
    last = _figures_of(last_followup(note.followup)).get(PREFIX + note.key)
    return form_page(
        request,
        NoteForm(Unit(note.number_unit), request.POST or None, initial={"title": note.title}),
        lambda cleaned: actions.enter_note(request.user, note, **cleaned),
        title=note.title,
        submit=_("Spara"),
        back=back,
        trail=way(note.followup, HERE),
        lead=_("Förra gången: %s") % alone(last) if last is not None else "",
        done=_("Talet är sparat. Texterna som nämner det följer med."),
    )


@permitted(PERMISSION)
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Adds a number that texts can name, and goes on to its value."""
    rows = Followup.objects.select_related("occasion__year", "unit")
    followup = found_or_404(request.user, PERMISSION, rows, pk=pk)

    def attempt(cleaned: dict[str, Any]) -> str:
        return reverse("notes:enter", args=[actions.add_note(request.user, followup, **cleaned).pk])

    return form_page(
        request,
        NewNoteForm(request.POST or None),
        attempt,
        title=_("Lägg till ett tal"),
        submit=_("Lägg till"),
        back=reverse(HERE, args=[pk]),
        trail=way(followup, HERE),
        done=_("Tillagt. Lämna värdet också."),
    )


@permitted(PERMISSION)
@require_http_methods(["GET", "POST"])
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a number out of the follow-up, with a reason."""
    rows = Note.objects.select_related("followup__occasion__year", "followup__unit")
    note = found_or_404(request.user, PERMISSION, rows, pk=pk)
    return form_page(
        request,
        ReasonForm(request.POST or None),
        lambda cleaned: actions.drop_note(request.user, note, **cleaned),
        title=_("Ta bort ur uppföljningen"),
        submit=_("Ta bort"),
        back=reverse(HERE, args=[note.followup_id]),
        trail=way(note.followup, HERE),
        lead=note.title,
        warning=_("Tidigare uppföljningar har det kvar."),
        done=_("Borttaget ur uppföljningen."),
    )


def note_views(followup: Followup) -> list[NoteView]:
    """Every number of the follow-up, in its order."""
    now, before = figures(followup), _figures_of(last_followup(followup))
    return [
        NoteView(
            row=row,
            value=_shown(now.get(PREFIX + row.key)),
            last=_shown(before.get(PREFIX + row.key)),
            waits=not row.formula and not row.value,
        )
        for row in followup.notes.all()
    ]


def _figures_of(followup: Followup | None) -> dict[str, Figure]:
    return dict(figures(followup)) if followup else {}


def _shown(figure: Figure | None) -> str:
    return "" if figure is None or isinstance(figure.value, NoFigure) else alone(figure)
