from django import forms
from django.utils.translation import gettext_lazy as _

from casework.models import ContactMoment, IntensityChange
from ruwaard import clock
from ruwaard.ui.fields import DutchDateField, LineField, OneChoiceField, TextField
from ruwaard.ui.once import PageIdField

TALKS = [pair for pair in ContactMoment.Kind.choices if pair[0] != "note"]


class NoteForm(forms.Form):
    """A note without more: today, by who writes it."""

    text = TextField(
        label=_("Notitie"),
        max_length=4000,
        error_messages={"required": _("Schrijf eerst iets op.")},
    )
    contact_id = PageIdField()


class ContactForm(forms.Form):
    kind = OneChoiceField(label=_("Hoe was er contact?"), choices=TALKS)
    happened_on = DutchDateField(label=_("Wanneer?"), latest=clock.today)
    text = TextField(
        label=_("Wat is er besproken?"),
        max_length=4000,
        required=False,
        help_text=_("De inwoner kan dit lezen. Schrijf zoals u het zou zeggen."),
    )
    contact_id = PageIdField()


class IntensityForm(forms.Form):
    level = forms.TypedChoiceField(
        label=_("Hoeveel hulp is er nodig?"),
        choices=IntensityChange.Level.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Maak een keuze."),
            "invalid_choice": _("Deze keuze bestaat niet. Kies opnieuw."),
        },
    )
    reason = LineField(
        label=_("Waarom nu?"),
        max_length=300,
        help_text=_("De inwoner leest dit ook."),
        error_messages={"required": _("Schrijf op waarom dit verandert.")},
    )
    change_id = PageIdField()
