from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms.decisions import BY_SOMEBODY
from casework.models import Referral
from casework.reading.referrals import Piece, told
from ruwaard.ui.fields import LineField, OneChoiceField
from ruwaard.ui.once import PageIdField


class ReferralForm(forms.Form):
    """To whom, what for, and which pieces: nothing is chosen beforehand."""

    to_name = LineField(
        label=_("Aan wie?"),
        help_text=_("Een naam en een organisatie."),
        max_length=150,
    )
    purpose = LineField(
        label=_("Waarvoor heeft die dit nodig?"),
        help_text=_("De inwoner leest dit."),
        max_length=300,
    )
    pieces = forms.MultipleChoiceField(
        label=_("Wat moet die echt weten?"),
        help_text=_("Kies zo weinig mogelijk."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Kies ten minste één ding."),
            "invalid_choice": _("Dit staat niet meer in het plan. Kies opnieuw."),
        },
    )
    page_id = PageIdField()

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - passed on to Django
        choice: Sequence[Piece],
        **options: Any,  # noqa: ANN401 - passed on to Django
    ) -> None:
        super().__init__(*args, **options)
        self.choice = list(choice)
        shown = [(one.key, f"{one.label}: {one.text}") for one in choice]
        self.fields["pieces"].choices = shown  # type: ignore[attr-defined] # a choice field

    def referral(self) -> dict[str, Any]:
        """Return what the service calls the sides of a referral."""
        cleaned = self.cleaned_data
        names = ("to_name", "purpose", "page_id")
        words = told(self.choice, cleaned["pieces"])
        return {**{name: cleaned[name] for name in names}, "words": words}


class ReferralAnswerForm(forms.Form):
    """What the resident said, how, and who it was."""

    answer = OneChoiceField(
        label=_("Wat zei de inwoner?"),
        choices=[("yes", _("ja, dit mag")), ("no", _("nee, dit mag niet"))],
    )
    name = LineField(label=_("Wie zei dit?"), max_length=100)
    channel = OneChoiceField(label=_("Hoe?"), choices=BY_SOMEBODY)


class MyReferralForm(forms.Form):
    answer = forms.ChoiceField(choices=[("yes", ""), ("no", "")])


class ReferralGivenForm(forms.Form):
    how = OneChoiceField(label=_("Hoe is het doorgegeven?"), choices=Referral.How)
