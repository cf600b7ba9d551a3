"""What is done to a report, as named actions: a version kept, a report frozen, released, withdrawn."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __

from tertial.render.numbers import slug
from tertial.report.archive import from_json, record_hash, to_json
from tertial.report.seal import RECORD
from tertial.services.freezing import Frozen, decided
from tertial.web.base.actions import Act, action
from tertial.web.base.clock import now
from tertial.web.base.refusals import Refused
from tertial.web.followups import evaluating
from tertial.web.followups.models import Followup
from tertial.web.organisation.models import Municipality
from tertial.web.reports.models import FrozenFile, FrozenReport, Release, Version


@action("reports.keep_version", permission="reports.keep", title=__("Sparar en version av rapporten"))
def keep_version(act: Act, followup: Followup, *, title: str) -> Version:
    """Keeps the record as it stands. Raises Refused when the last version says the same."""
    made = to_json(evaluating.record(followup))
    last = Version.objects.filter(followup=followup).only("record_sha256", "number", "title", "followup").first()
    version = _version(act, followup, made, title.strip() or _("Sparad version"))
    if last is not None and last.record_sha256 == version.record_sha256:
        raise Refused(_("Inget har ändrats sedan version %s, så den räcker.") % last)
    version.save(force_insert=True)
    act.about(version)
    act.changed(number=version.number, sha256=version.record_sha256)
    return version


@action("reports.freeze", permission="reports.freeze", title=__("Fryser en beslutad rapport"))
def store_frozen(act: Act, followup: Followup, *, frozen: Frozen) -> FrozenReport:
    """Keeps everything of a frozen report.

    Raises Refused when the follow-up has changed since the report was made: then it was not this that was decided on.
    """
    held = (
        Followup.objects.select_for_update(of=("self",), no_key=True)
        .select_related("occasion__year", "unit")
        .get(pk=followup.pk)
    )
    manifest = frozen.manifest
    if record_hash(decided(evaluating.record(held), manifest.decision)) != manifest.record_sha256:
        raise Refused(_("Uppföljningen ändrades medan rapporten frystes. Läs igenom ändringen och frys igen."))
    if FrozenReport.objects.filter(followup=held, seal=manifest.seal()).exists():
        raise Refused(_("Rapporten är redan fryst med det beslutet."))
    title = _("Fryst: %s") % manifest.decision.words()
    version = _version(act, held, frozen.files[RECORD], title)
    version.save(force_insert=True)
    report = FrozenReport.objects.create(
        followup=held,
        version=version,
        registry_number=manifest.decision.registry_number,
        decided_on=manifest.decision.on,
        body=manifest.decision.body,
        paragraph=manifest.decision.paragraph,
        stem=frozen.stem,
        manifest=manifest.as_bytes(),
        seal=manifest.seal(),
        who=act.actor.name,
    )
    FrozenFile.objects.bulk_create(
        FrozenFile(report=report, path=file.path, size=file.size, sha256=file.sha256, content=frozen.files[file.path])
        for file in manifest.files
    )
    act.about(report)
    act.changed(seal=report.seal, decision=manifest.decision.words(), registry_number=report.registry_number)
    return report


@action("reports.release", permission="reports.release", title=__("Publicerar en fryst rapport"))
def release(act: Act, report: FrozenReport) -> Release:
    """Puts a frozen report on the open page. Raises Refused when another report stands at its address."""
    municipality = Municipality.objects.get()
    if not municipality.public_page:
        raise Refused(_("Kommunen har ingen öppen sida. En administratör kan öppna den."))
    made = Release(
        report=report,
        municipality=slug(municipality.name),
        unit=slug(report.followup.committee_name),
        occasion=slug(report.followup.occasion.title),
        released_by=act.actor.name,
    )
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        raise Refused(
            _("En rapport är redan publicerad på den adressen. Dra tillbaka den först, med ett skäl.")
        ) from None
    act.about(made)
    act.changed(address=str(made), seal=report.seal)
    return made


@action("reports.withdraw", permission="reports.release", title=__("Drar tillbaka en publicerad rapport"))
def withdraw(act: Act, released: Release, *, why: str) -> None:
    """Takes a report off the open page. Raises Refused without a reason, or when it is off already."""
    if not why.strip():
        raise Refused(_("Skriv varför rapporten dras tillbaka."))
    moment = now()
    done = Release.objects.filter(pk=released.pk, withdrawn=None).update(
        withdrawn=moment, withdrawn_by=act.actor.name, why=why.strip()
    )
    if not done:
        raise Refused(_("Rapporten är redan tillbakadragen."))
    act.because(why)
    act.changed(withdrawn=(None, moment), address=str(released))


def _version(act: Act, followup: Followup, record: bytes, title: str) -> Version:
    last = Version.objects.filter(followup=followup).aggregate(last=Max("number"))["last"] or 0
    return Version(
        followup=followup,
        number=last + 1,
        title=title,
        record=record,
        record_sha256=record_hash(from_json(record)),
        who=act.actor.name,
    )
