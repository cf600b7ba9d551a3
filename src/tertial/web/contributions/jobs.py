"""The contributions' background work."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from tertial.web.base.clock import today
from tertial.web.contributions.reminding import letters, send
from tertial.web.jobs.running import Outcome, Progress, kind


@kind("contributions.remind")
def remind(progress: Progress, followup: int | None = None) -> Outcome:
    """Sends today's reminders; done twice it sends only what was not sent. With a follow-up, only those of its."""
    waiting = letters(today(), followup)
    count = send(waiting, settings.ADDRESS, lambda done: progress(done, len(waiting), _("Skickar påminnelser")))
    return Outcome(words=_("%d påminnelser skickade.") % count)
