"""What a form carries without showing it.

The id of a new row, the version that somebody saw, a field that only machines fill in.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Self
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ruwaard.refusals import StandsOtherwise
from ruwaard.ui.conflicts import sides_of_conflict

RELOAD = gettext_lazy("Deze pagina is niet meer actueel. Laad haar opnieuw.")
LOST = {"required": RELOAD, "invalid": RELOAD, "invalid_choice": RELOAD}


class PageIdField(forms.UUIDField):
    """The id of what the form adds, made with the page: two clicks make one row."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        """Carry an id that was made when the page was shown."""
        super().__init__(required=False, initial=uuid4, error_messages=LOST)


class PasserByForm(forms.Form):
    """A form of somebody without an account: machines alone fill in `website`."""

    website = forms.CharField(required=False, max_length=200)

    @property
    def is_of_a_machine(self) -> bool:
        """Whether somebody filled in what nobody sees."""
        return bool(self.cleaned_data.pop("website", ""))


class ChangeForm(forms.Form):
    """A form about a row that exists: it knows the version that somebody saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, error_messages=LOST)

    @classmethod
    def known(cls, row: Any) -> dict[str, Any]:  # noqa: ANN401 - the row it is about
        """Return the values of the fields as they stand."""
        return {name: getattr(row, name) for name in cls.base_fields}

    @classmethod
    def of(cls, row: Any, answers: Any = None) -> Self:  # noqa: ANN401 - the POST or nothing
        """Return the form with what is known of `row`."""
        return cls(answers, initial=cls.known(row))


@contextmanager
def conflicts_shown_on(
    form: Any,  # noqa: ANN401 - a form that says what is `known` of a row
    version: str = "version",
) -> Iterator[None]:
    """Let `form` tell what stands when somebody else was first, and know its version.

    Its field `version` holds which one was seen. What was typed stays; who saves again
    has read the other. The refusal goes on.
    """
    try:
        yield
    except StandsOtherwise as refusal:
        standing = form.known(refusal.row)
        for side in sides_of_conflict(form, standing):
            if not side.is_same:
                form.add_error(side.field.name, _stands(side.theirs))
        form.data = form.data.copy()
        form.data[version] = str(standing[version])
        raise


def _stands(words: str) -> str:
    if not words:
        return _("Er staat nu niets.")
    return _("Er staat nu: ‘%(text)s’.") % {"text": words}
