"""A follow-up folder as the ledger's services read it, whose ledger is the municipality's own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.utils.translation import gettext as _

from tertial.core.organisation import Committee
from tertial.core.origins import Balances
from tertial.report.folder import write_folder
from tertial.report.record import ReportRecord
from tertial.services.summing import FOLDER
from tertial.web.base.clock import today
from tertial.web.base.refusals import Refused
from tertial.web.calendar.models import Occasion
from tertial.web.followups.reading import occasion_value
from tertial.web.organisation.models import Municipality


@contextmanager
def bench(record: ReportRecord | None = None) -> Iterator[Path]:
    """The folder, for as long as it is used: of the record, or of the municipality itself on its latest occasion.

    Raises Refused when there is nowhere to keep a ledger, or no occasion yet.
    """
    if not settings.TERTIAL_LEDGER:
        raise Refused(_("Servern har ingen mapp för huvudboken. Be den som sköter servern att ange TERTIAL_LEDGER."))
    place = Path(settings.TERTIAL_LEDGER).resolve()
    place.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="tertial-") as name:
        folder = Path(name)
        (folder / FOLDER).symlink_to(place, target_is_directory=True)
        write_folder(_without_the_ledgers(record) if record else _municipality(), folder)
        yield folder


def _without_the_ledgers(record: ReportRecord) -> ReportRecord:
    """The record without what its ledger gave: it is asked anew."""
    return replace(record, facts=tuple(fact for fact in record.facts if not isinstance(fact.origin, Balances)))


def _municipality() -> ReportRecord:
    municipality = Municipality.objects.get()
    occasions = Occasion.objects.select_related("year", "earlier__year")
    latest = occasions.order_by("-year__year", "-last_month").first()
    if latest is None:
        raise Refused(_("Det finns inget år än. Öppna ett år först, så vet huvudboken vad den gäller."))
    return ReportRecord(
        profile=municipality.profile,
        committee=Committee(id="municipality", name=municipality.name, administration=""),
        occasion=occasion_value(latest),
        made=today(),
    )
