"""The form of one chapter of the learning history."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from prevention.models import Chapter
from prevention.models.chapters import CHAPTER_LENGTH
from ruwaard.ui.fields import PlainTextField
from ruwaard.ui.once import ChangeForm
from ruwaard.ui.widgets import PlainTextarea


class ChapterForm(ChangeForm):
    text = PlainTextField(
        label=_("Tekst"),
        max_length=CHAPTER_LENGTH,
        required=False,
        widget=PlainTextarea(attrs={"rows": 16}),
        help_text=_(
            "Een lege regel begint een nieuwe alinea. Schrijf nooit over één mens."
        ),
    )

    @classmethod
    def known(cls, row: Chapter | None) -> dict[str, Any]:
        """Return what stands in the chapter, or that there is none."""
        return super().known(row) if row else {"version": 0}
