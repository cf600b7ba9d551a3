"""manage.py begin: a new municipality with its council and its first administrator, who is invited by e-mail."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from tertial.core.errors import TertialError
from tertial.web.base.clock import today
from tertial.web.base.permissions import System
from tertial.web.followups.evaluating import profiles
from tertial.web.organisation.actions import create_unit
from tertial.web.organisation.models import Municipality, UnitKind
from tertial.web.people.actions import give_role, invite
from tertial.workflow.roles import Role


class Command(BaseCommand):
    """All of it or nothing, in an empty database."""

    help = "Lägger upp en ny kommun med fullmäktige och en första administratör, som bjuds in med e-post."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The municipality and the person."""
        parser.add_argument("--code", required=True, help="kommunkoden, fyra siffror")
        parser.add_argument("--name", required=True, help="till exempel «Alingsås kommun»")
        parser.add_argument(
            "--profile", required=True, help="profilen som bestämmer rapporterna, till exempel alingsas"
        )
        parser.add_argument("--email", required=True, help="administratörens e-post")
        parser.add_argument("--person", required=True, help="administratörens namn")

    def handle(self, *args: Any, **given: Any) -> None:  # noqa: ARG002
        """Makes the municipality and invites the person."""
        if Municipality.objects.exists():
            raise CommandError("Här finns redan en kommun. Nya personer bjuds in på webben av en administratör.")
        if not (len(given["code"]) == 4 and given["code"].isdigit()):
            raise CommandError("Kommunkoden är fyra siffror, till exempel 1489.")
        system = System("begin")
        try:
            profiles().folder(given["profile"])
            with transaction.atomic():
                Municipality.objects.create(code=given["code"], name=given["name"], profile=given["profile"])
                first_day = today().replace(month=1, day=1)
                create_unit(system, None, code="kf", name="Kommunfullmäktige", kind=UnitKind.COUNCIL, day=first_day)
                person = invite(system, None, email=given["email"], name=given["person"])
                give_role(system, person, role=Role.ADMINISTRATOR, unit=None, valid_from=today(), valid_to=None)
        except TertialError as refused:
            raise CommandError(str(refused)) from None
        self.stdout.write(f"{given['name']} är upplagd. {person.name} är inbjuden på {person.email}.")
