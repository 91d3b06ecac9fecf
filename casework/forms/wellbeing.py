"""Forms for a score, for what somebody else sees, and for being asked."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from casework.forms.inviting import LANGUAGES, EmailOfInvitedField
from casework.models import (
    Instrument,
    Person,
    TalkWish,
    WellbeingAsk,
    WellbeingScore,
)
from ruwaard import clock
from ruwaard.ui.fields import DutchDateField, OneChoiceField, ScoreField, TextField
from ruwaard.ui.once import PageIdField

Channel = WellbeingScore.Channel
LONGEST_SCORE = 6  # signs
Area = TalkWish.Area
# Our own six in our own words, an aid to start talking; not those of a questionnaire.
ABOUT = {
    Area.HOME: ("home", _("uw huis, de buren, de straat")),
    Area.MONEY: ("coins", _("rondkomen, brieven, schulden")),
    Area.BODY: ("heart", _("pijn, slapen, piekeren, eten")),
    Area.PEOPLE: ("users", _("familie, vrienden, iemand missen")),
    Area.DAYS: ("calendar", _("werk, school, wat u op een dag doet")),
    Area.JOY: ("sun", _("wat u graag doet, en wat u nog wilt")),
}


class SaidField(TextField):
    """Own words beside a score; never asked for."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - passed on to Django
        super().__init__(
            label=_("Wilt u er iets bij zeggen?"),
            max_length=1000,
            required=False,
            **options,
        )


class HalfField(forms.Field):
    """A score as it stands on paper: "3,5" or "8"."""

    widget = forms.TextInput(
        attrs={"class": "kt-w-date", "inputmode": "decimal", "autocomplete": "off"}
    )
    default_error_messages = {
        "required": _("Vul het cijfer in, bijvoorbeeld 3,5 of 8."),
        "invalid": _("Vul het cijfer in, bijvoorbeeld 3,5 of 8."),
    }

    def to_python(self, value: object) -> Decimal | None:
        """Return the score, or None for an empty field; raises ValidationError."""
        if isinstance(value, Decimal) or value in self.empty_values:
            return value or None  # type: ignore[return-value]  # a Decimal or empty
        text = str(value).strip().replace(",", ".")
        try:
            score = Decimal(text) if len(text) <= LONGEST_SCORE else Decimal("NaN")
        except InvalidOperation:
            score = Decimal("NaN")
        if not score.is_finite():
            raise ValidationError(self.error_messages["invalid"], "invalid")
        return score

    def prepare_value(self, value: object) -> object:
        """Return a score the way it is typed."""
        if isinstance(value, Decimal):
            return f"{value.normalize():f}".replace(".", ",")
        return value


class MyScoreForm(forms.Form):
    """The resident's own score, asked in the words of the instrument."""

    said = SaidField(help_text=_("In uw eigen woorden. Het hoeft niet."))
    page_id = PageIdField()

    def __init__(self, *args: Any, instrument: Instrument, **options: Any) -> None:  # noqa: ANN401 - Django's arguments
        super().__init__(*args, **options)
        words = instrument.words(get_language() or "nl")
        self.fields["value"] = ScoreField(
            label=words["question"], low=words["low"], high=words["high"]
        )
        self.order_fields(["value", "said", "page_id"])

    def score(self) -> dict[str, Any]:
        """Return the sides of the score, for the service."""
        cleaned = self.cleaned_data
        return cleaned | {"value": Decimal(cleaned["value"])}


class LinkScoreForm(MyScoreForm):
    """The same by a link, which gives one score alone."""

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's arguments
        super().__init__(*args, **options)
        del self.fields["page_id"]


class TypedScoreForm(forms.Form):
    """What a resident wrote on paper, said on the telephone or at the table."""

    channel = OneChoiceField(
        label=_("Hoe gaf de inwoner het?"),
        choices=[(one.value, one.label) for one in WellbeingScore.TYPED_IN],
    )
    instrument = forms.ModelChoiceField(
        label=_("Welke vraag?"),
        queryset=Instrument.objects.none(),
        required=False,
        empty_label=None,
        error_messages={"invalid_choice": _("Kies een vraag van de lijst.")},
    )
    value = HalfField(
        label=_("Het cijfer"),
        help_text=_("Van 0 tot en met 10. Een half mag ook: 3,5."),
    )
    said = TextField(
        label=_("Wat de inwoner erbij zei"),
        max_length=1000,
        required=False,
        help_text=_("In de eigen woorden van de inwoner, niet in die van u."),
    )
    was_helped = forms.BooleanField(
        label=_("Iemand hielp bij het kiezen van het cijfer"), required=False
    )
    measured_on = DutchDateField(label=_("Op welke dag?"), latest=clock.today)
    page_id = PageIdField()

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's arguments
        super().__init__(*args, **options)
        known = Instrument.objects.all().in_use()
        field = self.fields["instrument"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = known
        if known.count() == 1:
            del self.fields["instrument"]


class CorrectTypedForm(forms.Form):
    """A score that was typed in wrong."""

    value = HalfField(label=_("Het goede cijfer"))
    said = TextField(
        label=_("Wat de inwoner erbij zei"), max_length=1000, required=False
    )
    page_id = PageIdField()


class ViewForm(forms.Form):
    """What somebody of the team sees."""

    words = TextField(
        label=_("Wat ziet u?"),
        max_length=1000,
        help_text=_(
            "Wat u zelf zag of hoorde. De inwoner leest dit, en kan zeggen dat het "
            "niet klopt."
        ),
    )
    value = forms.TypedChoiceField(
        label=_("Welk cijfer zou u geven?"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("geen cijfer")), *((str(one), str(one)) for one in range(11))],
        error_messages={"invalid_choice": _("Kies een cijfer van 0 tot en met 10.")},
    )
    page_id = PageIdField()


class DisagreeForm(forms.Form):
    """The resident does not agree."""

    words = TextField(
        label=_("Wat klopt er niet?"),
        max_length=1000,
        required=False,
        help_text=_("In uw eigen woorden. Het team leest dit."),
    )


class AreasForm(forms.Form):
    """Which areas of life somebody wants to talk about."""

    areas = forms.MultipleChoiceField(
        label=_("Waar wilt u over praten?"),
        required=False,
        choices=TalkWish.Area.choices,
        error_messages={"invalid_choice": _("Kies uit de zes vakken.")},
    )

    @property
    def six(self) -> list[dict[str, Any]]:
        """The six areas with what they are about, and whether they are chosen."""
        chosen = self["areas"].value() or []
        return [
            {
                "code": area.value,
                "name": area.label,
                "icon": icon,
                "about": about,
                "is_chosen": area.value in chosen,
            }
            for area, (icon, about) in ABOUT.items()
        ]


class AskByMailForm(forms.Form):
    """The link, and where it goes to."""

    email = EmailOfInvitedField(help_text=_("De mail noemt geen namen."))
    language = OneChoiceField(
        label=_("In welke taal?"), choices=WellbeingAsk.Language.choices
    )

    @classmethod
    def known(cls, ask: WellbeingAsk) -> dict[str, str]:
        """Return the address and the language that we know of somebody."""
        person = ask.person
        by_mail = person.reach == Person.Reach.EMAIL
        spoken = LANGUAGES.get(person.language.casefold(), "nl")
        return {
            "email": ask.email or (person.reach_detail if by_mail else ""),
            "language": ask.language if ask.email else spoken,
        }
