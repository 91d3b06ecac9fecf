from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.models import Agreement, Barrier, Told
from ruwaard.tenancy.models import Organisation
from ruwaard.ui.compass import PrincipleField
from ruwaard.ui.fields import LineField, OneChoiceField, TextField
from ruwaard.ui.once import LOST, PageIdField

BY_SOMEBODY = [
    pair for pair in Told.choices if pair[0] not in {Told.ACCOUNT, Told.MOOT}
]
MOST_DAYS = 365


class BarrierForm(forms.Form):
    """Words of their own: the plan is never filled in."""

    rule = TextField(
        label=_("Welke regel staat in de weg?"),
        help_text=_(
            "In eigen woorden, zonder namen en zonder wat de inwoner vertelde."
        ),
        max_length=Barrier.MAX_LENGTH,
    )
    rule_of = LineField(
        label=_("Van wie is die regel?"),
        help_text=_("Bijvoorbeeld: het Rijk, de gemeente, de eigen organisatie."),
        max_length=120,
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Wie kan hier iets aan doen?"),
        help_text=_(
            "De organisatie die de regel heeft, of er het best over kan praten."
        ),
        empty_label=_("Kies een organisatie"),
        error_messages={
            "required": _("Kies een organisatie uit de lijst."),
            "invalid_choice": _("Kies een organisatie uit de lijst."),
        },
    )
    needed = TextField(label=_("Wat is er nodig?"), max_length=Barrier.MAX_LENGTH)
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


class BarrierAddForm(BarrierForm):
    barrier_id = PageIdField()


class BarrierChangeForm(BarrierForm):
    version = forms.IntegerField(widget=forms.HiddenInput, error_messages=LOST)


class ToldForm(forms.Form):
    """How the resident heard it; the account of the resident says so itself."""

    how = OneChoiceField(
        label=_("Hoe hoorde de inwoner dit?"),
        choices=BY_SOMEBODY,
    )


class VersionForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput, error_messages=LOST)


class BarrierToldForm(ToldForm, VersionForm):
    pass


class SolveForm(VersionForm):
    changed = TextField(
        label=_("Wat is er veranderd?"),
        help_text=_("De inwoner en het team lezen dit."),
        max_length=Barrier.MAX_LENGTH,
    )


class AnswerForm(VersionForm):
    text = TextField(
        label=_("Uw antwoord"),
        help_text=_("De inwoner en het team lezen dit. De klok loopt door."),
        max_length=Barrier.MAX_LENGTH,
    )


class RefuseForm(VersionForm):
    ground = OneChoiceField(
        label=_("Waardoor kan het niet?"), choices=Agreement.Ground.choices
    )
    text = TextField(
        label=_("Waarom niet?"),
        help_text=_("De inwoner en het team lezen dit."),
        max_length=Barrier.MAX_LENGTH,
    )


class TermsForm(forms.Form):
    professional_days = forms.IntegerField(
        label=_("Dagen bij het team"), min_value=1, max_value=MOST_DAYS
    )
    manager_days = forms.IntegerField(
        label=_("Dagen bij het netwerkteam"), min_value=1, max_value=MOST_DAYS
    )
    director_days = forms.IntegerField(
        label=_("Dagen bij de bestuurders"), min_value=1, max_value=MOST_DAYS
    )
