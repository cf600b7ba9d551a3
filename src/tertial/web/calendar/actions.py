"""What is done to years and occasions: planned from the year before, opened, closed, reopened with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __

from tertial.core.periods import OccasionKind
from tertial.web.base.actions import Act, action
from tertial.web.base.refusals import Refused
from tertial.web.calendar.models import KIND_TITLES, Occasion, OccasionState, Year, YearState

PERMISSION = "calendar.change"
DAYS = ("opens_on", "contributions_due", "approvals_due", "decision_on")
STANDARD = (
    (OccasionKind.FORECAST, 4, (0, 5, 1), (0, 5, 12), (0, 5, 16), (0, 5, 30)),
    (OccasionKind.INTERIM_REPORT, 8, (0, 9, 1), (0, 9, 15), (0, 9, 20), (0, 10, 2)),
    (OccasionKind.ANNUAL_REPORT, 12, (1, 1, 8), (1, 1, 26), (1, 2, 2), (1, 2, 19)),
)
"""A first year's occasions: kind, last month, and (years later, month, day) of each step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """An occasion of a year that is not opened yet."""

    title: str
    kind: str
    last_month: int
    opens_on: date
    contributions_due: date
    approvals_due: date
    decision_on: date


def plan(year: int) -> tuple[Planned, ...]:
    """The occasions that a new year would get: as the latest year before it, each day moved off weekends."""
    before = Year.objects.filter(year__lt=year).order_by("-year").first()
    if before is None:
        return tuple(
            _planned(str(KIND_TITLES[kind]), kind, month, [date(year + y, m, d) for y, m, d in steps], year)
            for kind, month, *steps in STANDARD
        )
    ahead = year - before.year
    return tuple(
        _planned(
            occasion.title.replace(str(before.year), "").strip(),
            OccasionKind(occasion.kind),
            occasion.last_month,
            [_years_later(getattr(occasion, name), ahead) for name in DAYS],
            year,
        )
        for occasion in before.occasions.order_by("last_month")
    )


def next_year() -> int:
    """The year after the latest."""
    latest = Year.objects.order_by("-year").values_list("year", flat=True).first()
    return (latest or date.today().year - 1) + 1  # noqa: DTZ011  only where there is no year at all


def undoable_year() -> int:
    """The latest year when nobody has begun a follow-up in it; 0 otherwise."""
    latest = Year.objects.order_by("-year").first()
    return latest.year if latest and not latest.occasions.filter(followups__isnull=False).exists() else 0


@action("calendar.open_year", permission=PERMISSION, title=__("Öppnar ett nytt år"))
def open_year(act: Act, _nothing: None, *, year: int) -> Year:
    """The year with its planned occasions. Units, goals and indicators are the same as before: they have no year."""
    if Year.objects.filter(year=year).exists():
        raise Refused(_("Året %s finns redan.") % year)
    made = Year.objects.create(year=year)
    earlier = None
    planned = plan(year)
    for one in planned:
        earlier = Occasion.objects.create(
            year=made,
            earlier=earlier,
            title=one.title,
            kind=one.kind,
            last_month=one.last_month,
            **{name: getattr(one, name) for name in DAYS},
        )
    act.about(made)
    act.changed(occasions=[one.title for one in planned])
    return made


@action("calendar.undo_year", permission=PERMISSION, title=__("Ångrar att ett år öppnades"))
def undo_year(act: Act, year: Year) -> None:
    """Takes the year away again, as long as nothing has been written in it."""
    act.changed(occasions=[occasion.title for occasion in year.occasions.all()])
    act.about(None)
    act.changed(year=year.year)
    try:
        for occasion in year.occasions.order_by("-last_month"):
            occasion.delete()
        year.delete()
    except ProtectedError:
        raise Refused(_("Det finns redan uppföljning i året, så det kan inte ångras. Stäng det i stället.")) from None


@action("calendar.close_year", permission=PERMISSION, title=__("Stänger ett år"))
def close_year(act: Act, year: Year) -> None:
    """From now on the year is read as it was; its occasions are closed too."""
    if not year.is_open:
        raise Refused(_("Året är redan stängt."))
    act.changed(state=(YearState.OPEN, YearState.CLOSED))
    year.occasions.exclude(state=OccasionState.CLOSED).update(state=OccasionState.CLOSED)
    _set(year, YearState.CLOSED)


@action("calendar.reopen_year", permission=PERMISSION, title=__("Öppnar ett stängt år igen"))
def reopen_year(act: Act, year: Year, *, reason: str) -> None:
    """The year may be changed again; its occasions stay closed until each is reopened."""
    if year.is_open:
        raise Refused(_("Året är redan öppet."))
    act.because(_demanded(reason))
    act.changed(state=(YearState.CLOSED, YearState.OPEN))
    _set(year, YearState.OPEN)


@action("calendar.add_occasion", permission=PERMISSION, title=__("Lägger till ett rapporttillfälle"))
def add_occasion(act: Act, year: Year, /, *, title: str, kind: str, last_month: int, **days: date) -> Occasion:
    """Another occasion in an open year."""
    _must_be_open(year)
    if year.occasions.filter(last_month=last_month).exists():
        raise Refused(_("Månaden har redan ett rapporttillfälle."))
    made = Occasion.objects.create(year=year, title=title, kind=kind, last_month=last_month, **_in_order(days))
    act.about(made)
    act.changed(title=title, kind=kind, last_month=last_month, **days)
    return made


@action("calendar.change_occasion", permission=PERMISSION, title=__("Ändrar ett rapporttillfälle"))
def change_occasion(act: Act, occasion: Occasion, /, *, title: str, **days: date) -> None:
    """Another name or other days."""
    _must_be_open(occasion.year)
    new = {"title": title, **_in_order(days)}
    changed = {
        name: (getattr(occasion, name), value) for name, value in new.items() if getattr(occasion, name) != value
    }
    if not changed:
        act.nothing()
        return
    act.changed(**changed)
    for name, value in new.items():
        setattr(occasion, name, value)
    occasion.save()


@action("calendar.open_occasion", permission=PERMISSION, title=__("Öppnar ett rapporttillfälle"))
def open_occasion(act: Act, occasion: Occasion, *, reason: str = "") -> None:
    """Contributions may be written; one that was closed asks for a reason."""
    _must_be_open(occasion.year)
    if occasion.state == OccasionState.OPEN:
        raise Refused(_("Tillfället är redan öppet."))
    if occasion.state == OccasionState.CLOSED:
        act.because(_demanded(reason))
    act.changed(state=(occasion.state, OccasionState.OPEN))
    occasion.state = OccasionState.OPEN
    occasion.save(update_fields=["state"])


@action("calendar.close_occasion", permission=PERMISSION, title=__("Stänger ett rapporttillfälle"))
def close_occasion(act: Act, occasion: Occasion) -> None:
    """Nothing more is written on the occasion."""
    if occasion.state != OccasionState.OPEN:
        raise Refused(_("Tillfället är inte öppet."))
    act.changed(state=(OccasionState.OPEN, OccasionState.CLOSED))
    occasion.state = OccasionState.CLOSED
    occasion.save(update_fields=["state"])


def _planned(title: str, kind: OccasionKind, last_month: int, days: list[date], year: int) -> Planned:
    opens, contributions, approvals, decision = (_weekday(day) for day in days)
    return Planned(
        title=f"{title} {year}",
        kind=kind.value,
        last_month=last_month,
        opens_on=opens,
        contributions_due=contributions,
        approvals_due=approvals,
        decision_on=decision,
    )


def _years_later(day: date, years: int) -> date:
    return (
        day.replace(year=day.year + years, day=28)
        if (day.month, day.day) == (2, 29)
        else day.replace(year=day.year + years)
    )


def _weekday(day: date) -> date:
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def _in_order(days: dict[str, date]) -> dict[str, date]:
    steps = [days[name] for name in DAYS]
    if steps != sorted(steps):
        raise Refused(_("Dagarna ska komma i ordning: öppnas, bidragen klara, godkända, nämndens beslut."))
    return days


def _must_be_open(year: Year) -> None:
    if not year.is_open:
        raise Refused(_("Året är stängt. Öppna det igen först."))


def _demanded(reason: str) -> str:
    if not reason.strip():
        raise Refused(_("Skriv varför: skälet syns i loggen."))
    return reason


def _set(year: Year, state: YearState) -> None:
    year.state = state
    year.save(update_fields=["state"])
