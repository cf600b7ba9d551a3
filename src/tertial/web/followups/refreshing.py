"""Taking the ledger's figures into a follow-up that is under way."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F, Max
from django.utils.translation import gettext_lazy as _

from tertial.core.facts import Fact as FactValue
from tertial.core.origins import Balances
from tertial.services.summing import ledger_facts
from tertial.web.base.actions import Act, action
from tertial.web.followups import history
from tertial.web.followups.actions import open_for_writing
from tertial.web.followups.carrying import is_carried
from tertial.web.followups.evaluating import profile_of
from tertial.web.followups.ledger import ledger_for
from tertial.web.followups.models import Fact, Followup
from tertial.web.followups.models.given import OriginKind
from tertial.web.followups.reading import occasion_value, record_of
from tertial.web.followups.values import columns_of

Place = tuple[str, str, str, int]


@action("followups.refresh", permission="followups.change", title=_("Hämtar siffror ur huvudboken"))
def refresh(act: Act, followup: Followup) -> bool:
    """The ledger's figures as they are now; whether anything changed.

    What a person has entered stands, and so does what a file gave when the ledger says otherwise: both are counted in
    the log. What was only carried from last time gives way.
    """
    held = open_for_writing(followup.pk)
    there = ledger_for(held)
    record = record_of(held)
    known = ledger_facts(there, profile_of(held), occasion_value(held.occasion), held.committee_key) if there else []
    typed = {_place(fact): fact for fact in record.facts if not isinstance(fact.origin, Balances)}
    wanted = [fact for fact in known if _gives_way(typed.get(_place(fact)), fact)]
    before = {_place(fact): fact for fact in record.facts if isinstance(fact.origin, Balances)}
    if before == {_place(fact): fact for fact in wanted}:
        act.nothing()
        return False
    untouched = held.mark == held.began
    _replace(held, wanted, [typed[place] for fact in wanted if is_carried(typed.get(place := _place(fact)))])
    history.touch(held)
    if untouched:
        Followup.objects.filter(pk=held.pk).update(began=F("mark"))
    act.changed(figures=len(wanted), kept=len(known) - len(wanted))
    return True


def _gives_way(typed: FactValue | None, ours: FactValue) -> bool:
    return typed is None or is_carried(typed) or typed.value == ours.value


def _place(fact: FactValue) -> Place:
    return fact.statement, fact.row, fact.column, fact.month


def _replace(followup: Followup, wanted: Iterable[FactValue], carried: Iterable[FactValue]) -> None:
    """The ledger's facts anew, after all others; those that were carried to the same places are taken away."""
    Fact.objects.filter(followup=followup, origin=OriginKind.BALANCES).delete()
    for fact in carried:
        statement, row, column, month = _place(fact)
        Fact.objects.filter(
            followup=followup, statement=statement, row=row, column=column, month=month, origin=OriginKind.ENTRY
        ).delete()
    last = Fact.objects.filter(followup=followup).aggregate(last=Max("position"))["last"]
    first = 0 if last is None else last + 1
    Fact.objects.bulk_create(
        Fact(
            followup=followup,
            position=first + at,
            statement=fact.statement,
            row=fact.row,
            column=fact.column,
            month=fact.month,
            preliminary=fact.preliminary,
            **columns_of(fact.value, fact.origin, fact.decimals),
        )
        for at, fact in enumerate(wanted)
    )
