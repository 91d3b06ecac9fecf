from collections.abc import Iterable
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.forms.people import WRONG_CHOICE
from casework.models import Agreement, LifeEvent, Person, PlanItem
from ruwaard import clock
from ruwaard.accounts.models import Membership
from ruwaard.ui.fields import DutchDateField, LineField, OneChoiceField


class SureField(forms.BooleanField):
    """The last step: somebody read what will happen, and says yes."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Ik heb gelezen wat er gebeurt"),
            error_messages={"required": _("Lees eerst wat er gebeurt, en zeg dan ja.")},
        )


class DeathForm(forms.Form):
    died_on = DutchDateField(label=_("Overleden op"), latest=clock.today)
    told_by = LineField(
        label=_("Van wie hoorde u het?"),
        max_length=100,
        error_messages={"required": _("Schrijf op van wie u het hoorde.")},
    )
    sure = SureField()

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        said.pop("sure", None)
        return said


class ChosenField(forms.MultipleChoiceField):
    """Rows that somebody ticks; `rows` are the rows themselves."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, label: Any, *, required: bool = False) -> None:  # noqa: ANN401 - a lazy text
        super().__init__(label=label, required=required, error_messages=NOTHING)
        self.known: dict[str, models.Model] = {}

    def offer(self, rows: Iterable[models.Model], text: str) -> None:
        """Let these rows be ticked, each by its `text`."""
        self.known = {str(row.pk): row for row in rows}
        self.choices = [(key, getattr(row, text)) for key, row in self.known.items()]

    def clean(self, value: Any) -> list[models.Model]:  # noqa: ANN401 - whatever a browser sends
        """Return the rows that were ticked."""
        return [self.known[key] for key in super().clean(value)]


NOTHING = {"required": _("Kies ten minste één.")} | WRONG_CHOICE


class SixteenForm(forms.Form):
    """In which month, and which parents the youth lets read on."""

    month = forms.DateField(
        label=_("Wordt zestien in"),
        input_formats=["%Y-%m"],
        help_text=_("Alleen maand en jaar. Een geboortedatum is niet nodig."),
        widget=forms.DateInput(attrs={"type": "month"}, format="%Y-%m"),
        error_messages={
            "required": _("Kies een maand en een jaar."),
            "invalid": _("Kies een maand en een jaar."),
        },
    )
    permitted = ChosenField(_("Wie mag van de jongere blijven meelezen?"))

    def __init__(
        self,
        answers: Any,  # noqa: ANN401 - the POST or nothing
        *,
        parents: Iterable[models.Model],
        initial: dict[str, Any],
    ) -> None:
        super().__init__(answers, initial=initial)
        self.fields["permitted"].offer(parents, "name")  # type: ignore[attr-defined] # ours


class LeadField(forms.ChoiceField):
    """One colleague of this neighbourhood."""

    def __init__(self, label: Any) -> None:  # noqa: ANN401 - a lazy text
        super().__init__(
            label=label,
            error_messages={"required": _("Kies een collega.")} | WRONG_CHOICE,
        )
        self.known: dict[str, Membership] = {}

    def offer(self, colleagues: Iterable[Membership]) -> None:
        """Let one of these colleagues be chosen."""
        self.known = {str(one.user.uuid): one for one in colleagues}
        self.choices = [("", _("Kies een collega"))] + [
            (key, f"{one.user.name}, {one.organisation}")
            for key, one in self.known.items()
        ]

    def clean(self, value: Any) -> Any:  # noqa: ANN401 - an account
        """Return the account of the chosen colleague."""
        return self.known[super().clean(value)].user


class SplitForm(forms.Form):
    leaving = ChosenField(_("Wie gaat apart verder?"), required=True)
    lead_of_leaving = LeadField(_("Eerste contact van wie apart verdergaat"))
    lead_of_staying = LeadField(_("Eerste contact van wie blijft"))
    channel = OneChoiceField(
        label=_("Hoe kozen de inwoners dit?"), choices=LifeEvent.Channel.choices
    )
    sure = SureField()

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - Django's arguments
        people: Iterable[Person],
        colleagues: Iterable[Membership],
    ) -> None:
        super().__init__(*args)
        found = list(colleagues)
        self.fields["leaving"].offer(people, "name")  # type: ignore[attr-defined] # ours
        self.fields["lead_of_leaving"].offer(found)  # type: ignore[attr-defined] # ours
        self.fields["lead_of_staying"].offer(found)  # type: ignore[attr-defined] # ours

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        said.pop("sure", None)
        return said


class MoveForm(forms.Form):
    """Where somebody goes, and what of the plan they let go along."""

    PAPER = "paper"

    to = forms.ChoiceField(
        label=_("Waarheen?"), error_messages={"required": _("Kies waarheen.")}
    )
    people = ChosenField(_("Wie gaat er?"), required=True)
    items = ChosenField(_("Welke zinnen gaan mee?"))
    agreements = ChosenField(_("Welke afspraken gaan mee?"))
    with_reach = forms.BooleanField(
        label=_("Telefoonnummer of adres gaat ook mee"), required=False
    )
    channel = OneChoiceField(
        label=_("Hoe koos de inwoner dit?"), choices=LifeEvent.Channel.choices
    )
    sure = SureField()

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - Django's arguments
        places: Iterable[models.Model],
        people: Iterable[Person],
        items: Iterable[PlanItem],
        agreements: Iterable[Agreement],
    ) -> None:
        super().__init__(*args)
        self.places = {str(one): one for one in places}
        self.fields["to"].choices = [  # type: ignore[attr-defined] # a choice field
            ("", _("Kies een wijk")),
            *((name, name) for name in self.places),
            (self.PAPER, _("Ergens anders: het plan gaat mee op papier")),
        ]
        self.fields["people"].offer(people, "name")  # type: ignore[attr-defined] # ours
        self.fields["items"].offer(items, "text")  # type: ignore[attr-defined] # ours
        self.fields["agreements"].offer(agreements, "what")  # type: ignore[attr-defined] # ours

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        said.pop("sure", None)
        said["to"] = self.places.get(said.get("to", ""))
        return said
