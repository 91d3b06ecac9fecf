from django import forms
from django.utils.translation import gettext_lazy as _

from ruwaard.privacy.models import AccessReport
from ruwaard.ui.fields import LineField, MomentField


class PersonSearch(forms.Form):
    q = LineField(
        label=_("Over wie?"),
        max_length=100,
        required=False,
        help_text=_(
            "Een deel van de naam of het e-mailadres van wie hier werkt of werkte."
            " Een inwoner vindt u alleen met het hele e-mailadres."
        ),
    )


class ReportForm(forms.Form):
    starts_at = MomentField(label=_("Vanaf"))
    ends_at = MomentField(label=_("Tot"))
    reason = forms.ChoiceField(label=_("Waarom?"), choices=AccessReport.Reason.choices)
    note = LineField(
        label=_("Toelichting"),
        max_length=300,
        help_text=_(
            "Wie vroeg het, of wat is er aan de hand? Uw vraag komt in het logboek,"
            " en de andere functionarissen lezen dit."
        ),
    )
