from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from budget.calculations.figures import Choice
from budget.models import Framework, Stream, VarianceNote
from budget.reading.figures import View
from ruwaard.tenancy.models import Organisation
from ruwaard.ui.fields import TextField

CAUSES = {"required": _("Kies ten minste één oorzaak.")}


class VarianceForm(forms.Form):
    """Why the figures of a month are as they are."""

    tags = forms.MultipleChoiceField(
        label=_("Hoe komt het?"),
        choices=VarianceNote.Tag.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages=CAUSES,
    )
    text = TextField(
        label=_("Uitleg"),
        max_length=1000,
        help_text=_(
            "Schrijf niets over één inwoner of één huishouden. "
            "Iedereen die de cijfers ziet, leest dit."
        ),
        error_messages={"required": _("Schrijf op waarom.")},
    )


class FigureFilter(forms.Form):
    """Which part of the figures is shown; what cannot be read is not chosen."""

    jaar = forms.TypedChoiceField(label=_("Jaar"), coerce=int, required=False)
    organisatie = forms.TypedChoiceField(
        label=_("Organisatie"), coerce=int, required=False, empty_value=None
    )
    stroom = forms.TypedChoiceField(
        label=_("Geldstroom"), coerce=UUID, required=False, empty_value=None
    )
    domein = forms.ChoiceField(label=_("Domein"), required=False)
    stand = forms.ChoiceField(label=_("Stand van"), required=False)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - passed on to Django
        view: View,
        organisations: list[Organisation],
        streams: list[Stream],
    ) -> None:
        """Offer what there is to choose."""
        super().__init__(*args)
        every = [("", _("Alle"))]
        self._fill("jaar", [(str(one), str(one)) for one in view.framework.years])
        self._fill("organisatie", every + [(str(o.pk), o.name) for o in organisations])
        self._fill("stroom", every + [(str(one.pk), one.name) for one in streams])
        used = {one.domain for one in streams}
        domains = [pair for pair in Stream.Domain.choices if pair[0] in used]
        self._fill("domein", every + domains)
        months = [(one.strftime("%Y-%m"), in_words(one)) for one in view.months]
        self._fill("stand", months)

    def choice(self, framework: Framework, today: date) -> Choice:
        """Return what was chosen; the year is that of `today`, or the nearest."""
        self.is_valid()
        chosen = self.cleaned_data
        years = framework.years
        year = chosen.get("jaar") or min(max(today.year, years[0]), years[-1])
        return Choice(
            year,
            chosen.get("organisatie"),
            chosen.get("stroom"),
            "" if chosen.get("stroom") else chosen.get("domein") or "",
        )

    def _fill(self, name: str, choices: list[tuple[str, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined] # a choice field


def in_words(month: date) -> str:
    """Return a month as people write it: "maart 2026"."""
    return date_format(month, "F Y")


def month_asked(text: str) -> date | None:
    """Return the month written as "2026-03", or None."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
