"""Saving a text where a contribution may ask for it: only while its state lets it be changed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tertial.web.base.refusals import Refused
from tertial.web.base.templatetags.marks import STATE_WORDS
from tertial.web.contributions.models import Contribution
from tertial.web.contributions.moving import locked_row
from tertial.web.followups.models import Followup, Passage
from tertial.web.followups.passages import Met, Written, write
from tertial.web.followups.refusals import refuse_when_closed
from tertial.web.organisation.models import Unit
from tertial.web.people.models import Person


def save(contribution: Contribution, markdown: str, version: int, who: Person, *, why: str = "") -> Written | Met:
    """Saves a contribution's text. Raises Refused when it is handed in, approved or locked."""
    row = locked_row(contribution.pk)
    refuse_when_not_editable(row)
    return write(row.passage, markdown, version, who, why=why)


def refuse_when_not_editable(row: Contribution) -> None:
    """Raises Refused when the contribution's text may not be changed now."""
    refuse_when_closed(row.followup.occasion)
    if not row.is_editable:
        raise Refused(
            _("Bidraget är «%s» och kan inte ändras. Be den som granskar att återlämna det.") % STATE_WORDS[row.at]
        )


def save_section(
    followup: Followup, unit: Unit, section: str, markdown: str, version: int, who: Person, *, why: str = ""
) -> Written | Met:
    """Saves a section's text, whether or not anybody is asked for it; what does not exist is made (`version` 0)."""
    asked = Contribution.objects.filter(followup=followup, unit=unit, section=section).first()
    if asked is not None:
        return save(asked, markdown, version, who, why=why)
    passage, made = Passage.objects.get_or_create(followup=followup, unit=unit, section=section)
    return write(passage, markdown, passage.version if made else version, who, why=why)
