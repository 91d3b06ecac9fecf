from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from budget.models import Framework, Period
from budget.services.periods import in_words
from ruwaard import clock


class CostFileForm(forms.Form):
    upload = forms.FileField(
        label=_("Bestand"),
        help_text=_("Een .xlsx of .csv, hoogstens 20 MB en 150.000 rijen."),
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        error_messages={
            "required": _("Kies een bestand."),
            "empty": _("Dit bestand is leeg. Kies een ander bestand."),
            "invalid": _("Kies een bestand."),
            "missing": _("Kies een bestand."),
            "max_length": _("De naam van dit bestand is te lang. Geef het een andere."),
        },
    )
    month = forms.ChoiceField(
        label=_("Boeken in"),
        help_text=_("De maand van de boeking; de kosten noemen hun eigen maand."),
        error_messages={
            "required": _("Kies een maand."),
            "invalid_choice": _("Deze maand is niet open. Kies een andere."),
        },
    )

    def __init__(self, framework: Framework, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type] # data and files
        months = open_months(framework)
        field = self.fields["month"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(f"{m:%Y-%m}", in_words(m)) for m in months]
        self.initial["month"] = f"{months[-1]:%Y-%m}" if months else ""

    def booked_on(self) -> date:
        """Return the day to book on: today, or the last day of an earlier month."""
        year, month = map(int, self.cleaned_data["month"].split("-"))
        first, today = date(year, month, 1), clock.today()
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return min(today, last)


def open_months(framework: Framework) -> list[date]:
    """Return the months up to this one in which something can be booked."""
    months = Period.objects.filter(
        framework=framework, closed_at=None, month__lte=clock.today()
    )
    return list(months.order_by("month").values_list("month", flat=True))
