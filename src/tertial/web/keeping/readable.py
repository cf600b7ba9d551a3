"""What people can read of a municipality: its follow-ups as folders, its frozen reports as sealed archives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tertial.render.numbers import slug
from tertial.report.folder import write_folder
from tertial.web.followups.models import Followup
from tertial.web.followups.reading import record_of
from tertial.web.reports.freezing import archive
from tertial.web.reports.models import FrozenReport

ABOUT = """Det här är en hel kommun ur Tertial.

rows/ och files/ är det som läses in igen: python -m tertial.web.manage import_installation MAPPEN
uppfoljningar/ är varje nämnds uppföljning som en mapp: tertial build MAPPEN bygger rapporten av den.
fryst/ är de beslutade rapporterna i sina förseglade arkiv: tertial verify ARKIVET kontrollerar att inget är ändrat.

Ändra inget här: en ändrad fil upptäcks, och då läses inget in. Mappen innehåller personuppgifter.
"""


def readable() -> Iterator[tuple[str, bytes]]:
    """Each readable file by its path."""
    yield "LÄS MIG.txt", ABOUT.encode()
    for followup in Followup.objects.select_related("occasion__year", "occasion__earlier__year", "unit"):
        place = f"uppfoljningar/{followup.occasion.period.id}/{slug(followup.unit.code)}"
        for path, content in _folder(followup):
            yield f"{place}/{path}", content
    for report in FrozenReport.objects.select_related("followup__occasion__year", "followup__unit"):
        yield f"fryst/{report.followup.occasion.period.id}/{report.stem}-{report.pk}.zip", archive(report)


def _folder(followup: Followup) -> Iterator[tuple[str, bytes]]:
    with TemporaryDirectory() as place:
        write_folder(record_of(followup), Path(place))
        for path in sorted(Path(place).rglob("*")):
            if path.is_file():
                yield path.relative_to(place).as_posix(), path.read_bytes()
