"""Reminders by e-mail: who has something late or due this week, one letter each, with one signed link."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tertial.core.errors import TertialError
from tertial.web.base.clock import now, today
from tertial.web.contributions.models import Contribution, Reminder
from tertial.web.contributions.waiting import HEADINGS, Group, asked_of, grouped, unanswered, with_names
from tertial.web.people.models import Deputy, Person
from tertial.workflow.deadlines import Urgency

SALT = "tertial.reminder"
VALID = timedelta(days=14)
"""How long a letter's link opens."""

WORTH_A_LETTER = (Urgency.LATE, Urgency.TODAY, Urgency.THIS_WEEK)


class LinkRefused(TertialError):
    """A letter's link that no longer opens; its text says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter that is to be sent: to whom, about which tasks."""

    person: Person
    groups: tuple[Group, ...]

    @property
    def items(self) -> int:
        """How many tasks it is about."""
        return sum(len(group.tasks) for group in self.groups)


def letters(today: date, followup: int | None = None) -> list[Letter]:
    """The letters to send today (about one follow-up, when named); nobody gets two on one day, and nobody without an address gets one.

    Whoever stands in for an owner who is away gets a letter as well.
    """
    rows = with_names(unanswered().filter(owner__is_active=True))
    if followup is not None:
        rows = rows.filter(followup=followup)
    sent = set(Reminder.objects.filter(sent__date=today).values_list("person", flat=True))
    found = []
    for person, tasks in _by_receiver(rows.order_by("due", "id"), today):
        groups = tuple(group for group in grouped(tasks, today) if group.urgency in WORTH_A_LETTER)
        if groups and person.email and person.pk not in sent:
            found.append(Letter(person=person, groups=groups))
    return found


def _by_receiver(rows: Iterable[Contribution], today: date) -> list[tuple[Person, list[Contribution]]]:
    """Each owner, and each who stands in for one today, with what they can answer."""
    stand_in: dict[int, list[Person]] = {}
    for one in Deputy.objects.on(today).filter(deputy__is_active=True).select_related("deputy"):
        stand_in.setdefault(one.person_id, []).append(one.deputy)
    found: dict[int, tuple[Person, dict[int, Contribution]]] = {}
    for row in rows:
        if row.owner is not None:
            for person in (row.owner, *stand_in.get(row.owner.pk, ())):
                found.setdefault(person.pk, (person, {}))[1][row.pk] = row
    return [(person, list(tasks.values())) for _key, (person, tasks) in sorted(found.items())]


def send(letters: Iterable[Letter], address: str, told: Callable[[int], None] = lambda _: None) -> int:
    """Sends the letters; `address` is the installation's (https://…). `told` hears how many are sent."""
    count = 0
    for letter in letters:
        reminder = Reminder.objects.create(person=letter.person, items=letter.items)
        with translation.override(letter.person.language):
            EmailMessage(
                subject=_subject(letter),
                body=_body(letter, address.rstrip("/") + link(reminder)),
                from_email=settings.DEFAULT_FROM_EMAIL,
                to=[letter.person.email],
            ).send()
        Reminder.objects.filter(pk=reminder.pk).update(sent=now())
        count += 1
        told(count)
    return count


def link(reminder: Reminder) -> str:
    """The path that the letter leads to."""
    return reverse("contributions:answer", args=[signing.dumps(reminder.pk, salt=SALT, compress=False)])


def opened(token: str) -> Reminder:
    """The reminder of a link. Raises LinkRefused when it was changed, withdrawn, is too old or the person has left."""
    try:
        pk = signing.loads(token, salt=SALT, max_age=VALID)
    except signing.SignatureExpired:
        raise LinkRefused(_("Länken har gått ut. Logga in, eller vänta på nästa påminnelse.")) from None
    except signing.BadSignature:
        raise LinkRefused(_("Länken går inte att läsa. Öppna den igen från brevet, eller logga in.")) from None
    reminder = Reminder.objects.select_related("person").filter(pk=pk, withdrawn=None).first()
    if reminder is None or not reminder.person.is_active:
        raise LinkRefused(_("Länken gäller inte längre. Logga in i stället."))
    return reminder


def items_of(reminder: Reminder) -> QuerySet[Contribution]:
    """The only contributions that the link opens: those that its person is asked for, or stands in for today."""
    rows = Contribution.objects.filter(asked_of(reminder.person, today()))
    return rows.select_related("passage", "unit", "followup__occasion", "owner")


def _subject(letter: Letter) -> str:
    late = sum(len(group.tasks) for group in letter.groups if group.urgency is Urgency.LATE)
    if late:
        return ngettext("Försenat i uppföljningen: en uppgift", "Försenat i uppföljningen: %d uppgifter", late).replace(
            "%d", str(late)
        )
    return ngettext(
        "Att skriva i uppföljningen: en uppgift", "Att skriva i uppföljningen: %d uppgifter", letter.items
    ).replace("%d", str(letter.items))


def _body(letter: Letter, address: str) -> str:
    lines = [_("Hej %s!") % letter.person, ""]
    for group in letter.groups:
        lines.append(f"{HEADINGS[group.urgency]}:")
        lines += [_task(letter.person, row) for row in group.tasks]
        lines.append("")
    lines += [
        _("Öppna dina uppgifter här, på datorn eller telefonen:"),
        address,
        "",
        _("Länken är din egen och gäller i %d dagar. Skicka den inte vidare.") % VALID.days,
    ]
    return "\n".join(lines)


def _task(person: Person, row: Contribution) -> str:
    words = {"ask": row.ask, "due": row.due.isoformat(), "owner": row.owner}
    if row.owner_id != person.pk:
        return _("- %(ask)s (senast %(due)s, i stället för %(owner)s)") % words
    return _("- %(ask)s (senast %(due)s)") % words
