"""The findings as text, JSON, SARIF and a web page, and the waivers."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest
from sarif_pydantic import Sarif

from tertial.checks.checked import Checked
from tertial.checks.coverage import Status
from tertial.checks.outputs.html import html_of
from tertial.checks.outputs.json import json_of
from tertial.checks.outputs.sarif import sarif_of
from tertial.checks.outputs.text import text_of
from tertial.checks.waivers import Waiver, fingerprint, read_waivers
from tertial.core.findings import Certainty
from tertial.files.problems import Problems
from tertial.readers.txt import read_txt
from tertial.services.checking import check_document
from tests.shared import ROOT

CASES = Path(__file__).parent / "cases"


def case(code: str, kind: str = "hit", number: int = 0) -> str:
    return str(tomllib.loads((CASES / f"{code}.toml").read_text(encoding="utf-8"))[kind][number]["text"])


def checked(code: str, kind: str = "hit", number: int = 0, waivers: tuple[Waiver, ...] = ()) -> Checked:
    return check_document(read_txt(case(code, kind, number).encode(), "rapport.txt"), None, waivers)


def test_text_gives_place_quote_arithmetic_and_cure() -> None:
    text = text_of(checked("T2"))
    assert (
        "T2 bevisat  rad 5 i filen, under Drift, tabell 1, raden Personalkostnader, kolumnen Avvikelse prognos/budget"
        in text
    )
    assert "Personalkostnader | 160" in text
    assert "Räkning: " in text
    assert "Rätta: " in text


def test_text_of_a_clean_report_says_what_was_checked() -> None:
    clean = checked("T1", "pass")
    assert clean.findings == ()
    assert text_of(clean).endswith("Inga fynd. 48 av 48 tal är prövade (100 %).\n")


def test_json_holds_every_finding_with_its_print() -> None:
    one = checked("T2")
    body = json.loads(json_of([one]))
    report = body["reports"][0]
    assert [finding["print"] for finding in report["findings"]] == [fingerprint(finding) for finding in one.findings]
    assert report["numbers"]["total"] == one.coverage.total


def test_sarif_points_at_file_line_and_rule() -> None:
    body = json.loads(sarif_of([checked("T2")]))
    run = body["runs"][0]
    result = next(result for result in run["results"] if result["ruleId"] == "T2")
    place = result["locations"][0]["physicalLocation"]
    assert body["version"] == "2.1.0"
    assert place["artifactLocation"] == {"uri": "rapport.txt", "index": 0}
    assert place["region"]["startLine"] == 5
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "T2"


class _Marks(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.classes: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.classes += [str(value) for name, value in attrs if name == "class" and tag in ("span", "div")]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_marks_every_number_and_shows_every_finding() -> None:
    one = checked("P2")
    page = _Marks()
    page.feed(html_of([one]))
    for status in (Status.TIED, Status.FINDING):
        legend = 1
        assert page.classes.count(f"n {status.value}") == one.coverage.count(status) + legend
    for finding in one.findings:
        assert finding.cure in page.text


def test_a_status_is_never_colour_alone() -> None:
    assert '<span class="hidden">fynd: </span>' in html_of([checked("P2")])


def test_the_page_shows_the_reports_words_as_words() -> None:
    one = check_document(read_txt("# Rapport 2023\nArbetet <script>alert(1)</script> pågår.\n".encode(), "rapport.txt"))
    assert "<script>" not in html_of([one])


def test_a_waived_finding_is_shown_with_its_reason_and_a_stale_waiver_is_told() -> None:
    finding = next(finding for finding in checked("T8").findings if finding.code == "T8")
    waiver = Waiver(
        code="T8", print=fingerprint(finding), reason="Väntad vinst.", who="Ekonomichefen", when=date(2023, 10, 2)
    )
    stale = Waiver(code="T1", print="0" * 12, reason="Rättas.", who="Ekonomichefen", when=date(2023, 10, 2))
    one = checked("T8", waivers=(waiver, stale))
    assert "T8" not in {finding.code for finding in one.findings}
    assert one.waived == ((finding, waiver),)
    assert one.stale == (stale,)
    assert "Undantaget: T8" in text_of(one)
    assert "Undantag som inte längre gäller något: T1" in text_of(one)


def test_a_fingerprint_stays_when_the_report_grows_above_it() -> None:
    before = checked("T2").findings[0]
    grown = case("T2").replace("## Drift", "En mening till.\n\n## Drift")
    after = check_document(read_txt(grown.encode(), "rapport.txt")).findings[0]
    assert before.at.line != after.at.line
    assert fingerprint(before) == fingerprint(after)


@pytest.mark.parametrize("missing", ["reason", "who", "when"])
def test_a_waiver_without_reason_who_or_when_is_refused(tmp_path: Path, missing: str) -> None:
    lines = {"code": '"T8"', "print": '"abc"', "reason": '"r"', "who": '"w"', "when": "2023-10-02"}
    said = "\n".join(f"{key} = {value}" for key, value in lines.items() if key != missing)
    path = tmp_path / "undantag.toml"
    path.write_text(f"[[undantag]]\n{said}\n", encoding="utf-8")
    problems = Problems()
    read_waivers(path, problems)
    assert missing in problems.found[0].found


def test_waivers_are_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "undantag.toml"
    path.write_text(
        '[[undantag]]\ncode = "T8"\nprint = "abc"\nreason = "r"\nwho = "w"\nwhen = 2023-10-02\n', encoding="utf-8"
    )
    problems = Problems()
    assert read_waivers(path, problems) == [Waiver(code="T8", print="abc", reason="r", who="w", when=date(2023, 10, 2))]
    assert problems.found == []


@pytest.mark.parametrize(
    ("code", "certainty"),
    [("T1", Certainty.PROVEN), ("T2", Certainty.PROVEN), ("P4", Certainty.PROVEN), ("T8", Certainty.QUESTION)],
)
def test_arithmetic_is_proven_and_judgement_is_a_question(code: str, certainty: Certainty) -> None:
    assert certainty in {finding.certainty for finding in checked(code).findings if finding.code == code}


@pytest.mark.parametrize("code", ["T2", "T8", "P4", "X6"])
def test_json_is_as_the_handbook_says(code: str) -> None:
    schema = json.loads((ROOT / "docs/handbok/granskning.schema.json").read_text(encoding="utf-8"))
    finding = checked(code).findings[0]
    waivers = (
        Waiver(code=finding.code, print=fingerprint(finding), reason="känt", who="EC", when=date(2023, 10, 2)),
        Waiver(code="T1", print="0" * 12, reason="borta", who="EC", when=date(2023, 10, 2)),
    )
    body = json.loads(json_of([checked(code), checked(code, waivers=waivers)]))
    jsonschema.validate(body, schema)
    assert [one["code"] for one in body["reports"][1]["waived"]] == [finding.code]
    assert body["reports"][1]["stale_waivers"] == [{"code": "T1", "print": "0" * 12}]


def test_sarif_reads_as_the_standard_says() -> None:
    one = checked("T2")
    waiver = Waiver(
        code="T2", print=fingerprint(one.findings[0]), reason="känt", who="Ekonomichefen", when=date(2023, 10, 2)
    )
    waived = checked("T2", waivers=(waiver,))
    text = sarif_of([one, waived])
    results = Sarif.model_validate_json(text).runs[0].results or []
    told = [*one.findings, *waived.findings, *(finding for finding, _ in waived.waived)]
    assert [result.rule_id for result in results] == [finding.code for finding in told]
    suppressed = [
        result["suppressions"] for result in json.loads(text)["runs"][0]["results"] if "suppressions" in result
    ]
    words = "känt (Ekonomichefen, 2023-10-02)"
    assert suppressed == [[{"kind": "external", "status": "accepted", "justification": words}]]
