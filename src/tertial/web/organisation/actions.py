"""What is done to units: each change holds from a day on, and what was before it stays."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __

from tertial.web.base.actions import Act, action
from tertial.web.base.days import day as in_words
from tertial.web.base.refusals import Refused
from tertial.web.organisation.models import Municipality, Unit, UnitSpan
from tertial.web.organisation.tree import tree_on

PERMISSION = "organisation.change"


@action("organisation.create_unit", permission=PERMISSION, title=__("Lägger till en enhet"))
def create_unit(act: Act, parent: Unit | None, *, code: str, name: str, kind: str, day: date) -> Unit:
    """A new unit under `parent` (None: at the top) from the day on."""
    if Unit.objects.filter(code=code).exists():
        raise Refused(_("Koden %s har redan en enhet. Välj en annan.") % code)
    if parent is not None:
        _standing(parent, day)
    unit = Unit.objects.create(code=code, name=name, kind=kind)
    UnitSpan.objects.create(unit=unit, name=name, parent=parent, valid_from=day)
    act.about(unit)
    act.changed(code=code, name=name, kind=kind, parent=parent, valid_from=day)
    return unit


@action("organisation.rename_unit", permission=PERMISSION, title=__("Byter namn på en enhet"))
def rename_unit(act: Act, unit: Unit, *, name: str, day: date) -> UnitSpan:
    """Another name from the day on."""
    span = _standing(unit, day)
    act.changed(name=(span.name, name), valid_from=day)
    return _from_then(span, day, name=name, parent=span.parent)


@action("organisation.move_unit", permission=PERMISSION, title=__("Flyttar en enhet"))
def move_unit(act: Act, unit: Unit, *, parent: Unit, day: date) -> UnitSpan:
    """Another parent from the day on; refused when it would make a ring."""
    span = _standing(unit, day)
    _standing(parent, day)
    changes = {day, *UnitSpan.objects.filter(valid_from__gt=day).values_list("valid_from", flat=True)}
    if any(parent.pk in tree_on(then).branch(unit.pk) for then in changes):
        raise Refused(_("%(parent)s hör till %(unit)s och kan inte stå över den.") % {"parent": parent, "unit": unit})
    act.changed(parent=(span.parent, parent), valid_from=day)
    return _from_then(span, day, name=span.name, parent=parent)


@action("organisation.close_unit", permission=PERMISSION, title=__("Stänger en enhet"))
def close_unit(act: Act, unit: Unit, *, day: date) -> None:
    """The day is the unit's last; refused while other units stand under it after that."""
    span = _standing(unit, day)
    later = UnitSpan.objects.filter(parent=unit).exclude(valid_to__lte=day)
    if later.exists():
        names = ", ".join(sorted({one.name for one in later}))
        raise Refused(_("Flytta först det som hör till enheten: %s.") % names)
    if UnitSpan.objects.filter(unit=unit, valid_from__gt=day).exists():
        raise Refused(_("Enheten ändras efter den dagen. Välj en senare dag."))
    act.changed(valid_to=(span.valid_to, day))
    span.valid_to = day
    span.save(update_fields=["valid_to"])


@action("organisation.reopen_unit", permission=PERMISSION, title=__("Öppnar en stängd enhet igen"))
def reopen_unit(act: Act, unit: Unit) -> None:
    """Takes the last day away."""
    span = unit.spans.order_by("-valid_from").first()
    if span is None or span.valid_to is None:
        raise Refused(_("Enheten är inte stängd."))
    if span.parent is not None:
        _standing(span.parent, span.valid_to + timedelta(days=1))
    act.changed(valid_to=(span.valid_to, None))
    span.valid_to = None
    span.save(update_fields=["valid_to"])


@action("organisation.change_municipality", permission=PERMISSION, title=__("Ändrar kommunens uppgifter"))
def change_municipality(act: Act, municipality: Municipality, *, name: str, public_page: bool) -> None:
    """The municipality's name, and whether released reports stand on an open page."""
    new = {"name": name, "public_page": public_page}
    changed = {
        field: (getattr(municipality, field), value)
        for field, value in new.items()
        if getattr(municipality, field) != value
    }
    if not changed:
        act.nothing()
        return
    act.changed(**changed)
    municipality.name, municipality.public_page = name, public_page
    municipality.save(update_fields=list(new))


def _standing(unit: Unit, day: date) -> UnitSpan:
    span = UnitSpan.objects.on(day).filter(unit=unit).select_related("parent").first()
    if span is None:
        raise Refused(_("%(unit)s finns inte den %(day)s. Välj en annan dag.") % {"unit": unit, "day": in_words(day)})
    found: UnitSpan = span
    return found


def _from_then(span: UnitSpan, day: date, *, name: str, parent: Unit | None) -> UnitSpan:
    unit = span.unit
    if span.valid_from == day:
        span.name, span.parent = name, parent
        span.save()
        made = span
    else:
        last = span.valid_to
        span.valid_to = day - timedelta(days=1)
        span.save(update_fields=["valid_to"])
        made = UnitSpan.objects.create(unit=unit, name=name, parent=parent, valid_from=day, valid_to=last)
    newest = unit.spans.order_by("-valid_from").values_list("name", flat=True).first()
    Unit.objects.filter(pk=unit.pk).update(name=newest)
    return made
