"""A zip of ledger files: each in it is told by name like one handed in by itself, and a bad one takes nothing with it in."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tertial.web.base.log import LogEntry
from tertial.web.followups.models import Followup
from tertial.web.imports import actions, unpacking
from tertial.web.imports.models import ImportState, LedgerFile
from tertial.workflow.roles import Role
from tests.web.chapter_pages import said, words
from tests.web.imports.conftest import export, handed, work
from tests.web.municipality import Town
from tests.web.signed_in import signed_in

pytestmark = pytest.mark.django_db(transaction=True)

HOW = zipfile.ZIP_DEFLATED


def packed(files: dict[str, str | bytes], name: str = "ekonomi.zip", how: int = HOW) -> SimpleUploadedFile:
    """A zip as a browser sends it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return SimpleUploadedFile(name, out.getvalue(), content_type="application/zip")


@pytest.fixture
def controller(town: Town, board: Followup) -> Client:
    assert board
    return signed_in(town.person(Role.CONTROLLER))


def told(client: Client, *files: SimpleUploadedFile) -> str:
    """The page that refuses the files."""
    return said(client.post(reverse("ledger:hand_in"), {"handed_in": list(files)}), 422)


def nothing_kept(house: Path) -> bool:
    """Whether nothing is left of what was refused."""
    return not LedgerFile.objects.exists() and not list((house / "inlasning").glob("**/*"))


def test_each_file_is_looked_at_by_itself_and_a_program_s_leavings_are_left(controller: Client) -> None:
    archive = packed(
        {
            "utfall/": "",
            "utfall/jan-apr.csv": export(last=4),
            "maj-aug.csv": export(first=5),
            "__MACOSX/._maj-aug.csv": b"\0",
            ".DS_Store": b"\0",
        }
    )
    controller.post(reverse("ledger:hand_in"), {"handed_in": archive})
    assert sorted(LedgerFile.objects.values_list("file", flat=True)) == ["jan-apr.csv", "maj-aug.csv"]
    assert LogEntry.objects.filter(verb="ledger.hand_in").count() == 2
    work()
    work()
    assert set(LedgerFile.objects.values_list("state", flat=True)) == {ImportState.WAITING}
    row = LedgerFile.objects.get(file="jan-apr.csv")
    assert row.path.read_text(encoding="utf-8") == export(last=4)
    assert "utfall 2023-01–2023-04" in words(controller, reverse("ledger:file", args=[row.pk]))


def test_one_file_in_a_zip_leads_to_its_own_page_and_a_lone_file_goes_along(controller: Client) -> None:
    answer = controller.post(reverse("ledger:hand_in"), {"handed_in": packed({"utfall.csv": export()})})
    assert answer["Location"] == reverse("ledger:file", args=[LedgerFile.objects.get().pk])
    more = [packed({"a/x.csv": export(rents=2), "b/x.csv": export(rents=3)}), handed("y.csv", export(rents=4))]
    controller.post(reverse("ledger:hand_in"), {"handed_in": more})
    assert sorted(LedgerFile.objects.values_list("file", flat=True)) == ["a_x.csv", "b_x.csv", "utfall.csv", "y.csv"]


@pytest.mark.parametrize(
    ("files", "why"),
    [
        (
            {"utfall.csv": export(), "protokoll.pdf": b"%PDF-1.7"},
            "protokoll.pdf i ekonomi.zip: Filen är av slaget «.pdf»",
        ),
        (
            {"utfall.csv": export(), "bok.xlsx": b"not a workbook"},
            "bok.xlsx i ekonomi.zip: Filen heter .xlsx men är inget",
        ),
        ({"utfall.csv": export(), "inre.zip": b"PK\x03\x04"}, "inre.zip i ekonomi.zip: Filen är av slaget «.zip»"),
        ({"utfall.csv": export(), "../../etc/utfall.csv": export()}, "leder ut ur zip-filen"),
        ({"utfall.csv": export(), "/etc/utfall.csv": export()}, "leder ut ur zip-filen"),
        ({"utfall.csv": export(), "..\\utfall.csv": export()}, "leder ut ur zip-filen"),
        ({"C:/utfall.csv": export()}, "leder ut ur zip-filen"),
        ({"bara/mappar/": ""}, "ekonomi.zip är tom."),
        ({}, "ekonomi.zip är tom."),
        ({f"{at}.csv": "a" for at in range(unpacking.MOST_FILES + 1)}, "ekonomi.zip har 51 filer. Högst 50"),
    ],
)
def test_one_that_cannot_be_taken_is_named_and_none_is_taken(
    controller: Client, house: Path, files: dict[str, str | bytes], why: str
) -> None:
    assert why in told(controller, packed(files))
    assert nothing_kept(house)


def test_what_unpacks_to_unreasonably_much_is_stopped_while_it_unpacks(
    controller: Client, house: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "packar upp till orimligt mycket" in told(controller, packed({"nollor.csv": "0" * 5_000_000}))
    monkeypatch.setattr(unpacking, "MOST_UNPACKED", 20_000)
    many = {f"{at}.csv": "\n".join(str(one * at) for one in range(2500)) for at in range(1, 4)}
    assert "packar upp till orimligt mycket" in told(controller, packed(many))
    monkeypatch.setattr(unpacking, "MOST_UNPACKED", 20_000_000)
    settings.UPLOAD_MAX_SIZE = settings.MEGABYTE
    large = {"stor.csv": "\n".join(str(one) for one in range(180_000))}
    assert "stor.csv i ekonomi.zip är större än 1 MB uppackad" in told(controller, packed(large))
    assert nothing_kept(house)


def test_a_zip_that_lies_about_its_size_is_counted_by_what_comes_out(controller: Client, house: Path) -> None:
    raw = bytearray(packed({"nollor.csv": "0" * 5_000_000}).read())
    central = raw.rindex(b"PK\x01\x02")
    raw[central + 24 : central + 28] = (10).to_bytes(4, "little")
    page = told(controller, SimpleUploadedFile("ekonomi.zip", bytes(raw)))
    assert "packar upp till orimligt mycket" in page or "är skadad och går inte att packa upp" in page
    assert nothing_kept(house)


def test_a_damaged_a_locked_an_oddly_packed_and_a_second_zip_are_refused(controller: Client, house: Path) -> None:
    raw = packed({"utfall.csv": export()}, how=zipfile.ZIP_STORED).read()
    damaged = SimpleUploadedFile("ekonomi.zip", raw.replace(b"2023-01-15", b"2023-01-16", 1))
    assert "är skadad och går inte att packa upp" in told(controller, damaged)
    assert "är skadad och går inte att packa upp" in told(controller, SimpleUploadedFile("ekonomi.zip", raw[:200]))
    locked = bytearray(raw)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[raw.index(mark) + at] |= 1
    assert "är skyddad med lösenord" in told(controller, SimpleUploadedFile("ekonomi.zip", bytes(locked)))
    assert "packad på ett ovanligt sätt" in told(controller, packed({"utfall.csv": export()}, how=zipfile.ZIP_BZIP2))
    two = [packed({"a.csv": export()}), packed({"b.csv": export()}, "fler.zip")]
    assert "Lämna en zip-fil i taget." in told(controller, *two)
    assert nothing_kept(house)


def test_when_one_cannot_be_kept_none_is(town: Town, house: Path, board: Followup) -> None:
    assert board
    good = handed("bra.csv", export())
    bad = handed("b" * 190 + ".csv", export())
    bad.chunks = _stops  # type: ignore[method-assign,assignment]
    with pytest.raises(OSError, match="full"):
        actions.hand_in_all(town.person(Role.CONTROLLER), [good, bad])
    assert nothing_kept(house)


def _stops(*_args: object) -> list[bytes]:
    raise OSError("the disk is full")
