"""The goals and principles as a form asks them in own words."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from prevention.models.charter import WORDING_LENGTH
from prevention.reading.compass import own_words
from ruwaard.compass import Goal, Principle
from ruwaard.ui.fields import TextField


class WordingsField(TextField):
    """The words of every goal or principle, one on a line; cleaned to what is own."""

    default_error_messages = {
        "lines": _("Schrijf %(number)d regels. Nu zijn het er %(now)d."),
        "long": _("Een regel heeft hoogstens %(limit)d tekens: ‘%(line)s’."),
    }

    def __init__(
        self,
        standard: type[Goal] | type[Principle],
        **options: Any,  # noqa: ANN401 - passed on to Django
    ) -> None:
        """Ask as many lines as `standard` has members; nothing is all of them."""
        number = len(standard)
        super().__init__(
            max_length=number * (WORDING_LENGTH + 1),
            required=False,
            widget=forms.Textarea(attrs={"rows": number + 1}),
            **options,
        )
        self.standard = standard

    def clean(self, value: object) -> list[str]:
        """Return the own words, each in its place; an empty list where none is own."""
        text = super().clean(value)
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if not lines:
            return []
        facts = {"number": len(self.standard), "now": len(lines)}
        if len(lines) != len(self.standard):
            raise ValidationError(self.error_messages["lines"], "lines", facts)
        for line in lines:
            if len(line) > WORDING_LENGTH:
                said = {"limit": WORDING_LENGTH, "line": line}
                raise ValidationError(self.error_messages["long"], "long", said)
        return own_words(lines, self.standard)
