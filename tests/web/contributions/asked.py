"""Contributions for tests: a unit manager asked for a text of the board's follow-up."""

from __future__ import annotations

from datetime import date

from tertial.web.contributions import actions
from tertial.web.contributions.asking import Ask, asks
from tertial.web.contributions.models import Contribution
from tertial.web.followups.evaluating import profile_of, record
from tertial.web.followups.models import Followup
from tertial.web.people.models import Person
from tertial.workflow.roles import Role
from tests.web.municipality import Town

DUE = date(2023, 9, 15)


def ask_for(followup: Followup, section: str) -> Ask:
    """The task of a section."""
    return next(ask for ask in asks(record(followup), profile_of(followup)) if ask.section == section)


def asked(
    town: Town, followup: Followup, code: str, owner: Person | None, section: str = "operating/outcome", due: date = DUE
) -> Contribution:
    """The unit of the code is asked for the section by the controller."""
    wishes = [(town.unit(code), ask_for(followup, section), owner)]
    (row,) = actions.give(town.person(Role.CONTROLLER), followup, wishes=wishes, due=due)
    return row


def written(row: Contribution, who: Person, text: str) -> Contribution:
    """The contribution with a text."""
    row.passage.refresh_from_db()
    actions.save(who, row, markdown=text, version=row.passage.version)
    return Contribution.objects.select_related("passage", "unit", "followup__occasion__year").get(pk=row.pk)
