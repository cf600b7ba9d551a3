"""The demonstration has the board's real follow-up, and contributions in every state."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from tertial.report.archive import record_hash
from tertial.report.assemble import assemble
from tertial.services.writing import preview
from tertial.web.base.clock import today
from tertial.web.base.log import verify
from tertial.web.contributions.models import Contribution
from tertial.web.contributions.monitoring import counted, counts, watch
from tertial.web.followups.evaluating import figures, profile_of
from tertial.web.followups.models import Followup
from tertial.web.followups.reading import record_of
from tests.followups import demo


@pytest.mark.django_db
def test_the_demonstration_shows_every_state_and_holds_the_real_record() -> None:
    call_command("seed_demo", verbosity=0)
    rows = Followup.objects.select_related("occasion__year", "occasion__earlier__year", "unit")
    real = rows.get(unit__code="ks", occasion__state="open")
    assert record_hash(record_of(real)) == record_hash(demo().record)
    for followup in rows:
        assemble(record_of(followup), profile_of(followup))
        for passage in followup.passages.all():
            assert preview(passage.markdown, figures(followup)).problems == (), passage.section
    states = Contribution.objects.values_list("state", flat=True)
    assert set(states) == {"draft", "ready", "returned", "approved", "locked"}
    watched = watch(rows.filter(occasion__state="open"), None, today())
    assert all(count for _, _, count in counts(counted(watched)))
    assert verify().breaks == ()
