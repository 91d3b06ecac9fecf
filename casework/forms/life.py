from django import forms
from django.utils.translation import gettext_lazy as _

from ruwaard import clock
from ruwaard.ui.fields import DutchDateField, LineField


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

    def clean(self) -> dict[str, object]:
        said = super().clean() or {}
        said.pop("sure", None)
        return said
