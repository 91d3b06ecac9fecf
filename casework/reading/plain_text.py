"""A plan as plain text for the file system of one's own organisation.

What somebody's own file may hold is what that organisation needs for its own task: the
wishes that the resident accepted as theirs, and the agreements that this professional
or this organisation carries. Left out, because it belongs at this table and to others:
what others do, who they are, notes, wishes nobody accepted yet, wellbeing, money, and
everything in a safety record. The name of the resident is not in it either: it is
pasted into their file. Source: METHODS U6, PRODUCT (sharing per item).
"""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from casework.models import Case, PlanItem
from ruwaard.accounts.models import User
from ruwaard.dates import written


def text_for(case: Case, user: User, organisation_id: int | None, today: date) -> str:
    """Return the text that `user` may put into the file of their own organisation."""
    wants = case.items.standing().filter(
        question=PlanItem.Question.WANT, accepted_at__isnull=False
    )
    mine = Q(user=user)
    if organisation_id is not None:
        mine |= Q(organisation=organisation_id)
    agreements = case.agreements.standing().filter(mine).order_by("due_on", "pk")
    lines = [
        _("Plan, stand van %(day)s") % {"day": written(today, "year")},
        "",
        _("De inwoner wil:"),
        *(f"- {item.text}" for item in wants.order_by("position", "pk")),
        "",
        _("Onze afspraken:"),
        *(
            f"- {row.what} ({row.carrier_name}, {written(row.due_on, 'year')}, "
            f"{row.get_state_display()})"
            for row in agreements
        ),
    ]
    return "\n".join(lines)
