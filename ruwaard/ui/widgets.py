"""Widgets that Django lacks; their look is in ruwaard/ui/rendering.py."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import Promise


class DayInput(forms.TextInput):
    """A day as text: "10-12-2026"."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Take further attributes."""
        super().__init__({"class": "kt-w-date", "autocomplete": "off", **(attrs or {})})

    def format_value(self, value: object) -> str | None:
        """Return a date the way it is typed; what was typed stays as it is."""
        if isinstance(value, date):
            return f"{value.day:02}-{value.month:02}-{value.year:04}"
        return None if value in {None, ""} else str(value)


class PlainTextarea(forms.Textarea):
    """Text for everybody: what could be plainer is said below while it is typed."""

    template_name = "components/forms/plain.html"


class TimeInput(forms.TextInput):
    """A time of the day as text: "14:00"."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Take further attributes."""
        super().__init__({"class": "kt-w-date", "autocomplete": "off", **(attrs or {})})

    def format_value(self, value: object) -> str | None:
        """Return a time the way it is typed; what was typed stays as it is."""
        if isinstance(value, time):
            return f"{value:%H:%M}"
        return None if value in {None, ""} else str(value)


class MomentInput(forms.TextInput):
    """A day and a time as text: "10-12-2026 14:00"."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Take further attributes."""
        super().__init__({"class": "kt-w-date", "autocomplete": "off", **(attrs or {})})

    def format_value(self, value: object) -> str | None:
        """Return a moment the way it is typed; what was typed stays as it is."""
        if isinstance(value, datetime):
            return f"{timezone.localtime(value):%d-%m-%Y %H:%M}"
        return None if value in {None, ""} else str(value)


class EuroInput(forms.TextInput):
    """Euros as text behind a euro sign: "1250,50"."""

    template_name = "components/forms/euro.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Take further attributes."""
        wide = {"class": "kt-w-money", "inputmode": "decimal", "autocomplete": "off"}
        super().__init__({**wide, **(attrs or {})})

    def format_value(self, value: object) -> str | None:
        """Return euros the way they are typed; what was typed stays as it is."""
        if isinstance(value, Decimal):
            whole = value == value.to_integral_value()
            return f"{value:.0f}" if whole else f"{value:.2f}".replace(".", ",")
        return None if value in {None, ""} else str(value)


class RadioCards(forms.RadioSelect):
    """Two to four choices, each as large as a finger."""

    template_name = "components/forms/choice.html"


class CheckCards(forms.CheckboxSelectMultiple):
    """Any of a few, each as large as a finger."""

    template_name = "components/forms/choice.html"


class ScaleInput(forms.RadioSelect):
    """Eleven radios from 0 to 10 with words at both ends."""

    template_name = "components/forms/scale.html"

    def __init__(self, *, low: str | Promise, high: str | Promise) -> None:
        """Hold the words at both ends."""
        super().__init__()
        self.low = low
        self.high = high

    def get_context(
        self, name: str, value: object, attrs: dict[str, Any] | None
    ) -> dict[str, Any]:
        """Return Django's context with the words at both ends."""
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"low": self.low, "high": self.high}
        return context
