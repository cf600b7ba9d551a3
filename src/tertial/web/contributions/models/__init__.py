"""The tables of the contributions."""

from tertial.web.contributions.models.comments import Comment
from tertial.web.contributions.models.contribution import Contribution, Step
from tertial.web.contributions.models.gathering import Gathered
from tertial.web.contributions.models.reminders import Reminder
from tertial.web.contributions.models.visits import Visit

__all__ = ["Comment", "Contribution", "Gathered", "Reminder", "Step", "Visit"]
