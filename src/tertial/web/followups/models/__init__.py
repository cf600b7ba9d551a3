"""The tables of a follow-up."""

from tertial.web.followups.models.assignments import Assignment, AssignmentReport
from tertial.web.followups.models.control import ControlPoint, ControlReport
from tertial.web.followups.models.followup import Followup, SourceFile
from tertial.web.followups.models.given import Fact, Note
from tertial.web.followups.models.goals import Goal, GoalReport, Indicator, IndicatorReport, Priority
from tertial.web.followups.models.history import Revision
from tertial.web.followups.models.passages import Passage

__all__ = [
    "Assignment",
    "AssignmentReport",
    "ControlPoint",
    "ControlReport",
    "Fact",
    "Followup",
    "Goal",
    "GoalReport",
    "Indicator",
    "IndicatorReport",
    "Note",
    "Passage",
    "Priority",
    "Revision",
    "SourceFile",
]
