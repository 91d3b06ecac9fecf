"""The form of one chapter of the learning history."""

from typing import Self

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms.items import LOST
from prevention.models import Chapter
from prevention.models.chapters import CHAPTER_LENGTH
from ruwaard.ui.fields import TextField


class ChapterForm(forms.Form):
    text = TextField(
        label=_("Tekst"),
        max_length=CHAPTER_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text=_(
            "Een lege regel begint een nieuwe alinea. Schrijf nooit over één mens."
        ),
    )
    version = forms.IntegerField(
        widget=forms.HiddenInput, required=False, error_messages=LOST
    )

    @classmethod
    def of(cls, chapter: Chapter | None, answers: object = None) -> Self:
        """Return the form with what stands in `chapter`."""
        known = {"text": chapter.text, "version": chapter.version} if chapter else {}
        return cls(answers, initial=known or {"version": 0})  # type: ignore[arg-type] # the POST or nothing
