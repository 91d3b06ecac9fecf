from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from budget.forms.fields import CentsField
from budget.forms.framework import NUMBER
from budget.models import DistributionShare
from ruwaard import clock
from ruwaard.ui.fields import DutchDateField, LineField, TextField

MOST_PEOPLE = 100_000


class PurposesForm(forms.Form):
    """One purpose per party: what its share is for."""

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - Django's arguments
        shares: Sequence[DistributionShare],
        **options: Any,  # noqa: ANN401 - Django's arguments
    ) -> None:
        super().__init__(*args, **options)
        self.shares = shares
        for share in shares:
            self.fields[self.name_of(share)] = LineField(
                label=_("Bestemming van het deel van %(name)s")
                % {"name": share.party.name},
                max_length=300,
                initial=share.purpose,
                help_text=_("Ten goede aan de gezondheid van de wijk."),
                error_messages={"required": _("Zeg waarvoor dit deel is.")},
            )

    @staticmethod
    def name_of(share: DistributionShare) -> str:
        """Return the name of the field of a share."""
        return f"deel-{share.party.position}"

    @property
    def purposes(self) -> list[tuple[DistributionShare, str]]:
        """What was written per share."""
        return [
            (share, self.cleaned_data[self.name_of(share)]) for share in self.shares
        ]


def head_count(label: Any) -> forms.IntegerField:  # noqa: ANN401 - lazy words
    return forms.IntegerField(
        label=label, min_value=0, max_value=MOST_PEOPLE, error_messages=NUMBER
    )


class EveningForm(forms.Form):
    """What residents decided about their share on an evening."""

    held_on = DutchDateField(label=_("Wanneer was de avond?"), latest=clock.today)
    question = LineField(label=_("Wat was de vraag?"), max_length=300)
    people = head_count(_("Hoeveel bewoners waren er?"))
    votes_for = head_count(_("Stemmen voor"))
    votes_against = head_count(_("Stemmen tegen"))
    outcome = TextField(label=_("Wat is er besloten?"), max_length=500)
    cents = CentsField(label=_("Over welk bedrag ging het?"), required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        counted = [said.get(name) for name in ("people", "votes_for", "votes_against")]
        if None not in counted and counted[0] < counted[1] + counted[2]:  # type: ignore[operator] # checked
            self.add_error("people", _("Er zijn meer stemmen dan bewoners."))
        return said
