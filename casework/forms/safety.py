from django import forms
from django.utils.translation import gettext_lazy as _

from casework.models import SafetyStep
from ruwaard import clock
from ruwaard.ui.fields import DutchDateField, TextField
from ruwaard.ui.once import PageIdField


class ApartForm(forms.Form):
    text = TextField(
        label=_("Wat ziet of hoort u?"),
        max_length=8000,
        help_text=_(
            "Schrijf op wat u zag en hoorde, niet wat u denkt. Alleen wie u aanwijst,"
            " leest dit."
        ),
        error_messages={"required": _("Schrijf eerst iets op.")},
    )
    record_id = PageIdField()


class SafetyStepForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Welke stap?"),
        choices=SafetyStep.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies een stap."),
            "invalid_choice": _("Deze stap bestaat niet. Kies opnieuw."),
        },
    )
    taken_on = DutchDateField(label=_("Wanneer?"), latest=clock.today)
    text = TextField(label=_("Wat kwam eruit?"), max_length=4000, required=False)
    step_id = PageIdField()


class InspectionForm(forms.Form):
    reason = TextField(
        label=_("Waarom moet u dit lezen?"),
        max_length=1000,
        help_text=_(
            "Wie dit leest, en de andere functionarissen, lezen deze reden."
            " Eén van hen zegt ja."
        ),
        error_messages={"required": _("Schrijf op waarom u dit moet lezen.")},
    )
