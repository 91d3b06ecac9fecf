from collections.abc import Iterable
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.models import NetworkMember, Person, Representative
from casework.refusals.people import RulingNeedsASubject
from ruwaard import clock
from ruwaard.accounts.models import Membership, User
from ruwaard.ui.fields import DutchDateField, LineField, OneChoiceField
from ruwaard.ui.once import ChangeForm, PageIdField

WRONG_CHOICE = {"invalid_choice": _("Deze keuze bestaat niet. Kies opnieuw.")}


class PersonForm(forms.Form):
    """Everything there is to know of a resident; only the name is asked for."""

    name = LineField(
        label=_("Naam of roepnaam"),
        max_length=100,
        error_messages={"required": _("Vul een naam of roepnaam in.")},
    )
    age_class = forms.ChoiceField(
        label=_("Leeftijd"),
        choices=Person.AgeClass.choices,
        required=False,
        help_text=_("Een geboortedatum is niet nodig."),
        error_messages=WRONG_CHOICE,
    )
    household = LineField(
        label=_("Huishouden"),
        max_length=100,
        required=False,
        help_text=_("Mensen met dezelfde naam hier wonen samen."),
    )
    language = LineField(label=_("Taal"), max_length=30, required=False)
    reading = forms.ChoiceField(
        label=_("Lezen"),
        choices=Person.Reading.choices,
        required=False,
        error_messages=WRONG_CHOICE,
    )
    interpreter = LineField(
        label=_("Wie tolkt?"),
        max_length=60,
        required=False,
        help_text=_("Een tolk, of iemand die de inwoner vertrouwt."),
    )
    interpreter_is_child = forms.BooleanField(
        label=_("Een kind tolkt. Zoek dan liever iemand anders."), required=False
    )
    reach = OneChoiceField(
        label=_("Hoe bereiken we deze persoon?"),
        choices=Person.Reach.choices,
        initial=Person.Reach.PAPER,
        required=False,
    )
    reach_detail = LineField(
        label=_("Nummer, adres of via wie"), max_length=200, required=False
    )

    def clean_reach(self) -> str:
        return str(self.cleaned_data["reach"] or Person.Reach.PAPER)


class PersonAddForm(PersonForm):
    person_id = PageIdField()


class PersonChangeForm(PersonForm, ChangeForm):
    @classmethod
    def known(cls, row: models.Model) -> dict[str, Any]:
        """Return the values as they stand, the household by its name."""
        values = super().known(row)
        home = values["household"]
        return values | {"household": home.name if home else ""}


class NetworkForm(forms.Form):
    name = LineField(
        label=_("Naam"),
        max_length=100,
        error_messages={"required": _("Vul een naam in.")},
    )
    relation = LineField(
        label=_("Wie is dat?"),
        max_length=60,
        required=False,
        help_text=_("Bijvoorbeeld zus, buurman of een vriend."),
    )
    kind = OneChoiceField(
        label=_("Hoe helpt deze persoon?"),
        choices=NetworkMember.Kind.choices,
        initial=NetworkMember.Kind.NETWORK,
        required=False,
    )

    def clean_kind(self) -> str:
        return str(self.cleaned_data["kind"] or NetworkMember.Kind.NETWORK)


class NetworkAddForm(NetworkForm):
    member_id = PageIdField()


class NetworkChangeForm(NetworkForm, ChangeForm):
    pass


class RepresentativeForm(forms.Form):
    kind = OneChoiceField(
        label=_("Wat voor vertegenwoordiger?"), choices=Representative.Kind.choices
    )
    name = LineField(
        label=_("Naam"),
        max_length=100,
        error_messages={"required": _("Vul een naam in.")},
    )
    about = OneChoiceField(
        label=_("Waarover gaat de uitspraak?"),
        choices=Representative.Subject.choices,
        required=False,
        help_text=_(
            "Alleen bij een curator. Een mentor gaat over zorg, een bewindvoerder over "
            "geld."
        ),
    )
    covers = LineField(
        label=_("Wat staat er verder in?"),
        max_length=200,
        required=False,
        help_text=_("Bijvoorbeeld wonen."),
    )
    ruling_seen_on = DutchDateField(
        label=_("Uitspraak gezien op"),
        required=False,
        latest=clock.today,
        help_text=_("U bekijkt de uitspraak. Bewaar haar niet."),
    )
    until = DutchDateField(label=_("Geldt tot"), required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        is_curator = said.get("kind") == Representative.Kind.CURATOR
        if is_curator and not said.get("about") and "about" not in self.errors:
            self.add_error("about", str(RulingNeedsASubject()))
        return said


class RepresentativeAddForm(RepresentativeForm):
    representative_id = PageIdField()


class RepresentativeChangeForm(RepresentativeForm, ChangeForm):
    pass


class ColleagueForm(forms.Form):
    """One colleague of this neighbourhood, known by the UUID of the account."""

    user = forms.ChoiceField(
        label=_("Welke collega?"),
        error_messages={
            "required": _("Kies een collega."),
            "invalid_choice": _("Kies een collega die nu in deze wijk werkt."),
        },
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - Django's arguments
        colleagues: Iterable[Membership],
        **options: Any,  # noqa: ANN401 - Django's arguments
    ) -> None:
        super().__init__(*args, **options)
        self.found = {str(one.user.uuid): one for one in colleagues}
        field = self.fields["user"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Kies een collega"))] + [
            (key, f"{one.user.name}, {one.organisation}")
            for key, one in self.found.items()
        ]

    @property
    def colleague(self) -> User:
        """The chosen colleague."""
        return self.found[self.cleaned_data["user"]].user


class HandOverForm(ColleagueForm):
    """A colleague, or nobody yet: then the plan waits in handover."""

    NOBODY = "nobody"

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's arguments
        super().__init__(*args, **options)
        field = self.fields["user"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            *field.choices,  # type: ignore[misc] # a list, as made above
            (self.NOBODY, _("Nog niemand. Het aanspreekpunt zoekt verder.")),
        ]

    @property
    def successor(self) -> User | None:
        """Who leads from now on; None when nobody does yet."""
        is_nobody = self.cleaned_data["user"] == self.NOBODY
        return None if is_nobody else self.colleague
