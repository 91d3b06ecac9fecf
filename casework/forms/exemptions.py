from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.models import Exemption, ExemptionReview
from ruwaard import clock
from ruwaard.tenancy.models import Organisation
from ruwaard.ui.compass import PrincipleField
from ruwaard.ui.fields import DutchDateField, LineField, OneChoiceField, TextField
from ruwaard.ui.once import LOST, PageIdField

A_YEAR = timedelta(days=366)
TEN_YEARS = timedelta(days=3653)


def in_a_year() -> date:
    return clock.today() + A_YEAR


def tomorrow() -> date:
    return clock.today() + timedelta(days=1)


def in_ten_years() -> date:
    return clock.today() + TEN_YEARS


class ExemptionForm(forms.Form):
    """Words of their own: the plan is never filled in."""

    rule = TextField(
        label=_("Welke regel geldt hier niet?"),
        help_text=_(
            "In eigen woorden, zonder namen en zonder wat de inwoner vertelde."
        ),
        max_length=Exemption.MAX_LENGTH,
    )
    rule_of = LineField(
        label=_("Van wie is die regel?"),
        help_text=_("Bijvoorbeeld: het Rijk, de gemeente, de eigen organisatie."),
        max_length=120,
    )
    ground = TextField(
        label=_("Waarom mag het toch?"),
        help_text=_("Waarop steunt het besluit? Ook dit zonder namen."),
        max_length=Exemption.MAX_LENGTH,
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Welke organisatie gaat over deze regel?"),
        empty_label=_("Kies een organisatie"),
        error_messages={
            "required": _("Kies een organisatie uit de lijst."),
            "invalid_choice": _("Kies een organisatie uit de lijst."),
        },
    )
    decided_by = OneChoiceField(
        label=_("Wie besloot dit?"), choices=Exemption.DecidedBy.choices
    )
    decided_on = DutchDateField(label=_("Wanneer is dat besloten?"), latest=clock.today)
    ends_on = DutchDateField(
        label=_("Tot wanneer geldt het?"),
        help_text=_("Leeg: zolang het nodig is."),
        latest=in_ten_years,
        required=False,
    )
    review_on = DutchDateField(
        label=_("Wanneer kijkt u of het nog nodig is?"),
        help_text=_("Uiterlijk over een jaar."),
        earliest=clock.today,
        latest=in_a_year,
    )
    cost = OneChoiceField(
        label=_("Wat kost het ongeveer, in totaal?"), choices=Exemption.Cost.choices
    )
    principle = PrincipleField(
        label=_("Bij welk principe hoort het?"),
        help_text=_("Zo zien wij samen waar regels en principes botsen."),
        required=False,
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - passed on to Django
        organisations: Any,  # noqa: ANN401 - a QuerySet of Organisation
        **options: Any,  # noqa: ANN401 - passed on to Django
    ) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined] # a ModelChoiceField


class ExemptionAddForm(ExemptionForm):
    exemption_id = PageIdField()


class ExemptionChangeForm(ExemptionForm):
    version = forms.IntegerField(widget=forms.HiddenInput, error_messages=LOST)


class ReviewForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput, error_messages=LOST)
    effect = TextField(
        label=_("Wat bracht het?"),
        help_text=_(
            "Wat anderen hiervan kunnen leren. Zonder namen: dit blijft staan als het "
            "plan klaar is."
        ),
        max_length=Exemption.MAX_LENGTH,
    )
    verdict = OneChoiceField(
        label=_("Hoe gaat het verder?"), choices=ExemptionReview.Verdict.choices
    )
    review_on = DutchDateField(
        label=_("Blijft het gelden: wanneer kijkt u weer?"),
        earliest=tomorrow,
        latest=in_a_year,
        required=False,
    )
