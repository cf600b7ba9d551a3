"""Which variances are large, which are commented on, and what the first page makes of them."""

from __future__ import annotations

from dataclasses import replace

from tertial.chapters.composing import Composition
from tertial.chapters.economy.variances import findings, largest, uncommented
from tertial.document.commentary import Commentary
from tertial.report.findings import watched_variances
from tests.followups import demo, demo_evaluation


def work(texts: dict[str, str] | None = None) -> Composition:
    record, evaluation = demo().record, demo_evaluation()
    own = record.texts if texts is None else {id: Commentary(markdown=words) for id, words in texts.items()}
    return Composition(
        occasion=record.occasion,
        figures=evaluation.figures,
        grids=evaluation.grids,
        scales=demo().profile.scales,
        texts=own,
    )


def test_the_largest_variances_are_of_given_rows_whatever_their_sign() -> None:
    rows = largest(watched_variances(demo().profile, work()), 4)
    assert [(one.section.id, one.row.id) for one in rows] == [
        ("investments", "norra_stadsskogen"),
        ("investments", "land_purchase"),
        ("operating", "personnel"),
        ("operating", "income"),
    ]


def test_a_variance_is_commented_on_when_a_text_of_its_section_mentions_it() -> None:
    silent = watched_variances(demo().profile, work({}))
    elsewhere = watched_variances(demo().profile, work({"operating/summary": "{investments.land_purchase.variance}"}))
    here = watched_variances(
        demo().profile, work({"investments/outcome": "Ett {investments.land_purchase.variance|underskott}."})
    )
    forecast = watched_variances(demo().profile, work({"investments/forecast": "{investments.land_purchase.forecast}"}))
    assert "land_purchase" in {one.row.id for one in uncommented(silent)}
    assert "land_purchase" in {one.row.id for one in uncommented(forecast)}
    assert "land_purchase" in {one.row.id for one in uncommented(elsewhere)}
    assert "land_purchase" not in {one.row.id for one in uncommented(here)}


def test_a_small_variance_needs_no_comment_however_large_its_share() -> None:
    needed = {
        (one.section.id, one.row.id) for one in watched_variances(demo().profile, work({})) if one.must_be_commented
    }
    assert ("operating", "net_finance") not in needed
    assert ("operating", "other_costs") not in needed
    assert ("investments", "properties") in needed
    assert ("investments", "fixtures") not in needed


def test_thresholds_come_from_the_profile() -> None:
    strict = tuple(replace(threshold, ore=1) for threshold in demo().profile.thresholds)
    rows = watched_variances(replace(demo().profile, thresholds=strict), work({}))
    assert {one.row.id for one in rows if one.must_be_commented} >= {"net_finance", "other_costs"}
    assert watched_variances(replace(demo().profile, thresholds=()), work({})) == []


def test_the_finding_says_how_to_mend_it() -> None:
    found = list(findings(watched_variances(demo().profile, work({}))))
    land = next(one for one in found if one.figures == ("investments.land_purchase.variance",))
    assert (land.code, land.place) == ("X5", "Investeringar, Markinköp")
    assert "{investments.land_purchase.variance}" in land.cure
