from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.models import EffectStatement
from ruwaard import clock
from ruwaard.ui.fields import DutchDateField, LineField, OneChoiceField
from ruwaard.ui.once import PageIdField

MOST_PEOPLE = 100_000


class CountField(forms.IntegerField):
    """A number of people, or of something else that is counted."""

    def __init__(
        self,
        *,
        least: int = 0,
        most: int = MOST_PEOPLE,
        **options: Any,  # noqa: ANN401 - passed on to Django
    ) -> None:
        super().__init__(
            **options,
            min_value=least,
            max_value=most,
            error_messages={
                "required": _("Vul een aantal in."),
                "invalid": _("Vul een heel getal in, bijvoorbeeld 12."),
                "min_value": _("Vul een aantal vanaf %(limit_value)s in."),
                "max_value": _("Dit aantal is te groot."),
            },
        )


class TurnoutForm(forms.Form):
    held_on = DutchDateField(label=_("Wanneer was het?"), latest=clock.today)
    people = CountField(
        label=_("Hoeveel mensen waren er?"),
        least=1,
        help_text=_("Alleen het aantal. Namen schrijven we niet op."),
    )
    what = LineField(
        label=_("Wat was het?"),
        max_length=120,
        required=False,
        help_text=_("Bijvoorbeeld koken, een bewonersavond of het repaircafé."),
    )
    place = LineField(label=_("Waar was het?"), max_length=120, required=False)
    turnout_id = PageIdField()


class GroupDecisionForm(forms.Form):
    held_on = DutchDateField(label=_("Wanneer was het?"), latest=clock.today)
    question = LineField(
        label=_("Waarover besloten de bewoners?"),
        max_length=300,
        error_messages={"required": _("Schrijf op waarover het ging.")},
    )
    people = CountField(label=_("Hoeveel mensen waren er?"), least=1)
    votes_for = CountField(label=_("Hoeveel waren er voor?"))
    votes_against = CountField(label=_("Hoeveel waren er tegen?"))
    outcome = LineField(
        label=_("Wat is er besloten?"),
        max_length=500,
        error_messages={"required": _("Schrijf op wat er is besloten.")},
    )
    decision_id = PageIdField()


class EffectForm(forms.Form):
    text = LineField(
        label=_("Wat heeft het gebracht?"),
        max_length=300,
        help_text=_("Bijvoorbeeld: buren passen op elkaars kinderen."),
        error_messages={"required": _("Schrijf op wat het heeft gebracht.")},
    )
    evidence = OneChoiceField(
        label=_("Hoe zeker is dat?"), choices=EffectStatement.Evidence.choices
    )
    source = LineField(
        label=_("Hoe weet u dat?"),
        max_length=200,
        required=False,
        help_text=_("Bij ‘gemeten’ hoort altijd waarmee."),
    )
    said_on = DutchDateField(label=_("Wanneer?"), latest=clock.today)
    effect_id = PageIdField()


class FacilityForm(forms.Form):
    facility = forms.TypedChoiceField(
        choices=[("1", "1"), ("0", "0")], coerce=lambda value: value == "1"
    )
