"""The forms of an intervention: how it stands this year, and a year that begins."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from prevention.models import Edition, Intervention
from prevention.models.interventions import BLOCK_LENGTH, BLOCKS
from ruwaard import clock
from ruwaard.ui.compass import goal_choices, principle_choices
from ruwaard.ui.fields import LineField, OneChoiceField, PlainTextField, TextField
from ruwaard.ui.once import ChangeForm, PageIdField

HINTS = {
    "bottleneck": _("Waar liepen bewoners of beroepskrachten tegenaan?"),
    "approach": _("Wat doet u samen, met wie, en voor wie is het?"),
    "results": _("Wat is er gedaan? Getallen zet u straks apart, met hun bron."),
    "effects_told": _(
        "Wat merkten mensen? Noem hier geen aantallen onder de tien: de tekst kan"
        " openbaar worden."
    ),
    "lessons": _("Wat zou u een andere wijk meegeven?"),
    "next_task": _("Wat staat er voor hierna te doen?"),
}


class NumbersField(forms.TypedMultipleChoiceField):
    """Some of a fixed list, as their numbers in order."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - passed on to Django
        super().__init__(coerce=int, empty_value=[], required=False, **options)

    def clean(self, value: Any) -> list[int]:  # noqa: ANN401 - what was sent
        return sorted(set(super().clean(value)))


class EditionForm(forms.Form):
    """How an intervention stands this year."""

    title = LineField(
        label=_("Titel"),
        max_length=120,
        help_text=_("Noem waar mensen voor komen, niet wat er mis is."),
        widget=forms.TextInput(attrs={"hx-trigger": "change", "hx-target": "#woorden"}),
    )
    goals = NumbersField(label=_("Welke doelen dient het?"), choices=goal_choices)
    principles = NumbersField(
        label=_("Welke principes volgt het?"), choices=principle_choices
    )
    measurement_plan = TextField(
        label=_("Hoe meet u of het werkt?"),
        max_length=2000,
        required=False,
        help_text=_("Wat, bij wie, wanneer, en waarmee vergelijkt u?"),
    )
    field_order = ("title", *BLOCKS, "goals", "principles", "measurement_plan")

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - as Django's
        super().__init__(*args, **options)
        for name, heading in BLOCKS.items():
            self.fields[name] = PlainTextField(
                label=heading,
                max_length=BLOCK_LENGTH,
                required=False,
                help_text=HINTS[name],
            )
        self.order_fields(self.field_order)

    def hint_from(self, address: str) -> None:
        """Let what is typed as title be held against `address` for kinder words."""
        self.fields["title"].widget.attrs["hx-get"] = address


class EditionChangeForm(EditionForm, ChangeForm):
    """How it stands, changed."""

    @classmethod
    def known(cls, row: Edition) -> dict[str, Any]:
        """Return what stands in the edition."""
        return {name: getattr(row, name) for name in (*cls.field_order, "version")}


class InterventionForm(EditionForm):
    """A new intervention, with how it stands this year."""

    kind = OneChoiceField(label=_("Wat is het?"), choices=Intervention.Kind.choices)
    edition_id = PageIdField()
    field_order = ("title", "kind", *EditionForm.field_order[1:])


class YearForm(forms.Form):
    """A year that begins."""

    year = forms.IntegerField(
        label=_("Welk jaar begint?"),
        min_value=2000,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": _("Vul een jaar in, bijvoorbeeld 2020."),
            "invalid": _("Vul een jaar in, bijvoorbeeld 2020."),
            "min_value": _("Vul een jaar in vanaf 2000."),
        },
    )

    def clean_year(self) -> int:
        year: int = self.cleaned_data["year"]
        last = clock.today().year + 1
        if year > last:
            words = _("Vul een jaar in tot en met %(year)s.") % {"year": last}
            raise forms.ValidationError(words)
        return year
