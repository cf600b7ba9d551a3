"""A seal that finds every changed byte and names the file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tertial.core.errors import TertialError
from tertial.report.seal import (
    MANIFEST,
    Decision,
    Manifest,
    Tampering,
    pack,
    read_manifest,
    sealed_files,
    unpack,
    verify_archive,
    verify_files,
)

FILES = {"record.json": b'{"a": 1}', "report/delar.html": "<p>Överskott</p>".encode(), "report/data/siffror.csv": b""}
DECISION = Decision(registry_number="KS 2023/0412", on=date(2023, 10, 2), body="Kommunstyrelsen", paragraph="152")
SEALED = Manifest(
    title="Delårsbokslut 2023",
    committee="Kommunstyrelsen",
    municipality="Alingsås kommun",
    period="2023-08",
    decision=DECISION,
    program="0.1.0",
    profile="alingsas",
    profile_sha256="00",
    record_sha256="11",
    files=sealed_files(FILES),
)


def test_the_manifest_is_read_as_it_was_written() -> None:
    assert read_manifest(SEALED.as_bytes()) == SEALED


def test_the_archive_is_the_same_bytes_every_time_and_whole() -> None:
    archive = pack(SEALED.as_bytes(), FILES)
    assert archive == pack(SEALED.as_bytes(), dict(reversed(FILES.items())))
    assert unpack(archive) == (SEALED.as_bytes(), FILES)
    assert verify_archive(archive, SEALED.seal()) == ()


def test_every_single_changed_byte_of_the_archive_is_found() -> None:
    archive = pack(SEALED.as_bytes(), FILES)
    for at in range(len(archive)):
        changed = bytearray(archive)
        changed[at] ^= 0x04
        assert verify_archive(bytes(changed), SEALED.seal()), at


@pytest.mark.parametrize("path", [path for path, content in FILES.items() if content])
def test_a_changed_byte_within_a_file_names_the_file(path: str) -> None:
    archive = pack(SEALED.as_bytes(), FILES)
    changed = archive.replace(FILES[path], FILES[path][:-1] + b"!")
    assert changed != archive
    assert [fault.path for fault in verify_archive(changed, SEALED.seal())] == [path]


def test_a_file_that_is_gone_and_one_that_was_added_are_named() -> None:
    files = {"record.json": FILES["record.json"], "report/delar.html": FILES["report/delar.html"], "extra.txt": b"x"}
    assert verify_files(SEALED.as_bytes(), files) == (
        Tampering(path="report/data/siffror.csv", found="filen saknas."),
        Tampering(path="extra.txt", found="filen står inte i förteckningen."),
    )


def test_a_file_changed_together_with_its_manifest_is_found_by_the_seal_of_the_protocol() -> None:
    files = {**FILES, "record.json": b'{"a": 2}'}
    forged = replace(SEALED, files=sealed_files(files))
    archive = pack(forged.as_bytes(), files)
    assert verify_archive(archive) == ()
    assert [fault.path for fault in verify_archive(archive, SEALED.seal())] == [MANIFEST]


def test_a_decision_that_is_not_whole_says_what_is_missing() -> None:
    assert DECISION.faults() == ()
    bare = Decision(registry_number=" ", on=date(2023, 10, 2), body="", paragraph="")
    assert len(bare.faults()) == 3
    assert DECISION.words() == "Kommunstyrelsen 2023-10-02 §\u00a0152"


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"format": 9}', b'{"format": 1}', b"\xff"])
def test_what_is_no_manifest_is_refused(data: bytes) -> None:
    with pytest.raises(TertialError):
        read_manifest(data)
