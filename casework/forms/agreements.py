"""Forms for an agreement: who does what, by when, who pays, how it stands."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms.choices import Known, in_groups
from casework.forms.items import SayingField, saves_itself
from casework.models import Agreement
from casework.services.carriers import CarriedBy
from ruwaard import clock
from ruwaard.tenancy.models import Organisation
from ruwaard.ui.fields import DutchDateField, EuroField, LineField
from ruwaard.ui.once import LOST

LARGEST_AMOUNT = Decimal("99999999.99")


def in_five_years() -> date:
    """Return the last day on which an agreement may be due."""
    return clock.today() + timedelta(days=5 * 365)


class AgreementForm(forms.Form):
    """The four questions of the table, and what is folded away under "meer"."""

    who = forms.ChoiceField(
        label=_("Wie doet dit?"),
        error_messages={
            "required": _("Kies wie dit doet."),
            "invalid_choice": _("Kies iemand uit de lijst."),
        },
    )
    due_on = DutchDateField(label=_("Klaar vóór"), latest=in_five_years)
    what = SayingField(
        label=_("Wat spreken we af?"), max_length=Agreement.MAX_LENGTH, required=False
    )
    kind = forms.ChoiceField(
        label=_("Wat voor hulp is dit?"),
        required=False,
        choices=[("", _("Zoals gewoonlijk")), *Agreement.Kind.choices],
    )
    domain = forms.ChoiceField(
        label=_("Waar gaat het over?"),
        required=False,
    )
    payer = forms.ChoiceField(label=_("Wie betaalt?"), choices=Agreement.Payer)
    payer_name = LineField(
        label=_("Welke wet of partij?"),
        max_length=100,
        required=False,
        help_text=_(
            "Bij een andere wet of partij, en bij de gewone route: Wmo, Jeugdwet."
        ),
    )
    amount = EuroField(
        label=_("Bedrag uit het wijkbudget"),
        required=False,
        min_value=Decimal("0.01"),
        max_value=LARGEST_AMOUNT,
        help_text=_(
            "Alleen geld dat echt uitgegeven wordt. Weet u het nog niet? Laat leeg."
        ),
    )
    paid_by = forms.ChoiceField(
        label=_("Wie betaalt de rekening?"),
        required=False,
        error_messages={"invalid_choice": _("Kies een organisatie uit de lijst.")},
    )
    cost_to_resident = forms.ChoiceField(
        label=_("Wat leest de inwoner over de kosten?"),
        required=False,
        choices=[("", _("Zoals gewoonlijk")), *Agreement.CostToResident.choices],
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - passed on to Django
        known: Sequence[Known],
        payers: Sequence[Organisation] = (),
        has_justice: bool = False,
        **options: Any,  # noqa: ANN401 - passed on to Django
    ) -> None:
        super().__init__(*args, **options)
        self.payers = {str(one.pk): one for one in payers}
        if self.payers:
            own = ("", _("Uw eigen organisatie"))
            choices = [own, *((key, one.name) for key, one in self.payers.items())]
            self.fields["paid_by"].choices = choices  # type: ignore[attr-defined] # a ChoiceField
        else:
            del self.fields["paid_by"]
        left_out = set() if has_justice else {Agreement.Domain.JUSTICE.value}
        about = [one for one in Agreement.Domain.choices if one[0] not in left_out]
        self.fields["domain"].choices = [("", _("Niet gezegd")), *about]  # type: ignore[attr-defined] # a ChoiceField
        self.known = {one.key: one.value for one in known}
        nobody = ("", _("Kies iemand"))
        self.fields["who"].choices = [nobody, *in_groups(known)]  # type: ignore[attr-defined] # a ChoiceField

    @property
    def opens_more(self) -> bool:
        """Whether what is folded away has an error, or says something unusual."""
        folded = {"kind", "domain", "payer", "payer_name", "amount", "paid_by"}
        payer = self["payer"].value()
        wrong = (folded | {"cost_to_resident"}) & set(self.errors)
        return bool(wrong) or payer != Agreement.Payer.OWN

    def sides(self) -> dict[str, Any]:
        """Return what the services call the sides of an agreement."""
        cleaned = self.cleaned_data
        chosen: CarriedBy = self.known[cleaned["who"]]
        names = ("due_on", "what", "kind", "domain", "payer", "payer_name", "amount")
        return {
            **{name: cleaned[name] for name in names},
            "cost_to_resident": cleaned["cost_to_resident"],
            "paid_by": self.payers.get(cleaned.get("paid_by", "")),
            "carrier": chosen.carrier,
            "person": chosen.person,
            "network_member": chosen.network_member,
            "user": chosen.user,
            "organisation": chosen.organisation,
            "carrier_name": chosen.name,
        }


class AgreementAddForm(AgreementForm):
    """A day is not in the past, seen from the day it was said at the table."""

    agreement_id = forms.UUIDField(
        required=False, widget=forms.HiddenInput, error_messages=LOST
    )
    said_on = forms.DateField(
        required=False,
        widget=forms.HiddenInput,
        input_formats=["%Y-%m-%d"],
        error_messages=LOST,
    )

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - passed on to Django
        super().__init__(*args, **options)
        due_on = self.fields["due_on"]
        assert isinstance(due_on, DutchDateField)
        due_on.earliest = self._first_day

    def _first_day(self) -> date:
        today = clock.today()
        try:
            said_on: date | None = self.fields["said_on"].clean(self["said_on"].data)
        except forms.ValidationError:
            said_on = None
        return min(said_on or today, today)


class AgreementChangeForm(AgreementForm):
    """A day in the past may stay; the service refuses a new one."""

    version = forms.IntegerField(widget=forms.HiddenInput, error_messages=LOST)

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - passed on to Django
        super().__init__(*args, **options)
        saves_itself(self)


class StateForm(forms.Form):
    state = forms.ChoiceField(
        label=_("Hoe staat het ervoor?"),
        choices=Agreement.State,
        error_messages={"invalid_choice": _("Kies hoe het ervoor staat.")},
    )
    ground = forms.ChoiceField(
        label=_("Kan het nu niet? Dan door"),
        required=False,
        choices=[("", _("Kies")), *Agreement.Ground.choices],
    )
    reason = LineField(label=_("Waarom niet?"), max_length=300, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, error_messages=LOST)


class DeclineForm(forms.Form):
    """Who was asked says why it cannot be."""

    reason = LineField(
        label=_("Waarom kunt u dit niet doen?"),
        help_text=_("De inwoner en het team lezen dit."),
        max_length=300,
        error_messages={"required": _("Schrijf kort waarom u dit niet kunt doen.")},
    )
