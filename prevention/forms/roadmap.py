"""The form of what should change in the long run."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from prevention.models import Ambition, Level
from prevention.models.roadmap import FIRST_YEAR, LAST_YEAR
from ruwaard import clock
from ruwaard.ui.fields import LineField
from ruwaard.ui.once import ChangeForm, PageIdField

WRONG_YEAR = _("Vul een jaar in, bijvoorbeeld 2035.")


def this_year() -> int:
    """Return the year of today."""
    return clock.today().year


class YearField(forms.IntegerField):
    """A year of four digits."""

    widget = forms.TextInput(attrs={"inputmode": "numeric"})

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - passed on to Django
        super().__init__(
            min_value=FIRST_YEAR,
            max_value=LAST_YEAR,
            error_messages=dict.fromkeys(
                ("required", "invalid", "min_value", "max_value"), WRONG_YEAR
            ),
            **options,
        )


class _AmbitionFields(forms.Form):
    text = LineField(
        label=_("Wat moet er veranderen?"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    level = forms.TypedChoiceField(
        label=_("Wie kan dat veranderen?"),
        coerce=int,
        choices=Level.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Maak een keuze.")},
    )
    from_year = YearField(label=_("Vanaf welk jaar?"), initial=this_year)
    until_year = YearField(
        label=_("Tot en met welk jaar?"),
        help_text=_("Neem de tijd: vijf jaar is kort voor zo’n verandering."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("from_year"), cleaned.get("until_year")
        if first is not None and last is not None and last < first:
            self.add_error("until_year", _("Dit jaar ligt voor het eerste jaar."))
        return cleaned


class AmbitionForm(_AmbitionFields):
    """A new one."""

    ambition_id = PageIdField()


class AmbitionChangeForm(_AmbitionFields, ChangeForm):
    """How it stands now."""

    state = forms.ChoiceField(
        label=_("Hoe staat het?"),
        choices=Ambition.State.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Maak een keuze.")},
    )
    why = LineField(
        label=_("Wat is er te vertellen?"),
        max_length=300,
        required=False,
        help_text=_("Wat lukte, of waarom het is losgelaten."),
    )
