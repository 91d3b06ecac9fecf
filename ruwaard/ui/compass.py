"""The goals and principles as forms offer them, in the words of the neighbourhood."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ruwaard.compass import words_now


def goal_choices() -> list[tuple[int, str]]:
    """Return the goals to choose from, as they are said here today."""
    return [one.choice for one in words_now().goals]


def principle_choices() -> list[tuple[int, str]]:
    """Return the principles to choose from, as they are said here today."""
    return [one.choice for one in words_now().principles]


class GoalField(forms.TypedChoiceField):
    """One of the five goals, or none."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - passed on to Django
        """Give the number of the goal, None without one."""
        super().__init__(
            choices=lambda: [("", _("Geen doel")), *goal_choices()],
            coerce=int,
            empty_value=None,
            **options,
        )


class PrincipleField(forms.TypedChoiceField):
    """One of the nine principles, or none."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - passed on to Django
        """Give the number of the principle, None without one."""
        super().__init__(
            choices=lambda: [("", _("Geen principe")), *principle_choices()],
            coerce=int,
            empty_value=None,
            **options,
        )
