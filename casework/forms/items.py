"""Forms for one line of the plan, in somebody's own words."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms.choices import Shown, Speaker
from casework.models import PlanItem
from ruwaard.ui.fields import LineField
from ruwaard.ui.once import LOST


class SayingField(LineField):
    """One saying: an Enter in the middle is a space, for it is one line."""

    widget = forms.Textarea(attrs={"rows": 2, "data-line": ""})

    def to_python(self, value: object) -> str:
        """Return the text as one line; see LineField."""
        text = str(value or "").replace("\t", " ")
        return super().to_python(" ".join(text.splitlines()))


def saves_itself(form: forms.Form) -> None:
    """Mark the fields of a form that the page saves one by one, while somebody types.

    Text is sent after a pause, a choice or a day on leaving it.
    """
    for field in form.fields.values():
        is_text = isinstance(field.widget, forms.Textarea)
        if not field.widget.is_hidden:
            field.widget.attrs["data-saves"] = "" if is_text else "change"


class SaidForm(forms.Form):
    """What every line has: the words, whose they are, the same in another language."""

    text = SayingField(
        label=_("Tekst"),
        max_length=PlanItem.MAX_LENGTH,
        error_messages={"required": _("Schrijf hier in een paar woorden wat u wilt.")},
    )
    said_by = forms.ChoiceField(
        label=_("Wie zegt dit?"),
        required=False,
        error_messages={"invalid_choice": _("Kies iemand die aan tafel zit.")},
    )
    original = SayingField(
        label=_("In de eigen taal"), max_length=PlanItem.MAX_LENGTH, required=False
    )
    original_language = LineField(label=_("Welke taal?"), max_length=30, required=False)

    def __init__(self, *args: Any, speakers: Sequence[Speaker], **options: Any) -> None:  # noqa: ANN401 - passed on to Django
        super().__init__(*args, **options)
        self.speakers = {one.key: one for one in speakers}
        self.fields["said_by"].choices = [(one.key, one.label) for one in speakers]  # type: ignore[attr-defined] # a ChoiceField

    def sides(self) -> dict[str, Any]:
        """Return what the services call the sides of a line, without its text."""
        cleaned = self.cleaned_data
        speaker = self.speakers.get(cleaned["said_by"] or self.usual_speaker)
        language = cleaned["original_language"] if cleaned["original"] else ""
        return {
            "original": cleaned["original"],
            "original_language": language,
            **(speaker.sides if speaker else {}),
        }

    @property
    def usual_speaker(self) -> str:
        """Whose words it is when nobody says so; empty leaves it as it was."""
        return ""


class ItemAddForm(SaidForm):
    question = forms.ChoiceField(
        choices=PlanItem.Question, widget=forms.HiddenInput, error_messages=LOST
    )
    item_id = forms.UUIDField(
        required=False, widget=forms.HiddenInput, error_messages=LOST
    )

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - passed on to Django
        super().__init__(*args, **options)
        self.fields["text"].widget = forms.TextInput()

    @property
    def usual_speaker(self) -> str:
        return next(iter(self.speakers), "")


class ItemForm(SaidForm):
    version = forms.IntegerField(widget=forms.HiddenInput, error_messages=LOST)

    def __init__(self, *args: Any, label: Shown, **options: Any) -> None:  # noqa: ANN401 - passed on to Django
        super().__init__(*args, **options)
        self.fields["said_by"].required = True
        self.fields["text"].label = str(label)
        saves_itself(self)


class VersionForm(forms.Form):
    """Only which version somebody saw, for taking a line away."""

    version = forms.IntegerField(widget=forms.HiddenInput, error_messages=LOST)


class MoveForm(forms.Form):
    direction = forms.ChoiceField(
        choices=[("up", _("omhoog")), ("down", _("omlaag"))],
        widget=forms.HiddenInput,
        error_messages=LOST,
    )
