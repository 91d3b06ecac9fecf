"""Forms for rights over data: what is asked, by whom, and the answer."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from casework.forms.life import ChosenField
from casework.models import FileAttachment, RightsPart, RightsRequest
from casework.services.erasing import Judged
from ruwaard.ui.fields import LineField, OneChoiceField, TextField
from ruwaard.ui.once import LOST, PageIdField

Channel, Identity = RightsRequest.Channel, RightsRequest.Identity
Outcome, Part = RightsRequest.Outcome, RightsPart.Part


class OnceForm(forms.Form):
    """A button: nothing is asked but to do it once."""

    request_id = PageIdField()


class VersionForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput, error_messages=LOST)


class WrongForm(OnceForm):
    should_be = TextField(label=_("Wat moet er staan?"), max_length=8000)


class ErasureForm(OnceForm):
    words = TextField(
        label=_("Wat moet er weg?"),
        help_text=_("Schrijf het zoals u het zegt. Hoeft niet precies."),
        max_length=1000,
    )
    chosen = ChosenField(_("Gaat het om foto’s of papieren? Kies welke."))

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - what Django's form takes
        files: Iterable[FileAttachment],
        **more: Any,  # noqa: ANN401 - what Django's form takes
    ) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["chosen"]
        field.offer(files, "title")
        if not field.choices:
            del self.fields["chosen"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        return said | {"files": [row.pk for row in said.pop("chosen", ())]}


class StandstillForm(OnceForm):
    ground = OneChoiceField(
        label=_("Waarom moet het stilstaan?"), choices=RightsRequest.Ground.choices
    )
    words = TextField(
        label=_("Wilt u er iets bij zeggen?"), max_length=1000, required=False
    )


class OwnWordsForm(forms.Form):
    words = TextField(
        label=_("Uw eigen woorden"),
        help_text=_("Dit staat voortaan bij de tekst."),
        max_length=1000,
    )


class AskedOnPaperForm(OnceForm):
    """How somebody without an account asked, and how we know that it is them."""

    channel = OneChoiceField(
        label=_("Hoe vroeg diegene het?"),
        choices=[one for one in Channel.choices if one[0] != Channel.ACCOUNT],
    )
    identity = OneChoiceField(
        label=_("Hoe weet u dat hij of zij het is?"),
        help_text=_("Bewaar geen kopie van een legitimatie."),
        choices=[one for one in Identity.choices if one[0] != Identity.ACCOUNT],
    )


class TakeInForm(AskedOnPaperForm):
    """Who wrote to the privacy officer."""

    name = LineField(
        label=_("Wie vraagt dit?"),
        help_text=_("De hele naam, zoals die in het plan staat."),
        max_length=100,
    )
    field_order = ("name", "channel", "identity")


class ForSomebodyForm(AskedOnPaperForm):
    """The same at the table of a plan: which resident asked."""

    person = OneChoiceField(label=_("Wie vraagt dit?"), choices=())
    field_order = ("person", "channel", "identity")

    def __init__(self, *args: Any, people: list[tuple[str, str]], **more: Any) -> None:  # noqa: ANN401 - what Django's form takes
        super().__init__(*args, **more)
        self.fields["person"].choices = people  # type: ignore[attr-defined] # a choice field


class WrongForSomebodyForm(ForSomebodyForm, WrongForm):
    """The same for a text that is wrong."""


class ErasureForSomebodyForm(ForSomebodyForm, ErasureForm):
    """The same for what must go."""


class StandstillForSomebodyForm(ForSomebodyForm, StandstillForm):
    """The same for a plan that must stand still."""


class HandOverForm(VersionForm):
    """How everything was given, or that it is not wanted any more."""

    NOT_WANTED = "not_wanted"
    how = OneChoiceField(
        label=_("Hoe is het gegeven?"),
        choices=[
            *RightsRequest.Handed.choices,
            (NOT_WANTED, _("niet: de inwoner wil het niet meer")),
        ],
    )


class CorrectionAnswerForm(VersionForm):
    outcome = OneChoiceField(
        label=_("Klopt wat de inwoner zegt?"),
        choices=[
            (Outcome.GRANTED, _("Ja, de nieuwe tekst komt erin")),
            (Outcome.REFUSED, _("Nee, de tekst blijft staan")),
        ],
    )
    answer = TextField(
        label=_("Uitleg"),
        help_text=_("De inwoner leest dit. Schrijf kort waarom."),
        max_length=1000,
    )


class ExtendForm(VersionForm):
    reason = TextField(
        label=_("Waarom duurt het langer?"),
        help_text=_("De inwoner leest dit. Er komen twee maanden bij."),
        max_length=500,
    )


class LiftForm(VersionForm):
    reason = TextField(
        label=_("Waarom mag het plan weer verder?"),
        help_text=_("De inwoner leest dit eerst. Een week later gaat het plan verder."),
        max_length=1000,
    )


class DecideErasureForm(VersionForm):
    """One decision and one reason per part."""

    answer = TextField(
        label=_("Antwoord aan de inwoner"),
        help_text=_("Schrijf in gewone woorden wat weggaat, en wat blijft en waarom."),
        max_length=1000,
    )

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401 - what Django's form takes
        super().__init__(*args, **more)
        for code, label in Part.choices:
            self.fields[f"decision_{code}"] = OneChoiceField(
                label=capfirst(label), choices=RightsPart.Decision.choices
            )
            self.fields[f"reason_{code}"] = TextField(
                label=_("Waarom?"), max_length=500
            )
        self.order_fields([name for name in self.fields if name != "answer"])

    def judged(self) -> list[Judged]:
        """Return what was decided, part by part."""
        said = self.cleaned_data
        return [
            Judged(code, said[f"decision_{code}"], said[f"reason_{code}"])
            for code in Part.values
        ]
