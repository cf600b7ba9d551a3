"""From a follow-up in the database to a frozen report, and its seal looked at again."""

from __future__ import annotations

import hashlib
from datetime import date

from django.utils.translation import gettext

from tertial.profile import Profile
from tertial.report.archive import to_json
from tertial.report.record import ReportRecord
from tertial.report.seal import Decision, Tampering, pack, verify_files
from tertial.services.freezing import Frozen, Progress, freeze, profile_files, sealed_profile
from tertial.web.base.permissions import Actor, demand
from tertial.web.followups import evaluating
from tertial.web.followups.models import Followup
from tertial.web.reports.actions import store_frozen
from tertial.web.reports.models import FrozenFile, FrozenReport, Version


def freeze_followup(
    actor: Actor, followup: Followup, decision: Decision, progress: Progress | None = None
) -> FrozenReport:
    """Makes every format outside any transaction, then stores it all in one. Raises as `store_frozen`."""
    demand(actor, "reports.freeze", followup)
    profile = evaluating.profile_of(followup)
    folder = evaluating.profiles().folder(profile.id)
    frozen: Frozen = freeze(evaluating.record(followup), profile, decision, profile_files(folder), progress)
    return store_frozen(actor, followup, frozen=frozen)


def decision_of(registry_number: str, on: str, body: str, paragraph: str) -> Decision:
    """A decision from plain words, as a job carries them."""
    return Decision(registry_number=registry_number, on=date.fromisoformat(on), body=body, paragraph=paragraph)


def contents(report: FrozenReport) -> dict[str, bytes]:
    """Every file of the report as it lies in the database."""
    return {path: bytes(content) for path, content in report.files.values_list("path", "content")}


def tampering(report: FrozenReport) -> tuple[Tampering, ...]:
    """Every file that is no longer what was sealed."""
    found = verify_files(bytes(report.manifest), contents(report), report.seal)
    if not found and to_json(report.version.value()) != contents(report).get("record.json"):
        return (Tampering(path="record.json", found=gettext("den sparade versionen säger något annat.")),)
    return found


def is_whole(file: FrozenFile) -> bool:
    """Whether the file's bytes are those that the manifest of its report lists; reads the report."""
    if hashlib.sha256(bytes(file.report.manifest)).hexdigest() != file.report.seal:
        return False
    listed = {one.path: one.sha256 for one in file.report.listed().files}
    return hashlib.sha256(bytes(file.content)).hexdigest() == listed.get(file.path)


def archive(report: FrozenReport) -> bytes:
    """The sealed archive, for a disk of one's own."""
    return pack(bytes(report.manifest), contents(report))


def record_and_profile(version: Version) -> tuple[ReportRecord, Profile]:
    """A version with the profile it is read by: a frozen one by its own, others by that of today."""
    record = version.value()
    frozen = FrozenReport.objects.filter(version=version).first()
    now = evaluating.profile_of(version.followup)
    if frozen is None or frozen.listed().profile_sha256 == now.sha256:
        return record, now
    return record, sealed_profile(frozen.listed(), contents(frozen), record.occasion.period.year)
