"""A large made-up municipality in the database that the environment names: units, people signed in, follow-ups, texts.

    python -m benchmarks.web.municipality profiles FOLDER    its profile, with an organisation of 200 units
    python -m benchmarks.web.municipality fill               its rows; tells who is signed in and which pages there are

Twenty committees have 100 indicators and 100 control points each, on two occasions; the ledger's codes are those of
benchmarks/ledger.py, ten a committee.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import django

from tertial.services.shipped import shipped

COMMITTEES = 20
UNITS = 8
"""Units right under each committee's administration: with it, its committee and the council 201 in all."""
OWN_CODES = 10
GOALS, INDICATORS = 25, 4
CONTROLS = 100
ASSIGNMENTS = 20
PEOPLE = 50
PROFILE = "stor"
SINCE = date(2020, 1, 1)
SECRET = "0123456789abcdefghijklmnopqrstuv"
"""What a browser would have been given to send its forms with."""


def key(committee: int, unit: int | None = None) -> str:
    """A committee's or unit's name in the profile and in the records."""
    return f"committee_{committee}" if unit is None else f"unit_{committee}_{unit}"


def lay_out_profile(folder: Path) -> None:
    """The demonstration's profile with an organisation of 200 units, ten codes of the ledger a committee."""
    place = folder / PROFILE
    shutil.copytree(shipped("profiles") / "alingsas", place)
    words = (place / "profile.toml").read_text(encoding="utf-8")
    (place / "profile.toml").write_text(words.replace('"alingsas"', f'"{PROFILE}"', 1), encoding="utf-8")
    (place / "organisation.toml").write_text("\n".join(_organisation()), encoding="utf-8")


def _organisation() -> Iterator[str]:
    yield '[[unit]]\nid = "municipality"\nname = "Storköpings kommun"\n'
    for at in range(COMMITTEES):
        yield f'[[unit]]\nid = "{key(at)}"\nname = "Nämnd {at}"\ncodes = ["{200 + at}"]\nunder = "municipality"\n'
        for unit in range(UNITS + 1):
            codes = f'"{20000 + at * 100 + unit * 10}"'
            yield f'[[unit]]\nid = "{key(at, unit)}"\nname = "Enhet {at}-{unit}"\ncodes = [{codes}]\nunder = "{key(at)}"\n'


def fill() -> dict[str, Any]:
    """Fills the database; gives the people's cookies with their roles, and each page's addresses."""
    from tertial.web.calendar.models import Occasion, OccasionState, Year
    from tertial.web.organisation.models import Municipality, Unit, UnitKind, UnitSpan

    Municipality.objects.create(code="1489", name="Storköpings kommun", profile=PROFILE)
    kinds = [("kf", "Kommunfullmäktige", UnitKind.COUNCIL, "")]
    for at in range(COMMITTEES):
        kinds.append((f"n{at}", f"Nämnd {at}", UnitKind.COMMITTEE, "kf"))
        kinds.append((f"n{at}-f", f"Förvaltning {at}", UnitKind.ADMINISTRATION, f"n{at}"))
        kinds += [(f"n{at}-{unit}", f"Enhet {at}-{unit}", UnitKind.UNIT, f"n{at}-f") for unit in range(UNITS)]
    Unit.objects.bulk_create(Unit(code=code, name=name, kind=kind) for code, name, kind, _over in kinds)
    units = {unit.code: unit for unit in Unit.objects.all()}
    UnitSpan.objects.bulk_create(
        UnitSpan(unit=units[code], name=name, parent=units.get(over), valid_from=SINCE)
        for code, name, _kind, over in kinds
    )
    occasions = []
    for of_year in (2022, 2023):
        year = Year.objects.create(year=of_year)
        occasions.append(
            Occasion.objects.create(
                year=year,
                title=f"Delårsrapport {of_year}",
                kind="interim_report",
                last_month=8,
                state=OccasionState.OPEN if of_year == 2023 else OccasionState.CLOSED,
                opens_on=date(of_year, 9, 1),
                contributions_due=date(of_year, 9, 15),
                approvals_due=date(of_year, 9, 20),
                decision_on=date(of_year, 10, 2),
            )
        )
    people = _people(units)
    followups = [_followups(at, units, occasions) for at in range(COMMITTEES)]
    _contributions(followups, units, people)
    return {"people": [_signed_in(role, person) for role, person in people], "pages": _pages(followups)}


def _people(units: dict[str, Any]) -> list[tuple[str, Any]]:
    """Fifty in the roles that a municipality has: most are unit managers."""
    from tertial.web.people.models import Person, RoleHolding
    from tertial.workflow.roles import Role

    posts: list[tuple[Role, str]] = [(Role.CONTROLLER, ""), (Role.AUDITOR, ""), (Role.ADMINISTRATOR, "")]
    for at in range(COMMITTEES // 4):
        posts += [
            (Role.CONTROLLER, f"n{at}"),
            (Role.HEAD, f"n{at}-f"),
            (Role.SECRETARY, f"n{at}"),
            (Role.POLITICIAN, f"n{at}"),
        ]
    posts += [(Role.UNIT_MANAGER, f"n{at}-{unit}") for at in range(COMMITTEES) for unit in range(UNITS)]
    found = []
    for at, (role, code) in enumerate(posts):
        person = Person.objects.create_user(f"person{at}@example.org", f"Person {at}")
        RoleHolding.objects.create(person=person, role=role, unit=units.get(code), valid_from=SINCE)
        found.append((role.value, person))
    return found


def _followups(at: int, units: dict[str, Any], occasions: list[Any]) -> Any:
    """A committee's follow-ups on both occasions; gives the later one."""
    from tertial.web.followups.storing import store_record

    return [store_record(_record(at, occasion), units[f"n{at}"], occasion) for occasion in occasions][-1]


@cache
def _board() -> Any:
    from tertial.services.reporting import open_folder

    return open_folder(shipped("demo")).record


def _record(at: int, occasion: Any) -> Any:
    from tertial.chapters.assignments.record import Assignment, Assignments
    from tertial.chapters.control.record import Control, ControlPoint
    from tertial.chapters.goals.record import Goal, Goals, Indicator, Priority
    from tertial.core.amounts import Amount, Unit
    from tertial.core.facts import Fact
    from tertial.core.organisation import Committee
    from tertial.core.origins import Entry
    from tertial.document.commentary import Commentary
    from tertial.report.record import ReportRecord
    from tertial.web.followups.reading import occasion_value

    board = _board()
    given = Entry(person="Påhittad", on=occasion.opens_on, made_up=True)
    text = Commentary(markdown="Arbetet följer planen. Insatserna fortsätter under hösten och följs upp i december.")
    names = [[f"measure_{at}_{goal}_{one}" for one in range(INDICATORS)] for goal in range(GOALS)]
    measured = [
        Fact(
            statement="indicators",
            row=name,
            column=column,
            value=Amount(Decimal(400 + (17 * number + place) % 500) / 10, Unit.PERCENT),
            origin=given,
            decimals=1,
        )
        for number, name in enumerate(name for some in names for name in some)
        for place, column in enumerate(("target", "outcome", "outcome_prior", "outcome_before"))
    ]
    statements = ("operating", "investments", "sick_leave", "staff")
    typed = [
        Fact(
            statement=fact.statement, row=fact.row, column=fact.column, value=fact.value, origin=given, month=fact.month
        )
        for fact in board.facts
        if fact.statement in statements and isinstance(fact.value, Amount)
    ]
    return ReportRecord(
        profile=PROFILE,
        committee=Committee(id=key(at), name=f"Nämnd {at}", administration=f"Förvaltning {at}"),
        occasion=occasion_value(occasion),
        made=occasion.decision_on,
        introduction=text,
        facts=(*typed, *measured),
        goals=Goals(
            priorities=tuple(Priority(number=one, title=f"Prioriterat område {one}") for one in range(1, 6)),
            goals=tuple(
                Goal(
                    id=f"goal_{at}_{goal}",
                    number=goal + 1,
                    priority=goal % 5 + 1,
                    title=f"Fler invånare ska vara nöjda med verksamhet {goal}",
                    assessment=("met", "largely", "partly", "not")[goal % 4],
                    forecast=("met", "largely")[goal % 2],
                    indicators=tuple(
                        Indicator(id=name, name=f"Nöjda med tjänst {name[8:]}, andel (%)", unit=Unit.PERCENT)
                        for name in names[goal]
                    ),
                    commentary=text,
                )
                for goal in range(GOALS)
            ),
        ),
        assignments=Assignments(
            assignments=tuple(
                Assignment(
                    id=f"assignment_{at}_{one}",
                    title=f"Utred hur verksamhet {one} ska bedrivas",
                    status=("not_started", "started", "done")[one % 3],
                    commentary=text,
                    decision=f"Kommunfullmäktige § {one + 40}",
                    owner="Förvaltningschefen",
                    due=date(occasion.year.year, 12, 15),
                )
                for one in range(ASSIGNMENTS)
            )
        ),
        control=Control(
            points=tuple(
                ControlPoint(
                    id=f"control_{at}_{one}",
                    risk=f"Risk {one}: rutinen följs inte",
                    control="Stickprov en gång per tertial",
                    method="Genomgång av tio ärenden",
                    rating=("clean", "near", "remark")[one % 3],
                    result=text,
                    action=text,
                    likelihood=one % 5 + 1,
                    consequence=one % 4 + 2,
                    net_likelihood=max(1, one % 5),
                    net_consequence=one % 4 + 1,
                    owner="Verksamhetschefen",
                    due=date(occasion.year.year, 11, 30),
                )
                for one in range(CONTROLS)
            )
        ),
        texts=dict.fromkeys(board.texts, Commentary(markdown=text.markdown)),
    )


def _contributions(followups: list[Any], units: dict[str, Any], people: list[tuple[str, Any]]) -> None:
    """Every unit is asked for seven texts, and each committee for its own; they stand in every state."""
    from tertial.web.base.permissions import System
    from tertial.web.contributions import actions
    from tertial.web.contributions.asking import asks
    from tertial.web.contributions.models import Contribution
    from tertial.web.followups.evaluating import profile_of, record

    managers = [person for role, person in people if role == "unit_manager"]
    system = System("mätningen")
    for at, followup in enumerate(followups):
        wanted = [ask for ask in asks(record(followup), profile_of(followup)) if "/" in ask.section][-7:]
        own = list(asks(record(followup), profile_of(followup)))[:30]
        wishes = [(units[f"n{at}-{unit}"], ask, managers[at * UNITS + unit]) for unit in range(UNITS) for ask in wanted]
        secretary = next((one for role, one in people if role == "secretary" and _of(one, f"n{at}")), None)
        wishes += [(units[f"n{at}"], ask, secretary) for ask in own]
        actions.give(system, followup, wishes=wishes, due=followup.occasion.contributions_due)
    states = ("draft", "ready", "approved", "returned", "draft")
    for at, state in enumerate(states):
        Contribution.objects.filter(
            pk__in=list(Contribution.objects.values_list("pk", flat=True)[at :: len(states)])
        ).update(state=state)


def _of(person: Any, code: str) -> bool:
    return bool(person.holdings.filter(unit__code=code).exists())


def _signed_in(role: str, person: Any) -> dict[str, str]:
    """A person with the cookie of a session past the second factor."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from tertial.web.people.second_factor import KEY

    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session[KEY] = True
    session.create()
    holding = person.holdings.select_related("unit").get()
    place = holding.unit.code if holding.unit else ""
    cookies = f"{settings.SESSION_COOKIE_NAME}={session.session_key}; {settings.CSRF_COOKIE_NAME}={SECRET}"
    return {"role": role, "place": place, "cookie": cookies, **_text_of(person)}


def _text_of(person: Any) -> dict[str, str]:
    """Where the person writes, if they do, and where what they write is saved."""
    from django.urls import reverse

    from tertial.web.contributions.models import Contribution

    mine = Contribution.objects.filter(owner=person, state="draft").first()
    if mine is None:
        return {}
    return {
        "write": reverse("contributions:write", args=[mine.pk]),
        "save": reverse("contributions:save", args=[mine.pk]),
    }


def _pages(followups: list[Any]) -> dict[str, dict[str, str]]:
    """By committee: every page that belongs to it, by name; those of everybody under the empty word."""
    from django.urls import reverse

    pages: dict[str, dict[str, str]] = {
        "": {
            name: reverse(view)
            for name, view in (
                ("mina uppgifter", "home"),
                ("uppföljningar", "followups:list"),
                ("rapporter", "reports:index"),
                ("bevakning (100 rader)", "contributions:monitor"),
                ("enheter (201 rader)", "units"),
                ("personer (183 rader)", "people"),
                ("logg (50 rader)", "log"),
            )
        }
    }
    for at, row in enumerate(followups):
        choice = f"?enhet={key(at, 3)}&manad=2023-06&jamfor=reported"
        goal, point, task = row.goals.all()[0], row.control.all()[0], row.assignments.all()[0]
        pages[f"n{at}"] = {
            "nämnden i ett ögonkast": reverse("followups:followup", args=[row.pk]),
            "mål (100 indikatorer)": reverse("goals:list", args=[row.pk]),
            "ett mål": reverse("goals:judge", args=[goal.pk]),
            "uppdrag (20 rader)": reverse("assignments:list", args=[row.pk]),
            "ett uppdrag": reverse("assignments:report", args=[task.pk]),
            "kontroller (100 rader)": reverse("control:list", args=[row.pk]),
            "en kontroll": reverse("control:rate", args=[point.pk]),
            "ekonomi": reverse("economy:list", args=[row.pk]),
            "drift": reverse("economy:section", args=[row.pk, "operating"]),
            "drift, en enhet i juni": reverse("economy:section", args=[row.pk, "operating"]) + choice,
            "rad ur huvudboken": reverse("economy:row", args=[row.pk, "operating", "personnel"]) + choice,
            "konto ur huvudboken": reverse("economy:row", args=[row.pk, "operating", "personnel"])
            + choice
            + "&konto=5021",
            "en siffras ursprung": reverse("origins:figure", args=[row.pk, "operating.personnel.outcome"]),
            "personal": reverse("staff:list", args=[row.pk]),
            "rapporten": reverse("reports:report", args=[row.pk]),
        }
    return pages


def main() -> None:
    """Does what the first word says."""
    if sys.argv[1] == "profiles":
        lay_out_profile(Path(sys.argv[2]))
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tertial.web.config.settings")
    django.setup()
    from django.core.management import call_command
    from django.db import transaction

    call_command("migrate", verbosity=0)
    with transaction.atomic():
        told = fill()
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
