"""The contributions' addresses."""

from __future__ import annotations

from django.urls import path

from tertial.web.contributions.views import answering, figures, gathering, giving, history, monitoring, writing

app_name = "contributions"
urlpatterns = [
    path("bidrag/<int:pk>/", writing.write, name="write"),
    path("bidrag/<int:pk>/spara/", writing.save, name="save"),
    path("bidrag/<int:pk>/forhandsvisning/", writing.look, name="look"),
    path("bidrag/<int:pk>/siffror/", writing.find, name="find"),
    path("bidrag/<int:pk>/lage/", writing.move, name="move"),
    path("bidrag/<int:pk>/kommentar/", writing.comment, name="comment"),
    path("bidrag/<int:pk>/kommentar/<int:comment>/klar/", writing.settle, name="settle"),
    path("bidrag/<int:pk>/historik/", history.past, name="history"),
    path("bidrag/<int:pk>/aterstall/", history.restore, name="restore"),
    path("bidrag/<int:pk>/underlag/", gathering.gather, name="gather"),
    path("bidrag/<int:pk>/ansvarig/", giving.reassign, name="reassign"),
    path("bevakning/", monitoring.monitor, name="monitor"),
    path("bevakning/flytta/", monitoring.many, name="many"),
    path("uppfoljningar/<int:pk>/ge-ut/", giving.give, name="give"),
    path("uppfoljningar/<int:pk>/paminn/", monitoring.remind, name="remind"),
    path("uppfoljningar/<int:pk>/kommentera-siffra/", figures.comment_figure, name="comment_figure"),
    path("uppfoljningar/<int:pk>/kommentar/<int:comment>/klar/", figures.settle_figure, name="settle_figure"),
    path("svara/<str:token>/", answering.answer, name="answer"),
    path("svara/<str:token>/<int:pk>/", answering.answer_one, name="answer_one"),
    path("svara/<str:token>/<int:pk>/spara/", answering.save_one, name="answer_save"),
]
