"""The form of the vision of a neighbourhood."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from prevention.forms.compass import WordingsField
from prevention.models import Charter
from prevention.models.charter import VISION_LENGTH
from prevention.reading.compass import words_of
from ruwaard.compass import Goal, Principle
from ruwaard.ui.fields import LineField, PlainTextField
from ruwaard.ui.once import ChangeForm
from ruwaard.ui.widgets import PlainTextarea


class CharterForm(ChangeForm):
    vision = PlainTextField(
        label=_("Wat wil de wijk worden?"),
        max_length=VISION_LENGTH,
        widget=PlainTextarea(attrs={"rows": 10}),
        help_text=_("Een lege regel begint een nieuwe alinea. Iedereen leest dit."),
    )
    goals = WordingsField(
        Goal,
        label=_("Hoe noemt u de vijf doelen?"),
        help_text=_(
            "Eén doel per regel, altijd in dezelfde volgorde: wat bij een doel hoort,"
            " blijft erbij."
        ),
    )
    principles = WordingsField(
        Principle,
        label=_("Hoe noemt u de negen principes?"),
        help_text=_("Eén principe per regel, in dezelfde volgorde."),
    )
    why = LineField(
        label=_("Waarom verandert het?"),
        max_length=300,
        required=False,
        help_text=_("Bij de eerste versie mag dit leeg blijven."),
    )

    @classmethod
    def known(cls, row: Charter | None) -> dict[str, Any]:
        """Return what the latest version says; why it changes is said anew."""
        words = words_of(row)
        said = {
            "goals": "\n".join(one.label for one in words.goals),
            "principles": "\n".join(one.label for one in words.principles),
        }
        if row is None:
            return {**said, "version": 0}
        return {**said, "vision": row.vision, "version": row.version}
