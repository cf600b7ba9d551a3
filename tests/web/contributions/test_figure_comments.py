"""A comment on any figure: said where its origin is told, read by those who write, dealt with, and told as news."""

from __future__ import annotations

from django.urls import reverse

from tertial.web.contributions import actions
from tertial.web.contributions.models import Comment
from tertial.web.followups.models import Followup
from tertial.workflow.roles import Role
from tests.web.chapter_pages import said, words
from tests.web.contributions.asked import asked
from tests.web.municipality import Town
from tests.web.signed_in import signed_in

FIGURE = "operating.personnel.variance"


def test_a_figure_of_a_table_is_commented_where_its_origin_is_told(followup: Followup, town: Town) -> None:
    head = town.person(Role.HEAD, "office")
    client = signed_in(head)
    origin = reverse("origins:figure", args=[followup.pk, FIGURE])
    assert "Kommentera siffran" in words(client, origin)
    address = reverse("contributions:comment_figure", args=[followup.pk])
    answer = client.post(address, {"figure": FIGURE, "text": "Varför så högt?"})
    assert answer["Location"] == f"{origin}#figure-comments"
    row = Comment.objects.get()
    assert (row.unit, row.section, row.figure, row.who) == (town.unit("board"), "", FIGURE, head)
    controller = signed_in(town.person(Role.CONTROLLER))
    assert "Varför så högt?" in words(controller, origin)
    fragment = controller.get(origin, headers={"X-Fragment": "panel"}).content.decode()
    assert "Varför så högt?" in fragment
    assert "Varför så högt?" not in words(controller, f"{origin}?vag=0")
    assert "Kommentar: Varför så högt?" in words(controller, reverse("followups:followup", args=[followup.pk]))
    settled = controller.post(reverse("contributions:settle_figure", args=[followup.pk, row.pk]))
    assert settled["Location"] == f"{origin}#figure-comments"
    assert "avklarad" in words(client, origin)


def test_a_comment_on_a_figure_in_a_text_is_found_by_the_figure_too(followup: Followup, town: Town) -> None:
    manager = town.person(Role.UNIT_MANAGER, "lunden")
    row = asked(town, followup, "lunden", manager)
    actions.comment(manager, row.unit, followup=followup, section=row.section, figure=FIGURE, text="Två vakanser.")
    client = signed_in(town.person(Role.CONTROLLER))
    page = words(client, reverse("origins:figure", args=[followup.pk, FIGURE]))
    assert "Två vakanser." in page
    assert "i texten från Upphandlingsenheten" in page
    link = f'href="{reverse("contributions:write", args=[row.pk])}#comments"'
    assert link in client.get(reverse("followups:followup", args=[followup.pk])).content.decode()


def test_readers_and_other_committees_neither_see_nor_say_anything(followup: Followup, town: Town) -> None:
    origin = reverse("origins:figure", args=[followup.pk, FIGURE])
    address = reverse("contributions:comment_figure", args=[followup.pk])
    controller = town.person(Role.CONTROLLER)
    actions.comment(controller, town.unit("board"), followup=followup, figure=FIGURE, text="Bara mellan oss.")
    politician = signed_in(town.person(Role.POLITICIAN, "board"))
    assert "Bara mellan oss." not in words(politician, origin)
    assert "Kommentera siffran" not in words(politician, origin)
    auditor = signed_in(town.person(Role.AUDITOR))
    assert "Bara mellan oss." in words(auditor, origin)
    assert "Kommentera siffran" not in words(auditor, origin)
    stranger = signed_in(town.person(Role.HEAD, "schools"))
    settle = reverse("contributions:settle_figure", args=[followup.pk, Comment.objects.get().pk])
    for client in (politician, auditor, stranger):
        assert client.post(address, {"figure": FIGURE, "text": "Nej."}).status_code == 404
        assert client.post(settle).status_code == 404
    assert [(row.text, row.settled_at) for row in Comment.objects.all()] == [("Bara mellan oss.", None)]


def test_what_is_no_figure_or_says_nothing_is_refused(followup: Followup, town: Town) -> None:
    client = signed_in(town.person(Role.CONTROLLER))
    address = reverse("contributions:comment_figure", args=[followup.pk])
    for figure in ("operating.finns.inte", "../logg/", "<b>"):
        assert client.post(address, {"figure": figure, "text": "Hm."}).status_code == 404
    assert "Kommentaren är tom." in said(client.post(address, {"figure": FIGURE, "text": " "}, follow=True), 200)
    assert not Comment.objects.exists()
