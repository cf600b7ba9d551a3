"""Named actions: every write that means something is one transaction, one permission, one entry in the log.

    @action("organisation.rename_unit", permission="organisation.change", title=_("Byter namn på en enhet"))
    def rename_unit(act: Act, unit: Unit, *, name: str) -> None:
        act.changed(name=(unit.name, name))
        ...

    rename_unit(request.user, unit, name="Förskolan Lunden")

The caller gives the actor; the action gets an Act. The second argument is what the action is about, from whose
`owning_unit_id` the unit is taken; None means the whole municipality. An action that makes something says so with
`act.about(made)`. Actions may call each other: the inner one has its own permission and entry, and the outer
transaction holds both or neither.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.db import models, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tertial.web.base.log import LogEntry, append, wait_turn
from tertial.web.base.permissions import Actor, System, demand, unit_id_of
from tertial.workflow.roles import Authority

P = ParamSpec("P")
R = TypeVar("R")
Title = str | Promise


@dataclass(slots=True)
class Act:
    """One performance of an action: who does it, and what there is to tell afterwards."""

    actor: Actor
    authority: Authority
    subject: Any
    reason: str = ""
    changes: dict[str, Any] = field(default_factory=dict)
    silent: bool = False

    def about(self, subject: Any) -> None:
        """Says what the entry is about: what the action has made."""
        self.subject = subject

    def changed(self, **fields: Any) -> None:
        """Tells what changed: field=(before, after), or field=value for what was simply given."""
        self.changes.update({name: _plain(value) for name, value in fields.items()})

    def because(self, reason: str) -> None:
        """Tells why, in the actor's own words."""
        self.reason = reason.strip()

    def nothing(self) -> None:
        """Tells that nothing changed, so that no entry is written."""
        self.silent = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """A named action as data: for the log's page and for the matrix of permissions."""

    verb: str
    permission: str
    title: Title
    function: Callable[..., Any]


ACTIONS: dict[str, Action] = {}
"""Every action by its verb."""

EVENTS: dict[str, Title] = {
    "people.signed_in": _("Loggar in"),
    "people.signed_out": _("Loggar ut"),
    "people.sign_in_refused": _("Inloggning nekad"),
    "people.password_changed": _("Byter lösenord"),
    "people.second_factor_added": _("Skaffar kod för inloggning"),
    "people.second_factor_removed": _("Tar bort kod för inloggning"),
}
"""What is told in the log without being an action of ours."""


def action(
    verb: str, *, permission: str, title: Title
) -> Callable[[Callable[Concatenate[Act, Any, P], R]], Callable[Concatenate[Any, Any, P], R]]:
    """Makes a function a named action."""

    def decorate(function: Callable[Concatenate[Act, Any, P], R]) -> Callable[Concatenate[Any, Any, P], R]:
        @functools.wraps(function)
        def perform(actor: Any, subject: Any, /, *args: P.args, **kwargs: P.kwargs) -> R:
            with transaction.atomic():
                wait_turn()
                carried = demand(actor, permission, subject)
                act = Act(actor=actor, authority=carried, subject=subject)
                done = function(act, subject, *args, **kwargs)
                if not act.silent:
                    append(_entry(verb, act), act.changes)
            return done

        if verb in ACTIONS:
            raise ValueError(f"two actions are named {verb}")
        ACTIONS[verb] = Action(verb=verb, permission=permission, title=title, function=perform)
        return perform

    return decorate


def record(verb: str, actor: Actor | None, name: str = "", **changes: Any) -> LogEntry:
    """Logs one of EVENTS: what is no action of ours but belongs in the log."""
    if verb not in EVENTS:
        raise ValueError(f"{verb} is not among the events that are told")
    who = actor or System(verb)
    with transaction.atomic():
        entry = LogEntry(actor_id=who.pk, actor=name or who.name, verb=verb)
        return append(entry, changes)


def title_of(verb: str) -> Title:
    """What the verb is called where a user reads; the verb itself when it is no longer in use."""
    known = ACTIONS.get(verb)
    return known.title if known else EVENTS.get(verb, verb)


def _entry(verb: str, act: Act) -> LogEntry:
    subject = act.subject
    stored = isinstance(subject, models.Model)
    return LogEntry(
        actor_id=act.actor.pk,
        actor=act.actor.name,
        on_behalf_of=act.authority.on_behalf_of,
        verb=verb,
        kind=subject._meta.label_lower if stored else "",
        object_id=str(subject.pk) if stored else "",
        object=str(subject)[:300] if stored else "",
        unit_id=unit_id_of(subject),
        reason=act.reason,
    )


def _plain(value: Any) -> Any:
    if isinstance(value, models.Model):
        return str(value)
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return value
