"""Forms for what residents write alone, and for proposals."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.models import Case, DraftLine, Person, PlanItem
from ruwaard.ui.fields import LineField, OneChoiceField, TextField
from ruwaard.ui.once import LOST, ChangeForm, PageIdField

SAYS = {"required": _("Schrijf hier een paar woorden.")}


class SayingField(TextField):
    """One saying in a wide box: an Enter in the middle is a space."""

    widget = forms.Textarea(attrs={"rows": 3})

    def to_python(self, value: object) -> str:
        """Return the text as one line."""
        return " ".join(super().to_python(value).split())


class WriteForm(forms.Form):
    """A new line under one of the three questions."""

    line_id = PageIdField()
    question = forms.ChoiceField(
        choices=PlanItem.Question, widget=forms.HiddenInput, error_messages=LOST
    )
    text = SayingField(
        label=_("Uw woorden"), max_length=PlanItem.MAX_LENGTH, error_messages=SAYS
    )
    written_with = LineField(
        label=_("Hielp iemand u met schrijven?"),
        help_text=_("Schrijf de naam. Dan weet iedereen dat het uw woorden zijn."),
        max_length=100,
        required=False,
    )


class TypedLineForm(forms.Form):
    """A line that a resident wrote on paper, or said."""

    line_id = PageIdField()
    said_by = forms.ModelChoiceField(
        label=_("Wiens woorden zijn het?"),
        queryset=Person.objects.none(),
        empty_label=None,
        error_messages={"invalid_choice": _("Kies iemand van de lijst.")},
    )
    question = OneChoiceField(
        label=_("Onder welke vraag staat het?"), choices=PlanItem.Question.choices
    )
    text = SayingField(
        label=_("Wat staat er?"),
        help_text=_("Woord voor woord, zoals de inwoner het schreef of zei."),
        max_length=PlanItem.MAX_LENGTH,
        error_messages=SAYS,
    )
    channel = OneChoiceField(
        label=_("Hoe kreeg u het?"), choices=DraftLine.Channel.choices
    )

    def __init__(self, *args: Any, case: Case, **options: Any) -> None:  # noqa: ANN401 - Django's arguments
        super().__init__(*args, **options)
        people = case.people.filter(died_on=None)
        self.fields["said_by"].queryset = people  # type: ignore[attr-defined] # a ModelChoiceField


class RewriteForm(ChangeForm):
    """The same line in other words; it knows the version that somebody saw."""

    text = SayingField(
        label=_("Uw woorden"), max_length=PlanItem.MAX_LENGTH, error_messages=SAYS
    )


class TypedAnswerForm(forms.Form):
    """What a resident without an account chose, and how that came."""

    YES, NO = "yes", "no"

    answer = OneChoiceField(
        label=_("Wat koos de inwoner?"),
        choices=[
            (YES, _("Neem de nieuwe zin over")),
            (NO, _("De eigen zin blijft")),
        ],
    )
    channel = OneChoiceField(
        label=_("Hoe zei de inwoner het?"), choices=DraftLine.Channel.choices
    )


class ProposeForm(forms.Form):
    proposal_id = PageIdField()
    text = SayingField(
        label=_("Hoe zou u het zeggen?"),
        help_text=_("De inwoner leest beide zinnen en kiest."),
        max_length=PlanItem.MAX_LENGTH,
        error_messages=SAYS,
    )
    said_by_name = LineField(
        label=_("Zegt iemand anders dit?"),
        help_text=_("Schrijf de naam van wie geen account heeft. Anders bent u het."),
        max_length=100,
        required=False,
    )
