"""Forms for rights over data: what is asked, by whom, and the answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms.items import LOST
from casework.forms.once import PageIdField
from casework.models import RightsRequest
from ruwaard.ui.fields import OneChoiceField

Channel, Identity = RightsRequest.Channel, RightsRequest.Identity


class OnceForm(forms.Form):
    """A button: nothing is asked but to do it once."""

    request_id = PageIdField()


class VersionForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput, error_messages=LOST)


class ForSomebodyForm(forms.Form):
    """Who asked without an account, how, and how we know that it is them."""

    person = OneChoiceField(label=_("Wie vraagt dit?"), choices=())
    channel = OneChoiceField(
        label=_("Hoe vroeg diegene het?"),
        choices=[one for one in Channel.choices if one[0] != Channel.ACCOUNT],
    )
    identity = OneChoiceField(
        label=_("Hoe weet u dat hij of zij het is?"),
        help_text=_("Bewaar geen kopie van een legitimatie."),
        choices=[one for one in Identity.choices if one[0] != Identity.ACCOUNT],
    )
    request_id = PageIdField()

    def __init__(
        self, *args: object, people: list[tuple[str, str]], **more: object
    ) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type] # what Django's form takes
        self.fields["person"].choices = people  # type: ignore[attr-defined] # a choice field
