"""Which workbook is sent out: of what follow-up, unit and statement, for budget or forecast."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __

from tertial.core.ledger import Kind
from tertial.web.followups.evaluating import profile_of
from tertial.web.followups.ledger import branch
from tertial.web.followups.models import Followup


class WorkbookForm(forms.Form):
    """The choices: every open follow-up whose committee the ledger knows, with its units and statements."""

    where = forms.ChoiceField(label=__("Enhet"))
    statement = forms.ChoiceField(label=__("Tablå"))
    kind = forms.ChoiceField(
        label=__("För"),
        choices=[
            (Kind.FORECAST.value, __("Prognos i år")),
            (Kind.BUDGET.value, __("Budget nästa år, månad för månad")),
        ],
    )

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Followup.objects.filter(occasion__state="open", unit__in=user.units_with("followups.change"))
        self.followups = {
            row.pk: row
            for row in rows.select_related("occasion__year", "occasion__earlier__year", "unit")
            if profile_of(row).organisation.unit(row.committee_key)
        }
        units: list[tuple[str, list[tuple[str, str]]]] = []
        statements: dict[str, str] = {}
        for row in self.followups.values():
            profile = profile_of(row)
            statements |= {id: one.title for id, one in profile.statements.items() if one.ledger is not None}
            units.append(
                (
                    str(row),
                    [
                        (f"{row.pk}:{one.id}", f"{'– ' * level}{one.name}")
                        for one, level in branch(profile.organisation, row.committee_key, row.occasion.period)
                        if one.codes is not None
                    ],
                )
            )
        cast(forms.ChoiceField, self.fields["where"]).choices = units
        cast(forms.ChoiceField, self.fields["statement"]).choices = list(statements.items())

    @property
    def has_any(self) -> bool:
        """Whether there is a unit to send a workbook to."""
        return bool(self.followups)

    def clean_where(self) -> str:
        """A unit of a follow-up."""
        where = str(self.cleaned_data["where"])
        if int(where.partition(":")[0]) not in self.followups:
            raise forms.ValidationError(_("Uppföljningen är inte öppen."))
        return where

    def followup(self) -> Followup:
        """The follow-up that the unit was chosen in."""
        return self.followups[int(self.cleaned_data["where"].partition(":")[0])]

    def wanted(self) -> dict[str, str]:
        """The statement, the kind and the unit."""
        given = self.cleaned_data
        return {"statement": given["statement"], "kind": given["kind"], "unit": given["where"].partition(":")[2]}
