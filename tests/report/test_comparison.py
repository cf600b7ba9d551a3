"""Two versions of the demonstration, one of them changed in a known way."""

from __future__ import annotations

from dataclasses import replace

from tertial.core.amounts import Amount, Unit
from tertial.document.commentary import Commentary
from tertial.report.comparison.compare import Comparison, compare
from tertial.report.comparison.words import Fate, Side, Span, paragraphs, side_by_side
from tertial.report.record import ReportRecord
from tests.followups import demo, demo_evaluation


def against(changed: ReportRecord) -> Comparison:
    return compare(demo().record, changed, demo().profile)


def test_a_version_says_the_same_as_itself() -> None:
    assert not against(demo().record)


def test_a_changed_fact_is_listed_with_before_after_and_difference_and_what_follows_from_it() -> None:
    record = demo().record
    facts = tuple(
        replace(fact, value=Amount(int(fact.value.value) + 700_000_00, Unit.MONEY))
        if (fact.statement, fact.row, fact.column, fact.month) == ("operating", "personnel", "forecast", 0)
        and isinstance(fact.value, Amount)
        else fact
        for fact in record.facts
    )
    found = against(replace(record, facts=facts))
    changes = {change.id: change for group in found.figures for change in group.changes}
    given = changes["operating.personnel.forecast"]
    assert given.given
    assert given.visible
    assert given.before == demo_evaluation().figures["operating.personnel.forecast"]
    assert given.difference is not None
    assert given.difference.value == Amount(700_000_00, Unit.MONEY)
    assert given.difference.signed
    follows = changes["operating.personnel.variance"]
    assert not follows.given
    assert follows.difference is not None
    assert follows.difference.value == Amount(700_000_00, Unit.MONEY)
    assert [change.id for change in changes.values() if change.given] == ["operating.personnel.forecast"]
    assert "operating.personnel.budget" not in changes


def test_a_change_that_rounding_hides_is_listed_as_such() -> None:
    record = demo().record
    facts = tuple(
        replace(fact, value=Amount(int(fact.value.value) + 1, Unit.MONEY))
        if (fact.statement, fact.row, fact.column, fact.month) == ("operating", "personnel", "outcome", 0)
        and isinstance(fact.value, Amount)
        else fact
        for fact in record.facts
    )
    group = next(group for group in against(replace(record, facts=facts)).figures if group.id == "operating")
    assert group.changes
    assert not any(change.visible for change in group.changes)


def test_a_text_with_a_mention_changes_when_its_figure_does() -> None:
    figures = demo_evaluation().figures
    text = Commentary(markdown="Personalen ger `inget` men {operating.personnel.variance|belopp}.\n\n- Ett\n- Två")
    assert paragraphs(Commentary(markdown=text.markdown.replace("`inget` men ", "")), figures) == (
        "Personalen ger 4\u00a0260\u00a0tkr.",
        "• Ett",
        "• Två",
    )


def test_a_text_that_cannot_be_written_out_is_compared_as_it_was_typed() -> None:
    assert paragraphs(Commentary(markdown="Ett {finns.inte.alls}.\n\nTvå."), {}) == ("Ett {finns.inte.alls}.", "Två.")


def test_an_edited_paragraph_shows_only_the_words_that_differ() -> None:
    before, after = (
        ["Resultatet väntas bli bättre än budget.", "Kvar."],
        [
            "Resultatet väntas bli sämre än budget.",
            "Kvar.",
        ],
    )
    assert side_by_side(before, after) == (
        Side(
            before=(Span("Resultatet väntas bli "), Span("bättre", Fate.REMOVED), Span(" än budget.")),
            after=(Span("Resultatet väntas bli "), Span("sämre", Fate.ADDED), Span(" än budget.")),
        ),
        Side(before=(Span("Kvar."),), after=(Span("Kvar."),)),
    )


def test_paragraphs_put_in_and_taken_out_stand_alone_and_no_word_is_lost() -> None:
    before = ["Första stycket handlar om personal.", "Andra om lokaler och hyror.", "Tredje om kapitalkostnader."]
    after = ["Nytt överst om räntor i oktober.", "Första stycket handlar om personalen.", "Tredje om kapitalkostnader."]
    sides = side_by_side(before, after)
    assert ["".join(span.words for span in side.before) for side in sides if side.before] == before
    assert ["".join(span.words for span in side.after) for side in sides if side.after] == after
    assert Side(before=(Span(before[1], Fate.REMOVED),), after=()) in sides


def test_a_changed_text_is_found_in_its_section() -> None:
    record = demo().record
    words = record.texts["operating/summary"]
    changed = replace(
        record, texts={**record.texts, "operating/summary": Commentary(markdown=words.markdown + "\n\nEtt tillägg.")}
    )
    (text,) = against(changed).texts
    assert (text.key, text.section, text.title) == ("operating/summary", "Drift", "Inledande sammanfattning")
    assert text.sides[-1] == Side(before=(), after=(Span("Ett tillägg.", Fate.ADDED),))
    assert all(side.is_same for side in text.sides[:-1])


def test_a_goal_whose_signal_changed_says_both_levels() -> None:
    record = demo().record
    first, *rest = record.goals.goals
    scale = demo().profile.scales["goal"]
    other = next(level for level in scale.levels if level.id != first.assessment)
    changed = replace(record, goals=replace(record.goals, goals=(replace(first, assessment=other.id), *rest)))
    found = against(changed)
    (judgement,) = found.judgements
    assert (judgement.kind, judgement.id, judgement.title) == ("goal", first.id, first.title)
    (field,) = judgement.fields
    assert (field.before, field.after) == (scale.level(first.assessment), other)
    assert {change.id for group in found.figures for change in group.changes} == {
        f"goals.{first.assessment}_count",
        f"goals.{other.id}_count",
    }


def test_an_assignment_that_came_or_went_is_told() -> None:
    record = demo().record
    gone, *rest = record.assignments.assignments
    fewer = replace(record, assignments=replace(record.assignments, assignments=tuple(rest)))
    (one,) = against(fewer).judgements
    assert (one.id, one.gone, one.new) == (gone.id, True, False)
    (other,) = compare(fewer, record, demo().profile).judgements
    assert (other.id, other.gone, other.new) == (gone.id, False, True)
