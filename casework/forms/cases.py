from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from casework.models import Agreement, Case, PlanItem
from casework.services.people import fold
from ruwaard import clock
from ruwaard.ui.fields import DutchDateField, LineField, OneChoiceField
from ruwaard.ui.once import PageIdField

SHORTEST_SEARCH = 2

WHO = (
    (Agreement.Carrier.RESIDENT, _("de inwoner zelf")),
    (Agreement.Carrier.PROFESSIONAL, _("ik")),
    (Agreement.Carrier.NETWORK, _("iemand uit het eigen netwerk")),
)


# What one part of the first agreement asks of the others.
ASKS = {
    "want": _("Schrijf op wat de inwoner wil. Daar begint het plan mee."),
    "what": _("Schrijf op wat u afspreekt."),
    "who": _("Kies wie dit doet."),
    "due_on": _("Kies een dag, bijvoorbeeld 10-12-2026."),
}


class StartForm(forms.Form):
    """Name, ik wil, what, who and when; only the name must be there."""

    name = LineField(
        label=_("Naam of roepnaam"),
        max_length=100,
        help_text=_("Zoals deze persoon genoemd wil worden."),
        error_messages={"required": _("Vul een naam of roepnaam in.")},
    )
    want = LineField(
        label=_("Ik wil"),
        max_length=PlanItem.MAX_LENGTH,
        required=False,
        help_text=_("In de eigen woorden van de inwoner."),
    )
    what = LineField(
        label=_("Wat spreken we af?"), max_length=Agreement.MAX_LENGTH, required=False
    )
    who = OneChoiceField(label=_("Wie doet dit?"), choices=WHO, required=False)
    who_name = LineField(
        label=_("Naam van die persoon"), max_length=100, required=False
    )
    due_on = DutchDateField(label=_("Klaar vóór"), required=False, earliest=clock.today)
    is_collective = forms.BooleanField(
        label=_("Dit gaat over een groep, een straat of een flat"), required=False
    )
    case_id = PageIdField()

    def clean(self) -> dict[str, Any]:
        """An agreement needs what, who and when, and a plan to stand in."""
        found: dict[str, Any] = super().clean() or {}
        given = {name for name in ASKS if found.get(name) or name in self.errors}
        if given - {"want"}:
            for name in ASKS.keys() - given:
                self._ask(name, ASKS[name])
        is_network = found.get("who") == Agreement.Carrier.NETWORK
        if is_network and not found.get("who_name") and "who_name" not in self.errors:
            self._ask("who_name", _("Vul de naam in van wie dit doet."))
        return found

    def _ask(self, name: str, sentence: str | Promise) -> None:
        self.fields[name].required = True  # it no longer says "mag leeg blijven"
        self.add_error(name, str(sentence))

    def wishes(self) -> dict[str, Any]:
        """Return the arguments of `intake.start_plan`."""
        found = dict(self.cleaned_data)
        is_collective = found.pop("is_collective")
        found["kind"] = Case.Kind.COLLECTIVE if is_collective else Case.Kind.INDIVIDUAL
        return found


class SearchForm(forms.Form):
    q = LineField(label=_("Zoek een inwoner"), max_length=100, required=False)

    def clean_q(self) -> str:
        key = fold(self.cleaned_data["q"])
        if 0 < len(key) < SHORTEST_SEARCH:
            raise forms.ValidationError(_("Typ minstens twee letters."))
        return key


class StateForm(forms.Form):
    state = forms.ChoiceField(
        label=_("Stand"),
        choices=Case.State.choices,
        error_messages={"invalid_choice": _("Deze stand bestaat niet. Kies opnieuw.")},
    )


class StepForm(forms.Form):
    """One step of an agreement that needs no reason."""

    STEPS = (Agreement.State.OPEN, Agreement.State.DOING, Agreement.State.DONE)

    state = forms.ChoiceField(choices=[(step, step.label) for step in STEPS])
    version = forms.IntegerField()
