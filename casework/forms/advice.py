from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.models import Advice
from ruwaard import clock
from ruwaard.ui.fields import DutchDateField, LineField, OneChoiceField, TextField
from ruwaard.ui.once import LOST, PageIdField

NO_PEOPLE = _("Over het werk in de wijk, nooit over één persoon.")


def in_two_weeks() -> date:
    return clock.today() + timedelta(days=14)


def in_a_year() -> date:
    return clock.today() + timedelta(days=366)


class AskAdviceForm(forms.Form):
    subject = LineField(label=_("Waarover gaat het?"), max_length=150)
    question = TextField(
        label=_("Wat wilt u van de cliëntenraad weten?"),
        help_text=NO_PEOPLE,
        max_length=Advice.MAX_LENGTH,
    )
    advise_by = DutchDateField(
        label=_("Wanneer is het advies nodig?"),
        help_text=_("Geef de raad ten minste twee weken."),
        earliest=in_two_weeks,
        latest=in_a_year,
    )
    advice_id = PageIdField()


class _AdviceForm(forms.Form):
    verdict = OneChoiceField(
        label=_("Wat vindt de raad?"), choices=Advice.Verdict.choices
    )
    advice = TextField(
        label=_("Het advies"), help_text=NO_PEOPLE, max_length=Advice.MAX_LENGTH
    )


class GiveAdviceForm(_AdviceForm):
    version = forms.IntegerField(widget=forms.HiddenInput, error_messages=LOST)


class AdviseUnaskedForm(_AdviceForm):
    subject = LineField(label=_("Waarover gaat het?"), max_length=150)
    advice_id = PageIdField()

    field_order = ("subject", "verdict", "advice")


class AnswerAdviceForm(forms.Form):
    follows = OneChoiceField(
        label=_("Wat doet u met het advies?"), choices=Advice.Follows.choices
    )
    answer = TextField(
        label=_("Uw antwoord, met de reden"),
        help_text=_("De raad en het jaarverslag krijgen dit precies zo."),
        max_length=Advice.MAX_LENGTH,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, error_messages=LOST)
