"""Forms of the list of where to go, and what somebody looks for in it."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from community.forms.activities import SOMETIMES
from community.models.activities import Language
from ruwaard.ui.fields import LineField, PhoneField, PlainTextField
from ruwaard.ui.once import ChangeForm, PageIdField
from ruwaard.ui.widgets import CheckCards

LONGEST_QUESTION = 60


class _Fields(forms.Form):
    name = LineField(label=_("Hoe heet het?"), max_length=100)
    helps_with = PlainTextField(
        label=_("Waarmee helpen zij?"),
        help_text=_("In gewone woorden. Iedereen leest dit."),
        max_length=400,
    )
    words = LineField(
        label=_("Welke woorden gebruiken mensen nog meer?"),
        help_text=_("Bijvoorbeeld: schulden, rekening, deurwaarder."),
        max_length=300,
        required=False,
    )
    phone = PhoneField(label=_("Telefoon"), max_length=20, required=False)
    address = LineField(label=_("Adres"), max_length=200, required=False)
    website = forms.URLField(
        label=_("Website"),
        max_length=200,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _("Schrijf een adres, zoals https://voorbeeld.nl.")},
    )
    hours = LineField(label=_("Wanneer is het open?"), max_length=200, required=False)
    languages = forms.MultipleChoiceField(
        label=_("Welke talen spreken zij?"),
        choices=Language,
        required=False,
        widget=CheckCards,
        error_messages=SOMETIMES,
    )
    is_urgent = forms.BooleanField(
        label=_("Dag en nacht, staat bovenaan"), required=False
    )


class InstitutionForm(_Fields):
    institution_id = PageIdField()


class InstitutionChangeForm(_Fields, ChangeForm):
    pass


class QuestionForm(forms.Form):
    """What somebody looks for, from the address: what makes no sense is not asked."""

    q = LineField(
        label=_("Wat zoekt u?"),
        help_text=_("Bijvoorbeeld: geld, huis, praten."),
        max_length=LONGEST_QUESTION,
        required=False,
    )

    @cached_property
    def asked(self) -> str:
        """Return the words that are asked."""
        self.full_clean()
        said: Any = self.cleaned_data.get("q", "")
        return str(said)
