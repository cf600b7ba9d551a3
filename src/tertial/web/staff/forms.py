"""What is taken in about staff: a share of sick leave for each group, as it is written."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tertial.core.amounts import Amount, Unit
from tertial.core.swedish import parse_number
from tertial.statements.definition import Statement

LARGEST = 100
MOST_EMPLOYEES = 1_000_000


SIZE = "size-"
"""How the field of a group's size begins."""


class SharesForm(forms.Form):
    """A figure for every given row; what is left as it stands is not saved again. `source` says where they are from.

    Groups that a whole is divided into say how many they are, so that a small one is not shown, nor found by taking
    the others from the whole.
    """

    source = forms.CharField(
        label=_("Källa"), max_length=300, help_text=_("Till exempel personalsystemet, uttag 4 september 2023.")
    )

    def __init__(
        self,
        statement: Statement,
        standing: dict[str, str],
        sizes: Mapping[str, int],
        hidden: Collection[str],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.standing = standing
        self.sizes = sizes
        self.hidden = hidden
        self.rows = statement.given_rows()
        self.partitions = statement.small_groups.partitions if statement.small_groups else ()
        grouped = {row for partition in self.partitions for row in partition}
        for row in statement.rows:
            if row.id in self.rows:
                self.fields[row.id] = forms.CharField(
                    label=row.title,
                    required=False,
                    max_length=20,
                    initial=standing.get(row.id, ""),
                    help_text=_("Visas inte: gruppen är liten. Lämna tomt om siffran står kvar.")
                    if row.id in hidden
                    else "",
                    widget=forms.TextInput(attrs={"inputmode": "decimal"}),
                )
            if row.id in self.rows and row.id in grouped:
                self.fields[f"{SIZE}{row.id}"] = forms.IntegerField(
                    label=_("%s, antal anställda") % row.title,
                    required=False,
                    min_value=0,
                    max_value=MOST_EMPLOYEES,
                    initial=sizes.get(row.id),
                )

    def clean(self) -> dict[str, Any]:
        """Every figure is a percentage; a figure that stands cannot be emptied away."""
        cleaned = super().clean() or {}
        for row in self.rows:
            words = str(cleaned.get(row, "")).strip()
            number = share_of(words)
            if not words and self.standing.get(row):
                self.add_error(row, _("Rutan är tom. Skriv en ny siffra, eller den som stod där."))
            elif words and number is None:
                self.add_error(row, _("«%(found)s» är inget tal. Skriv till exempel 3,6.") % {"found": words})
            elif number is not None and not 0 <= number <= LARGEST:
                self.add_error(row, _("Sjukfrånvaron är en andel mellan 0 och 100 procent."))
        for partition in self.partitions:
            self._demand_sizes(cleaned, partition)
        return cleaned

    def _demand_sizes(self, cleaned: dict[str, Any], partition: tuple[str, ...]) -> None:
        """When one group of a whole is given anew, it is known how large each of them is."""
        touched = [
            row for row in partition if share_of(str(cleaned.get(row, ""))) != share_of(self.standing.get(row, ""))
        ]
        resized = [row for row in partition if cleaned.get(f"{SIZE}{row}") not in (None, self.sizes.get(row))]
        for row in partition if touched or resized else ():
            has_share = bool(cleaned.get(row) or self.standing.get(row) or row in self.hidden)
            name = f"{SIZE}{row}"
            if has_share and cleaned.get(name) is None and name not in self.errors:
                self.add_error(name, _("Ange hur många gruppen är, så att en liten grupp inte visas."))

    def resized(self) -> dict[str, int]:
        """The groups' sizes that differ from what stands."""
        given = {row: self.cleaned_data.get(f"{SIZE}{row}") for row in self.rows}
        return {row: size for row, size in given.items() if size is not None and size != self.sizes.get(row)}

    def changed(self) -> dict[str, tuple[Amount, int]]:
        """The figures that differ from what stands, with how many decimals they were written."""
        found: dict[str, tuple[Amount, int]] = {}
        for row in self.rows:
            words = str(self.cleaned_data.get(row, "")).strip()
            number = share_of(words)
            before = share_of(self.standing.get(row, ""))
            if number is not None and number != before:
                exponent = number.as_tuple().exponent
                found[row] = (Amount(number, Unit.PERCENT), -exponent if isinstance(exponent, int) else 0)
        return found


def share_of(words: str) -> Decimal | None:
    """The number that was written, with or without a percent sign."""
    return parse_number(words.strip().removesuffix("%").rstrip())
