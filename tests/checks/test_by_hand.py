"""Reports written by hand: no alarm while they are right, and most of the errors that somebody might make are found."""

from __future__ import annotations

import pytest
from benchmarks.checker.by_hand import Written, written_by_hand

LEAST = {"committee.md": 0.9, "municipality.md": 0.75, "whole.txt": 0.7}


@pytest.mark.parametrize("report", list(written_by_hand()), ids=lambda report: report.name)
def test_a_report_written_by_hand_gives_no_alarm_while_it_is_right_and_tells_most_errors(report: Written) -> None:
    assert not report.alarms
    assert report.found >= LEAST[report.name] * len(report.errors)
