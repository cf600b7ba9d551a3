"""What is taken in about staff: a share of sick leave for each group, as it is written."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tertial.core.amounts import Amount, Unit
from tertial.core.swedish import parse_number
from tertial.statements.definition import Statement

LARGEST = 100


class SharesForm(forms.Form):
    """A figure for every given row; what is left as it stands is not saved again. `source` says where they are from."""

    source = forms.CharField(
        label=_("Källa"), max_length=300, help_text=_("Till exempel personalsystemet, uttag 4 september 2023.")
    )

    def __init__(self, statement: Statement, standing: dict[str, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.standing = standing
        self.rows = statement.given_rows()
        for row in statement.rows:
            if row.id in self.rows:
                self.fields[row.id] = forms.CharField(
                    label=row.title,
                    required=False,
                    max_length=20,
                    initial=standing.get(row.id, ""),
                    widget=forms.TextInput(attrs={"inputmode": "decimal"}),
                )

    def clean(self) -> dict[str, Any]:
        """Every figure is a percentage; a figure that stands cannot be emptied away."""
        cleaned = super().clean() or {}
        for row in self.rows:
            words = str(cleaned.get(row, "")).strip()
            number = share(words)
            if not words and self.standing.get(row):
                self.add_error(row, _("Rutan är tom. Skriv en ny siffra, eller den som stod där."))
            elif words and number is None:
                self.add_error(row, _("«%(found)s» är inget tal. Skriv till exempel 3,6.") % {"found": words})
            elif number is not None and not 0 <= number <= LARGEST:
                self.add_error(row, _("Sjukfrånvaron är en andel mellan 0 och 100 procent."))
        return cleaned

    def changed(self) -> dict[str, tuple[Amount, int]]:
        """The figures that differ from what stands, with how many decimals they were written."""
        found: dict[str, tuple[Amount, int]] = {}
        for row in self.rows:
            words = str(self.cleaned_data.get(row, "")).strip()
            number = share(words)
            before = share(self.standing.get(row, ""))
            if number is not None and number != before:
                exponent = number.as_tuple().exponent
                found[row] = (Amount(number, Unit.PERCENT), -exponent if isinstance(exponent, int) else 0)
        return found


def share(words: str) -> Decimal | None:
    """The number of a share as it is shown or typed, with or without its percent sign; None when it is none."""
    return parse_number(words.strip().removesuffix("%"))
