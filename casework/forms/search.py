from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.models import Agreement, Case
from ruwaard.tenancy.models import Organisation
from ruwaard.ui.fields import DutchDateField, LineField

SHORTEST = 2
LEADS = [("", _("Iedereen")), ("me", _("Ik")), ("other", _("Een collega"))]


class FindForm(forms.Form):
    """What to look for in one's own plans, and where."""

    q = LineField(label=_("Zoek in uw plannen"), max_length=100, required=False)
    state = forms.ChoiceField(
        label=_("Stand"),
        required=False,
        choices=[("", _("Alle")), *Case.State.choices],
    )
    lead = forms.ChoiceField(label=_("Eerste contact"), required=False, choices=LEADS)
    organisation = forms.ModelChoiceField(
        label=_("Organisatie in het team"),
        required=False,
        queryset=Organisation.objects.all(),
        empty_label=_("Alle"),
    )
    domain = forms.ChoiceField(
        label=_("Waar afspraken over gaan"),
        required=False,
        choices=[("", _("Alle")), *Agreement.Domain.choices],
    )
    first = DutchDateField(label=_("Vanaf"), required=False)
    until = DutchDateField(label=_("Tot"), required=False)

    def clean_q(self) -> str:
        words: str = self.cleaned_data["q"]
        if words and len(words) < SHORTEST:
            raise forms.ValidationError(_("Typ minstens twee letters."))
        return words

    @property
    def narrows(self) -> bool:
        """Whether more than words was asked for, or is wrong."""
        others = [self[name] for name in self.fields if name != "q"]
        return any(one.value() or one.errors for one in others)

    def chosen(self) -> dict[str, Any]:
        """Return what narrows the plans that are searched."""
        names = ("state", "lead", "organisation", "domain")
        return {name: self.cleaned_data.get(name) for name in names}
