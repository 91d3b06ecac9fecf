from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ruwaard.tenancy.models import Organisation, Participation
from ruwaard.ui.fields import DutchDateField, OneChoiceField


def first_day() -> date:
    """Return the first day anything here can have started on."""
    return date(2000, 1, 1)


def last_day() -> date:
    """Return the last day that can be planned."""
    return date(2100, 1, 1)


class OrganisationForm(forms.Form):
    """A form about one of `organisations`."""

    organisation = forms.ModelChoiceField(
        label=_("Organisatie"),
        queryset=Organisation.objects.none(),
        empty_label=_("Kies een organisatie"),
        error_messages={
            "required": _("Kies een organisatie."),
            "invalid_choice": _("Kies een organisatie uit de lijst."),
        },
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - Django's signature
        organisations: QuerySet[Organisation],
        **kwargs: Any,  # noqa: ANN401 - Django's signature
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined] # a model choice field


class DayForm(forms.Form):
    op = DutchDateField(
        label=_("Op welke dag?"), required=False, earliest=first_day, latest=last_day
    )


class ParticipationForm(OrganisationForm):
    kind = OneChoiceField(label=_("Waaraan?"), choices=Participation.Kind.choices)
    starts_on = DutchDateField(label=_("Vanaf"), earliest=first_day, latest=last_day)
    ends_on = DutchDateField(
        label=_("Tot"),
        required=False,
        earliest=first_day,
        latest=last_day,
        help_text=_("De eerste dag waarop deze organisatie niet meer meedoet."),
    )


class EndParticipationForm(forms.Form):
    ends_on = DutchDateField(
        label=_("Doet mee tot"),
        earliest=first_day,
        latest=last_day,
        help_text=_("De eerste dag waarop deze organisatie niet meer meedoet."),
    )
