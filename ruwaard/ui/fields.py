"""Form fields that read what people type, and say in plain words what to change."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ruwaard import clock
from ruwaard.dates import NoSuchDay, NotADay, parse_day, written
from ruwaard.money import CENT, LARGEST, NotAnAmount, euros, parse_euros
from ruwaard.ui.widgets import (
    DayInput,
    EuroInput,
    MomentInput,
    PlainTextarea,
    RadioCards,
    ScaleInput,
    TimeInput,
)

EARLIEST_DAY = date(1900, 1, 1)
LATEST_DAY = date(2199, 12, 31)
HIGHEST_SCORE = 10
TIME = re.compile(r"([01]?[0-9]|2[0-3])(?:[:.u ]([0-5][0-9]))? ?(?:u|uur)?")

# Signs that turn the direction of text around: a signed sentence could read otherwise
# than it is stored.
TURNING_SIGNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Text that was not sent as UTF-8 arrives with this sign: its letters are lost.
LOST_SIGNS = TURNING_SIGNS | {"\ufffd"}
PHONE = RegexValidator(
    r"^[0-9+() .-]{3,20}$", _("Schrijf een nummer, zoals 0412 12 34 56.")
)


class LineField(forms.CharField):
    """One line of text; outer spaces go, signs that cannot be kept are refused."""

    allowed_control_signs: ClassVar[str] = ""
    default_error_messages = {
        "required": _("Vul hier iets in."),
        "unreadable": _(
            "In deze tekst staat een teken dat we niet kunnen bewaren. "
            "Typ de tekst opnieuw."
        ),
        "too_long": _(
            "Deze tekst is te lang. Gebruik hoogstens %(limit)d tekens, "
            "het zijn er nu %(length)d."
        ),
    }

    def __init__(
        self,
        *,
        max_length: int,
        **options: Any,  # noqa: ANN401 - passed on to Django
    ) -> None:
        """Hold at most `max_length` signs."""
        super().__init__(**options)
        self.limit = max_length
        # Django's own checks would say the same in other words.
        self.validators = [
            one
            for one in self.validators
            if type(one).__name__ != "ProhibitNullCharactersValidator"
        ]

    def to_python(self, value: object) -> str:
        """Return the text in Unicode form NFC with line ends as one sign."""
        text = str(value or "").replace("\r\n", "\n").replace("\r", "\n")
        text = unicodedata.normalize("NFC", text).strip()
        if any(self._cannot_be_kept(sign) for sign in text):
            raise ValidationError(self.error_messages["unreadable"], "unreadable")
        if len(text) > self.limit:
            raise ValidationError(
                self.error_messages["too_long"],
                "too_long",
                {"limit": self.limit, "length": len(text)},
            )
        return text

    def _cannot_be_kept(self, sign: str) -> bool:
        if sign in self.allowed_control_signs:
            return False
        return sign in LOST_SIGNS or unicodedata.category(sign) in {"Cc", "Cs"}


class TextField(LineField):
    """Text of more lines."""

    allowed_control_signs = "\n\t"
    widget = forms.Textarea(attrs={"rows": 4})


class PlainTextField(TextField):
    """Text that everybody reads, in plain words."""

    widget = PlainTextarea(attrs={"rows": 4})


class PhoneField(LineField):
    """A number as people write it: "0412 12 34 56"."""

    default_validators = [PHONE]


class DutchDateField(forms.Field):
    """A day typed as "10-12-2026", "10 dec", "10 december 2026" or "2026-12-10".

    `earliest` and `latest` are functions, asked when the form is checked:
    `DutchDateField(earliest=clock.today)`. A day without a year is the nearest one that
    fits.
    """

    widget = DayInput
    default_error_messages = {
        "required": _("Kies een dag, bijvoorbeeld 10-12-2026."),
        "invalid": _("Kies een dag, bijvoorbeeld 10-12-2026."),
        "no_such_day": _("Kies een dag die bestaat, bijvoorbeeld 10-12-2026."),
        "too_early": _("Kies een dag vanaf %(day)s."),
        "before_today": _("Kies een dag vanaf vandaag, %(day)s."),
        "too_late": _("Kies een dag tot en met %(day)s."),
        "after_today": _("Kies een dag tot en met vandaag, %(day)s."),
    }

    def __init__(
        self,
        *,
        earliest: Callable[[], date] | None = None,
        latest: Callable[[], date] | None = None,
        **options: Any,  # noqa: ANN401 - passed on to Django
    ) -> None:
        """Hold the functions that say which days fit."""
        options.setdefault("help_text", _("Bijvoorbeeld 10-12-2026 of 10 dec"))
        super().__init__(**options)
        self.earliest = earliest
        self.latest = latest

    def to_python(self, value: object) -> date | None:
        """Return the day, or None for an empty field; raises ValidationError."""
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date) or value in self.empty_values:
            return value or None  # type: ignore[return-value]  # a date or empty
        try:
            earliest = self.earliest() if self.earliest else None
            return parse_day(str(value), near=clock.today(), not_before=earliest)
        except NoSuchDay:
            raise ValidationError(
                self.error_messages["no_such_day"], "no_such_day"
            ) from None
        except NotADay:
            raise ValidationError(self.error_messages["invalid"], "invalid") from None

    def validate(self, value: date | None) -> None:
        """Refuse a day that is too early or too late."""
        super().validate(value)
        if value is None:
            return
        first = self.earliest() if self.earliest else EARLIEST_DAY
        last = self.latest() if self.latest else LATEST_DAY
        if value < first:
            self._refuse("before_today", "too_early", first)
        if value > last:
            self._refuse("after_today", "too_late", last)

    def _refuse(self, when_today: str, otherwise: str, day: date) -> None:
        is_today = day == clock.today()
        code = when_today if is_today else otherwise
        in_words = written(day, "day" if is_today else "year")
        raise ValidationError(self.error_messages[code], code, {"day": in_words})


class TimeOfDayField(forms.Field):
    """A time typed as "14:00", "14.30", "14 uur" or "9"."""

    widget = TimeInput
    default_error_messages = {
        "required": _("Vul een tijd in, bijvoorbeeld 14:00."),
        "invalid": _("Vul een tijd in, bijvoorbeeld 14:00."),
    }

    def to_python(self, value: object) -> time | None:
        """Return the time, or None for an empty field; raises ValidationError."""
        if isinstance(value, time) or value in self.empty_values:
            return value if isinstance(value, time) else None
        found = TIME.fullmatch(str(value).strip().lower())
        if found is None:
            raise ValidationError(self.error_messages["invalid"], "invalid")
        return time(int(found[1]), int(found[2] or 0))


class MomentField(forms.Field):
    """A day and a time typed as "10-12-2026 14:00", in the time of the Netherlands."""

    widget = MomentInput
    default_error_messages = {
        "required": _("Vul een dag en een tijd in, bijvoorbeeld 10-12-2026 14:00."),
        "invalid": _("Vul een dag en een tijd in, bijvoorbeeld 10-12-2026 14:00."),
    }

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - passed on to Django
        """Say how a moment is typed."""
        options.setdefault("help_text", _("Bijvoorbeeld 10-12-2026 14:00"))
        super().__init__(**options)

    def to_python(self, value: object) -> datetime | None:
        """Return the moment, aware, or None for an empty field."""
        if isinstance(value, datetime) or value in self.empty_values:
            return value if isinstance(value, datetime) else None
        day, _space, hour = str(value).strip().rpartition(" ")
        found = TIME.fullmatch(hour.lower())
        try:
            on = parse_day(day.rstrip(","), near=clock.today())
        except NotADay:
            found = None
        if found is None or not EARLIEST_DAY <= on <= LATEST_DAY:
            raise ValidationError(self.error_messages["invalid"], "invalid")
        at = time(int(found[1]), int(found[2] or 0))
        return timezone.make_aware(datetime.combine(on, at))


class EuroField(forms.Field):
    """Euros typed as "1250", "1.250" or "1250,50"; never negative."""

    widget = EuroInput
    default_error_messages = {
        "required": _("Vul een bedrag in, bijvoorbeeld 1250 of 1250,50."),
        "invalid": _("Vul een bedrag in, bijvoorbeeld 1250 of 1250,50."),
        "too_little": _("Vul een bedrag in van %(amount)s of meer."),
        "too_much": _("Vul een bedrag in van hoogstens %(amount)s."),
    }

    def __init__(
        self,
        *,
        min_value: Decimal = Decimal("0.00"),
        max_value: Decimal = LARGEST,
        **options: Any,  # noqa: ANN401 - passed on to Django
    ) -> None:
        """Hold the least and the most, in euros."""
        super().__init__(**options)
        self.min_value = min_value
        self.max_value = max_value

    def to_python(self, value: object) -> Decimal | None:
        """Return euros with two decimals, or None for an empty field."""
        if value in self.empty_values:
            return None
        if isinstance(value, Decimal):
            return value.quantize(CENT)
        try:
            return parse_euros(str(value))
        except NotAnAmount:
            raise ValidationError(self.error_messages["invalid"], "invalid") from None

    def validate(self, value: Decimal | None) -> None:
        """Refuse too little or too much."""
        super().validate(value)
        if value is None:
            return
        for code, wrong, limit in (
            ("too_little", value < self.min_value, self.min_value),
            ("too_much", value > self.max_value, self.max_value),
        ):
            if wrong:
                raise ValidationError(
                    self.error_messages[code], code, {"amount": euros(limit)}
                )


class OneChoiceField(forms.ChoiceField):
    """One of a few, as large radios; nothing is chosen beforehand."""

    widget = RadioCards
    default_error_messages = {
        "required": _("Maak een keuze."),
        "invalid_choice": _("Deze keuze bestaat niet. Kies opnieuw."),
    }


class ScoreField(forms.TypedChoiceField):
    """A score from 0 to 10 as eleven radios, with words at both ends."""

    default_error_messages = {
        "required": _("Kies een cijfer van 0 tot en met 10."),
        "invalid_choice": _("Kies een cijfer van 0 tot en met 10."),
    }

    def __init__(
        self,
        *,
        low: str | Promise,
        high: str | Promise,
        **options: Any,  # noqa: ANN401 - passed on to Django
    ) -> None:
        """Hold the words at both ends of the scale."""
        super().__init__(
            choices=[(str(score), str(score)) for score in range(HIGHEST_SCORE + 1)],
            coerce=int,
            empty_value=None,
            widget=ScaleInput(low=low, high=high),
            **options,
        )
