"""The rule proposes, a person judges."""

from __future__ import annotations

from dataclasses import replace

from tertial.chapters.goals.proposal import proposal, rule_words
from tertial.services.reporting import open_folder
from tertial.services.shipped import shipped
from tertial.services.writing import figures_of


def test_each_goal_is_proposed_by_how_many_of_its_indicators_reach_their_target() -> None:
    followup = open_folder(shipped("demo"))
    figures = figures_of(followup.record, followup.profile).figures
    scale = followup.profile.scales["goal"]
    proposed = {goal.number: proposal(goal, figures, scale) for goal in followup.record.goals.goals}
    first, second = proposed[1], proposed[2]
    assert first is not None
    assert (first.level.id, first.reached, first.measured) == ("met", 1, 1)
    assert second is not None
    assert second.level.id == "not"


def test_a_goal_without_indicators_or_a_scale_without_a_rule_has_no_proposal() -> None:
    followup = open_folder(shipped("demo"))
    figures = figures_of(followup.record, followup.profile).figures
    scale = followup.profile.scales["goal"]
    goal = followup.record.goals.goals[0]
    assert proposal(replace(goal, indicators=()), figures, scale) is None
    ruleless = replace(scale, levels=tuple(replace(level, share=None) for level in scale.levels))
    assert proposal(goal, figures, ruleless) is None
    assert rule_words(ruleless) == []
