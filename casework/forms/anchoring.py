"""The form in which a manager says how one point stands in the own organisation."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from casework.models import Anchoring
from ruwaard.ui.fields import LineField, OneChoiceField
from ruwaard.ui.once import ChangeForm


class AnchoringForm(ChangeForm):
    state = OneChoiceField(
        label=_("Hoe staat het bij uw organisatie?"), choices=Anchoring.State.choices
    )
    how = LineField(
        label=_("Hoe, en wat is de volgende stap?"),
        help_text=_("Bijvoorbeeld: staat in het inwerkprogramma sinds maart."),
        max_length=300,
        required=False,
    )

    @classmethod
    def known(cls, row: Anchoring | None) -> dict[str, Any]:
        """Return what was said last, if anything."""
        if row is None:
            return {"version": 0}
        return {"version": row.number, "state": row.state, "how": row.how}
