"""The forms of lessons, sessions, tasks and training."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms.collective import CountField
from prevention.models import Lesson, Level
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.ui.compass import GoalField, PrincipleField
from ruwaard.ui.fields import DutchDateField, LineField, OneChoiceField, TextField
from ruwaard.ui.once import ChangeForm, PageIdField
from ruwaard.ui.pages import Words

MOST_SESSIONS, MOST_PEOPLE = 26, 500
A_YEAR = timedelta(days=366)


def in_a_year() -> date:
    """Return the last day that can be planned."""
    return clock.today() + A_YEAR


class LessonForm(forms.Form):
    text = LineField(
        label=_("Wat leerde u?"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Wat een ander eraan heeft. Schrijf nooit over één mens."),
    )
    level = forms.TypedChoiceField(
        label=_("Bij wie ligt deze les?"), coerce=int, widget=forms.RadioSelect
    )
    goal = GoalField(label=_("Bij welk doel hoort zij?"), required=False)
    principle = PrincipleField(label=_("Bij welk principe hoort zij?"), required=False)
    lesson_id = PageIdField()

    def __init__(self, answers: Any, levels: frozenset[Level]) -> None:  # noqa: ANN401 - the POST or nothing
        super().__init__(answers)
        field = self.fields["level"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.value, one.label) for one in Level if one in levels]
        field.error_messages["required"] = _("Maak een keuze.")


class PassForm(ChangeForm):
    """Up or down, and why; the version is the level at which the lesson was seen."""

    direction = OneChoiceField(label=_("Waarheen geeft u de les door?"))
    why = LineField(
        label=_("Waarom?"),
        max_length=300,
        help_text=_("Wat kan een ander niveau ermee? Schrijf nooit over één mens."),
    )

    def __init__(self, answers: Any, lesson: Lesson) -> None:  # noqa: ANN401 - the POST or nothing
        super().__init__(answers, initial=self.known(lesson))
        field = self.fields["direction"]
        assert isinstance(field, forms.ChoiceField)
        steps = (("up", 1), ("down", -1))
        field.choices = [
            (name, Level(lesson.level + step).label)
            for name, step in steps
            if lesson.level + step in Level.values
        ]

    @classmethod
    def known(cls, row: Lesson) -> dict[str, Any]:
        """Return where the lesson lies."""
        return {"version": row.level}


class AnswerForm(ChangeForm):
    """What a level does with a lesson; the version is the level where it was seen."""

    text = LineField(
        label=_("Wat doet u met deze les?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Ook ‘wij doen dit niet, want’ is een antwoord. Iedereen die hier leert,"
            " leest het."
        ),
    )
    answer_id = PageIdField()

    @classmethod
    def known(cls, row: Lesson) -> dict[str, Any]:
        """Return where the lesson lies."""
        return {"version": row.level}


class SessionsForm(forms.Form):
    first_on = DutchDateField(
        label=_("Wanneer is de eerste?"), earliest=clock.today, latest=in_a_year
    )
    number = CountField(
        least=1,
        most=MOST_SESSIONS,
        label=_("Hoeveel sessies?"),
        initial=6,
        help_text=_("Elke twee weken één."),
    )
    theme = LineField(label=_("Onderwerp"), max_length=200, required=False)
    place = LineField(label=_("Waar?"), max_length=120, required=False)


class ColleaguesField(forms.TypedMultipleChoiceField):
    """Some of who works here."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - passed on to Django
        super().__init__(coerce=int, empty_value=[], required=False, **options)


class HeldForm(forms.Form):
    came = ColleaguesField(label=_("Wie waren er?"))
    others = CountField(
        most=MOST_PEOPLE,
        label=_("Hoeveel bewoners en gasten?"),
        initial=0,
        help_text=_("Alleen het aantal; hun namen schrijven we niet op."),
    )
    notes = TextField(
        label=_("Wat kwam eruit?"),
        max_length=4000,
        required=False,
        help_text=_(
            "Taken en lessen schrijft u apart op. Schrijf nooit over één mens."
        ),
    )

    def __init__(self, answers: Any, colleagues: list[User]) -> None:  # noqa: ANN401 - the POST or nothing
        super().__init__(answers)
        choose_from(self, "came", colleagues)


class TaskForm(forms.Form):
    what = LineField(
        label=_("Wat gaat er gebeuren?"),
        max_length=300,
        help_text=_("Schrijf nooit over één mens."),
    )
    owner = forms.TypedChoiceField(
        label=_("Wie doet het?"),
        coerce=int,
        error_messages={"required": _("Kies een collega.")},
    )
    due_on = DutchDateField(
        label=_("Voor wanneer?"), earliest=clock.today, latest=in_a_year
    )
    task_id = PageIdField()

    def __init__(self, answers: Any, colleagues: list[User]) -> None:  # noqa: ANN401 - the POST or nothing
        super().__init__(answers)
        choose_from(self, "owner", colleagues, ("", _("Kies een collega")))


class TrainingForm(forms.Form):
    name = LineField(label=_("Welke scholing?"), max_length=120)
    held_on = DutchDateField(label=_("Wanneer was zij?"), latest=clock.today)
    trained_by = LineField(label=_("Wie gaf haar?"), max_length=120, required=False)
    users = ColleaguesField(label=_("Wie deden mee?"))
    training_id = PageIdField()

    def __init__(self, answers: Any, colleagues: list[User]) -> None:  # noqa: ANN401 - the POST or nothing
        super().__init__(answers)
        choose_from(self, "users", colleagues)


def choose_from(
    form: forms.Form, name: str, colleagues: list[User], *first: tuple[str, Words]
) -> None:
    """Let field `name` of `form` choose among `colleagues`, after what is `first`."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = [*first, *((one.pk, one.name) for one in colleagues)]


def chosen(colleagues: list[User], keys: list[int]) -> list[User]:
    """Return the ones of `colleagues` that were chosen."""
    return [one for one in colleagues if one.pk in set(keys)]
