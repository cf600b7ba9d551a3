"""What is done to people: invited, given roles and deputies, locked out; all of it by an administrator."""

from __future__ import annotations

from datetime import date, timedelta

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __
from django.utils.translation import override

from tertial.web.base.actions import Act, action
from tertial.web.base.clock import today
from tertial.web.base.days import day as in_words
from tertial.web.base.refusals import Refused
from tertial.web.organisation.models import Unit
from tertial.web.people.models import Deputy, Person, RoleHolding
from tertial.workflow.roles import Role

PERMISSION = "people.change"


@action("people.invite", permission=PERMISSION, title=__("Bjuder in en person"))
def invite(act: Act, _nothing: None, *, email: str, name: str, title: str = "", language: str = "sv") -> Person:
    """A new person, who gets a letter with a link to choose a password."""
    if Person.objects.filter(email__iexact=email).exists():
        raise Refused(_("Det finns redan en person med adressen %s.") % email)
    person = Person.objects.create_user(email, name, title=title, language=language)
    act.about(person)
    act.changed(email=person.email, name=name, title=title)
    transaction.on_commit(lambda: send_invitation(person))
    return person


@action("people.invite_again", permission=PERMISSION, title=__("Skickar inbjudan igen"))
def invite_again(act: Act, person: Person) -> None:
    """The letter once more, with a new link."""
    act.changed(email=person.email)
    transaction.on_commit(lambda: send_invitation(person))


@action("people.change", permission=PERMISSION, title=__("Ändrar en person"))
def change_person(act: Act, person: Person, *, email: str, name: str, title: str) -> None:
    """Another name, address or position."""
    if Person.objects.filter(email__iexact=email).exclude(pk=person.pk).exists():
        raise Refused(_("Det finns redan en person med adressen %s.") % email)
    new = {"email": email.lower(), "name": name, "title": title}
    changed = {
        field: (getattr(person, field), value) for field, value in new.items() if getattr(person, field) != value
    }
    if not changed:
        act.nothing()
        return
    act.changed(**changed)
    for field, value in new.items():
        setattr(person, field, value)
    person.save(update_fields=list(new))


@action("people.lock_out", permission=PERMISSION, title=__("Stänger av en person"))
def lock_out(act: Act, person: Person) -> None:
    """The person signs in no more; what they have done stays theirs."""
    if person.pk == act.actor.pk:
        raise Refused(_("Du kan inte stänga av dig själv. Be en annan administratör."))
    act.changed(is_active=(True, False))
    person.is_active = False
    person.save(update_fields=["is_active"])


@action("people.let_in", permission=PERMISSION, title=__("Släpper in en person igen"))
def let_in(act: Act, person: Person) -> None:
    """The person may sign in again."""
    act.changed(is_active=(False, True))
    person.is_active = True
    person.save(update_fields=["is_active"])


@action("people.forget_second_factor", permission=PERMISSION, title=__("Tar bort en persons inloggningskod"))
def forget_second_factor(act: Act, person: Person) -> None:
    """Takes away codes that are lost, and signs the person out everywhere; at the next sign-in new ones are set up."""
    count, _kinds = Authenticator.objects.filter(user=person).delete()
    if not count:
        raise Refused(_("Personen har ingen kod."))
    act.changed(removed=count)
    person.session_series = person.session_series + 1
    person.save(update_fields=["session_series"])


@action("people.give_role", permission=PERMISSION, title=__("Ger en roll"))
def give_role(
    act: Act, person: Person, *, role: str, unit: Unit | None, valid_from: date, valid_to: date | None = None
) -> RoleHolding:
    """A role for a unit and its branch, or (no unit) for the municipality."""
    if valid_to is not None and valid_to < valid_from:
        raise Refused(_("Den sista dagen är före den första."))
    overlapping = RoleHolding.objects.filter(person=person, role=role, unit=unit).exclude(valid_to__lt=valid_from)
    if valid_to is not None:
        overlapping = overlapping.exclude(valid_from__gt=valid_to)
    if overlapping.exists():
        raise Refused(_("Personen har redan den rollen då."))
    holding = RoleHolding.objects.create(
        person=person, role=Role(role), unit=unit, valid_from=valid_from, valid_to=valid_to
    )
    act.changed(role=role, unit=unit, valid_from=valid_from, valid_to=valid_to)
    return holding


@action("people.withdraw_role", permission=PERMISSION, title=__("Tar tillbaka en roll"))
def withdraw_role(act: Act, holding: RoleHolding, *, last_day: date) -> None:
    """The role ends with the day; one that would end before it begins is taken away."""
    act.about(holding.person)
    if holding.valid_to is not None and last_day > holding.valid_to:
        raise Refused(_("Rollen slutar redan %s. Ge den igen i stället.") % in_words(holding.valid_to))
    act.changed(role=holding.role, unit=holding.unit, valid_to=(holding.valid_to, last_day))
    if _is_last_administrator(holding, last_day):
        raise Refused(_("Det måste finnas en administratör kvar. Ge rollen till någon annan först."))
    if last_day < holding.valid_from:
        holding.delete()
        return
    holding.valid_to = last_day
    holding.save(update_fields=["valid_to"])


@action("people.arrange_deputy", permission=PERMISSION, title=__("Ordnar en ersättare"))
def arrange_deputy(act: Act, person: Person, *, deputy: Person, valid_from: date, valid_to: date | None) -> Deputy:
    """The deputy has all the person's roles between the days, and the log tells on whose behalf."""
    if deputy.pk == person.pk:
        raise Refused(_("Ingen ersätter sig själv."))
    if valid_to is not None and valid_to < valid_from:
        raise Refused(_("Den sista dagen är före den första."))
    made = Deputy.objects.create(person=person, deputy=deputy, valid_from=valid_from, valid_to=valid_to)
    act.changed(deputy=deputy, valid_from=valid_from, valid_to=valid_to)
    return made


@action("people.end_deputy", permission=PERMISSION, title=__("Avslutar en ersättare"))
def end_deputy(act: Act, arranged: Deputy) -> None:
    """The deputy acts no longer, from today on."""
    yesterday = today() - timedelta(days=1)
    if arranged.valid_to is not None and arranged.valid_to <= yesterday:
        raise Refused(_("Det är redan slut: %s var sista dagen.") % in_words(arranged.valid_to))
    act.about(arranged.person)
    act.changed(deputy=arranged.deputy, valid_to=(arranged.valid_to, yesterday))
    if arranged.valid_from > yesterday:
        arranged.delete()
        return
    arranged.valid_to = yesterday
    arranged.save(update_fields=["valid_to"])


def send_invitation(person: Person) -> None:
    """Sends the letter, in the person's language, with a link that holds for three days."""
    key = f"{user_pk_to_url_str(person)}-{default_token_generator.make_token(person)}"
    uidb36, _dash, token = key.partition("-")
    link = settings.ADDRESS + reverse("account_reset_password_from_key", kwargs={"uidb36": uidb36, "key": token})
    with override(person.language):
        body = render_to_string("people/invitation.txt", {"person": person, "link": link})
        send_mail(_("Tertial: välkommen till uppföljningen"), body, None, [person.email])


def _is_last_administrator(holding: RoleHolding, last_day: date) -> bool:
    if holding.role != Role.ADMINISTRATOR or holding.unit_id is not None:
        return False
    after = last_day + timedelta(days=1)
    others = RoleHolding.objects.on(after).filter(role=Role.ADMINISTRATOR, unit=None, person__is_active=True)
    return not others.exclude(pk=holding.pk).exists()
