"""What a form carries without showing it: the id of a new row, the version it saw."""

from typing import Any, Self
from uuid import uuid4

from django import forms
from django.db import models

from casework.forms.items import LOST


class PageIdField(forms.UUIDField):
    """The id of what the form adds, made with the page: two clicks make one row."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False, initial=uuid4, error_messages=LOST)


class ChangeForm(forms.Form):
    """A form about a row that exists: it knows the version that somebody saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, error_messages=LOST)

    @classmethod
    def known(cls, row: models.Model) -> dict[str, Any]:
        """Return the values of the fields as they stand."""
        return {name: getattr(row, name) for name in cls.base_fields}

    @classmethod
    def of(cls, row: models.Model, answers: Any = None) -> Self:  # noqa: ANN401 - the POST or nothing
        """Return the form with what is known of `row`."""
        return cls(answers, initial=cls.known(row))
