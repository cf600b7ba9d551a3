"""The writing page: the text with autosave, its preview, its comments, and what can be done with it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tertial.services.writing import Preview, preview, suggestions
from tertial.web.base.clock import today
from tertial.web.base.permissions import NotPermitted, may
from tertial.web.base.refusals import Refused
from tertial.web.base.templatetags.marks import STATE_WORDS
from tertial.web.base.views import permitted
from tertial.web.contributions import actions
from tertial.web.contributions.forms import CommentForm, MarkdownForm, MoveForm, TextForm
from tertial.web.contributions.gathering import sources
from tertial.web.contributions.models import Comment, Contribution
from tertial.web.contributions.views.common import clock_time, contribution_for, me, refusals_told, trail
from tertial.web.followups.evaluating import figures
from tertial.web.followups.passages import Met
from tertial.web.people.models import Person
from tertial.workflow.deadlines import urgency
from tertial.workflow.states import MOVES


@permitted("contributions.read")
@require_http_methods(["GET", "POST"])
@refusals_told
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """The page; POST saves without script, and answers 409 with both versions when somebody wrote in between."""
    row = contribution_for(request, "contributions.read", pk)
    if request.method == "POST":
        contribution_for(request, "contributions.write", pk)
        form = TextForm(request.POST)
        if not form.is_valid():
            return render(request, "contributions/write.html", page(request, row, form), status=422)
        done = actions.save(request.user, row, **form.cleaned_data)
        if isinstance(done, Met):
            return met_page(request, row, done)
        messages.success(request, _("Sparat."))
        return redirect("contributions:write", pk=pk)
    passage = row.passage
    return render(
        request,
        "contributions/write.html",
        page(request, row, TextForm(initial={"markdown": passage.markdown, "version": passage.version})),
    )


@permitted("contributions.write")
@require_POST
def save(request: HttpRequest, pk: int) -> HttpResponse:
    """Autosave: answers {version, saved}, or 409 with who wrote in between and what."""
    return autosaved(me(request), contribution_for(request, "contributions.write", pk), request)


def autosaved(person: Person, row: Contribution, request: HttpRequest) -> HttpResponse:
    """Saves what was sent and tells it as the page's script reads it."""
    form = TextForm(request.POST)
    if not form.is_valid():
        return JsonResponse(
            {"message": " ".join(str(one) for errors in form.errors.values() for one in errors)}, status=422
        )
    try:
        done = actions.save(person, row, **form.cleaned_data)
    except (Refused, NotPermitted) as why:
        return JsonResponse({"message": str(why)}, status=422)
    if isinstance(done, Met):
        return JsonResponse(
            {
                "version": done.passage.version,
                "who": str(done.passage.written_by or _("någon annan")),
                "theirs": {"markdown": done.passage.markdown},
            },
            status=409,
        )
    return JsonResponse({"version": done.passage.version, "saved": clock_time(done.passage.written_at)})


@permitted("contributions.read")
@require_POST
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """The text as the report will show it, as a piece of a page."""
    row = contribution_for(request, "contributions.read", pk)
    form = MarkdownForm(request.POST)
    text = form.cleaned_data["markdown"] if form.is_valid() else ""
    return render(request, "contributions/preview.html", {"preview": preview(text, figures(row.followup))})


@permitted("contributions.write")
def find(request: HttpRequest, pk: int) -> HttpResponse:
    """Figures that a text can mention, by words of their names."""
    row = contribution_for(request, "contributions.write", pk)
    words = request.GET.get("words", "").strip()[:100]
    found = suggestions(figures(row.followup), words) if words else ()
    return render(request, "contributions/figures.html", {"found": found, "words": words, "row": row})


@permitted("contributions.read")
@require_POST
@refusals_told
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Hands in, returns, approves, locks or unlocks."""
    row = contribution_for(request, "contributions.read", pk)
    form = MoveForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Det går inte att göra det. Ladda om sidan och försök igen."))
    name, comment = form.cleaned_data["name"], form.cleaned_data["comment"]
    more = {"still_true": form.cleaned_data["still_true"]} if name == "submit" else {}
    contribution_for(request, MOVES[name].permission, pk)
    done = actions.BY_MOVE[name](request.user, row, comment=comment, **more)
    messages.success(request, _("Bidraget är nu «{}».").format(STATE_WORDS[done.at]))
    return redirect("home") if name in ("submit", "approve", "return") else redirect("contributions:write", pk=pk)


@permitted("contributions.comment")
@require_POST
@refusals_told
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Says something of the text, a paragraph or a figure."""
    row = contribution_for(request, "contributions.comment", pk)
    form = comment_form(row, shown(row), request.POST)
    if not form.is_valid():
        raise Refused(_("Kommentaren är tom. Skriv vad du vill säga."))
    actions.comment(
        request.user,
        row,
        followup=row.followup,
        section=row.section,
        text=form.cleaned_data["text"],
        **form.place(),
    )
    return redirect("contributions:write", pk=pk)


@permitted("contributions.comment")
@require_POST
def settle(request: HttpRequest, pk: int, comment: int) -> HttpResponse:
    """Marks a comment as dealt with."""
    row = contribution_for(request, "contributions.comment", pk)
    for one in Comment.objects.filter(pk=comment, followup=row.followup_id, unit=row.unit_id, section=row.section):
        actions.settle(request.user, one)
    return redirect("contributions:write", pk=pk)


def shown(row: Contribution) -> Preview:
    """The contribution's text as the report will show it."""
    return preview(row.passage.markdown, figures(row.followup))


def comment_form(row: Contribution, look: Preview, *args: object) -> CommentForm:
    """The form for comments on this text."""
    paragraphs = [part.strip() for part in row.passage.markdown.split("\n\n") if part.strip()]
    return CommentForm(paragraphs, [(figure.id, figure.title) for figure in look.figures], *args)


def page(request: HttpRequest, row: Contribution, form: TextForm) -> dict[str, object]:
    """What the writing page shows."""
    person = me(request)
    can_write = may(person, "contributions.write", row) and row.is_editable and row.followup.occasion.is_open
    look = shown(row)
    below = sources(row, person.tree)
    comments = Comment.objects.filter(followup=row.followup_id, unit=row.unit_id, section=row.section)
    return {
        "row": row,
        "trail": trail(row),
        "form": form,
        "can_write": can_write,
        "urgency": urgency(row.due, today()) if not row.is_finished else "",
        "moves": [name for name in MOVES if can_move(person, row, name)],
        "preview": look,
        "last": row.passage.carried_from,
        "below": below,
        "below_ready": sum(1 for one in below if one.can_be_taken),
        "comments": comments.select_related("who"),
        "comment_form": comment_form(row, look) if may(person, "contributions.comment", row) else None,
        "can_give": may(person, "contributions.give", row),
    }


def can_move(person: object, row: Contribution, name: str) -> bool:
    """Whether a button for the move is worth showing; the action asks again."""
    rule = MOVES[name]
    own = rule.four_eyes and row.handed_in_by_id == getattr(person, "pk", None)
    return row.at in rule.sources and not own and may(person, rule.permission, row)


def met_page(request: HttpRequest, row: Contribution, done: Met) -> HttpResponse:
    """Both versions, for the second to choose; nothing is lost whatever is chosen."""
    both = f"{done.passage.markdown}\n\n{done.mine}".strip()
    return render(request, "contributions/met.html", {"row": row, "met": done, "both": both}, status=409)
