from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from budget.forms.fields import CHOOSE, RowField, who_takes_part
from budget.forms.framework import NUMBER, PartForm
from budget.models import Framework, KeyParty
from ruwaard import clock
from ruwaard.tenancy.models import Organisation, Participation
from ruwaard.ui.fields import DutchDateField, TextField

PROVIDER = (KeyParty.Group.PROVIDERS, KeyParty.Group.FUNDERS)


def reason() -> TextField:
    return TextField(label=_("Waarom?"), max_length=500)


class LeaveForm(PartForm):
    organisation = RowField(label=_("Wie vertrekt?"))
    leaves_on = DutchDateField(
        label=_("Vanaf welke dag?"),
        help_text=_("De eerste dag zonder deze organisatie"),
    )
    successor = RowField(
        label=_("Met wie gaat de organisatie samen?"),
        required=False,
        help_text=_("Leeg: het geld gaat terug naar wat nog te verdelen is."),
    )
    taker = RowField(
        label=_("Wie neemt de open toezeggingen over?"),
        required=False,
        help_text=_("Leeg: de organisatie waarmee zij samengaat."),
    )
    reason = reason()

    def rows(self, framework: Framework) -> dict[str, Any]:  # noqa: ARG002 - see PartForm
        now = Participation.objects.on(clock.today()).filter(kind="budget")
        taking_part = Organisation.objects.filter(pk__in=now.values("organisation_id"))
        anybody = who_takes_part()
        return {"organisation": taking_part, "successor": anybody, "taker": taking_part}


class JoinForm(PartForm):
    organisation = RowField(label=_("Wie doet voortaan mee?"))
    joins_on = DutchDateField(label=_("Vanaf welke dag?"))
    group = forms.ChoiceField(
        label=_("Groep in de verdeelsleutel"),
        choices=[(one.value, one.label) for one in PROVIDER],
        error_messages=CHOOSE,
    )
    weight = forms.IntegerField(
        label=_("Gewicht in de verdeelsleutel"),
        min_value=0,
        max_value=10**12,
        initial=1,
        error_messages=NUMBER,
    )
    reason = reason()

    def rows(self, framework: Framework) -> dict[str, Any]:  # noqa: ARG002 - see PartForm
        return {"organisation": Organisation.objects.all()}


class EndForm(PartForm):
    reason = reason()
